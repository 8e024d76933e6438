"""Pages of many lists at once are those that each list has by itself."""

from collections.abc import Iterator

import pytest

from benchmarks.asking import Asker, example_graph
from graph.queries.criteria import StatementFilter
from graph.queries.orders import Order, listing_of
from graph.queries.pages import Part, list_parts, list_query, list_totals
from graph.queries.paging import Listing, Window, list_page
from ontology.terms import Polarity, SpeechAct

FILTERS = [
    StatementFilter(),
    StatementFilter(speech_acts=(SpeechAct.CONFIRM,)),
    StatementFilter(polarities=(Polarity.NEGATIVE,)),
    StatementFilter(none_of=(StatementFilter(),)),
    StatementFilter(text="tartus"),
]


@pytest.fixture(scope="module", params=[True, False], ids=["indexed", "sparql"])
def asker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    with example_graph(tmp_path_factory.mktemp("pages") / "store", index=request.param) as opened:
        yield opened


def _listings() -> list[Listing]:
    return [listing_of(one, Order.DOCUMENT) for one in FILTERS]


@pytest.mark.parametrize("order", [one for one in Order if one is not Order.RELEVANCE])
@pytest.mark.parametrize("backward", [False, True])
def test_many_lists_give_the_pages_that_each_gives_alone(asker: Asker, order: Order, backward: bool) -> None:
    window = Window(3, backward=backward)
    parts = list_parts(asker.store, [listing_of(one, order) for one in FILTERS], window)

    for one, part in zip(FILTERS, parts, strict=True):
        alone = list_page(asker.store, listing_of(one, order), window)
        assert part == Part(alone.iris, alone.cursors, alone.has_next, alone.has_previous)


def test_many_lists_are_counted_as_each_is_alone(asker: Asker) -> None:
    totals = list_totals(asker.store, _listings())

    assert totals == [
        list_page(asker.store, listing_of(one, Order.DOCUMENT), Window(1)).total for one in FILTERS
    ]
    assert totals[0] > totals[1] > totals[3] == 0


def test_more_lists_than_one_query_takes_come_all(asker: Asker) -> None:
    many = [FILTERS[place % len(FILTERS)] for place in range(230)]
    listings = [listing_of(one, Order.DOCUMENT) for one in many]
    parts, totals = list_parts(asker.store, listings, Window(2)), list_totals(asker.store, listings)

    assert len(parts) == len(totals) == 230
    for place, part in enumerate(parts):
        assert (part, totals[place]) == (parts[place % len(FILTERS)], totals[place % len(FILTERS)])


def test_no_list_at_all_is_no_page(asker: Asker) -> None:
    assert list_parts(asker.store, [], Window(2)) == []
    assert list_totals(asker.store, []) == []


def test_the_query_of_a_list_gives_all_of_it(asker: Asker) -> None:
    for one, total in zip(FILTERS, list_totals(asker.store, _listings()), strict=True):
        rows = asker.store.select(list_query(listing_of(one, Order.DOCUMENT)))
        assert len({row["statement"] for row in rows}) == len(rows) == total


def test_what_was_removed_in_between_is_left_out_of_a_page() -> None:
    part = Part(("a", "b", "c"), ("1", "2", "3"), has_next=True, has_previous=False)

    assert part.keeping({"a", "c"}) == Part(("a", "c"), ("1", "3"), has_next=True, has_previous=False)
    assert part.keeping({"a", "b", "c"}) is part
