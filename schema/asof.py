"""Answers as of a day."""

import datetime
from typing import Annotated

import strawberry

from graph.claims.clocks import AsOf as Value
from graph.claims.clocks import Clock


@strawberry.input(
    description="The end of a day (UTC): the answer of a graph that never saw what was not known then."
)
class AsOf:
    """A day and a clock."""

    day: datetime.date = strawberry.field(description="The day, included.")
    clock: Clock = strawberry.field(
        default=Clock.PUBLISHED,
        description="What could be known by then (published), or what this graph knew (recorded).",
    )


AsOfArgument = Annotated[
    AsOf | None,
    strawberry.argument(description="Answer as of the end of a day; as of now if left out."),
]


def day_of(given: AsOf | None) -> Value | None:
    """The day and clock that the queries take."""
    return Value(given.day, given.clock) if given else None
