"""A condition in the shapes in which SQLite answers it quickly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.queries.indexed.sql import Sql, both, sql


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of the statement ``s``.

    ``each`` is quick where few statements are looked at one by one, ``sets`` where many are: what they have
    to be among is made once.  ``driver`` gives the ids of statements to start from: all for which the
    condition can hold, and, if ``exact``, no other.
    """

    each: Sql
    sets: Sql
    driver: Sql | None = None
    exact: bool = True


def plain(condition: Sql) -> Condition:
    """A condition on the columns of the statement itself."""
    return Condition(condition, condition)


def within(ids: Sql, each: Sql | None = None) -> Condition:
    """The statement is among ``ids``; ``each`` says the same of one statement."""
    inside = sql("s.id IN (", ids, ")")
    return Condition(each or inside, inside, ids)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many statements are looked at: few that ``start`` gives, by its place, or many (``None``)."""

    start: int | None = None
    many: bool = True


MANY = Plan()
FEW = Plan(many=False)


def written(conditions: Sequence[Condition], plan: Plan) -> Sql:
    """All of the conditions."""
    return both(_written(conditions, plan))


def _written(conditions: Sequence[Condition], plan: Plan) -> Iterable[Sql]:
    for place, one in enumerate(conditions):
        if place == plan.start and one.driver is not None:
            yield sql("s.id IN (", one.driver, ")")
            if one.exact:
                continue
        yield one.sets if plan.many else one.each
