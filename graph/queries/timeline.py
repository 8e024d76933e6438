"""How many of the statements that a filter lets through fall on each day, month or year of a clock."""

from dataclasses import dataclass
from enum import StrEnum

from graph.errors import QueryTooLarge
from graph.queries.criteria import StatementFilter
from graph.queries.filters import statement_pattern
from graph.queries.sparql import PREFIXES
from graph.store.contract import Reader

MOST_STRETCHES = 1000
"""Stretches of time that a timeline may have."""


class TimelineClock(StrEnum):
    """Which of the four clocks."""

    HAPPENED = "happened"
    SAID = "said"
    PUBLISHED = "published"
    RECORDED = "recorded"


class Unit(StrEnum):
    """How long the stretches of a timeline are."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


LENGTHS = {Unit.DAY: 10, Unit.MONTH: 7, Unit.YEAR: 4}
"""Characters of an ISO date that name the stretch."""

_BINDINGS = {
    TimelineClock.HAPPENED: "?statement cg:happenedOn ?when .",
    TimelineClock.SAID: "?statement cg:saidOn ?when .",
    TimelineClock.PUBLISHED: "?statement cg:version ?itsVersion . ?itsVersion cg:publishedOn ?when .",
    TimelineClock.RECORDED: "?statement cg:version ?itsVersion . ?itsVersion cg:recordedAt ?when .",
}


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A stretch of time with the number of its statements.

    ``value`` is ``2024``, ``2024-12`` or ``2024-12-12``.  A date that is less exact than the timeline stands
    by itself: by days, what was said "in December" counts for ``2024-12`` and for no day.
    """

    value: str
    count: int


def timeline_query(filter: StatementFilter, clock: TimelineClock, unit: Unit) -> str:  # noqa: A002
    """The SPARQL that counts: ``?value`` and ``?count``, in order of time, one more than there may be.

    Raises:
        QueryRefused: If the filter cannot be written.
    """
    return (
        f"{PREFIXES}SELECT ?value (COUNT(DISTINCT ?statement) AS ?count) WHERE {{\n"
        f"{statement_pattern(filter)}\n  {_BINDINGS[clock]}\n"
        f"  BIND(SUBSTR(STR(?when), 1, {LENGTHS[unit]}) AS ?value)\n"
        f"}} GROUP BY ?value ORDER BY ?value LIMIT {MOST_STRETCHES + 1}"
    )


def timeline(
    reader: Reader,
    filter: StatementFilter,  # noqa: A002 (the word of the contract)
    clock: TimelineClock,
    unit: Unit,
) -> tuple[StretchRow, ...]:
    """The stretches in order of time; those without statements are left out.  One store query.

    Raises:
        QueryTooLarge: If there are more than ``MOST_STRETCHES``.
    """
    rows = reader.select(timeline_query(filter, clock, unit))
    return checked(tuple(StretchRow(row["value"], int(row["count"])) for row in rows if "value" in row))


def checked(found: tuple[StretchRow, ...]) -> tuple[StretchRow, ...]:
    """The same stretches.

    Raises:
        QueryTooLarge: If there are more than ``MOST_STRETCHES``.
    """
    if len(found) > MOST_STRETCHES:
        problem = f"has more than {MOST_STRETCHES} stretches"
        raise QueryTooLarge("timeline", problem, "count by longer ones, or narrow the dates of the filter")
    return found
