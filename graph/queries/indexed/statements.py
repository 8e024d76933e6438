"""Statements from the index: which ones, in order, and how many."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.queries.criteria import StatementFilter
from graph.queries.fields import Order
from graph.queries.indexed.conditions import FEW, MANY, Condition, Plan, written
from graph.queries.indexed.orders import ordering_of
from graph.queries.indexed.pages import Table, counted, rows_of_all
from graph.queries.indexed.sql import Sql, sql
from graph.queries.indexed.where import conditions, standing
from graph.queries.paging import Listing, Window
from graph.store.contract import ReadIndex

FEW_STATEMENTS = 2_000
"""Statements that are looked at one by one; of more, sets are made."""
SAMPLE = 500
"""Statements that are looked at to guess how many are let through."""
_DENSE = 5
"""Statements of a sample that are enough to find a page by going through all in their order."""

_PLANS: OrderedDict[tuple[StatementFilter, int], Plan] = OrderedDict()
"""How filters were last looked for; any plan gives the same answers, so an old one is only slower."""
_MOST_PLANS = 500
_LONGEST_PLANNED = 2_000


@dataclass(frozen=True, slots=True)
class Matching:
    """The statements that a filter lets through, and how they are best looked for."""

    filter: StatementFilter
    conditions: tuple[Condition, ...]
    plan: Plan

    def where(self, plan: Plan | None = None) -> Sql:
        """The condition on the statement ``s``."""
        chosen = plan or self.plan
        return sql(standing(self.filter.as_of, chosen), " AND ", written(self.conditions, chosen))

    @property
    def is_open(self) -> bool:
        """Whether it has to be seen if a page is found by going through all statements in order."""
        plain = self.filter.as_of is None and all(one.each is one.sets for one in self.conditions)
        return self.plan.many and not plain


@dataclass
class Statements:
    """The list of the statements that a filter lets through, in an order, for ``Listing``."""

    filter: StatementFilter
    order: Order
    matching: Matching | None = field(default=None, init=False)

    def rows(
        self, index: ReadIndex, listings: Sequence[Listing], window: Window
    ) -> list[list[dict[str, str]]]:
        """The items of a window of each list and one more, with their keys.  At most three queries.

        Raises:
            BadCursor: If a cursor is none of these lists.
        """
        lists = [_statements(one) for one in listings]
        matching = _planned(index, lists)
        tables = [
            one.table(found, dense=dense)
            for one, found, dense in zip(lists, matching, are_dense(index, matching), strict=True)
        ]
        return rows_of_all(index, list(zip(tables, listings, strict=True)), window)

    def totals(self, index: ReadIndex, listings: Sequence[Listing]) -> list[int]:
        """How many each list has.  At most two queries."""
        matching = _planned(index, [_statements(one) for one in listings])
        return counted(
            index, [sql("SELECT count(*) FROM statement s WHERE ", one.where()) for one in matching]
        )

    def table(self, matching: Matching, *, dense: bool) -> Table:
        """The list in SQL; ``dense`` tells that a page is soon found by going through all in order."""
        ordering = ordering_of(self.filter, self.order)
        where = matching.where(FEW if dense else None)
        return Table(ordering.keys, sql(ordering.many if dense else ordering.few, " WHERE ", where))


def matching_of(index: ReadIndex, filters: Sequence[StatementFilter]) -> list[Matching]:
    """The statements of some filters.  One query for those that were not asked for lately.

    Raises:
        QueryRefused: If a ``text`` holds no word.
    """
    held = [tuple(conditions(one)) for one in filters]
    kept = {one: _PLANS.get((one, FEW_STATEMENTS)) for one in filters}
    known = {one: plan for one, plan in kept.items() if plan is not None}
    new = {one: given for one, given in zip(filters, held, strict=True) if one not in known}
    for (one, given), plan in zip(new.items(), _plans(index, list(new.values())), strict=True):
        known[one] = plan
        _remember(one, given, plan)
    return [Matching(one, given, known[one]) for one, given in zip(filters, held, strict=True)]


def _remember(filter: StatementFilter, held: Sequence[Condition], plan: Plan) -> None:  # noqa: A002
    """Keep the plan of a filter; not that of one with long lists, which would be kept with it."""
    starts = (one.driver for one in held if one.driver is not None)
    if sum(len(str(value)) for start in starts for value in start.parameters) > _LONGEST_PLANNED:
        return
    _PLANS[filter, FEW_STATEMENTS] = plan
    if len(_PLANS) > _MOST_PLANS:
        _PLANS.popitem(last=False)  # The oldest alone: forgetting all would slow down who asks meanwhile.


def _plans(index: ReadIndex, filters: Sequence[Sequence[Condition]]) -> list[Plan]:
    """Where each filter starts from the fewest statements, if one of its conditions gives few."""
    starts = [
        (number, place, one.driver)
        for number, held in enumerate(filters)
        for place, one in enumerate(held)
        if one.driver is not None
    ]
    sizes = counted(index, [_size(start) for _, _, start in starts]) if starts else []
    least: dict[int, tuple[int, int]] = {}
    for size, (number, place, _) in zip(sizes, starts, strict=True):
        if size <= FEW_STATEMENTS:
            least[number] = min(least.get(number, (size, place)), (size, place))
    return [Plan(least[number][1], many=False) if number in least else MANY for number in range(len(filters))]


def are_dense(index: ReadIndex, matching: Sequence[Matching]) -> list[bool]:
    """Whether pages are found sooner by going through all statements in order.  At most one query."""
    seen = [one for one in matching if one.is_open]
    hits = iter(counted(index, [_sampled(one.where(FEW)) for one in seen]) if seen else [])
    return [next(hits) >= _DENSE if one.is_open else one.plan.many for one in matching]


def _statements(listing: Listing) -> Statements:
    if not isinstance(listing.indexed, Statements):
        raise TypeError(f"{listing.name} is no list of statements")
    return listing.indexed


def _planned(index: ReadIndex, lists: Sequence[Statements]) -> list[Matching]:
    # A list that is shown and counted is planned once.
    new = [one for one in lists if one.matching is None]
    for one, found in zip(new, matching_of(index, [one.filter for one in new]), strict=True):
        one.matching = found
    return [one.matching for one in lists if one.matching is not None]


def _size(start: Sql) -> Sql:
    """How many statements to start from, one more than few at most."""
    return sql("SELECT count(*) FROM (SELECT 1 FROM (", start, f") LIMIT {FEW_STATEMENTS + 1})")


def _sampled(where: Sql) -> Sql:
    """How many of a sample of all statements a condition holds of."""
    ids = (
        "WITH RECURSIVE sample (id) AS (SELECT 1 UNION ALL"
        f" SELECT id + 1 + (SELECT max(id) / {SAMPLE} FROM statement) FROM sample LIMIT {SAMPLE})"
    )
    return sql(f"{ids} SELECT count(*) FROM sample CROSS JOIN statement s ON s.id = sample.id WHERE ", where)
