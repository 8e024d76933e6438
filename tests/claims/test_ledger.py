"""A ledger shows who stood where and since when, with changes and quiet corrections."""

from datetime import date

from graph.claims.clocks import AsOf
from graph.claims.ledger import Move
from graph.queries.blocks import Rules
from graph.queries.claims import ClaimFilter
from graph.queries.ledger import LedgerRow, ledger_rows
from graph.store import EmbeddedStore
from ontology.terms import Polarity, Position
from tests.claims.conftest import Paper, Put, Says

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
