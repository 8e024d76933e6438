from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from graph.claims.clocks import AsOf
from graph.errors import BadCursor, QueryRefused
from graph.queries.criteria import ActivityFilter, Days, EntityFilter, StatementFilter, one_of
from graph.queries.orders import Order
from graph.queries.statements import statement_query, statements_by_iri, statements_page
from graph.store.contract import Reader
from ontology.terms import (
    ActivityKind,
    AgreementClass,
    Certainty,
    EntityKind,
    Polarity,
    Position,
    Quotation,
    SpeechAct,
    Tense,
)

ALL = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9"]


def _found(reader: Reader, world: Any, **given: Any) -> list[str]:
    found: list[str] = world.short(statements_page(reader, StatementFilter(**given), first=50).items)
    return found


def test_an_empty_filter_lets_through_all_that_stands_now(reader: Reader, world: Any) -> None:
    assert _found(reader, world) == ALL


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"speech_acts": (SpeechAct.CONFIRM,)}, ["s1", "s5", "s8"]),
        ({"speech_acts": (SpeechAct.DENY, SpeechAct.DECLINE)}, ["s3", "s9"]),
        (
            {"none_of": (StatementFilter(speech_acts=(SpeechAct.CONFIRM, SpeechAct.SAY)),)},
            ["s3", "s4", "s6", "s9"],
        ),
        ({"polarities": (Polarity.NEGATIVE,)}, ["s1", "s3", "s8"]),
        ({"quotations": (Quotation.DIRECT, Quotation.MIXED)}, ["s2"]),
        ({"has_via": True}, ["s2"]),
        ({"has_via": False, "speech_acts": (SpeechAct.SAY,)}, ["s7"]),
        ({"about": EntityFilter(kinds=(EntityKind.ASSET,))}, ["s4"]),
        ({"about": EntityFilter(kinds=(EntityKind.ASSET, EntityKind.ARMED_GROUP))}, ["s4", "s7"]),
        ({"activities": (ActivityKind.ATTACK,), "polarities": (Polarity.POSITIVE,)}, ["s5", "s6"]),
        ({"activities": (ActivityKind.PRESENCE, ActivityKind.DEPARTURE)}, ["s2", "s4"]),
        ({"said": Days(date(2031, 3, 4))}, ["s2", "s3", "s7"]),
        ({"said": Days(None, date(2031, 3, 3))}, ["s1", "s3", "s7"]),
        ({"said": Days(date(2031, 3, 4), date(2031, 3, 4))}, ["s2", "s3", "s7"]),
        ({"happened": Days(date(2031, 2, 27), date(2031, 2, 27))}, ["s3", "s5"]),
        ({"happened": Days(date(2031, 2, 28))}, ["s3"]),
        ({"published": Days(date(2031, 3, 1), date(2031, 3, 31))}, ["s1", "s2", "s3", "s4"]),
        ({"published": Days(None, date(2031, 3, 3))}, []),
        ({"text": "GULL square"}, ["s3", "s8"]),
        ({"text": '" } DROP ALL #'}, []),
        ({"text": "talks", "speech_acts": (SpeechAct.SAY,), "said": Days(date(2031, 1, 1))}, ["s7"]),
    ],
)
def test_each_field_filters(reader: Reader, world: Any, given: dict[str, Any], expected: list[str]) -> None:
    assert _found(reader, world, **given) == expected


@pytest.mark.parametrize(
    ("field", "names", "expected"),
    [
        ("speaker", ("person/mara-venn",), ["s2", "s7", "s9"]),
        ("speaker", ("dor", "officials"), ["s1", "s2"]),
        ("via", ("outlet/harbour-post",), ["s2"]),
        ("about", ("base/osmark-air-base",), ["s1", "s4", "s9"]),
        ("about", ("base/kell-naval-base", "base/port-of-kell"), ["s1", "s2"]),
    ],
)
def test_entities_filter_by_iri(
    reader: Reader, world: Any, field: str, names: tuple[str, ...], expected: list[str]
) -> None:
    assert _found(reader, world, **{field: one_of(tuple(map(world.entity, names)))}) == expected


