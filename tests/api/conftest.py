"""The server in this process on a fictional world, and the command line in another."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store import open_store
from tests.schema import world

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store with the fictional world, closed."""
    settings = world.settings_in(tmp_path_factory.mktemp("world"))
    with open_store(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
    return settings


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="package")
def environment(settings: Settings) -> dict[str, str]:
    """What the command line needs to find the fictional world."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("CLAIMGRAPH_")},
        "CLAIMGRAPH_STORE": str(settings.store),
        "CLAIMGRAPH_BASE_IRI": settings.base_iri,
        "CLAIMGRAPH_GAZETTEER": settings.gazetteer,
        "CLAIMGRAPH_MIN_FREE_DISK_MB": "1",
        "CLAIMGRAPH_ANNOTATOR": "tests.api.silent:SILENT",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Runs the command line; ``given`` are bytes for its standard input, keywords are variables."""

    def command(
        *arguments: str | Path, given: bytes = b"", **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "api.cli", *map(str, arguments)],
            env=environment | variables,
            input=given,
            capture_output=True,
            check=False,
            timeout=60,
        )

    return command
