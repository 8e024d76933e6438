"""Levels of a query: what one item needs is fetched for all that stand beside it, and never one by one."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, Protocol, TypeVar, cast


class HasIri(Protocol):
    """Whatever is known by an IRI."""

    @property
    def iri(self) -> str:
        """The IRI."""
        ...


Row = TypeVar("Row")
Other = TypeVar("Other", bound=HasIri)
Found = TypeVar("Found")


class Level(Generic[Row]):
    """The rows that stand at one level of a query: those of all pages that were fetched together.

    GraphQL asks item by item.  The first item that asks for something gets it for the whole level.
    """

    __slots__ = ("_held", "rows")

    def __init__(self, rows: Iterable[Row]) -> None:
        """``rows`` are those of one level, in any order."""
        self.rows = tuple(rows)
        self._held: dict[Hashable, object] = {}

    def once(self, what: Hashable, fetch: Callable[[tuple[Row, ...]], Found]) -> Found:
        """What ``fetch`` gives for all rows; ``what`` names it with its arguments; it is asked for once."""
        if what not in self._held:
            self._held[what] = fetch(self.rows)
        return cast("Found", self._held[what])

    def below(self, what: Hashable, rows: Callable[[Row], Iterable[Other]]) -> "Level[Other]":
        """The level of what the rows hold, each thing once."""
        return self.once(("level", what), lambda held: level_of(one for row in held for one in rows(row)))


def level_of(rows: Iterable[Other]) -> Level[Other]:
    """A level of some rows, each once."""
    return Level({row.iri: row for row in rows}.values())