def test_further_groups_must_hold_too(reader: Reader, world: Any) -> None:
    osmark, kell, tern = map(world.entity, ("base/osmark-air-base", "base/kell-naval-base", "asset/tern-7"))

    assert _found(
        reader, world, about=one_of((osmark,)), all_of=(StatementFilter(about=one_of((kell, tern))),)
    ) == ["s1", "s4"]


def test_documents_and_claims_filter(reader: Reader, world: Any) -> None:
    wires = (world.document("wire-1"), world.document("wire-2"))

    assert _found(reader, world, claims=(world.claim("c1"),)) == ["s3", "s5"]
    assert _found(reader, world, documents=wires[1:]) == ["s5", "s6", "s7"]
    assert _found(reader, world, documents=wires, claims=(world.claim("c1"), world.claim("c2"))) == [
        "s1",
        "s3",
        "s5",
    ]


def test_a_long_list_of_iris_means_the_same(reader: Reader, world: Any) -> None:
    many = tuple(f"https://example.org/nothing/{number}" for number in range(400))

    assert _found(reader, world, about=one_of((*many, world.entity("red-sail")))) == ["s7"]


def test_every_field_of_the_filter_changes_the_query() -> None:
    within = StatementFilter(speech_acts=(SpeechAct.SAY,))
    values: dict[str, Any] = {
        "speech_acts": (SpeechAct.SAY,), "polarities": (Polarity.POSITIVE,), "tenses": (Tense.PAST,),
        "certainties": (Certainty.CERTAIN,), "quotations": (Quotation.DIRECT,), "has_via": True,
        "activities": (ActivityKind.OTHER,), "text": "x", "dates_within": True,
        "positions": (Position.DENIES,),
        "agreements": (AgreementClass.ECHO,), "speaker": one_of(("urn:a",)), "via": one_of(("urn:a",)),
        "about": one_of(("urn:a",)), "activity": ActivityFilter(at=one_of(("urn:a",))),
        "all_of": (within,), "any_of": (within,), "none_of": (within,), "as_of": AsOf(date(2031, 1, 1)),
    }  # fmt: skip
    # whether dates lie within needs a date
    start = StatementFilter(said=Days(None, date(2032, 1, 1)))
    for field in fields(StatementFilter):
        default = (
            Days(date(2031, 1, 1))
            if field.name in {"said", "happened", "published", "recorded"}
            else ("urn:a",)
        )
        changed = replace(start, **{field.name: values.get(field.name, default)})

        assert statement_query(changed) != statement_query(start), field.name


@pytest.mark.parametrize("role", ["actor", "asset", "at", "origin", "destination", "counterpart"])
def test_every_role_of_an_activity_changes_the_query(role: str) -> None:
    given = StatementFilter(activity=ActivityFilter(**{role: one_of(("urn:a",))}))  # type: ignore[arg-type]

    assert f"cg:{ {'origin': 'from', 'destination': 'to'}.get(role, role) } <urn:a>" in statement_query(given)


@pytest.mark.parametrize(
    "quality",
    [
        {"among": ("urn:a",)},
        {"among": ()},
        {"countries": ("urn:a",)},
        {"asset_classes": ("aircraft",)},
        {"base_kinds": ("air-base",)},
    ],
)
def test_every_quality_of_an_entity_changes_the_query(quality: dict[str, Any]) -> None:
    given = StatementFilter(about=EntityFilter(kinds=(EntityKind.BASE,)))
    narrower = StatementFilter(about=EntityFilter(kinds=(EntityKind.BASE,), **quality))

    assert statement_query(narrower) != statement_query(given)


def test_filters_nest(reader: Reader, world: Any) -> None:
    confirmed = StatementFilter(speech_acts=(SpeechAct.CONFIRM,))
    negative = StatementFilter(polarities=(Polarity.NEGATIVE,))
    assets = StatementFilter(about=EntityFilter(kinds=(EntityKind.ASSET,)))

    assert _found(reader, world, any_of=(confirmed, assets)) == ["s1", "s4", "s5", "s8"]
    assert _found(reader, world, all_of=(confirmed, negative)) == ["s1", "s8"]
    assert _found(reader, world, none_of=(confirmed, negative)) == ["s2", "s4", "s6", "s7", "s9"]
    neither = StatementFilter(none_of=(StatementFilter(any_of=(confirmed, negative)),))
    assert _found(reader, world, any_of=(neither, confirmed)) == [
        "s1",
        "s2",
        "s4",
        "s5",
        "s6",
        "s7",
        "s8",
        "s9",
    ]
    assert _found(reader, world, none_of=(StatementFilter(),)) == []
    assert _found(reader, world, any_of=(StatementFilter(), confirmed)) == ALL


