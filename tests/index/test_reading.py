"""Who reads the index: any thread, also while it is written, and not for ever."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph.deadline import watched
from graph.errors import QueryTimeout, StoreError
from tests.index.world import DENIED, LEFT, SOUTH, Paper, World

STATEMENTS = "SELECT count(*), (SELECT value FROM state WHERE name = 'revision') FROM statement"


def test_readers_see_whole_changes_with_their_revision_while_a_writer_writes(world: World) -> None:
    index = world.store.index
    assert index is not None
    world.put(Paper("a", (LEFT, SOUTH)))
    expected = {(2, str(index.revision()))}
    done = threading.Event()

    def read() -> set[tuple[object, ...]]:
        seen = set()
        while not done.is_set():
            seen.update(index.rows(STATEMENTS))
        return seen

    with ThreadPoolExecutor(2) as threads:
        readers = [threads.submit(read) for _ in range(2)]
        for number in range(12):
            says = (LEFT,) if number % 2 else (DENIED, SOUTH, LEFT)
            world.put(replace(Paper("b", says), day=f"2031-05-{number + 1:02}"))
            expected.update(index.rows(STATEMENTS))
        done.set()
    assert all(reader.result() <= expected for reader in readers)
    assert world.in_step()


def test_the_index_reports_the_revision_that_it_is_of(world: World) -> None:
    index = world.store.index
    assert index is not None
    before = index.revision()
    world.put(Paper("a", (LEFT,)))

    assert index.revision() == world.store.revision() == before + 1


def test_nothing_can_be_written_through_a_reader(world: World) -> None:
    assert world.store.index is not None
    with pytest.raises(StoreError, match="readonly"):
        world.store.index.rows("DELETE FROM statement")
    assert world.in_step()


def test_who_reads_while_the_index_is_made_anew_reads_on(world: World) -> None:
    world.put(Paper("a", (LEFT,)))
    before = world.store.index
    assert before is not None
    count = before.rows(STATEMENTS)
    world.store.rebuild()

    assert world.store.index is not before
    assert world.store.index is not None
    assert world.store.index.rows(STATEMENTS) == count
    world.put(Paper("b", (DENIED,)))
    assert world.in_step()
    world.store.rebuild()
    world.put(Paper("c", (SOUTH,)))
    assert (world.settings.store / "index.sqlite-wal").exists()
    assert world.in_step()


def test_a_long_query_ends_when_nobody_waits_for_it(world: World) -> None:
    assert world.store.index is not None
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def check() -> None:
        raise QueryTimeout("query", "took too long", "ask for less")

    with watched(check), pytest.raises(QueryTimeout):
        world.store.index.rows(endless)


def test_what_a_table_refuses_is_an_error_of_the_store(world: World) -> None:
    assert world.store.index is not None
    with pytest.raises(StoreError, match="claimgraph index") as caught:
        world.store.index.rows("SELECT nothing FROM nowhere")
    assert isinstance(caught.value.__cause__, sqlite3.Error)
