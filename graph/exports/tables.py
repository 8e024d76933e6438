"""The graph as seven tables: what each holds, its columns with types, and its rows.

A row of ``statements`` is a saying, never a fact; ``positions`` tells where it stands on the claims of
``claims``.  Whatever the text does not say is empty.  A date is as exact as the text ("2024-12"), beside the
first and the last day that it can mean.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from graph.errors import QueryRefused
from graph.exports.selection import Material, Selection, material
from graph.store.contract import Reader

Cell = str | int | float | bool | date | datetime | tuple[str, ...] | None
Row = TypeVar("Row")


class Type(StrEnum):
    """What the cells of a column are, in the words of Frictionless; an ``array`` holds strings."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    ARRAY = "array"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A named column; ``value`` gives its cell in a row.  ``required``: no cell is empty.

    ``values`` are all that it can hold, where there is a list of them.
    """

    name: str
    type: Type
    about: str
    value: Callable[[Row], Cell]
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another table by a column of that one."""

    column: str
    table: str
    its_column: str


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """One table: ``items`` gives what its rows are made from, ``key`` the columns that tell rows apart."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column[Row], ...]
    items: Callable[[Material], Iterable[Row]]
    references: tuple[Reference, ...] = ()

    def rows(self, held: Material) -> Iterator[tuple[Cell, ...]]:
        """The rows, cells in the order of the columns."""
        for item in self.items(held):
            yield tuple(column.value(item) for column in self.columns)


def table_named(name: str) -> "Table[object]":
    """The table of that name.

    Raises:
        QueryRefused: If there is none; the remedy names them all.
    """
    from graph.exports.columns import TABLES  # noqa: PLC0415 - the columns are made from what stands here

    if name not in TABLES:
        raise QueryRefused("table", f"{name[:100]!r} is none", f"take {', '.join(TABLES)}")
    return TABLES[name]


def rows(reader: Reader, table: str, selection: Selection = Selection()) -> Iterator[tuple[Cell, ...]]:  # noqa: B008 - frozen
    """The rows of one table, in a stable order, cells in the order of ``table_named(table).columns``.

    The selection is read as a whole and held in memory.

    Raises:
        QueryRefused: If there is no such table, or an IRI of the selection is none.
    """
    return table_named(table).rows(material(reader, selection))
