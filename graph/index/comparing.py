"""Whether two index files hold the same, row by row; numbers that rows are known by do not count."""

# ruff: noqa: S608 - what is put into SQL here are names of our own tables
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_LEFT_OUT = ("state", "pending")
_WORDS = "quote_words"
_MOST = 20
"""Differences that are told of one table."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of a table that one file has and the other lacks; ``surplus`` if it is the first that has it."""

    table: str
    surplus: bool
    row: tuple[object, ...]

    def __str__(self) -> str:
        """One line, long values cut."""
        values = ", ".join(str(value)[:80] for value in self.row)
        return f"{self.table}: {'should not have' if self.surplus else 'lacks'} ({values})"


def differences(path: Path, expected: Path) -> list[Difference]:
    """What the index at ``path`` has and lacks against the one ``expected``; at most 20 of a table and kind.

    Reads both wholly.

    Raises:
        sqlite3.Error: If one of them cannot be read.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS expected", (str(expected),))
        for name in ("main", "expected"):
            vocabulary = f"fts5vocab({name}, {_WORDS}, instance)"
            connection.execute(f"CREATE VIRTUAL TABLE temp.words_{name} USING {vocabulary}")
        return list(_found(connection))


def _found(connection: sqlite3.Connection) -> Iterator[Difference]:
    for table, rows in _tables(connection):
        for surplus, (one, other) in ((True, ("main", "expected")), (False, ("expected", "main"))):
            query = f"{rows.format(one)} EXCEPT {rows.format(other)} LIMIT {_MOST}"
            for row in connection.execute(query):
                yield Difference(table, surplus, row)


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every table with the SELECT of its rows, in which ``{0}`` stands for a file."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE ? ESCAPE '!' ORDER BY 1"
    for (table,) in connection.execute(listed, (_WORDS.replace("_", "!_") + "%",)).fetchall():
        if table not in _LEFT_OUT:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            chosen = filter(None, (_column(table, one) for one in columns))
            yield table, f"SELECT {', '.join(chosen)} FROM {{0}}.{table} t"
    said = "SELECT s.iri, w.term, w.offset FROM temp.words_{0} w JOIN {0}.statement s ON s.id = w.doc"
    yield _WORDS, said


def _column(table: str, column: str) -> str | None:
    """A column, with the IRI of a version or statement in place of its number."""
    if column == "id":
        return "(SELECT iri FROM {0}.statement WHERE id = t.id)" if table == "statement_row" else None
    if column in {"version", "statement"}:
        return f"(SELECT iri FROM {{0}}.{column} WHERE id = t.{column})"
    return f"t.{column}"
