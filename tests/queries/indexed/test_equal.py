"""The index and SPARQL answer the same, whatever is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from graph.claims.clocks import AsOf
from graph.errors import QueryRefused
from graph.queries.claims import ClaimFilter, claims_by_iri, claims_now, claims_page
from graph.queries.criteria import StatementFilter
from graph.queries.documents import documents_by_iri, documents_page
from graph.queries.entities import entities_by_iri, entities_page, spoken_of
from graph.queries.facets import FacetField, facets
from graph.queries.indexed import statements
from graph.queries.orders import Order, listing_of
from graph.queries.pages import list_parts, list_totals
from graph.queries.paging import Slice, Window, list_page
from graph.queries.statements import statements_by_iri, statements_page
from graph.queries.timeline import TimelineClock, Unit, timeline
from graph.store import Reader
from ontology.terms import ActivityKind, AgreementClass, EntityKind
from tests.queries.indexed.asked import days_then, filters
from tests.queries.indexed.conftest import Doors

Answer = TypeVar("Answer")
_ORDERS = sorted(set(Order) - {Order.RELEVANCE})
_EXAMPLES = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_ALL = "?x a ?class . FILTER(?class IN (cg:Statement, cg:SupersededStatement, cg:RejectedStatement))"


@pytest.fixture(params=[0, 4, 2000])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Small numbers make this small world look large, so that every way to look is gone."""
    monkeypatch.setattr(statements, "FEW_STATEMENTS", request.param)
    return int(request.param)


def _same(doors: Doors, ask: Callable[[Reader], Answer]) -> Answer | None:
    """What both doors answer; ``None`` if both refuse with the same words."""
    expected, found = _answer(doors.plain, ask), _answer(doors.indexed, ask)
    assert found == expected
    return None if isinstance(expected, _Refused) else expected


@dataclass(frozen=True)
class _Refused:
    why: str


def _answer(reader: Reader, ask: Callable[[Reader], Answer]) -> Answer | _Refused:
    try:
        return ask(reader)
    except QueryRefused as error:
        return _Refused(str(error))


def _listed(asked: StatementFilter, order: Order, window: Window) -> Callable[[Reader], Slice]:
    return lambda reader: list_page(reader, listing_of(asked, order), window)


@pytest.mark.usefixtures("few")
@_EXAMPLES
@given(data=some.data())
def test_the_same_statements_come_in_the_same_order_with_the_same_cursors(doors: Doors, data: Any) -> None:
    asked, order = data.draw(filters(doors)), data.draw(some.sampled_from(_ORDERS))
    size, backward = data.draw(some.integers(0, 9)), data.draw(some.booleans())

    found = _same(doors, _listed(asked, order, Window(size, backward=backward)))

    if found and found.cursors:
        cursor = data.draw(some.sampled_from(found.cursors))
        after, before = (None, cursor) if backward else (cursor, None)
        _same(doors, _listed(asked, order, Window(size, after, before, data.draw(some.booleans()))))


@pytest.mark.usefixtures("few")
@_EXAMPLES
@given(data=some.data())
def test_the_same_values_are_counted(doors: Doors, data: Any) -> None:
    asked = data.draw(filters(doors))
    by, most = data.draw(some.sampled_from(FacetField)), data.draw(some.integers(1, 20))

    _same(doors, lambda reader: facets(reader, asked, by, most=most))


@_EXAMPLES
@given(data=some.data())
def test_the_same_times_are_counted(doors: Doors, data: Any) -> None:
    asked = data.draw(filters(doors))
    clock, unit = data.draw(some.sampled_from(TimelineClock)), data.draw(some.sampled_from(Unit))

    _same(doors, lambda reader: timeline(reader, asked, clock, unit))


@_EXAMPLES
@given(data=some.data())
def test_pages_of_many_filters_are_the_same(doors: Doors, data: Any) -> None:
    asked = data.draw(some.lists(filters(doors), max_size=3))
    window = Window(data.draw(some.integers(0, 5)), backward=data.draw(some.booleans()))
    order = data.draw(some.sampled_from(_ORDERS))

    _same(doors, lambda reader: list_parts(reader, [listing_of(one, order) for one in asked], window))
    _same(doors, lambda reader: list_totals(reader, [listing_of(one, order) for one in asked]))


