"""A fresh clone guards its own quality: reading may get better, and not worse by accident."""

import json
from dataclasses import asdict

import pytest

from tests.gold.scoring import FOLDER, Scores, labels_digest, measure

FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    return measure()


def test_the_floors_were_measured_on_these_labels() -> None:
    assert FLOORS["labels_sha256"] == labels_digest(), "run `python -m tests.gold.pin` and review the change"


@pytest.mark.parametrize("name", sorted(FLOORS["floors"]))
def test_reading_is_no_worse_than_its_floor(name: str, scores: Scores) -> None:
    value = asdict(scores)[name]

    assert value is not None
    assert value >= FLOORS["floors"][name], f"{name}: {value:.3f}"
