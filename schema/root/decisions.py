"""What people decided."""

from typing import Annotated

import strawberry

from graph.judgements import effective
from graph.queries.explaining import judgements_query
from graph.queries.judgements import judgements
from graph.queries.paging import Window, page_of
from graph.queries.sparql import last_part
from schema.connection import Connection, connection
from schema.judgement import Judgement, judgements_shown
from schema.node import iri_of
from schema.paged import paged
from schema.root.asked import Request


@strawberry.type
class DecisionQueries:
    """The log."""

    @paged("What people decided, oldest first.")
    def judgements(
        self,
        info: Request,
        window: Window,
        about: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(
                description="Only those about one of these: the `id` or `iri` of entities, statements (in "
                "any version), activities or judgements; all if left out."
            ),
        ] = None,
    ) -> Connection[Judgement]:
        """The log."""
        context = info.context.at(None)
        log = judgements(context.reader())
        counting = frozenset(one.key for one in effective(log))
        asked = None if about is None else tuple(iri for one in about if (iri := iri_of(one)))
        explained = judgements_query(asked)
        if asked is not None:
            held = {last_part(row["judgement"]) for row in context.reader().select(explained)}
            log = tuple(one for one in log if one.key in held)
        page = page_of(log, "judgements", lambda one: (one.at.isoformat(), one.key), window)
        return connection(page, judgements_shown(context, page.items, counting), lambda: explained)
