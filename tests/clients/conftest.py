"""A real server on the examples, and programs that others wrote to talk to it."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
TOKEN = "a-secret-of-these-tests-alone"  # noqa: S105 - a server of this test alone takes it
Node = Callable[..., Any]

_NEEDS = (
    pytest.mark.needs_tool("node", by="Node.js 20 or newer, then npm ci --prefix tests/clients"),
    pytest.mark.needs_made(path="tests/clients/node_modules", by="npm ci --prefix tests/clients"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for ``node`` needs it, and the packages of ``package-lock.json``."""
    for item in items:
        if {"node", "program"} & set(getattr(item, "fixturenames", ())):
            for needs in _NEEDS:
                item.add_marker(needs)


@pytest.fixture(scope="package")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the server needs to know: a store of its own, and a token that may change it."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("CLAIMGRAPH_")},
        "CLAIMGRAPH_STORE": str(tmp_path_factory.mktemp("clients") / "store"),
        "CLAIMGRAPH_WRITE_TOKEN": TOKEN,
    }


@pytest.fixture(scope="package")
def address(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server listens that has read the example documents."""
    claimgraph = [sys.executable, "-m", "api.cli"]
    added = subprocess.run(
        [*claimgraph, "add", "examples/documents"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    log = tmp_path_factory.mktemp("server") / "server.log"
    serve = [*claimgraph, "serve", "--port", "0"]
    with (
        log.open("w") as written,
        subprocess.Popen(serve, cwd=ROOT, env=environment, stderr=written) as server,
    ):
        address = _address(server, log)
        httpx.get(f"{address}/health", timeout=30).raise_for_status()
        yield address
        server.terminate()
        server.wait(timeout=20)
    print(log.read_text())  # shown where a test failed


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server says that it listens."""
    while server.poll() is None:
        said = log.read_text()
        listening = re.search(r"^Listening on (\S+)\n", said, re.MULTILINE)
        if listening:
            return listening[1]
        time.sleep(0.05)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a program of ``node_modules/.bin``; other keywords than ``folder`` and ``given`` are variables."""

    def run(
        name: str, *arguments: str | Path, folder: Path = HERE, given: str | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        command = [str(HERE / "node_modules" / ".bin" / name), *map(str, arguments)]
        return _run(command, folder, given, variables)

    return run


@pytest.fixture(scope="session")
def node() -> Node:
    """Runs a script of ``scripts`` and gives the JSON that it prints; fails where it fails."""

    def run(script: str, *arguments: str | Path) -> Any:
        done = _run(["node", str(HERE / "scripts" / script), *map(str, arguments)])
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    return run


def _run(
    command: list[str],
    folder: Path = HERE,
    given: str | None = None,
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | dict(variables or {})
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