def _then(doors: Doors) -> Any:
    return some.none() | days_then(doors)


@_EXAMPLES
@given(data=some.data())
def test_statements_are_the_same_whole_now_and_then(doors: Doors, data: Any) -> None:
    iris = data.draw(some.lists(some.sampled_from([*doors.all(_ALL), "urn:none"]), max_size=12))
    then: AsOf | None = data.draw(_then(doors))

    found = _same(doors, lambda reader: statements_by_iri(reader, iris, then))

    assert found is not None
    assert list(found) == list(statements_by_iri(doors.indexed, iris, then))


def test_a_page_of_whole_statements_is_the_same(doors: Doors) -> None:
    page = _same(doors, lambda reader: statements_page(reader, StatementFilter(), first=50))

    assert page is not None
    assert len(page.items) == 50


@_EXAMPLES
@given(data=some.data())
def test_documents_are_the_same_now_and_then(doors: Doors, data: Any) -> None:
    asked = data.draw(
        some.fixed_dictionaries(
            {
                "first": some.integers(0, 50),
                "publisher": some.sampled_from((None, None, "the wire", "ÜLMER bote", "x")),
                "name": some.sampled_from((None, None, "NÄME doc-1", "änder", "title", "x")),
                "as_of": _then(doors),
                "backward": some.booleans(),
            }
        )
    )
    iris = data.draw(some.lists(some.sampled_from([*doors.all("?x a cg:Document"), "urn:none"])))

    _same(doors, lambda reader: documents_page(reader, **asked))
    _same(doors, lambda reader: documents_by_iri(reader, iris, asked["as_of"]))


@_EXAMPLES
@given(data=some.data())
def test_entities_are_the_same(doors: Doors, data: Any) -> None:
    asked = data.draw(
        some.fixed_dictionaries(
            {
                "first": some.integers(0, 30),
                "kinds": some.lists(some.sampled_from(EntityKind), max_size=2).map(tuple),
                "name": some.sampled_from((None, None, "ÖRN", "venn", "off", "m")),
                "mentioned": some.booleans(),
                "backward": some.booleans(),
            }
        )
    )
    _same(doors, lambda reader: entities_page(reader, **asked))


def test_entities_by_iri_are_the_same(doors: Doors) -> None:
    iris = [*doors.all("?x skos:prefLabel ?label"), "urn:none"]

    found = _same(doors, lambda reader: entities_by_iri(reader, iris))

    assert found
    assert _same(doors, lambda reader: spoken_of(reader, [*found, "urn:none"]))
    with pytest.raises(QueryRefused):
        entities_by_iri(doors.indexed, ["no IRI"])


@_EXAMPLES
@given(data=some.data())
def test_claims_are_the_same(doors: Doors, data: Any) -> None:
    things = doors.all("?claim a cg:Claim ; cg:about ?x")
    asked = data.draw(
        some.builds(
            ClaimFilter,
            about=some.lists(some.sampled_from(things), max_size=2).map(tuple),
            activities=some.lists(some.sampled_from(ActivityKind), max_size=3).map(tuple),
            agreements=some.lists(some.sampled_from(AgreementClass), max_size=2).map(tuple),
        )
    )
    first = data.draw(some.integers(0, 20))
    backward = data.draw(some.booleans())

    _same(doors, lambda reader: claims_page(reader, asked, first=first, backward=backward))


def test_claims_by_address_are_the_same(doors: Doors) -> None:
    propositions = doors.all("?claim cg:unites|cg:unitesFormer ?x")
    addresses = [one.replace("/proposition/", "/claim/") for one in propositions]

    assert _same(doors, lambda reader: claims_by_iri(reader, [*addresses, "urn:none"]))
    assert _same(doors, lambda reader: claims_now(reader, [*doors.all("?x a cg:Claim"), "urn:none"]))
