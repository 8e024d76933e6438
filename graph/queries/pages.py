"""Pages of many lists at once: one store query gives a page of each, another one counts them all."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.queries.paging import (
    Key,
    Listing,
    Window,
    count_query,
    cursor_of,
    page_query,
)
from graph.queries.sparql import PREFIXES
from graph.store.contract import Reader

Item = TypeVar("Item")

_AT_ONCE = 100
"""Lists that one store query reads."""


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One page of a list that was not counted; ``cursors`` point behind each item."""

    items: tuple[Item, ...]
    cursors: tuple[str, ...]
    has_next: bool
    has_previous: bool

    def keeping(self, found: Container[Item]) -> "Part[Item]":
        """The same without what is not ``found`` any more: it was removed in between."""
        if all(item in found for item in self.items):
            return self
        kept = [
            (item, cursor) for item, cursor in zip(self.items, self.cursors, strict=True) if item in found
        ]
        items, cursors = tuple(item for item, _ in kept), tuple(cursor for _, cursor in kept)
        return Part(items, cursors, self.has_next, self.has_previous)


def list_parts(reader: Reader, listings: Sequence[Listing], window: Window) -> list[Part[str]]:
    """The IRIs of a page of each list, by the same window.  One store query for 100 lists.

    Lists of one call are of one kind: the index reads 100 of them in three queries at most.

    Raises:
        BadCursor: If a cursor is none of these lists.
    """
    found: list[Part[str]] = []
    for some in _batches(listings):
        rows = _rows(reader, some, window)
        found += [_part(listing, held, window) for listing, held in zip(some, rows, strict=True)]
    return found


def list_totals(reader: Reader, listings: Sequence[Listing]) -> list[int]:
    """How many items each list has.  One store query for 100 lists; its cost grows with what they hold."""
    return [total for some in _batches(listings) for total in _totals(reader, some)]


def list_query(listing: Listing) -> str:
    """The SPARQL that gives the whole list: its subjects, each once."""
    return f"{PREFIXES}SELECT DISTINCT ?{listing.subject} WHERE {{\n{listing.where}\n}}"


def _batches(listings: Sequence[Listing]) -> Iterator[Sequence[Listing]]:
    for start in range(0, len(listings), _AT_ONCE):
        yield listings[start : start + _AT_ONCE]


def _rows(reader: Reader, listings: Sequence[Listing], window: Window) -> list[list[dict[str, str]]]:
    indexed = listings[0].indexed
    if reader.index is not None and indexed is not None:
        return indexed.rows(reader.index, listings, window)
    rows: list[list[dict[str, str]]] = [[] for _ in listings]
    for row in reader.select(_united(page_query(one, window) for one in listings)):
        rows[int(row["list"])].append(row)
    return rows


def _totals(reader: Reader, listings: Sequence[Listing]) -> list[int]:
    indexed = listings[0].indexed
    if reader.index is not None and indexed is not None:
        return indexed.totals(reader.index, listings)
    rows = reader.select(_united(map(count_query, listings)))
    totals = {int(row["list"]): int(row["total"]) for row in rows}
    return [totals.get(place, 0) for place in range(len(listings))]


def _united(queries: Iterable[str]) -> str:
    """Some queries as one; ``?list`` tells which of them a row is of."""
    parts = [
        f'{{ {{ {query.removeprefix(PREFIXES)} }} BIND("{place}" AS ?list) }}'
        for place, query in enumerate(queries)
    ]
    return f"{PREFIXES}SELECT * WHERE {{\n{' UNION '.join(parts)}\n}}"


def _part(listing: Listing, rows: list[dict[str, str]], window: Window) -> Part[str]:
    # The rows of a union come in no order.  The last key decides last, so it sorts first.
    for place, key in reversed(list(enumerate(listing.all_keys))):
        rows.sort(key=_value(f"key{place}", key), reverse=key.descending is not window.backward)
    shown, has_next, has_previous = window.sliced(rows)
    return Part(
        items=tuple(row[listing.subject] for row in shown),
        cursors=tuple(cursor_of(listing, row) for row in shown),
        has_next=has_next,
        has_previous=has_previous,
    )


def _value(name: str, key: Key) -> Callable[[Mapping[str, str]], tuple[int, str]]:
    """What a row is sorted by for one key."""
    return (lambda row: (int(row[name]), "")) if key.number else (lambda row: (0, row[name]))
