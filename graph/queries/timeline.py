"""How many of the statements that a filter lets through fall on each day, month or year of a clock."""

from graph.queries.criteria import StatementFilter
from graph.queries.fields import LENGTHS, MOST_STRETCHES, StretchRow, TimelineClock, Unit, checked
from graph.queries.filters import statement_pattern
from graph.queries.indexed import stretch_rows
from graph.queries.sparql import PREFIXES
from graph.store.contract import Reader

__all__ = ["MOST_STRETCHES", "StretchRow", "TimelineClock", "Unit", "timeline", "timeline_query"]


_BINDINGS = {
    TimelineClock.HAPPENED: "?statement cg:happenedOn ?when .",
    TimelineClock.SAID: "?statement cg:saidOn ?when .",
    TimelineClock.PUBLISHED: "?statement cg:version ?itsVersion . ?itsVersion cg:publishedOn ?when .",
    TimelineClock.RECORDED: "?statement cg:version ?itsVersion . ?itsVersion cg:recordedAt ?when .",
}


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
    if reader.index is not None:
        return stretch_rows(reader.index, filter, clock, unit)
    rows = reader.select(timeline_query(filter, clock, unit))
    return checked(tuple(StretchRow(row["value"], int(row["count"])) for row in rows if "value" in row))
