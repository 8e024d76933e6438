"""Each field of a filter by itself: rare values that generated filters seldom meet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from graph.claims.clocks import AsOf, Clock
from graph.queries.criteria import ActivityFilter, EntityFilter, StatementFilter
from graph.queries.documents import documents_by_iri
from graph.queries.entities import entities_page
from graph.queries.indexed import statements
from graph.queries.orders import Order, listing_of
from graph.queries.paging import Window, list_page
from graph.queries.statements import statements_by_iri
from ontology.terms import ActivityKind, AgreementClass, EntityKind, Position
from tests.queries.indexed.conftest import Doors

_GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"
_COUNTRIES = (_GAZETTEER + "country/vastria", _GAZETTEER + "country/norland")
_ROLES = ("actor", "asset", "at", "origin", "destination", "counterpart")
_NOW_AND_THEN = (
    None,
    AsOf(date(2031, 4, 15)),
    AsOf(date(2031, 4, 15), rejected=frozenset()),
    AsOf(date(2031, 4, 15), Clock.RECORDED),
)


def _entities() -> Iterator[EntityFilter]:
    yield EntityFilter()
    yield EntityFilter(iris=(_GAZETTEER + "base/kell",))
    yield EntityFilter(iris=(_GAZETTEER + "base/kell", _GAZETTEER + "asset/tern"), kinds=(EntityKind.ASSET,))
    yield EntityFilter(among=())
    yield EntityFilter(among=(*_COUNTRIES, _GAZETTEER + "base/port"))
    for country in _COUNTRIES:
        yield EntityFilter(countries=(country,))
        yield EntityFilter(countries=(country,), kinds=(EntityKind.COUNTRY,))
    for one in ("aircraft", "transport-aircraft", "ship", "frigate", "no-class"):
        yield EntityFilter(asset_classes=(one,))
    for one in ("air-base", "naval-base", "port"):
        yield EntityFilter(base_kinds=(one,))
    for kind in EntityKind:
        yield EntityFilter(kinds=(kind,))


def _filters() -> Iterator[StatementFilter]:
    for one in _entities():
        yield StatementFilter(about=one)
        yield StatementFilter(speaker=one)
        yield StatementFilter(via=one)
        for role in _ROLES:
            yield StatementFilter(activity=ActivityFilter(**{role: one}))  # type: ignore[arg-type]
    for kind in (ActivityKind.ATTACK, ActivityKind.EXERCISE):
        at = EntityFilter(iris=(_GAZETTEER + "base/kell",))
        yield StatementFilter(activities=(kind,))
        yield StatementFilter(activity=ActivityFilter(kinds=(kind,)))
        yield StatementFilter(activity=ActivityFilter(kinds=(kind,), at=at, actor=EntityFilter()))
    for position in Position:
        yield StatementFilter(positions=(position,))
        yield StatementFilter(positions=(position,), agreements=(AgreementClass.SINGLE_SOURCE,))
    for agreement in AgreementClass:
        yield StatementFilter(agreements=(agreement,))
    for text in ("base naval", '"naval base"', '"base naval"', "said 2031", '"said naval"', "ÉMILE", "zmir"):
        yield StatementFilter(text=text)
        yield StatementFilter(none_of=(StatementFilter(text=text),))


@pytest.mark.parametrize("few", [0, 2000])
@pytest.mark.parametrize("then", _NOW_AND_THEN)
def test_each_field_alone_is_the_same(
    doors: Doors, monkeypatch: pytest.MonkeyPatch, few: int, then: AsOf | None
) -> None:
    monkeypatch.setattr(statements, "FEW_STATEMENTS", few)
    found = set()
    for given in _filters():
        listing = listing_of(replace(given, as_of=then), Order.DOCUMENT)
        expected = list_page(doors.plain, listing, Window(200))
        listing = listing_of(replace(given, as_of=then), Order.DOCUMENT)
        assert list_page(doors.indexed, listing, Window(200)) == expected, given
        found.add(expected.total)

    assert len(found) > 10


@pytest.mark.parametrize("order", sorted(set(Order) - {Order.RELEVANCE}))
def test_each_order_is_the_same(doors: Doors, order: Order) -> None:
    for then in _NOW_AND_THEN if order is not Order.AGREEMENT else (None,):
        listing = listing_of(StatementFilter(as_of=then), order)
        expected = list_page(doors.plain, listing, Window(500))
        assert list_page(doors.indexed, listing, Window(500)) == expected


@pytest.mark.parametrize("then", _NOW_AND_THEN)
def test_all_that_ever_stood_is_the_same(doors: Doors, then: AsOf | None) -> None:
    iris, documents = doors.all("?x cg:speechAct ?act"), doors.all("?x a cg:Document")

    assert statements_by_iri(doors.indexed, iris, then) == statements_by_iri(doors.plain, iris, then)
    assert documents_by_iri(doors.indexed, documents, then) == documents_by_iri(doors.plain, documents, then)


@pytest.mark.parametrize("mentioned", [True, False])
@pytest.mark.parametrize("name", [None, "a", "VENN", "said", "kell", "official"])
def test_names_of_entities_are_looked_for_the_same_way(
    doors: Doors, name: str | None, mentioned: bool
) -> None:
    expected, found = (
        entities_page(door, kinds=(), name=name, mentioned=mentioned, first=99)
        for door in (doors.plain, doors.indexed)
    )
    assert found == expected
