"""``claimgraph ask``: a question in plain English, and its answers with their sentences."""

from typing import Annotated

import typer

from api.commands.options import AsOfClock, AsOfDay, as_of
from api.session import settings_of, write_json, write_lines
from graph.claims.clocks import Clock


def run(
    context: typer.Context,
    question: Annotated[
        str, typer.Argument(help='Such as "who confirmed activity at Tartus?"', show_default=False)
    ],
    as_of_day: AsOfDay = None,
    clock: AsOfClock = Clock.PUBLISHED,
    json: Annotated[bool, typer.Option("--json", help="Print the answers as JSON.")] = False,
) -> None:
    """Answer a question with statements; show what it was taken to mean, and guess nothing."""
    from api.text import answered_lines  # noqa: PLC0415 - imports the queries
    from graph.gazetteer import open_gazetteer  # noqa: PLC0415 - imports the files' readers
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library
    from graph.queries import answer, answered_json, understand  # noqa: PLC0415 - the same
    from graph.queries.judgements import knowing  # noqa: PLC0415 - imports the queries
    from graph.queries.then import gazetteer_then, reader_then  # noqa: PLC0415 - the same
    from graph.queries.understood import as_of_day as as_of_day_of  # noqa: PLC0415 - the same

    settings, day = settings_of(context), as_of(as_of_day, clock)
    with open_indexed(settings, create=False) as opened:
        store, then = reader_then(opened, day), knowing(day, opened)
        gazetteer = gazetteer_then(open_gazetteer(settings), opened, store)
        answered = answer(as_of_day_of(understand(question, store, gazetteer, then), then), store)
    if json:
        write_json(answered_json(answered))
    else:
        write_lines(*answered_lines(answered))
