"""A fictional world with known lineage, labelled before the code ran: are echoes told from agreement?"""

from pathlib import Path

import pytest

from benchmarks import world
from benchmarks.world import Score
from graph.store import open_store

BY_HAND = 0.95
"""The share of claims whose class is to be right, from annotations by hand."""

FROM_TEXT = 0.95
"""The same, read from the text."""


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Score:
    settings = world.world_settings(tmp_path_factory.mktemp("world") / "store")
    with open_store(settings, create=True) as store:
        world.fill_by_hand(store, settings)
        return world.score(store, settings)


@pytest.fixture(scope="module")
def by_reading(tmp_path_factory: pytest.TempPathFactory) -> Score:
    settings = world.world_settings(tmp_path_factory.mktemp("read") / "store")
    with open_store(settings, create=True) as store:
        world.fill_by_reading(store, settings)
        return world.score(store, settings)


def test_the_class_of_agreement_is_right_for_nearly_every_claim(by_hand: Score) -> None:
    assert by_hand.accuracy >= BY_HAND, list(world.details(by_hand))


def test_no_echo_is_called_independent_from_annotations_by_hand(by_hand: Score) -> None:
    assert by_hand.falsely_independent == ()


def test_the_world_holds_what_it_is_to_hold() -> None:
    files = {path.name for path in Path(world.WORLD).iterdir()}

    assert {"documents.jsonl", "annotations.jsonl", "labels.jsonl", "gazetteer.csv", "families.csv"} <= files


def test_nearly_every_claim_is_right_when_it_is_read_from_the_text(by_reading: Score) -> None:
    assert by_reading.accuracy >= FROM_TEXT, list(world.details(by_reading))


def test_no_echo_is_called_independent_when_it_is_read_from_the_text(by_reading: Score) -> None:
    assert by_reading.falsely_independent == ()
