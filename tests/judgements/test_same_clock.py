"""Who is the same as whom follows the recorded clock, also where users name somebody."""

from datetime import date

import pytest

from graph.claims.clocks import AsOf, Clock
from graph.queries.criteria import StatementFilter, one_of
from graph.queries.judgements import judgements
from graph.queries.same import widened_by_same, with_same
from graph.store import EmbeddedStore
from tests.judgements.conftest import GAZETTEER, LEFT, MINTER, SEEN, Decide, Paper, Put

MINISTRY, SKYEYE = (f"{GAZETTEER}organisation/{name}" for name in ("ministry", "skyeye"))
BEFORE, AFTER = date(2031, 5, 31), date(2031, 6, 1)


@pytest.fixture(autouse=True)
def merged(put: Put, decide: Decide) -> None:
    """Two speakers of whom a person said on the first of June that they are one."""
    put(Paper("a", (LEFT,)))
    put(Paper("b", (SEEN,)))
    decide("same", MINISTRY, SKYEYE)


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        (None, {MINISTRY, SKYEYE}),
        (AsOf(AFTER, Clock.RECORDED), {MINISTRY, SKYEYE}),
        (AsOf(BEFORE, Clock.RECORDED), {SKYEYE}),
        (AsOf(BEFORE, Clock.PUBLISHED), {MINISTRY, SKYEYE}),
    ],
    ids=["now", "on the day", "the day before", "by the published clock"],
)
def test_a_name_stands_for_what_persons_had_decided(
    store: EmbeddedStore, as_of: AsOf | None, found: set[str]
) -> None:
    asked = StatementFilter(speaker=one_of((SKYEYE,)))
    widened = widened_by_same(asked, store, as_of).speaker

    assert set(with_same([SKYEYE], store, as_of)) == found
    assert widened is not None
    assert set(widened.iris) == found


def test_an_undone_merge_counts_between_the_two(store: EmbeddedStore, decide: Decide) -> None:
    (merge,) = judgements(store)
    decide("undo", MINTER.judgement(merge.key), hours=24)

    assert set(with_same([SKYEYE], store)) == {SKYEYE}
    assert set(with_same([SKYEYE], store, AsOf(AFTER, Clock.RECORDED))) == {MINISTRY, SKYEYE}