def test_words_are_found_whole_and_in_any_order(reader: Reader, world: Any) -> None:
    assert _found(reader, world, text="square GULL") == ["s3", "s8"]
    assert _found(reader, world, text='"gull square"') == ["s3", "s8"]
    assert _found(reader, world, text='"square gull"') == []
    assert _found(reader, world, text="squar") == []
    with pytest.raises(QueryRefused, match="no word"):
        _found(reader, world, text='"" …')


def test_a_month_may_be_of_a_day_and_does_not_lie_within_it(reader: Reader, world: Any) -> None:
    month = statements_page(reader, StatementFilter(), first=100)
    vague = [
        row for row in month.items if row.said_on and row.said_on.value.earliest < row.said_on.value.latest
    ]
    day = vague[0].said_on.value.earliest if vague[0].said_on else date.min
    given = StatementFilter(said=Days(day, day))

    assert vague[0].iri in {row.iri for row in statements_page(reader, given, first=100).items}
    inside = statements_page(reader, replace(given, dates_within=True), first=100).items
    assert vague[0].iri not in {row.iri for row in inside}


def test_the_query_that_is_shown_gives_the_same_statements(reader: Reader, world: Any) -> None:
    given = StatementFilter(
        speech_acts=(SpeechAct.CONFIRM,), about=one_of((world.entity("base/osmark-air-base"),))
    )

    assert [row["statement"] for row in reader.select(statement_query(given))] == [world.statement("s1")]


@pytest.mark.parametrize("field", ["about", "speaker", "via", "documents", "claims"])
def test_what_is_no_iri_never_reaches_the_store(counting: Any, field: str) -> None:
    words = ("x> } . ?s ?p ?o #",)
    value = words if field in {"documents", "claims"} else one_of(words)
    given = StatementFilter(**{field: value})  # type: ignore[arg-type]

    with pytest.raises(QueryRefused):
        statements_page(counting.door(), given, first=5)
    assert counting.queries == []


@pytest.mark.parametrize("order", sorted(set(Order) - {Order.RELEVANCE}))
@pytest.mark.parametrize("size", [1, 2, 4, 50])
def test_walking_the_pages_gives_each_statement_once(
    reader: Reader, world: Any, order: Order, size: int
) -> None:
    seen: list[Any] = []
    after, more = None, True
    while more:
        page = statements_page(reader, StatementFilter(), first=size, after=after, order=order)
        seen += page.items
        assert page.total == len(ALL)
        assert page.has_previous is (after is not None)
        after, more = page.cursors[-1], page.has_next

    assert world.short(seen) == ALL
    whole = statements_page(reader, StatementFilter(), first=50, order=order)
    assert [row.iri for row in seen] == [row.iri for row in whole.items]


def test_orders_put_what_has_no_date_last(reader: Reader, world: Any) -> None:
    def order_of(order: Order) -> list[str]:
        page = statements_page(reader, StatementFilter(), first=50, order=order)
        return [row.iri.rsplit("/", 1)[1] for row in page.items]

    assert order_of(Order.DOCUMENT) == ["s8", "s9", "s1", "s2", "s3", "s4", "s5", "s6", "s7"]
    assert order_of(Order.OLDEST_SAID)[:4] == ["s7", "s3", "s1", "s2"]
    assert order_of(Order.NEWEST_SAID)[:4] == ["s2", "s1", "s3", "s7"]
    assert order_of(Order.NEWEST_PUBLISHED)[:4] == ["s1", "s2", "s3", "s4"]


def test_a_page_of_nothing_still_counts(reader: Reader) -> None:
    page = statements_page(reader, StatementFilter(), first=0)

    assert (page.items, page.total, page.has_next) == ((), len(ALL), True)


@pytest.mark.parametrize(
    "cursor", ["", "!", "bm8", "W10", "WyJ4Il0", "é", "WyJzdGF0ZW1lbnRzOmRvY3VtZW50IiwxLDIsM10", "["]
)
def test_a_cursor_that_is_none_is_refused(reader: Reader, cursor: str) -> None:
    with pytest.raises(BadCursor):
        statements_page(reader, StatementFilter(), first=5, after=cursor)


