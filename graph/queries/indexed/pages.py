"""Pages of a list from the index, with the keys and the cursors that SPARQL's pages have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.queries.indexed.sql import Sql, bound, joined, sql
from graph.queries.paging import Key, Listing, Window, keys_in
from graph.store.contract import ReadIndex


@dataclass(frozen=True, slots=True)
class Table:
    """A list in SQL: ``source`` is all behind ``FROM``; ``keys`` are those of the listing, the IRI last."""

    keys: tuple[str, ...]
    source: Sql

    def rows(
        self, index: ReadIndex, listings: Sequence[Listing], window: Window
    ) -> list[list[dict[str, str]]]:
        """The items of a window of each list and one more, with their keys.  One query.

        Raises:
            BadCursor: If a cursor is none of these lists.
        """
        return rows_of_all(index, [(_table(one), one) for one in listings], window)

    def totals(self, index: ReadIndex, listings: Sequence[Listing]) -> list[int]:
        """How many items each list has.  One query."""
        return counted(index, [sql("SELECT count(*) FROM ", _table(one).source) for one in listings])


def _table(listing: Listing) -> Table:
    if not isinstance(listing.indexed, Table):
        raise TypeError(f"{listing.name} is no list of this kind")
    return listing.indexed


def rows_of_all(
    index: ReadIndex, lists: Sequence[tuple[Table, Listing]], window: Window
) -> list[list[dict[str, str]]]:
    """The items of a window of each list and one more, with their keys; in order if there is one list."""
    pages = [
        sql(f"SELECT {place} AS list, * FROM (", page_sql(table, listing, window), ")")
        for place, (table, listing) in enumerate(lists)
    ]
    found: list[list[dict[str, str]]] = [[] for _ in lists]
    for place, *keys in rows_of(index, joined(" UNION ALL ", pages)):
        row = {f"key{number}": str(key) for number, key in enumerate(keys)}
        found[place].append({lists[place][1].subject: keys[-1], **row})
    return found


def page_sql(table: Table, listing: Listing, window: Window) -> Sql:
    """The keys of the items of a window and one more, in order.

    Raises:
        BadCursor: If a cursor is none of this list.
    """
    names = ", ".join(f"{key} AS key{place}" for place, key in enumerate(table.keys))
    bounds = ((window.after, False), (window.before, True))
    limits = [
        sql(" AND ", _beyond(table.keys, listing.all_keys, keys_in(listing, cursor), ahead=ahead))
        for cursor, ahead in bounds
        if cursor is not None
    ]
    order = ", ".join(
        f"{expression} {'DESC' if key.descending is not window.backward else 'ASC'}"
        for expression, key in zip(table.keys, listing.all_keys, strict=True)
    )
    asked = f"SELECT {names} FROM "
    return sql(asked, table.source, *limits, f" ORDER BY {order} LIMIT ", bound(window.size + 1))


def rows_of(index: ReadIndex, asked: Sql) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    return index.rows(asked.text, asked.parameters)


def counted(index: ReadIndex, asked: Sequence[Sql]) -> list[int]:
    """The one number that each of some queries gives.  One query."""
    each = (sql("(", one, ")") for one in asked)
    return [int(number) for number in rows_of(index, sql("SELECT ", joined(", ", each)))[0]]


def _beyond(
    expressions: Sequence[str], keys: Sequence[Key], held: Sequence[str | int], *, ahead: bool
) -> Sql:
    """That the keys of an item come after ``held``, or before it for ``ahead``."""
    sign = "<" if keys[0].descending is not ahead else ">"
    if len({key.descending for key in keys}) == 1:
        values = ", ".join("?" * len(held))
        return Sql(f"({', '.join(expressions)}) {sign} ({values})", tuple(held))
    further = sql(f"{expressions[0]} {sign} ", bound(held[0]))
    rest = _beyond(expressions[1:], keys[1:], held[1:], ahead=ahead)
    return sql("(", further, f" OR ({expressions[0]} = ", bound(held[0]), " AND ", rest, "))")
