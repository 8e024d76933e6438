"""Claims, and who stood where on them."""

from typing import Annotated

import strawberry

from graph.queries.claims import ClaimFilter, claims_as_of, claims_listing, claims_page
from graph.queries.explaining import claims_then_query, ledger_query
from graph.queries.ledger import ledger_key, ledger_rows
from graph.queries.pages import list_query
from graph.queries.paging import Window, page_of
from ontology.terms import ActivityKind, AgreementClass
from schema.asof import AsOfArgument
from schema.claim import Claim, ClaimConnection
from schema.connection import Connection, Listed, connection
from schema.field import field
from schema.ledger import LedgerStep, steps_shown
from schema.level import level_of
from schema.names import iris_for, widened_for
from schema.node import iri_of
from schema.paged import paged
from schema.root.asked import About, Exact, Id, Request


@strawberry.type
class ClaimQueries:
    """Claims, listed and by address, and the ledger."""

    @paged("What statements agree or disagree about, by label.")
    def claims(  # noqa: PLR0913, PLR0917 - the arguments of the GraphQL field
        self,
        info: Request,
        window: Window,
        about: About = None,
        exact: Exact = False,
        activities: Annotated[
            list[ActivityKind] | None, strawberry.argument(description="Kinds of activity; all if left out.")
        ] = None,
        agreements: Annotated[
            list[AgreementClass] | None,
            strawberry.argument(description="Classes of agreement; all if left out."),
        ] = None,
        as_of: AsOfArgument = None,
    ) -> ClaimConnection:
        """Claims."""
        context = info.context.at(as_of)
        named, _ = widened_for(context, about or (), exact=exact)
        meaning = ClaimFilter(named, tuple(activities or ()), tuple(agreements or ()))
        if context.as_of is None:
            page = claims_page(
                context.reader(),
                meaning,
                first=window.size,
                after=window.after,
                before=window.before,
                backward=window.backward,
            )
        else:
            found = claims_as_of(context.reader(), meaning, context.rules, context.as_of)
            page = page_of(found, "claims-as-of", lambda row: (row.label.lower(), row.iri), window)
        level = level_of(page.items)
        then = context.as_of
        return ClaimConnection(
            items=[Claim(row=row, level=level) for row in page.items],
            cursors=page.cursors,
            more=(page.has_next, page.has_previous),
            listed=Listed(
                lambda: page.total,
                lambda: claims_then_query(meaning, then) if then else list_query(claims_listing(meaning)),
            ),
        )

    @field("One claim, by any address that it has or had; null if there is none.")
    def claim(self, info: Request, id: Id, as_of: AsOfArgument = None) -> Claim | None:  # noqa: A002 - Relay's
        """A claim."""
        context, iri = info.context.at(as_of), iri_of(id) or id
        if context.as_of is None:
            rows = context.claims.get([iri])
        else:
            rows = [row for row, _ in context.views.get([iri])]
        return Claim(row=rows[0], level=level_of(rows)) if rows else None

    @paged("Who stood where and since when, with changes of position and quiet corrections.")
    def ledger(  # noqa: PLR0913, PLR0917 - the arguments of the GraphQL field
        self,
        info: Request,
        window: Window,
        speakers: Annotated[
            list[str] | None,
            strawberry.argument(
                description="Names, ids or IRIs; a state stands for its bodies too. All if left out."
            ),
        ] = None,
        about: About = None,
        exact: Exact = False,
        as_of: AsOfArgument = None,
    ) -> Connection[LedgerStep]:
        """A ledger."""
        context = info.context.at(as_of)
        named, _ = widened_for(context, about or (), exact=exact)
        whose = iris_for(context, speakers or ())
        found = ledger_rows(
            context.reader(), ClaimFilter(named), context.rules, speakers=whose, as_of=context.as_of
        )
        page = page_of(found, "ledger", ledger_key, window)
        then = context.as_of
        return connection(page, steps_shown(page.items), lambda: ledger_query(named, then))
