"""``claimgraph claims``: what statements agree or disagree about, and how far."""

from typing import Annotated

import typer

from api.commands.options import About, AsOfClock, AsOfDay, Json, as_of
from api.session import settings_of, write_json, write_lines
from graph.claims.clocks import Clock
from ontology.terms import ActivityKind, AgreementClass


def run(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    about: About = None,
    activity: Annotated[
        list[ActivityKind] | None, typer.Option(help="A kind of activity. Repeatable.")
    ] = None,
    agreement: Annotated[
        list[AgreementClass] | None, typer.Option(help="A class of agreement. Repeatable.")
    ] = None,
    as_of_day: AsOfDay = None,
    clock: AsOfClock = Clock.PUBLISHED,
    json: Json = False,
) -> None:
    """List claims: what they say, whether their sources agree, and why."""
    from api.claim_json import claim_json  # noqa: PLC0415 - imports the queries
    from api.claim_text import claim_lines  # noqa: PLC0415 - the same
    from api.paging import PAGE, all_of  # noqa: PLC0415 - the same
    from graph.gazetteer import open_gazetteer  # noqa: PLC0415 - imports the files' readers
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.queries import ClaimFilter, claims_as_of, claims_page  # noqa: PLC0415 - the queries
    from graph.queries.judgements import knowing  # noqa: PLC0415 - imports the queries
    from graph.queries.named import widened  # noqa: PLC0415 - the same
    from graph.queries.then import gazetteer_then, reader_then  # noqa: PLC0415 - the same
    from graph.settling import rules_of  # noqa: PLC0415 - the same

    settings, day = settings_of(context), as_of(as_of_day, clock)
    with open_indexed(settings, create=False) as opened:
        store, then = reader_then(opened, day), knowing(day, opened)
        gazetteer = gazetteer_then(open_gazetteer(settings), opened, store)
        named, widenings = widened(store, gazetteer, about or (), then)
        asked = ClaimFilter(named, tuple(activity or ()), tuple(agreement or ()))
        if then is None:
            rows = tuple(all_of(lambda after: claims_page(store, asked, first=PAGE, after=after)))
        else:
            rows = claims_as_of(store, asked, rules_of(store, settings, then), then)
    if json:
        write_json({"claims": [claim_json(row) for row in rows]})
        return
    for one in widenings:
        write_lines(f"{one.words} was taken for {one.place.name} and {len(one.sites)} sites that lie there")
    write_lines(
        *(line for row in rows for line in claim_lines(row)),
        f"({len(rows)} claim{'' if len(rows) == 1 else 's'})",
    )
