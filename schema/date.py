"""Dates as exact as the text was."""

import datetime

import strawberry

from graph.model import PartialDate as Value
from graph.queries.rows import DateRow
from schema.terms import Precision

_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@strawberry.type(description="A calendar date as exact as the text was: a year, a month or a day.")
class PartialDate:
    """A date with its bounds, its words and, for a relative one, its anchor."""

    value: str = strawberry.field(description="The exact text: `2024`, `2024-12` or `2024-12-12`.")
    precision: Precision = strawberry.field(description="How exact it is: a year, a month or a day.")
    earliest: datetime.date = strawberry.field(description="First day that it can mean.")
    latest: datetime.date = strawberry.field(description="Last day that it can mean.")
    words: str | None = strawberry.field(
        description="The words that it was read from; null where it was put together from elsewhere."
    )
    anchor: str | None = strawberry.field(
        description="What a relative date was counted from, in plain words; null for an absolute one."
    )


def date_of(row: DateRow | None) -> PartialDate | None:
    """A date with its words."""
    return shown(row.value, row.words, row.anchor) if row else None


def shown(value: Value, words: str | None = None, anchor: str | None = None) -> PartialDate:
    """A date as GraphQL shows it."""
    return PartialDate(
        value=value.text,
        precision=_PRECISIONS[len(value.text)],
        earliest=value.earliest,
        latest=value.latest,
        words=words,
        anchor=anchor,
    )


def maybe(value: Value | None) -> PartialDate | None:
    """A date without words, where there is one."""
    return shown(value) if value else None


@strawberry.input(description="Days from and to, both included; either may be left out.")
class DateRange:
    """A stretch of days.  A partial date is in it if one of the days that it can mean is."""

    from_: datetime.date | None = strawberry.field(
        name="from", default=None, description="First day, included; no lower bound if left out."
    )
    to: datetime.date | None = strawberry.field(
        default=None, description="Last day, included; no upper bound if left out."
    )
