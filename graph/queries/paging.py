"""Keyset pages: a page begins behind a cursor, so adding documents meanwhile moves nothing.

A cursor is the base64url of the order keys of its item.  Every listing ends its keys
with the IRI, so that the order is total.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from graph.errors import BadCursor, QueryRefused
from graph.queries.rows import Page
from graph.queries.sparql import PREFIXES, string
from graph.store.contract import Reader, ReadIndex

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Key:
    """One thing to order by: a SPARQL expression that gives a string, or a whole number."""

    expression: str
    number: bool = False
    descending: bool = False


class InIndex(Protocol):
    """A list in the read index: the same that its SPARQL gives.  Lists of one kind are read together."""

    def rows(
        self, index: ReadIndex, listings: "Sequence[Listing]", window: "Window"
    ) -> list[list[dict[str, str]]]:
        """The rows of ``page_query`` for each of some listings of this kind, in no order if they are many."""
        ...

    def totals(self, index: ReadIndex, listings: "Sequence[Listing]") -> list[int]:
        """How many items each has."""
        ...


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed, and in which order.

    ``where`` binds ``subject`` (a variable's name) to what is counted; ``ordering`` binds
    what the keys need besides; ``indexed`` says the same to the read index.  ``name`` stands in the
    cursors: one of another listing is refused.
    """

    name: str
    subject: str
    where: str
    keys: tuple[Key, ...]
    ordering: str = ""
    indexed: InIndex | None = None

    @property
    def all_keys(self) -> tuple[Key, ...]:
        """The keys with the IRI as the last."""
        return (*self.keys, Key(f"STR(?{self.subject})"))


@dataclass(frozen=True, slots=True)
class Slice:
    """The IRIs of one page, before their details are fetched."""

    iris: tuple[str, ...]
    cursors: tuple[str, ...]
    total: int
    has_next: bool
    has_previous: bool

    def page(self, found: Mapping[str, Item]) -> Page[Item]:
        """The page with its items; what was removed in between is left out."""
        kept = [(iri, cursor) for iri, cursor in zip(self.iris, self.cursors, strict=True) if iri in found]
        items = tuple(found[iri] for iri, _ in kept)
        cursors = tuple(cursor for _, cursor in kept)
        return Page(items, cursors, self.total, self.has_next, self.has_previous)


@dataclass(frozen=True, slots=True)
class Window:
    """Which stretch of a list: at most ``size`` items behind ``after`` and before ``before``.

    ``backward`` takes the last of them instead of the first; either way they come in the list's order.
    """

    size: int
    after: str | None = None
    before: str | None = None
    backward: bool = False

    def __post_init__(self) -> None:
        """Check the size."""
        if self.size < 0:
            name = "last" if self.backward else "first"
            raise QueryRefused(name, f"{self.size} is negative", "ask for 0 items or more")

    def sliced(self, rows: list[Item]) -> tuple[list[Item], bool, bool]:
        """Of rows asked for with one more than ``size``: those to show, whether more follow, and precede."""
        more = len(rows) > self.size
        shown = rows[: self.size]
        if self.backward:
            return shown[::-1], self.before is not None, more
        return shown, more, self.after is not None


def list_page(reader: Reader, listing: Listing, window: Window) -> Slice:
    """The IRIs of one window.  Two store queries; their cost grows with all that matches.

    Raises:
        BadCursor: If a cursor is none of this listing.
    """
    rows = window_rows(reader, listing, window)
    shown, has_next, has_previous = window.sliced(rows)
    return Slice(
        iris=tuple(row[listing.subject] for row in shown),
        cursors=tuple(cursor_of(listing, row) for row in shown),
        total=total_of(reader, listing),
        has_next=has_next,
        has_previous=has_previous,
    )


def window_rows(reader: Reader, listing: Listing, window: Window) -> list[dict[str, str]]:
    """The rows of a window and one more, with their keys (``key0`` ...), in order.  One store query.

    Raises:
        BadCursor: If a cursor is none of this listing.
        QueryRefused: If only an index could tell the order, and there is none.
    """
    if reader.index is not None and listing.indexed is not None:
        return listing.indexed.rows(reader.index, [listing], window)[0]
    return reader.select(page_query(listing, window))


def total_of(reader: Reader, listing: Listing) -> int:
    """How many items a list has.  One store query; its cost grows with all that matches."""
    if reader.index is not None and listing.indexed is not None:
        return listing.indexed.totals(reader.index, [listing])[0]
    return int(reader.select(count_query(listing))[0]["total"])


