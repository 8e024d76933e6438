"""Words in the index: ranking, and where they stand in the evidence."""

import pytest

from graph.errors import BadCursor, QueryRefused
from graph.queries.criteria import Days, StatementFilter
from graph.queries.indexed import hits_in, snippets_of
from graph.queries.orders import Order
from graph.queries.phrases import phrases_of
from graph.queries.statements import statements_page
from tests.queries.indexed.conftest import Doors

TALKS = StatementFilter(text="talks")


def test_the_most_relevant_statements_come_first(doors: Doors) -> None:
    page = statements_page(doors.indexed, TALKS, first=100, order=Order.RELEVANCE)
    counts = [row.evidence.quote.lower().split().count("talks") for row in page.items]

    assert page.total == len(page.items) == len(statements_page(doors.plain, TALKS, first=100).items)
    assert counts[0] == max(counts)
    assert counts[-1] == min(counts) > 0


@pytest.mark.parametrize("backward", [False, True])
def test_pages_by_relevance_give_each_statement_once(doors: Doors, backward: bool) -> None:
    whole = [row.iri for row in statements_page(doors.indexed, TALKS, first=100, order=Order.RELEVANCE).items]
    seen: list[str] = []
    cursor: str | None = None
    while len(seen) < len(whole):
        after, before = (None, cursor) if backward else (cursor, None)
        page = statements_page(
            doors.indexed,
            TALKS,
            first=4,
            after=after,
            before=before,
            backward=backward,
            order=Order.RELEVANCE,
        )
        iris = [row.iri for row in page.items]
        seen = [*iris, *seen] if backward else [*seen, *iris]
        cursor = page.cursors[0 if backward else -1]

    assert seen == whole


def test_what_is_let_through_without_a_word_comes_last(doors: Doors) -> None:
    either = StatementFilter(any_of=(TALKS, StatementFilter(said=Days())))

    page = statements_page(doors.indexed, either, first=200, order=Order.RELEVANCE)

    held = ["talks" in row.evidence.quote for row in page.items]
    assert held == sorted(held, reverse=True)
    assert not all(held)


def test_relevance_needs_words_and_an_index(doors: Doors) -> None:
    with pytest.raises(QueryRefused, match="RELEVANCE"):
        statements_page(doors.indexed, StatementFilter(), first=1, order=Order.RELEVANCE)
    with pytest.raises(QueryRefused, match="RELEVANCE"):
        statements_page(doors.plain, TALKS, first=1, order=Order.RELEVANCE)


def test_a_cursor_of_another_order_is_refused(doors: Doors) -> None:
    cursor = statements_page(doors.indexed, TALKS, first=1).cursors[0]

    with pytest.raises(BadCursor):
        statements_page(doors.indexed, TALKS, first=1, after=cursor, order=Order.RELEVANCE)


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ("Talks at the naval base. No base, no talks.", "talks", ["Talks", "talks"]),
        ("Talks at the naval base. No base.", '"naval base"', ["naval", "base"]),
        ("Die Straße nach İzmir", "STRASSE", []),
        ("Die Straße nach İzmir", "straße zmir", ["Straße", "İzmir"]),
        ("ΟΔΟΣ, ΟΔΟΣ", "οδος", ["ΟΔΟΣ", "ΟΔΟΣ"]),
        ("two S-400s", "s 400s", ["S", "400s"]),
        ("a😀b base", "base", ["base"]),
        ("", "base", []),
    ],
)
def test_hits_are_whole_words_in_code_points(quote: str, text: str, words: list[str]) -> None:
    assert [quote[start:end] for start, end in hits_in(quote, text)] == words


def test_every_statement_that_is_found_has_a_snippet(doors: Doors) -> None:
    for text in ('"the convoy"', "straße zmir", "οδος"):
        for row in statements_page(doors.plain, StatementFilter(text=text), first=100).items:
            pieces = snippets_of(row.evidence.quote, text)
            words = [row.evidence.quote[start:end].lower() for one in pieces for start, end in one.hits]
            assert pieces
            assert all(one.text == row.evidence.quote[one.start : one.end] for one in pieces)
            assert len({word for phrase in phrases_of(text) for word in phrase} & set(words)) > 0


def test_snippets_are_cut_between_words_and_join_where_they_meet() -> None:
    far = "word " * 40
    quote = f"{far}Tartus {far}base and Tartus {far}"

    first, second = snippets_of(quote, "tartus base", around=12)

    assert first.text == "word word Tartus word word"
    assert second.text == "word word base and Tartus word word"
    assert [quote[start:end] for start, end in second.hits] == ["base", "Tartus"]
    assert snippets_of(quote, "word", most=2) == snippets_of(quote, "word", most=3)[:2]
    assert snippets_of(quote, "nothing") == ()


def test_a_search_without_a_word_is_refused() -> None:
    with pytest.raises(QueryRefused):
        snippets_of("some words", '""')
