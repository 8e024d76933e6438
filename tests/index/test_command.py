"""``claimgraph index`` on the fictional world of ``tests/schema``, in a real store."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.index.file import FILE
from graph.indexing import open_indexed
from graph.settings import Settings
from tests.schema import world

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store with the world, closed."""
    settings = world.settings_in(tmp_path_factory.mktemp("world"))
    with open_indexed(settings, create=True) as store:
        world.fill(store, world.gazetteer_of(settings))
    return settings


@pytest.fixture
def index(settings: Settings) -> Run:
    """Runs ``claimgraph index``."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CLAIMGRAPH_")},
        "CLAIMGRAPH_STORE": str(settings.store),
        "CLAIMGRAPH_BASE_IRI": settings.base_iri,
        "PYTHONPATH": str(ROOT),
    }

    def command(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        line = [sys.executable, "-m", "api.cli", "index", *arguments]
        return subprocess.run(line, env=environment, capture_output=True, check=False, timeout=60)

    return command


def test_the_index_of_a_world_that_was_filled_is_what_the_graph_says(index: Run) -> None:
    done = index("--check")

    assert (done.returncode, done.stdout) == (0, b"the index is what the graph says\n")


def test_the_index_is_made_anew_and_says_what_it_holds(index: Run, settings: Settings) -> None:
    (settings.store / FILE).write_bytes(b"no index")
    text = index().stdout.decode()
    made = json.loads(index("--json").stdout)
    with open_indexed(settings, create=False) as store:
        counts = store.counts()

        assert not store.remade
        assert made.pop("seconds") >= 0
        assert made == {
            "documents": counts.documents,
            "statements": counts.statements + counts.superseded,
            "claims": counts.claims,
            "revision": store.revision(),
        }
    assert text.startswith(f"{counts.documents} documents, ")


def test_what_differs_is_told_and_left_as_it_is(index: Run, settings: Settings) -> None:
    with closing(sqlite3.connect(settings.store / FILE)) as connection, connection:
        connection.execute("DELETE FROM activity")
    first, second = index("--check"), index("--check", "--json")

    assert (first.returncode, second.returncode) == (1, 1)
    assert b"activity: lacks (" in first.stdout
    assert json.loads(second.stdout)["differences"] == first.stdout.decode().splitlines()
    assert index().returncode == 0
    assert index("--check").returncode == 0


def test_without_an_index_there_is_nothing_to_compare(index: Run, settings: Settings) -> None:
    (settings.store / FILE).unlink()
    done = index("--check")

    assert done.returncode == 4
    assert done.stderr.startswith(b"StoreError: ")
    assert b"claimgraph index" in done.stderr
    assert not (settings.store / FILE).exists()
    index()
