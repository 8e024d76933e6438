"""An index that is behind, damaged, of another layout or not there is in step once the store is open."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.index.file import FILE, Index
from graph.indexing import IndexedStore, open_indexed
from graph.settings import Settings
from graph.settling import Settling
from graph.store import open_store
from tests.index.killed import PAPER
from tests.index.world import DENIED, ENTRIES, LEFT, MINTER, Paper, World, change_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def filled(settings: Settings) -> Settings:
    """A store with two documents and its index, closed."""
    with opened(settings) as world:
        world.gazetteer("entries")
        world.put(Paper("one", (LEFT,)))
        world.put(Paper("two", (DENIED,)))
    return settings


@contextmanager
def opened(settings: Settings) -> Iterator[World]:
    with open_indexed(settings, create=True) as store:
        yield World(settings, store)


@pytest.mark.parametrize("point", ["noted", "written", "following", "rebuilding"])
def test_a_process_that_is_killed_leaves_an_index_that_catches_up(filled: Settings, point: str) -> None:
    script = Path(__file__).with_name("killed.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, script, filled.store, point], env=environment, check=False, capture_output=True
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    index = Index(filled.store / FILE, filled.base_iri)
    noted = index.rows("SELECT kind, iri FROM pending WHERE kind = 'document'")
    index.close()
    assert noted == ([] if point == "rebuilding" else [("document", MINTER.document(PAPER.key))])

    with opened(filled) as world:
        assert not world.store.remade
        assert (world.store.current_version(MINTER.document(PAPER.key)) is None) == (
            point in {"noted", "rebuilding"}
        )
        assert world.in_step()


def test_a_graph_that_was_written_without_the_index_makes_it_anew(filled: Settings) -> None:
    with open_store(filled, create=False) as store:
        for key in ("three", "four"):
            change = change_of(Paper(key, (LEFT,)), ENTRIES, MINTER)
            store.put(Settling.from_settings(store, filled).put(change))

    with opened(filled) as world:
        assert world.store.remade
        assert world.in_step()


def test_one_change_without_the_index_is_not_taken_for_one_that_was_noted(filled: Settings) -> None:
    with open_store(filled, create=False) as store:
        store.remove(
            MINTER.document("one"), Settling.from_settings(store, filled).remove(MINTER.document("one"))
        )

    with opened(filled) as world:
        assert world.in_step()


def test_a_graph_that_is_older_than_the_index_makes_it_anew(filled: Settings) -> None:
    with closing(sqlite3.connect(filled.store / FILE)) as connection, connection:
        connection.execute("UPDATE state SET value = '99' WHERE name = 'revision'")
        connection.execute("DELETE FROM statement")

    with opened(filled) as world:
        assert world.in_step()


@pytest.mark.parametrize("content", [b"", b"no index", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_index_is_made_anew(filled: Settings, content: bytes) -> None:
    (filled.store / FILE).write_bytes(content)

    with opened(filled) as world:
        assert world.in_step()


def test_an_index_of_another_layout_is_made_anew(filled: Settings) -> None:
    with closing(sqlite3.connect(filled.store / FILE)) as connection, connection:
        connection.execute("UPDATE state SET value = '0' WHERE name = 'layout'")

    with opened(filled) as world:
        assert world.store.remade
        assert world.in_step()


def test_an_index_that_is_not_there_is_made(filled: Settings) -> None:
    (filled.store / FILE).unlink()

    with opened(filled) as world:
        assert world.in_step()


def test_an_index_that_is_in_step_is_opened_as_it_is(filled: Settings) -> None:
    with opened(filled) as world:
        assert not world.store.remade
        assert world.in_step()


def test_a_folder_in_the_place_of_the_file_leaves_a_store_without_an_index(
    filled: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    (filled.store / FILE).unlink()
    (filled.store / FILE).mkdir()

    with opened(filled) as world:
        assert world.store.index is None
        assert world.put(Paper("three", (LEFT,)))
    assert "SPARQL answers" in caplog.text


def test_an_index_that_breaks_while_it_is_written_costs_no_document(
    filled: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(filled) as world:
        with closing(sqlite3.connect(filled.store / FILE)) as connection, connection:
            connection.execute("DROP TABLE thing")
        assert world.put(Paper("three", (LEFT,)))
        assert world.store.index is None
        assert world.put(Paper("four", (LEFT,)))
    assert "SPARQL answers" in caplog.text
    with opened(filled) as world:
        assert world.store.remade
        assert world.store.counts().documents == 4
        assert world.in_step()


def test_without_the_setting_there_is_no_index(settings: Settings) -> None:
    without = replace(settings, index=False)
    with open_indexed(without, create=True) as store:
        assert store.index is None
        assert World(without, store).put(Paper("one", (LEFT,)))
    assert not (settings.store / FILE).exists()
    with opened(settings) as world:
        assert world.in_step()


def test_a_closed_index_says_so(filled: Settings) -> None:
    with open_indexed(filled, create=False) as store:
        index = store.index
        assert isinstance(store, IndexedStore)
        assert index is not None
    assert store.index is None
    with pytest.raises(StoreError, match="it was closed"):
        index.revision()


def test_an_index_that_cannot_be_made_is_an_error_of_the_store(filled: Settings) -> None:
    (filled.store / (FILE + ".new")).mkdir()

    with open_indexed(filled, create=False) as store, pytest.raises(StoreError, match="cannot be made"):
        store.rebuild()
