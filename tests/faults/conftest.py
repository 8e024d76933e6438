"""A real server in a process of its own, on a store with some hundred statements, and a second client."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from graph.rdf import Minter, findings_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import DocumentChange, open_store
from tests.schema import world

ROOT = Path(__file__).resolve().parents[2]
_COPIES = 120
_QUESTION = {"query": "{ statements(first: 1) { totalCount nodes { quote } } }"}
_GRAPHQL_JSON = "application/graphql-response+json"
_LIMITS = {
    "CLAIMGRAPH_BODY_TIMEOUT_S": "2",
    "CLAIMGRAPH_HEADER_TIMEOUT_S": "2",
    "CLAIMGRAPH_GRAPHQL_CACHE_MB": "4",
    "CLAIMGRAPH_GRAPHQL_PERSISTED_MB": "1",
}


def fill(settings: Settings) -> None:
    """Put the fictional world into a new store, its frigate many times over."""
    with open_store(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
        minter = Minter(world.BASE_IRI)
        for number in range(_COPIES):
            version = replace(
                world.FRIGATE.version, document=f"f{number}", name=f"f{number}", digest=f"{number:064}"
            )
            found = replace(world.FRIGATE, version=version)
            change = DocumentChange(
                minter.document(version.document),
                minter.version(version),
                version.document,
                version.name,
                findings_quads(found, minter),
            )
            store.put(Settling(store, minter).put(change))
        store.flush()


@dataclass(frozen=True)
class Server:
    """A server that listens on ``address``, in the process ``pid``."""

    address: str
    pid: int

    @property
    def graphql(self) -> str:
        """Where it answers GraphQL."""
        return f"{self.address}/graphql"

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])

    @property
    def threads(self) -> int:
        """How many threads it has."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/task").iterdir())

    @property
    def files(self) -> int:
        """How many files and connections it holds open."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir())

    @property
    def memory_mb(self) -> float:
        """The memory that it takes, in megabytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000

    def ask_meanwhile(self, attack: Callable[[], httpx.Response]) -> tuple[httpx.Response, float]:
        """The answer to ``attack``, and how long a second client waited at most meanwhile, in seconds."""
        answers: list[httpx.Response] = []
        attacking = threading.Thread(target=lambda: answers.append(attack()))
        with httpx.Client(timeout=60) as second:
            self._waited(second)  # The connection is there before it is measured.
            attacking.start()
            time.sleep(0.02)
            waited = [self._waited(second)]
            while attacking.is_alive():
                waited.append(self._waited(second))
        attacking.join()
        return answers[0], max(waited)

    def _waited(self, second: httpx.Client) -> float:
        started = time.perf_counter()
        answer = second.post(self.graphql, json=_QUESTION)
        assert answer.json()["data"]["statements"]["nodes"], answer.text
        return time.perf_counter() - started

    def post(self, body: object, **more: str) -> httpx.Response:
        """Send JSON, or bytes as they are; ``more`` are headers."""
        headers = {"accept": _GRAPHQL_JSON, "content-type": "application/json", **more}
        if isinstance(body, bytes):
            return httpx.post(self.graphql, content=body, headers=headers, timeout=60)
        return httpx.post(self.graphql, json=body, headers=headers, timeout=60)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = world.settings_in(tmp_path_factory.mktemp("attacked"))
    fill(settings)
    variables = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CLAIMGRAPH_")},
        **_LIMITS,
        "CLAIMGRAPH_STORE": str(settings.store),
        "CLAIMGRAPH_BASE_IRI": settings.base_iri,
        "CLAIMGRAPH_GAZETTEER": settings.gazetteer,
        "CLAIMGRAPH_MIN_FREE_DISK_MB": "1",
        "CLAIMGRAPH_ANNOTATOR": "tests.api.silent:SILENT",
        "PYTHONPATH": str(ROOT),
    }
    log = tmp_path_factory.mktemp("log") / "server.log"
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0"]
    with log.open("w") as errors, subprocess.Popen(command, env=variables, stderr=errors) as process:
        try:
            address = _address(log, process)
            httpx.post(f"{address}/graphql", json=_QUESTION, timeout=60).raise_for_status()
            yield Server(address, process.pid)
            assert process.poll() is None, "the server is gone"
        finally:
            process.terminate()
            process.wait(timeout=30)
    assert "Traceback" not in log.read_text()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Where the server listens, as it says when it starts."""
    for _ in range(600):
        said = log.read_text()
        listening = re.search(r"^Listening on (\S+)\n", said, re.MULTILINE)
        if listening:
            return listening[1]
        assert process.poll() is None, said
        time.sleep(0.1)
    raise AssertionError(log.read_text())
