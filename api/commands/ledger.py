"""``claimgraph ledger``: who stood where, and since when."""

from typing import Annotated

import typer

from api.commands.options import About, AsOfClock, AsOfDay, Json, as_of
from api.session import settings_of, write_json, write_lines
from graph.claims.clocks import Clock


def run(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    speaker: Annotated[
        str | None,
        typer.Argument(
            help="Whose positions: a name or IRI; a state stands for its bodies too. All if left out."
        ),
    ] = None,
    about: About = None,
    as_of_day: AsOfDay = None,
    clock: AsOfClock = Clock.PUBLISHED,
    json: Json = False,
) -> None:
    """Show positions over time, each with its sentence, with changes and quiet corrections."""
    from api.claim_json import step_json  # noqa: PLC0415 - imports the queries
    from api.claim_text import ledger_lines  # noqa: PLC0415 - the same
    from graph.gazetteer import open_gazetteer  # noqa: PLC0415 - imports the files' readers
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.queries import ClaimFilter  # noqa: PLC0415 - imports the queries
    from graph.queries.judgements import knowing  # noqa: PLC0415 - imports the queries
    from graph.queries.ledger import ledger_rows  # noqa: PLC0415 - the same
    from graph.queries.named import entities_called, widened  # noqa: PLC0415 - the same
    from graph.queries.same import with_same  # noqa: PLC0415 - the same
    from graph.queries.then import gazetteer_then, reader_then  # noqa: PLC0415 - the same
    from graph.settling import rules_of  # noqa: PLC0415 - the same

    settings, day = settings_of(context), as_of(as_of_day, clock)
    with open_indexed(settings, create=False) as opened:
        store, then = reader_then(opened, day), knowing(day, opened)
        gazetteer = gazetteer_then(open_gazetteer(settings), opened, store)
        whose = entities_called(store, gazetteer, speaker) if speaker else ()
        named, _ = widened(store, gazetteer, about or (), then)
        rows = ledger_rows(
            store,
            ClaimFilter(about=named),
            rules_of(store, settings, then),
            speakers=with_same((row.iri for row in whose), store, then),
            as_of=then,
        )
    if json:
        write_json({"steps": [step_json(row) for row in rows]})
    else:
        write_lines(*ledger_lines(rows), f"({len(rows)} step{'' if len(rows) == 1 else 's'})")
