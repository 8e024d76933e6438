"""A server whose store is slow: the work of clients that left ends, time is kept, the queue has an end."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.service import Service
from graph.settings import Settings
from graph.store import EmbeddedStore, open_store
from tests.schema import world

_MANY = "{" + " ".join(f"a{number}: revision" for number in range(15)) + "}"


class _Slow:
    """A store that takes its time for each question, and counts them."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self.takes_s = 0.2
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def revision(self) -> int:
        self.asked += 1
        time.sleep(self.takes_s)
        return self._store.revision()


Serve = Callable[..., tuple[str, Service]]


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[_Slow, Settings]]:
    settings = world.settings_in(tmp_path_factory.mktemp("slow"))
    with open_store(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
        yield _Slow(store), settings


@pytest.fixture
def serve(slow: tuple[_Slow, Settings]) -> Iterator[Serve]:
    """Starts the server in this process, so that one can look into it."""
    store, settings = slow
    store.takes_s = 0.2
    with ExitStack() as stack:
        yield lambda **changed: stack.enter_context(_served(store, replace(settings, **changed)))


@contextmanager
def _served(store: Any, settings: Settings) -> Iterator[tuple[str, Service]]:
    app = create_app(settings, store)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            httpx.get(address, timeout=30)
            yield address, app.state.service
        finally:
            server.should_exit = True
            running.join()


def _until(wanted: Callable[[], bool]) -> None:
    for _ in range(300):
        if wanted():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


def test_the_work_of_a_client_that_left_ends_at_its_next_check(
    serve: Serve, slow: tuple[_Slow, Settings]
) -> None:
    address, service = serve()
    store, before = slow[0], slow[0].asked
    body = json.dumps({"query": _MANY}).encode()
    lines = (
        "POST /graphql HTTP/1.1",
        "Host: x",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    head = "\r\n".join((*lines, "", ""))
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + body)
        _until(lambda: store.asked > before)

    _until(lambda: service.graphql_places.taken == 0)
    asked = store.asked - before

    assert asked < 15
    assert httpx.post(f"{address}/graphql", json={"query": "{ __typename }"}).json()["data"]


def test_a_request_past_its_time_ends_with_a_name(serve: Serve) -> None:
    address, service = serve(graphql_timeout_s=1)
    answer = httpx.post(f"{address}/graphql", json={"query": _MANY}, timeout=30)

    assert answer.status_code == 200
    assert answer.json()["data"] is None
    assert answer.json()["errors"][0]["extensions"]["code"] == "QUERY_TIMEOUT"
    assert answer.json()["errors"][0]["extensions"]["setting"] == "CLAIMGRAPH_GRAPHQL_TIMEOUT_S"
    assert service.graphql_places.taken == 0


def test_a_store_that_hangs_holds_no_client(serve: Serve, slow: tuple[_Slow, Settings]) -> None:
    address, service = serve(graphql_timeout_s=0)
    slow[0].takes_s = 3
    answer = httpx.get(f"{address}/graphql", params={"query": "{ revision }"}, timeout=30)

    assert answer.status_code == 504
    assert answer.json()["errors"][0]["extensions"]["code"] == "QUERY_TIMEOUT"
    assert answer.json()["errors"][0]["extensions"]["requestId"] == answer.headers["x-request-id"]
    _until(lambda: service.graphql_places.taken == 0)


def test_more_requests_than_may_wait_are_sent_away(serve: Serve) -> None:
    address, service = serve(graphql_workers=1, graphql_queue=1)
    answers: list[httpx.Response] = []

    def ask() -> None:
        answers.append(
            httpx.post(f"{address}/graphql", json={"query": "{ a: revision b: revision }"}, timeout=30)
        )

    asking = [threading.Thread(target=ask) for _ in range(6)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()

    busy = [answer for answer in answers if answer.status_code == 503]
    assert len(busy) == 4
    assert {answer.status_code for answer in answers} == {200, 503}
    assert busy[0].headers["retry-after"]
    assert busy[0].json()["errors"][0]["extensions"]["setting"] == "CLAIMGRAPH_GRAPHQL_QUEUE"
    assert service.graphql_places.taken == 0