def page_of(
    items: Sequence[Item], name: str, key: Callable[[Item], tuple[str, ...]], window: Window
) -> Page[Item]:
    """One window of some items that are at hand, in order of their keys.

    ``key`` gives strings that tell every item from the others.

    Raises:
        BadCursor: If a cursor is none of the list ``name``.
    """
    ordered = sorted(items, key=key)
    types = [str] * len(key(ordered[0])) if ordered else []
    after, before = (
        tuple(map(str, read_cursor(name, types, cursor))) if cursor is not None and ordered else None
        for cursor in (window.after, window.before)
    )
    within = [
        item
        for item in ordered
        if (after is None or key(item) > after) and (before is None or key(item) < before)
    ]
    asked = within[::-1] if window.backward else within
    shown, has_next, has_previous = window.sliced(asked[: window.size + 1])
    cursors = tuple(_written([name, *key(item)]) for item in shown)
    return Page(tuple(shown), cursors, len(ordered), has_next, has_previous)


def count_query(listing: Listing) -> str:
    """How many subjects there are, in ``?total``."""
    return f"{PREFIXES}SELECT (COUNT(DISTINCT ?{listing.subject}) AS ?total) WHERE {{\n{listing.where}\n}}"


def page_query(listing: Listing, window: Window) -> str:
    """The subjects of a window and one more, with their keys (``?key0`` ...), in order.

    Raises:
        BadCursor: If a cursor is none of this listing.
        QueryRefused: If SPARQL cannot tell the order.
    """
    keys = listing.all_keys
    if not all(key.expression for key in keys):
        problem = "RELEVANCE needs a search for words and a store with a read index"
        raise QueryRefused("orderBy", problem, "order by a date")
    names = [f"?key{index}" for index in range(len(keys))]
    binds = "\n".join(f"BIND({key.expression} AS {name})" for key, name in zip(keys, names, strict=True))
    bounds = ((window.after, False), (window.before, True))
    filters = "".join(
        f"\nFILTER({_beyond(keys, keys_in(listing, cursor), ahead=ahead)})"
        for cursor, ahead in bounds
        if cursor is not None
    )
    order = " ".join(
        f"{'DESC' if key.descending is not window.backward else 'ASC'}({name})"
        for key, name in zip(keys, names, strict=True)
    )
    return (
        f"{PREFIXES}SELECT DISTINCT ?{listing.subject} {' '.join(names)} WHERE {{\n"
        f"{listing.where}\n{listing.ordering}\n{binds}{filters}\n}} ORDER BY {order} LIMIT {window.size + 1}"
    )


def _beyond(keys: tuple[Key, ...], held: list[str | int], *, ahead: bool, at: int = 0) -> str:
    """The condition that a row's keys come after ``held``, or before it for ``ahead``, key by key."""
    sign = "<" if keys[at].descending is not ahead else ">"
    value = str(held[at]) if isinstance(held[at], int) else string(str(held[at]))
    further = f"?key{at} {sign} {value}"
    if at + 1 == len(keys):
        return further
    return f"{further} || (?key{at} = {value} && ({_beyond(keys, held, ahead=ahead, at=at + 1)}))"


def cursor_of(listing: Listing, row: Mapping[str, str]) -> str:
    """The cursor of an item, from its keys ``key0`` and so on."""
    held = [_value(key, row[f"key{index}"]) for index, key in enumerate(listing.all_keys)]
    return _written([listing.name, *held])


def _written(held: Sequence[str | int]) -> str:
    written = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(written.encode()).decode().rstrip("=")


def _value(key: Key, lexical: str) -> str | int:
    return int(lexical) if key.number else lexical


def keys_in(listing: Listing, cursor: str) -> list[str | int]:
    """The keys that ``cursor`` holds.

    Raises:
        BadCursor: If it is no cursor of this listing.
    """
    return read_cursor(listing.name, [int if key.number else str for key in listing.all_keys], cursor)


def read_cursor(name: str, types: Sequence[type], cursor: str) -> list[str | int]:
    """The keys that a cursor holds.

    Raises:
        BadCursor: If it is no cursor of the list ``name`` with keys of these types.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        held = json.loads(urlsafe_b64decode(padded))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise BadCursor("after", f"{cursor[:40]!r} is no cursor") from error
    if not isinstance(held, list) or [type(one) for one in held] != [str, *types] or held[0] != name:
        raise BadCursor("after", f"{cursor[:40]!r} is no cursor of this list in this order")
    return held[1:]
