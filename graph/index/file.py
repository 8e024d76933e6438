"""The file of the read index: made, opened, read from any thread, written by one.

SQLite in WAL mode: a writer keeps no reader waiting.  A commit is not forced onto the disk, because
whatever is lost is read from the graph again: the revision tells.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from graph.deadline import go_on, over
from graph.errors import StoreError

FILE = "index.sqlite"
_MEANING = 1
"""Grows whenever what stands in the tables means something else; another form of them is noticed."""

_BESIDE = ("-wal", "-shm")
_WAIT_S = 5
_STEPS = 20_000
"""Steps of SQLite, some 0.2 ms, after which a reader looks whether it is still waited for."""
_READER = (
    "PRAGMA query_only = ON",
    "PRAGMA cache_size = -8000",
    "PRAGMA mmap_size = 1073741824",  # all readers share what the system has of the file in memory
    "PRAGMA temp_store = MEMORY",
)
_WRITER = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA wal_autocheckpoint = 8000",  # pages, 32 MB: what changes often is seldom forced onto the disk
    "PRAGMA cache_size = -32000",
    "PRAGMA temp_store = MEMORY",
)
_MAKER = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -128000",
    "PRAGMA temp_store = MEMORY",
)


class Index:
    """An index file that is open.

    Any thread may read; one at a time may write, which the writing lock of the store sees to.

    Raises:
        sqlite3.Error: If it cannot be read.
        ValueError: If it has another layout, or belongs to a graph with other IRIs.
    """

    def __init__(self, path: Path, base_iri: str) -> None:
        self._path = path
        self._free: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._closed = False
        self._writer = _connect(path, ("PRAGMA journal_mode = WAL", *_WRITER))
        try:
            self._check(base_iri)
        except BaseException:
            self._writer.close()
            raise

    def _check(self, base_iri: str) -> None:
        found = dict(self._writer.execute("SELECT name, value FROM state"))
        if (found.get("layout"), found.get("base_iri")) != (_layout(), base_iri):
            raise ValueError(f"{self._path} is an index of another layout or graph")

    def close(self) -> None:
        """Let go of the file; more than once is fine.  Who is reading reads to the end."""
        self._closed = True
        with suppress(Empty):
            while True:
                self._free.get_nowait().close()
        self._writer.close()

    # --- reading

    def revision(self) -> int:
        """The revision of the graph that the tables are of."""
        return int(self.rows("SELECT value FROM state WHERE name = 'revision'")[0][0])

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> list[tuple[Any, ...]]:
        """The rows of one SELECT, as of one moment.  It ends when the work that it is for is over.

        Raises:
            ClaimgraphError: What ``graph.deadline`` says, if the work is over.
            StoreError: If the file cannot be read, or was closed.
        """
        try:
            with self._reading() as connection:
                return connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            go_on()
            remedy = "make the index anew: claimgraph index"
            raise StoreError(str(self._path), f"cannot be read: {error}", remedy) from error

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that no other thread is using: as many are opened as threads read at once."""
        connection = self._free_reader()
        try:
            yield connection
        finally:
            self._give_back(connection)

    def _free_reader(self) -> sqlite3.Connection:
        if self._closed:
            raise sqlite3.ProgrammingError("it was closed")
        try:
            return self._free.get_nowait()
        except Empty:
            connection = _connect(self._path, _READER)
            connection.set_progress_handler(lambda: int(over()), _STEPS)
            return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed:
            connection.close()
        else:
            self._free.put(connection)

    # --- writing

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of what is written in it, or nothing."""
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            yield self._writer
        except BaseException:
            self._writer.rollback()
            raise
        self._writer.commit()


@contextmanager
def made_anew(path: Path, base_iri: str) -> Iterator[sqlite3.Connection]:
    """Make an index beside the one at ``path``, which it replaces when all is written.

    Tables are there when it is entered; indices are made when it is left.  A process that is killed leaves
    the old file, or none: then it is made anew when the store is opened.
    """
    new = path.with_name(path.name + ".new")
    delete(new)
    connection = _connect(new, _MAKER)
    try:
        connection.execute("BEGIN")
        for statement in _schema(indices=False):
            connection.execute(statement)
        state = {"layout": _layout(), "base_iri": base_iri}
        connection.executemany("INSERT INTO state VALUES (?, ?)", state.items())
        yield connection
        for statement in _schema(indices=True):
            connection.execute(statement)
        connection.commit()
    except BaseException:
        connection.close()
        delete(new)
        raise
    connection.close()
    with new.open("rb") as file:
        os.fsync(file)
    # The old file goes first with its log: a log that is left would be taken for that of the new file.
    # Who has the old one open reads on; SQLite sees that the file has gone, and leaves the new log alone.
    delete(path)
    new.replace(path)


def delete(path: Path) -> None:
    """Delete an index file with what SQLite keeps beside it."""
    for one in (path, *(path.with_name(path.name + end) for end in _BESIDE)):
        one.unlink(missing_ok=True)


def _connect(path: Path, settings: Sequence[str]) -> sqlite3.Connection:
    """A connection without transactions of its own, that any thread may use, one at a time."""
    connection = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
    try:
        for setting in settings:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


@cache
def _statements() -> tuple[str, ...]:
    text = (files("graph.index") / "tables.sql").read_text(encoding="utf-8")
    lines = (line.partition("--")[0].rstrip() for line in text.splitlines())
    parts = "\n".join(line for line in lines if line).split(";\n")
    return tuple(part.strip().rstrip(";") for part in parts if part.strip())


@cache
def _layout() -> str:
    """What tells an index of this version from those of others, which are made anew."""
    return f"{_MEANING}-{sha256(';'.join(_statements()).encode()).hexdigest()[:16]}"


def _schema(*, indices: bool) -> Iterator[str]:
    """What makes the tables, or the indices on them."""
    return (one for one in _statements() if one.startswith("CREATE INDEX") == indices)
