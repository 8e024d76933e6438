"""``claimgraph agreement``: one claim with all that its agreement rests on."""

from typing import Annotated

import typer

from api.commands.options import AsOfClock, AsOfDay, Json, as_of
from api.session import settings_of, write_json, write_lines
from graph.claims.clocks import Clock
from graph.errors import UnknownName


def run(
    context: typer.Context,
    claim: Annotated[
        str,
        typer.Argument(
            help="The IRI of a claim, or its last part; see claimgraph claims.", show_default=False
        ),
    ],
    as_of_day: AsOfDay = None,
    clock: AsOfClock = Clock.PUBLISHED,
    json: Json = False,
) -> None:
    """Show whether a claim's sources are many or one, each with its sentence, and what relates to it."""
    from api.claim_json import claim_detail_json  # noqa: PLC0415 - imports the queries
    from api.claim_text import claim_detail  # noqa: PLC0415 - the same
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.queries import related_rows, statements_by_iri, view_at  # noqa: PLC0415 - the same
    from graph.queries.admiralty import (  # noqa: PLC0415 - the same
        Graded,
        credibility_of,
        reliabilities_of,
    )
    from graph.queries.judgements import knowing  # noqa: PLC0415 - imports the queries
    from graph.queries.ledger import EVER  # noqa: PLC0415 - the same
    from graph.queries.then import reader_then  # noqa: PLC0415 - the same
    from graph.settling import rules_of  # noqa: PLC0415 - the same

    settings, day = settings_of(context), as_of(as_of_day, clock)
    with open_indexed(settings, create=False) as opened:
        store, then = reader_then(opened, day), knowing(day, opened)
        rules = rules_of(store, settings, then)
        address = claim if "://" in claim else f"{settings.base_iri}claim/{claim}"
        found = view_at(store, address, rules, then)
        if found is None:
            raise UnknownName(claim, "no claim has this address", "take one from claimgraph claims")
        row, view = found
        origins = view.agreement.origins
        stances = sorted({stance.statement for origin in origins for stance in origin.stances})
        statements = statements_by_iri(store, stances, EVER)
        related = related_rows(row, view, store, rules, then)
        graded = Graded(
            credibility_of(row, store),
            reliabilities_of((one.speaker.iri for origin in origins for one in origin.stances), store),
        )
    if json:
        write_json(claim_detail_json(row, origins, related, statements, graded))
    else:
        write_lines(*claim_detail(row, origins, related, statements, graded))
