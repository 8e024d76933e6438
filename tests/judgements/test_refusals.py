"""Decisions that cannot stand together are refused, in whatever order they come, undone or not."""

from datetime import UTC, datetime, timedelta

import pytest

from graph.errors import JudgementRefused
from graph.judgements import Judgement, JudgementKind
from graph.judging import Judging
from graph.queries.judgements import judgements
from graph.settings import Settings
from graph.store import EmbeddedStore
from tests.judgements.conftest import GAZETTEER, MINTER, Decide

MINISTRY, SKYEYE, NORTH, SOUTH = (
    f"{GAZETTEER}{key}"
    for key in ("organisation/ministry", "organisation/skyeye", "base/north", "base/south")
)


@pytest.mark.parametrize(("first", "second"), [("same", "not-same"), ("not-same", "same")])
def test_undoing_an_undo_never_brings_back_what_another_stands_against(
    decide: Decide, first: str, second: str
) -> None:
    made = decide(first, NORTH, SOUTH)
    undo = decide("undo", MINTER.judgement(made.key), hours=1)
    decide(second, NORTH, SOUTH, hours=2)

    with pytest.raises(JudgementRefused, match="first"):
        decide("undo", MINTER.judgement(undo.key), hours=3)


def test_the_ends_of_a_chain_of_same_are_never_told_apart(decide: Decide) -> None:
    decide("same", MINISTRY, SKYEYE)
    middle = decide("same", SKYEYE, NORTH, hours=1)

    with pytest.raises(JudgementRefused, match=f"undo {middle.key} first"):
        decide("not-same", MINISTRY, NORTH, hours=2)
    decide("undo", MINTER.judgement(middle.key), hours=3)
    decide("not-same", MINISTRY, NORTH, hours=4)
    with pytest.raises(JudgementRefused, match="are not the same"):
        decide("same", SKYEYE, NORTH, hours=5)


@pytest.mark.parametrize("kind", ["same", "not-same", "join"])
def test_one_thing_named_twice_is_refused(decide: Decide, kind: str) -> None:
    with pytest.raises(JudgementRefused, match="named twice"):
        decide(kind, NORTH, NORTH)


@pytest.mark.parametrize(("by", "reason"), [(" ", "because"), ("A. Desk", "")])
def test_a_decision_without_a_name_or_a_reason_is_refused(
    store: EmbeddedStore, settings: Settings, by: str, reason: str
) -> None:
    new = Judgement(JudgementKind.SAME, (NORTH, SOUTH), by, datetime.now(UTC), reason)

    with pytest.raises(JudgementRefused, match="has to be told"):
        Judging(store, settings).decide(new)


def test_the_log_keeps_the_order_of_decisions_though_the_clock_stands_or_goes_back(
    store: EmbeddedStore, decide: Decide
) -> None:
    made = [decide("same", NORTH, SOUTH)]
    for number in range(9):
        made.append(decide("undo", MINTER.judgement(made[-1].key), hours=-number))

    assert judgements(store) == tuple(made)
    assert made[-1].at - made[0].at == timedelta(microseconds=9)


def test_what_the_log_has_is_what_was_decided(store: EmbeddedStore, settings: Settings) -> None:
    subjects = tuple(f"{MINTER.base_iri}proposition/{key}" for key in "dbca")
    new = Judgement(
        JudgementKind.PART, subjects, "Ä. “Desk”", datetime(2031, 6, 1, 12, 0, 0, 500, UTC), 'a\n\tb\\ "c"'
    )
    made = Judging(store, settings).decide(new)

    (read,) = judgements(store)
    assert read.key == made.key == new.key
    assert (read.by, read.at, read.reason, set(read.subjects)) == (new.by, new.at, new.reason, set(subjects))
