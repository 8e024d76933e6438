"""A ledger shows who stood where and since when, with changes and quiet corrections."""

from dataclasses import replace
from datetime import date

import pytest

from graph.claims import Kinship
from graph.claims.clocks import AsOf, Known
from graph.claims.ledger import Move, ledger
from graph.queries.blocks import Rules
from graph.queries.claims import ClaimFilter
from graph.queries.ledger import LedgerRow, ledger_rows
from graph.store import EmbeddedStore
from ontology.terms import Polarity, Position
from tests.claims.conftest import Paper, Put, Says
from tests.claims.test_agreement import MINISTRY, stance

LEFT = Says("organisation/ministry", actor="country/aland")
STAYED = Says("organisation/ministry", actor="country/aland", polarity=Polarity.NEGATIVE)
GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"


def rows(store: EmbeddedStore, **more: object) -> tuple[LedgerRow, ...]:
    return ledger_rows(store, ClaimFilter(), Rules(), **more)  # type: ignore[arg-type] # by name


def test_a_change_of_position_is_told_from_saying_it_again(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("b", (LEFT,), day="2031-05-04"))
    put(Paper("c", (STAYED,), day="2031-05-05"))

    steps = [(row.day, row.move, row.position) for row in rows(store)]

    assert steps == [
        ("2031-05-03", Move.FIRST, Position.AFFIRMS),
        ("2031-05-04", Move.REPEATS, Position.AFFIRMS),
        ("2031-05-05", Move.CHANGES, Position.DENIES),
    ]


def test_every_step_has_its_receipt(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,)))

    (step,) = rows(store)

    assert step.statement.evidence.quote.startswith("0. Says(who='organisation/ministry'")
    assert (step.party, step.clock) == ("Alandic Ministry of Defence", "published")


def test_a_statement_that_a_new_version_drops_is_a_quiet_correction(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("a", (), day="2031-05-06"))

    first, dropped = rows(store)

    assert (first.move, dropped.move, dropped.day) == (Move.FIRST, Move.DROPPED, "2031-05-06")
    assert dropped.corrected is not None


def test_a_statement_that_a_new_version_turns_around_is_altered(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("a", (STAYED,), day="2031-05-06"))

    found = [(row.move, row.position) for row in rows(store)]

    assert found[0] == (Move.FIRST, Position.AFFIRMS)
    assert set(found[1:]) == {(Move.CHANGES, Position.DENIES), (Move.ALTERED, Position.AFFIRMS)}


def test_what_stands_unchanged_in_a_new_version_is_no_step(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("a", (LEFT, Says("organisation/skyeye", where="base/south")), day="2031-05-06"))

    assert [row.move for row in rows(store)] == [Move.FIRST, Move.FIRST]


def test_a_ledger_of_a_state_has_its_bodies_and_nobody_else(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT, Says("organisation/skyeye"), Says("country/aland"))))

    found = rows(store, speakers=(f"{GAZETTEER}country/aland",))

    assert {row.statement.speaker.name for row in found} == {"Aland", "Alandic Ministry of Defence"}


def test_a_ledger_as_of_a_day_does_not_know_what_came_later(store: EmbeddedStore, put: Put) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("a", (), day="2031-05-06"))

    assert [row.move for row in rows(store, as_of=AsOf(date(2031, 5, 4)))] == [Move.FIRST]


def test_words_of_a_vague_day_come_where_they_were_published_not_first_of_their_month() -> None:
    told = [
        stance(1, MINISTRY, version="v1", said="2031-05-02"),
        stance(2, MINISTRY, version="v2", said="2031-05", position=Position.DENIES),
    ]
    versions = [
        Known("v1", "d1", 0, date(2031, 5, 2), date(2031, 5, 2)),
        Known("v2", "d2", 0, date(2031, 5, 9), date(2031, 5, 9)),
    ]

    steps = ledger({"c": told}, versions, Kinship(), {})

    assert [(step.day, step.move) for step in steps] == [
        ("2031-05-02", Move.FIRST),
        ("2031-05", Move.CHANGES),
    ]


@pytest.mark.parametrize("places", [(0, 90), (90, 0)])
def test_of_one_text_the_earlier_words_come_first(places: tuple[int, int]) -> None:
    told = [
        stance(1, MINISTRY, version="v", document="d"),
        stance(2, MINISTRY, version="v", document="d", position=Position.DENIES),
    ]
    versions = [Known("v", "d", 0, date(2031, 5, 2), date(2031, 5, 2))]
    starts = dict(zip(("s1", "s2"), places, strict=True))

    steps = ledger({"c": [replace(one, said="2031-05-02") for one in told]}, versions, Kinship(), starts)

    first = Position.AFFIRMS if places[0] < places[1] else Position.DENIES
    assert [step.position is first for step in steps] == [True, False]


def test_a_correction_of_one_day_comes_after_what_it_corrects(store: EmbeddedStore, put: Put) -> None:
    for first, second in ((LEFT, STAYED), (STAYED, LEFT)):
        key = f"{first.polarity}"
        put(Paper(key, (first,), day="2031-05-03"))
        put(Paper(key, (second,), day="2031-05-03"))

    found = [row for row in rows(store) if row.statement.document.key == "negative"]

    assert [row.position for row in found if row.move is not Move.ALTERED] == [
        Position.DENIES,
        Position.AFFIRMS,
    ]


def test_who_speaks_is_named_and_who_of_the_party_stood_elsewhere_before(
    store: EmbeddedStore, put: Put
) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("b", (replace(STAYED, who="country/aland"),), day="2031-05-04"))

    first, second = rows(store)

    assert (first.party, second.party, second.move) == ("Alandic Ministry of Defence", "Aland", Move.CHANGES)
    assert second.before == ("Alandic Ministry of Defence", Position.AFFIRMS)


def test_words_that_are_gone_show_the_day_on_which_they_were_published(
    store: EmbeddedStore, put: Put
) -> None:
    put(Paper("a", (LEFT,), day="2031-05-03"))
    put(Paper("a", (), day="2031-05-06"))

    published = [row.statement.document.published for row in rows(store)]

    assert [one.text for one in published if one] == ["2031-05-03", "2031-05-03"]
