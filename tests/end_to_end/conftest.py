"""The command line and the real server, as a stranger meets them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
Claimgraph = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def claimgraph() -> Claimgraph:
    """Runs the command line with its arguments; ``store=`` names the store."""

    def run(*arguments: str | Path, store: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "api.cli", "--store", str(store), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=300)

    return run


@pytest.fixture(scope="session")
def example_store(claimgraph: Claimgraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example documents."""
    store = tmp_path_factory.mktemp("examples") / "store"
    added = claimgraph("add", "examples/documents", store=store)
    assert added.returncode == 0, added.stderr
    return store


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Starts the real server on a store and gives its address; ends it after the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(store: Path) -> str:
        port = _free_port()
        environment = os.environ | {"CLAIMGRAPH_PORT": str(port)}
        command = [sys.executable, "-m", "api.cli", "--store", str(store), "serve"]
        with (tmp_path / "server.log").open("wb") as log:
            server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
        started.append(server)
        address = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(address, server)
        return address

    yield start
    for server in started:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_it_answers(address: str, server: subprocess.Popen[bytes], attempts: int = 300) -> None:
    for _ in range(attempts):
        assert server.poll() is None, "the server ended by itself"
        try:
            httpx.get(f"{address}/health", timeout=5).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer")


def graphql(address: str, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    """The data of a GraphQL answer; fails on errors."""
    body = {"query": query, "variables": variables or {}}
    answer = httpx.post(f"{address}/graphql", json=body, timeout=30).raise_for_status().json()
    assert "errors" not in answer, answer["errors"]
    data: dict[str, Any] = answer["data"]
    return data


def sparql(address: str, query: str) -> list[dict[str, str]]:
    """The rows of a SELECT, as text."""
    headers = {"content-type": "application/sparql-query", "accept": "application/sparql-results+json"}
    answer = httpx.post(f"{address}/sparql", content=query, headers=headers, timeout=60)
    rows = answer.raise_for_status().json()["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]
