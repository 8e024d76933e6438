"""How well questions are answered where reading makes no errors: floors of ``benchmarks.questions``."""

import json
from pathlib import Path

import pytest

from benchmarks.questions import Scores, measure

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def scores(shared: Path) -> Scores:
    return measure(shared / "gold")


@pytest.mark.shared
def test_the_questions_of_the_gold_are_answered(scores: Scores) -> None:
    assert scores.macro_f1 >= 0.93, "\n".join(scores.missed)


@pytest.mark.shared
def test_paraphrases_have_the_same_answers(scores: Scores) -> None:
    assert scores.paraphrases >= 0.95, "\n".join(scores.missed)


@pytest.mark.shared
def test_what_cannot_be_answered_is_refused_with_its_reason(scores: Scores) -> None:
    assert scores.refusals >= 0.95, "\n".join(scores.missed)


@pytest.mark.parametrize(("name", "number"), [("paraphrases", 60), ("unanswerable", 30)])
def test_our_lists_are_whole(name: str, number: int) -> None:
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]

    assert len({row["id"] for row in rows}) == len({row["question"] for row in rows}) == number
