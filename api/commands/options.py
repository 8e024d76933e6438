"""Options that several commands share: what is asked about, and as of which day."""

from datetime import date
from typing import Annotated

import typer

from graph.claims.clocks import AsOf, Clock
from graph.errors import QueryRefused

About = Annotated[
    list[str] | None,
    typer.Option(
        help="A base, place, asset or actor, by name or IRI; a place includes its sites. Repeatable."
    ),
]
AsOfDay = Annotated[
    str | None,
    typer.Option("--as-of", help="Answer as of the end of this day, such as 2024-12-12.", metavar="DAY"),
]
AsOfClock = Annotated[
    Clock, typer.Option("--clock", help="With --as-of: what could be known, or what this graph knew.")
]
Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


def as_of(day: str | None, clock: Clock) -> AsOf | None:
    """The day and the clock of an answer; ``None`` for now.

    Raises:
        QueryRefused: If ``day`` is no day.
    """
    if day is None:
        return None
    try:
        return AsOf(date.fromisoformat(day), clock)
    except ValueError as error:
        raise QueryRefused("--as-of", f"{day!r} is no day", "give one such as 2024-12-12") from error
