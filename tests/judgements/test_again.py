"""The same decision twice: when it stands already, and when it has to be given again."""

from datetime import UTC, datetime, timedelta

from graph.judgements import Judgement, JudgementKind, standing_as

_START = datetime(2031, 5, 6, tzinfo=UTC)
ONE, OTHER = (f"https://graph.example/document/a/version/1/entity/person/{name}" for name in ("ana", "bo"))


def judged(kind: JudgementKind, *subjects: str, minute: int = 0, value: str = "", by: str = "A") -> Judgement:
    """A judgement."""
    return Judgement(kind, subjects, by, _START + timedelta(minutes=minute), "so", value)


SAME = judged(JudgementKind.SAME, ONE, OTHER)


def test_what_stands_is_found_whenever_it_was_decided() -> None:
    again = judged(JudgementKind.SAME, ONE, OTHER, minute=9)
    assert standing_as(again, [SAME]) == SAME
    assert standing_as(again, []) is None


def test_two_entities_are_the_same_in_either_order_and_in_every_version() -> None:
    newer = OTHER.replace("/version/1/", "/version/2/")
    assert standing_as(judged(JudgementKind.SAME, newer, ONE, minute=9), [SAME]) == SAME


def test_another_person_or_reason_is_another_decision() -> None:
    assert standing_as(judged(JudgementKind.SAME, ONE, OTHER, by="B"), [SAME]) is None


def test_what_was_undone_has_to_be_decided_again() -> None:
    undo = judged(JudgementKind.UNDO, f"https://graph.example/judgement/{SAME.key}", minute=1)
    assert standing_as(judged(JudgementKind.SAME, ONE, OTHER, minute=9), [SAME, undo]) is None
    late = judged(JudgementKind.UNDO, *undo.subjects, minute=9)
    assert standing_as(late, [SAME, undo]) == undo
    assert standing_as(late, [SAME]) is None


def test_a_review_that_another_followed_has_to_be_given_again() -> None:
    reject = judged(JudgementKind.REJECT, "https://graph.example/s/1", value="key")
    accept = judged(JudgementKind.ACCEPT, "https://graph.example/s/1", value="key", minute=1)
    again = judged(JudgementKind.REJECT, "https://graph.example/s/2", value="key", minute=9)
    assert standing_as(again, [reject]) == reject
    assert standing_as(again, [reject, accept]) is None
