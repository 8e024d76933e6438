"""``claimgraph agreement``: one claim with all that its agreement rests on."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import AsOfClock, AsOfDay, Json, as_of
from api.session import settings_of, write_json, write_lines
from graph.claims.clocks import Clock
from graph.errors import UnknownName

if TYPE_CHECKING:
    from graph.claims.clocks import AsOf
    from graph.queries.blocks import Rules
    from graph.queries.rows import ClaimRow
    from graph.queries.views import View
    from graph.store import Reader


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
    from graph.queries import related_rows  # noqa: PLC0415 - the same
    from graph.queries.admiralty import (  # noqa: PLC0415 - the same
        Graded,
        credibility_of,
        reliabilities_of,
    )
    from graph.queries.judgements import knowing  # noqa: PLC0415 - imports the queries
    from graph.queries.ledger import receipts_of  # noqa: PLC0415 - the same
    from graph.queries.then import reader_then  # noqa: PLC0415 - the same
    from graph.settling import rules_of  # noqa: PLC0415 - the same

    settings, day = settings_of(context), as_of(as_of_day, clock)
    with open_indexed(settings, create=False) as opened:
        store, then = reader_then(opened, day), knowing(day, opened)
        rules = rules_of(store, settings, then)
        address = claim if "://" in claim else f"{settings.base_iri}claim/{claim}"
        row, view = _found(claim, address, store, rules, then)
        origins = view.agreement.origins
        statements = receipts_of(store, view.stances)
        related = related_rows(row, view, store, rules, then)
        graded = Graded(
            credibility_of(row, store),
            reliabilities_of((one.speaker.iri for origin in origins for one in origin.stances), store),
        )
    if json:
        write_json(claim_detail_json(row, view, related, statements, graded))
    else:
        write_lines(*claim_detail(row, view, related, statements, graded))


def _found(
    words: str, address: str, store: "Reader", rules: "Rules", then: "AsOf | None"
) -> "tuple[ClaimRow, View]":
    """The claim of an address, as of a day too where the address is of now."""
    from graph.queries import view_at  # noqa: PLC0415 - imports the queries
    from graph.queries.claims import views_then  # noqa: PLC0415 - the same

    if (found := view_at(store, address, rules, then)) is not None:
        return found
    before = views_then(store, address, rules, then) if then else {}
    if len(before) == 1:
        return next(iter(before.values()))
    if before:
        problem = f"it was {len(before)} claims on {then.day}" if then else ""
        raise UnknownName(words, problem, f"give one of {', '.join(before)}")
    if then and view_at(store, address, rules):
        raise UnknownName(words, f"nothing of it was known on {then.day}", "give a later day")
    raise UnknownName(words, "no claim has this address", "take one from claimgraph claims")
