"""Conditions on claims as of a day: the graph holds the claims of now; those of then are computed first."""

from collections.abc import Callable
from dataclasses import replace

from graph.errors import QueryTooLarge
from graph.queries.blocks import Rules
from graph.queries.claims import Positions, positions_of
from graph.queries.criteria import StatementFilter
from graph.queries.orders import Order, listing_of
from graph.queries.paging import Window, window_rows
from graph.queries.sparql import last_part
from graph.store.contract import Reader

MOST_STATEMENTS = 2_000
"""Statements whose claims are computed for one condition."""

_NOTHING = StatementFilter(none_of=(StatementFilter(),))


def with_claims_then(given: StatementFilter, reader: Reader, rules: Callable[[], Rules]) -> StatementFilter:
    """The same filter with its conditions on claims turned into the statements that meet them as of its day.

    Without ``as_of``, or without such a condition, it is given back as it is and nothing is asked.  Else some
    ten store queries for each condition; their cost follows the statements that the rest lets through.

    Raises:
        QueryTooLarge: If these are more than ``MOST_STATEMENTS``.
    """
    if given.as_of is None:
        return given
    return replace(_settled(replace(given, as_of=None), given, reader, rules), as_of=given.as_of)


def _settled(
    given: StatementFilter, outermost: StatementFilter, reader: Reader, rules: Callable[[], Rules]
) -> StatementFilter:
    def each(filters: tuple[StatementFilter, ...]) -> tuple[StatementFilter, ...]:
        return tuple(_settled(one, outermost, reader, rules) for one in filters)

    given = replace(given, all_of=each(given.all_of), any_of=each(given.any_of), none_of=each(given.none_of))
    if not (given.claims or given.positions or given.agreements):
        return given
    rest = replace(given, claims=(), positions=(), agreements=())
    then = replace(rest, as_of=outermost.as_of, dates_within=outermost.dates_within)
    held = positions_of(reader, _statements(then, reader), rules(), outermost.as_of)
    found = tuple(statement for statement, positions in held.items() if _meets(positions, given))
    return replace(rest, statements=found) if found else _NOTHING


def _statements(given: StatementFilter, reader: Reader) -> list[str]:
    rows = window_rows(reader, listing_of(given, Order.DOCUMENT), Window(MOST_STATEMENTS))
    if len(rows) > MOST_STATEMENTS:
        problem = f"more than {MOST_STATEMENTS} statements stood then, and their claims have to be computed"
        raise QueryTooLarge("filter", problem, "narrow it, such as by `about` or by dates")
    return [row["statement"] for row in rows]


def _meets(positions: Positions, given: StatementFilter) -> bool:
    asked = {last_part(claim) for claim in given.claims}
    return any(
        (not given.positions or position in given.positions)
        and (not given.agreements or view.agreement.kind in given.agreements)
        and (not asked or not asked.isdisjoint(view.claim.propositions))
        for position, _, view in positions
    )
