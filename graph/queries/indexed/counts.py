"""Counts of statements from the index: by what they have in common, and by time."""

from dataclasses import dataclass

from graph.queries.criteria import StatementFilter
from graph.queries.fields import (
    LENGTHS,
    MOST_STRETCHES,
    FacetField,
    FacetRow,
    StretchRow,
    TimelineClock,
    Unit,
    checked,
)
from graph.queries.filters import statement_pattern
from graph.queries.indexed.pages import rows_of
from graph.queries.indexed.sql import Sql, bound, sql
from graph.queries.indexed.statements import Matching, matching_of
from graph.store.contract import ReadIndex
from ontology.terms import EntityKind


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted: ``value`` of the rows of ``table``, which holds statements, that ``held`` is true of.

    ``more`` joins what the value needs besides; ``once`` tells that a statement may come twice for one value.
    """

    value: str
    table: str = ""
    held: str = "1"
    more: str = ""
    once: bool = False


def _thing(value: str, role: str, held: str = "1") -> _Counted:
    if value == "t.entity":
        return _Counted(value, "thing t", f"t.role = '{role}' AND {held}")
    entity = " CROSS JOIN entity e ON e.iri = t.entity"
    return _Counted(value, "thing t", f"t.role = '{role}' AND {value} IS NOT NULL", entity, once=True)


def _of_kind(kind: EntityKind) -> str:
    return f"t.entity IN (SELECT iri FROM entity WHERE kind = '{kind}')"


_VERSION = " CROSS JOIN version v ON v.id = s.version"
_CLAIM = " CROSS JOIN claim c ON c.iri = t.claim"
_FACETS = {
    FacetField.SPEECH_ACT: _Counted("s.speech_act"),
    FacetField.POLARITY: _Counted("s.polarity"),
    FacetField.CERTAINTY: _Counted("s.certainty"),
    FacetField.TENSE: _Counted("s.tense"),
    FacetField.QUOTATION: _Counted("s.quotation"),
    FacetField.ACTIVITY: _Counted("t.kind", "activity t"),
    FacetField.SPEAKER: _thing("t.entity", "speaker"),
    FacetField.SPEAKER_KIND: _thing("e.kind", "speaker"),
    FacetField.VIA: _thing("t.entity", "via"),
    FacetField.PUBLISHER: _Counted("v.publisher_name", held="v.publisher_name IS NOT NULL", more=_VERSION),
    FacetField.DOCUMENT: _Counted("s.document"),
    FacetField.ABOUT: _thing("t.entity", "about"),
    FacetField.ABOUT_KIND: _thing("e.kind", "about"),
    FacetField.BASE: _thing("t.entity", "about", _of_kind(EntityKind.BASE)),
    FacetField.BASE_KIND: _thing("e.base_kind", "about"),
    FacetField.ASSET: _thing("t.entity", "about", _of_kind(EntityKind.ASSET)),
    FacetField.ASSET_CLASS: _thing("e.asset_class", "about"),
    FacetField.COUNTRY: _thing("e.country", "about"),
    FacetField.POSITION: _Counted("t.position", "stance t", "t.position <> 'claim'", once=True),
    FacetField.AGREEMENT: _Counted("c.agreement", "stance t", "t.position = 'claim'", _CLAIM, once=True),
}
_TIMES = {
    TimelineClock.HAPPENED: _Counted("s.happened"),
    TimelineClock.SAID: _Counted("s.said"),
    TimelineClock.PUBLISHED: _Counted("v.published", more=_VERSION),
    TimelineClock.RECORDED: _Counted("v.recorded", more=_VERSION),
}


def facet_rows(
    index: ReadIndex,
    filter: StatementFilter,  # noqa: A002 (the word of the contract)
    by: FacetField,
    most: int,
) -> tuple[FacetRow, ...]:
    """At most ``most`` values, the most frequent first, then by value.  At most two queries.

    Raises:
        QueryRefused: If the filter cannot be written.
    """
    asked = _grouped(_matching(index, filter), _FACETS[by])
    order = " ORDER BY 2 DESC, 1 LIMIT "
    rows = rows_of(index, sql(asked, order, bound(most)))
    return tuple(FacetRow(str(value), int(str(count))) for value, count in rows)


def stretch_rows(
    index: ReadIndex,
    filter: StatementFilter,  # noqa: A002 (the word of the contract)
    clock: TimelineClock,
    unit: Unit,
) -> tuple[StretchRow, ...]:
    """The stretches in order of time; those without statements are left out.  At most two queries.

    Raises:
        QueryRefused: If the filter cannot be written.
        QueryTooLarge: If there are more than ``MOST_STRETCHES``.
    """
    times = _TIMES[clock]
    stretch = f"substr({times.value}, 1, {LENGTHS[unit]})"
    counted = _Counted(stretch, held=f"{times.value} IS NOT NULL", more=times.more)
    asked = sql(_grouped(_matching(index, filter), counted), f" ORDER BY 1 LIMIT {MOST_STRETCHES + 1}")
    return checked(tuple(StretchRow(str(value), int(str(count))) for value, count in rows_of(index, asked)))


def _matching(index: ReadIndex, filter: StatementFilter) -> Matching:  # noqa: A002 (the contract's word)
    statement_pattern(filter)  # It refuses what is no IRI: both ways refuse the same.
    return matching_of(index, [filter])[0]


def _grouped(matching: Matching, counted: _Counted) -> Sql:
    """The values with their numbers, in no order."""
    where = sql(" WHERE ", matching.where(), f" AND {counted.held}")
    if not counted.table:
        number, tables = "count(*)", sql("statement s", counted.more, where)
    elif matching.plan.many:
        # Many statements are gathered once; joined, each row would look its statement up.
        ids = sql("SELECT s.id FROM statement s WHERE ", matching.where())
        held = sql(" WHERE t.statement IN (", ids, f") AND {counted.held}")
        number, tables = "t.statement", sql(counted.table, counted.more, held)
    else:
        join = f" CROSS JOIN {counted.table} ON t.statement = s.id{counted.more}"
        number, tables = "s.id", sql(f"statement s{join}", where)
    if counted.table:
        number = f"count(DISTINCT {number})" if counted.once else "count(*)"
    return sql(f"SELECT {counted.value}, {number} FROM ", tables, " GROUP BY 1")