def test_a_cursor_of_another_order_is_refused(reader: Reader) -> None:
    cursor = statements_page(reader, StatementFilter(), first=1, order=Order.NEWEST_SAID).cursors[0]

    with pytest.raises(BadCursor):
        statements_page(reader, StatementFilter(), first=1, after=cursor, order=Order.OLDEST_SAID)


def test_a_negative_page_is_refused(reader: Reader) -> None:
    with pytest.raises(QueryRefused):
        statements_page(reader, StatementFilter(), first=-1)


def test_the_number_of_store_queries_does_not_grow_with_the_page(counting: Any) -> None:
    for first in (1, 2, 50):
        before = len(counting.queries)
        statements_page(counting.door(), StatementFilter(), first=first)

        assert len(counting.queries) - before <= 6


def test_details_take_four_store_queries(counting: Any, world: Any) -> None:
    found = statements_by_iri(counting.door(), [world.statement(name) for name in ALL])

    assert (len(found), len(counting.queries)) == (9, 4)
    assert statements_by_iri(counting.door(), []) == {}
    assert len(counting.queries) == 4


def test_a_superseded_or_unknown_statement_is_not_found(reader: Reader, world: Any) -> None:
    assert statements_by_iri(reader, [world.statement("s0"), "https://example.org/none"]) == {}


def test_a_statement_is_whole(reader: Reader, world: Any) -> None:
    row = statements_by_iri(reader, [world.statement("s2")])[world.statement("s2")]

    assert (row.speaker.name, [one.name for one in row.co_speakers]) == ("Mara Venn", ["Iven Dor"])
    assert [(hop.position, str(hop.role), hop.entity.name) for hop in row.chain] == [
        (0, "relay", "The Harbour Post"),
        (1, "speaker", "Mara Venn"),
    ]
    assert [one.name for one in row.via] == ["The Harbour Post"]
    assert row.content == ("a ", "convoy has left the port")
    assert row.evidence.end - row.evidence.start == len(row.evidence.quote)
    assert row.said_on is not None
    assert (row.said_on.value.text, row.said_on.words, row.said_on.anchor) == (
        "2031-03-04",
        "words of 2031-03-04",
        "published 2031-03-04",
    )
    assert (row.happened_on, row.conflicts, row.claims) == (None, (), ())
    assert (row.document.name, row.document.versions, row.document.statements) == ("wire-1", 1, 4)


def test_a_conflict_and_a_month_are_shown(reader: Reader, world: Any) -> None:
    found = statements_by_iri(reader, [world.statement("s3"), world.statement("s4")])

    happened = found[world.statement("s3")].happened_on
    assert happened is not None
    assert (happened.value.text, happened.value.latest) == ("2031-02", date(2031, 2, 28))
    assert found[world.statement("s4")].conflicts == ("says 2030, while the document is of 2031",)


@pytest.mark.parametrize("order", sorted(set(Order) - {Order.RELEVANCE}))
@pytest.mark.parametrize("size", [1, 2, 4, 50])
def test_walking_the_pages_backward_gives_them_in_the_same_order(
    reader: Reader, order: Order, size: int
) -> None:
    whole = statements_page(reader, StatementFilter(), first=50, order=order)
    seen: list[str] = []
    before, more = None, True
    while more:
        page = statements_page(
            reader, StatementFilter(), first=size, before=before, backward=True, order=order
        )
        seen = [row.iri for row in page.items] + seen
        assert page.has_next is (before is not None)
        before, more = page.cursors[0], page.has_previous

    assert seen == [row.iri for row in whole.items]


def test_a_page_lies_between_two_cursors(reader: Reader) -> None:
    whole = statements_page(reader, StatementFilter(), first=50)
    between = statements_page(
        reader, StatementFilter(), first=50, after=whole.cursors[2], before=whole.cursors[6]
    )

    assert between.items == whole.items[3:6]


def test_relevance_is_refused_where_there_is_no_index(reader: Reader) -> None:
    with pytest.raises(QueryRefused, match="read index"):
        statements_page(reader, StatementFilter(text="talks"), first=1, order=Order.RELEVANCE)
