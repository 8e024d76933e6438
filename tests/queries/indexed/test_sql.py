"""How the SQL is written: what comes from outside is bound, and long lists fit."""

from datetime import date

import pytest
from hypothesis import given, settings, strategies

from graph.claims.clocks import AsOf
from graph.queries.criteria import ActivityFilter, EntityFilter, StatementFilter, one_of
from graph.queries.indexed import where
from graph.queries.indexed.conditions import FEW, MANY, Plan
from graph.queries.indexed.sql import FALSE, TRUE, Sql, among, both, either, sql
from graph.queries.indexed.statements import are_dense, matching_of
from graph.queries.orders import Order, listing_of
from graph.queries.paging import Window, list_page
from graph.queries.statements import statements_by_iri, statements_page
from tests.queries.indexed.conftest import Doors

OUTSIDE = "urn:x'; DROP TABLE statement; --"


@pytest.mark.parametrize("plan", [FEW, MANY, Plan(0, many=False)])
@pytest.mark.parametrize(
    "given",
    [
        StatementFilter(about=one_of((OUTSIDE,))),
        StatementFilter(about=EntityFilter(among=(OUTSIDE,) * 3, countries=(OUTSIDE,))),
        StatementFilter(about=EntityFilter(asset_classes=(OUTSIDE,), base_kinds=(OUTSIDE,))),
        StatementFilter(
            statements=(OUTSIDE,), documents=(OUTSIDE,), claims=(OUTSIDE,), publishers=(OUTSIDE,)
        ),
        StatementFilter(activity=ActivityFilter(at=one_of((OUTSIDE,)))),
        StatementFilter(none_of=(StatementFilter(speaker=one_of((OUTSIDE,))),)),
        StatementFilter(as_of=AsOf(date(2031, 1, 1), rejected=frozenset({OUTSIDE}))),
        StatementFilter(text="drop table"),
    ],
)
def test_what_comes_from_outside_is_never_in_the_text(given: StatementFilter, plan: Plan) -> None:
    asked = where(given, plan)

    assert "DROP" not in asked.text.upper()
    assert asked.text.count("?") == len(asked.parameters)


@given(text=strategies.text(), quoted=strategies.text())
@settings(deadline=None)
def test_any_text_can_be_searched_for(doors: Doors, text: str, quoted: str) -> None:
    given_text = f'{text} "{quoted}" base'
    try:
        listing = listing_of(StatementFilter(text=given_text), Order.RELEVANCE)
    except UnicodeEncodeError:
        return

    assert list_page(doors.indexed, listing, Window(1)).total >= 0


def test_lists_may_be_longer_than_what_sqlite_binds(doors: Doors) -> None:
    iris = [row.iri for row in statements_page(doors.indexed, StatementFilter(), first=9).items]
    many = (*iris, *(f"urn:none:{number}" for number in range(40_000)))
    given = StatementFilter(statements=many, none_of=(StatementFilter(about=one_of(many)),))

    assert [row.iri for row in statements_page(doors.indexed, given, first=50).items] == iris
    assert list(statements_by_iri(doors.indexed, many)) == iris


def test_few_statements_are_started_from_and_many_are_gone_through(doors: Doors) -> None:
    iri = statements_page(doors.indexed, StatementFilter(), first=1).items[0].iri
    few, many, some = matching_of(
        doors.index,
        [
            StatementFilter(statements=(iri,)),
            StatementFilter(),
            StatementFilter(none_of=(StatementFilter(about=EntityFilter()),)),
        ],
    )

    assert few.plan == Plan(0, many=False)
    assert many.plan == MANY
    assert some.plan == MANY
    assert are_dense(doors.index, [few, many, some]) == [False, True, True]


def test_a_page_asks_the_index_at_most_seven_times(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = doors.index.rows

    def rows(asking: str, parameters: tuple[str | int | None, ...] = ()) -> list[tuple[object, ...]]:
        asked.append(asking)
        return real(asking, parameters)

    monkeypatch.setattr(doors.index, "rows", rows)
    given = StatementFilter(about=EntityFilter(kinds=()), text="the")
    page = statements_page(doors.indexed, given, first=50, order=Order.NEWEST_PUBLISHED)

    assert len(page.items) > 5
    assert len(asked) <= 7  # The last looks for years that may be mistyped.


def test_pieces_are_put_together_with_their_values() -> None:
    assert among("a", ()) == FALSE
    assert among("a", ("x", "x")) == Sql("a = ?", ("x",))
    assert among("a", ("x", "y")) == Sql("a IN (?, ?)", ("x", "y"))
    assert among("a", map(str, range(9))).parameters == ('["0", "1", "2", "3", "4", "5", "6", "7", "8"]',)
    assert both([]) == TRUE
    assert either([]) == FALSE
    assert both([Sql("a = ?", (1,)), either([Sql("b"), TRUE])]) == Sql("(a = ? AND (b OR 1))", (1,))
    assert sql("x", Sql("?", (None,)), "y") == Sql("x?y", (None,))
