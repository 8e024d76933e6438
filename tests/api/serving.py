"""A real server in a thread, on a port of its own, for tests that write and listen."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from api.app import create_app
from api.commands.serve import listen
from api.serving import Server, config_of
from graph.indexing import open_indexed
from graph.settings import Settings
from tests.schema import world

TOKEN = "a-token-for-the-tests-only"  # noqa: S105 - no secret
AUTHORISED = {"Authorization": f"Bearer {TOKEN}"}


class Running:
    """A server that runs."""

    def __init__(self, port: int, server: uvicorn.Server, app: Any, thread: threading.Thread) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.socket = f"ws://127.0.0.1:{port}/graphql"
        self.server = server
        self.app = app
        self.thread = thread

    def post(self, query: str, headers: dict[str, str] = AUTHORISED, **variables: Any) -> httpx.Response:
        """The response to a GraphQL request."""
        body = {"query": query, "variables": variables}
        return httpx.post(f"{self.address}/graphql", json=body, headers=headers, timeout=60)

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of a response without errors."""
        answer = self.post(query, **variables).json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data


@contextmanager
def serving(folder: Path, **changes: Any) -> Iterator[Running]:
    """A server on a store with the fictional world, until the block ends."""
    folder.mkdir(exist_ok=True)
    settings: Settings = replace(
        world.settings_in(folder), annotator="tests.api.silent:SILENT", write_token=TOKEN, **changes
    )
    with open_indexed(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
        with listen("127.0.0.1", 0) as listening:
            app = create_app(settings, store)
            server = Server(config_of(app, settings))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            while not server.started:
                time.sleep(0.01)
            try:
                yield Running(listening.getsockname()[1], server, app, thread)
            finally:
                server.should_exit = True
                thread.join(30)
                assert not thread.is_alive()


def events(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The events of a stream with their data."""
    name, data = "", ""
    for line in lines:
        if line.startswith("event: "):
            name = line[7:]
        elif line.startswith("data:"):
            data = line[5:].strip()
        elif not line and name:
            yield name, data
            name, data = "", ""


STREAM = {"Accept": "text/event-stream"}
