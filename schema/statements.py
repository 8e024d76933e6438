"""Pages of statements: one of the root, or one for each item of a level."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

import strawberry
from strawberry import Info

from graph.queries import Order, Widening, statement_query
from graph.queries.criteria import StatementFilter
from graph.queries.facets import FacetField, facets
from graph.queries.orders import listing_of
from graph.queries.pages import Part, list_parts, list_totals
from graph.queries.paging import Window
from graph.queries.rows import StatementRow
from graph.queries.statements import statements_by_iri
from graph.queries.timeline import TimelineClock, Unit, timeline
from schema.connection import Connection, Listed, page_size
from schema.context import Context
from schema.facets import FacetValue, Stretch, facet_values
from schema.field import field
from schema.level import Level, level_of
from schema.names import Widening as WideningShown
from schema.statement import Statement


@strawberry.type(description="One page of statements, with what their filter was taken to mean.")
class StatementConnection(Connection[Statement]):
    """A connection that tells what it asked."""

    meaning: strawberry.Private[StatementFilter]
    widened_places: strawberry.Private[tuple[Widening, ...]] = ()

    @field("How many of the statements have each value of a field, the most frequent value first.")
    def facets(
        self,
        info: Info[Context, None],
        by: Annotated[FacetField, strawberry.argument(description="What the statements are counted by.")],
        first: Annotated[
            int | None,
            strawberry.argument(description="How many values at most, up to the server's largest page."),
        ] = None,
    ) -> list[FacetValue]:
        """Facets."""
        context = info.context
        most = page_size(first, context.settings)
        return facet_values(context, by, facets(context.reader(), self.meaning, by, most=most))

    @field("How many of the statements fall on each day, month or year, in order of time.")
    def timeline(
        self,
        info: Info[Context, None],
        clock: Annotated[
            TimelineClock, strawberry.argument(description="Which of the four clocks; happened if left out.")
        ] = TimelineClock.HAPPENED,
        by: Annotated[
            Unit, strawberry.argument(description="How long the stretches are; months if left out.")
        ] = Unit.MONTH,
    ) -> list[Stretch]:
        """A timeline."""
        rows = timeline(info.context.reader(), self.meaning, clock, by)
        return [Stretch(row=row) for row in rows]

    @field("The places of the filter that were taken for themselves and their sites.")
    def widenings(self) -> list[WideningShown]:
        """The widenings."""
        return [WideningShown(row=row) for row in self.widened_places]

    @field("The same in plain sentences; empty if no place was widened.")
    def widened(self) -> list[str]:
        """The widenings in words."""
        return [WideningShown(row=row).sentence for row in self.widened_places]


def statement_pages(
    context: Context,
    meanings: Mapping[str, StatementFilter],
    window: Window,
    order: Order = Order.DOCUMENT,
    widened: tuple[Widening, ...] = (),
) -> dict[str, StatementConnection]:
    """A page of the statements that each filter lets through, by the name of the filter.

    Four store queries, whatever the number of filters and the size of the pages, and one for all totals if
    any is asked for.
    """
    reader = context.reader()
    listings = [listing_of(meaning, order) for meaning in meanings.values()]
    parts = list_parts(reader, listings, window)
    wanted = [iri for part in parts for iri in part.items]
    rows = statements_by_iri(reader, wanted, context.as_of, conflicts=False)
    level = level_of(rows.values())

    @cache
    def totals() -> dict[str, int]:
        return dict(zip(meanings, list_totals(context.reader(), listings), strict=True))

    def show(name: str, meaning: StatementFilter, part: Part[str]) -> StatementConnection:
        return StatementConnection(
            items=_nodes(part, rows, level),
            cursors=part.keeping(rows).cursors,
            more=(part.has_next, part.has_previous),
            listed=Listed(lambda: totals()[name], lambda: statement_query(meaning)),
            meaning=meaning,
            widened_places=widened,
        )

    return {
        name: show(name, meaning, part) for (name, meaning), part in zip(meanings.items(), parts, strict=True)
    }


def statement_connection(
    context: Context,
    meaning: StatementFilter,
    window: Window,
    order: Order = Order.DOCUMENT,
    widened: tuple[Widening, ...] = (),
) -> StatementConnection:
    """One page of the statements that ``meaning`` describes."""
    return statement_pages(context, {"": meaning}, window, order, widened)[""]


def _nodes(part: Part[str], rows: Mapping[str, StatementRow], level: Level[StatementRow]) -> list[Statement]:
    return [Statement(row=rows[iri], level=level) for iri in part.items if iri in rows]
