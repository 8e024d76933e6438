"""Back from a document, an entity or a claim to its statements and other lists, a whole level at once.

The types refer to each other in a circle; it is cut here and where types are named lazily.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, TypeVar

import strawberry

from graph.queries.criteria import StatementFilter
from graph.queries.pages import Part, list_parts, list_query, list_totals
from graph.queries.paging import Listing, Window
from schema.connection import Connection, Listed, part_connection
from schema.context import Context
from schema.level import HasIri, Level, level_of

if TYPE_CHECKING:
    from schema.statements import StatementConnection

StatementConnectionType = Annotated["StatementConnection", strawberry.lazy("schema.statements")]

Parent = TypeVar("Parent", bound=HasIri)
Row = TypeVar("Row", bound=HasIri)
T = TypeVar("T")

_NONE = "urn:claimgraph:none"


def statements_of(  # noqa: PLR0913, PLR0917 - what is asked, of which level
    context: Context,
    level: Level[Parent],
    row: Parent,
    what: str,
    meaning: Callable[[Parent], StatementFilter],
    window: Window,
) -> "StatementConnection":
    """A page of the statements that ``meaning`` describes, in the order of the documents.

    Two store queries and those of statements, whatever the number of rows in the level.
    """
    from schema.statements import statement_pages  # noqa: PLC0415 - cuts the circle

    def fetch(rows: Sequence[Parent]) -> "Mapping[str, StatementConnection]":
        asked = {one.iri: replace(meaning(one), as_of=context.as_of) for one in rows}
        return statement_pages(context, asked, window)

    return level.once((what, window), fetch)[row.iri]


def one_of_statements(iris: Iterable[str]) -> StatementFilter:
    """Just some statements, by IRI; none where there are none."""
    # An empty list would be no condition, and let all through.
    return StatementFilter(statements=(*iris, _NONE))


def pages_of(
    context: Context,
    listings: Mapping[str, Listing],
    window: Window,
    fetch: Callable[[Sequence[str]], Mapping[str, Row]],
    show: Callable[[Row, Level[Row]], T],
) -> dict[str, Connection[T]]:
    """A page of each of some lists, by the name of the list.

    One store query for the pages, one for ``fetch``, and one for all totals if any is asked for.
    """
    parts = list_parts(context.reader(), list(listings.values()), window)
    rows = fetch([iri for part in parts for iri in part.items])
    level = level_of(rows.values())

    @cache
    def totals() -> dict[str, int]:
        return dict(zip(listings, list_totals(context.reader(), list(listings.values())), strict=True))

    def show_part(name: str, listing: Listing, part: Part[str]) -> Connection[T]:
        nodes = [show(rows[iri], level) for iri in part.items if iri in rows]
        return part_connection(
            part.keeping(rows), nodes, Listed(lambda: totals()[name], lambda: list_query(listing))
        )

    return {
        name: show_part(name, listing, part)
        for (name, listing), part in zip(listings.items(), parts, strict=True)
    }
