"""The same decision given twice: the second adds nothing to the log."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from graph.judgements.judgement import Judgement, JudgementKind, effective
from graph.judgements.same import lasting

_ON_A_STATEMENT = frozenset({JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT})
_NO_TIME = datetime(1, 1, 1, tzinfo=UTC)


def standing_as(given: Judgement, log: Sequence[Judgement]) -> Judgement | None:
    """The entry of the log that says all that ``given`` says, if it is in force and untouched since.

    Of an undo: if what it undoes is out of force by it.
    """
    if given.kind is JudgementKind.UNDO:
        return _standing_undo(given, log)
    wanted = _said(given)
    for one in reversed(effective(log)):
        if _said(one) == wanted:
            return one
        if not _about(one).isdisjoint(_about(given)):
            return None
    return None


def _standing_undo(given: Judgement, log: Sequence[Judgement]) -> Judgement | None:
    undone = {subject.rpartition("/")[2] for subject in given.subjects}
    if undone & {one.key for one in effective(log)}:
        return None
    return next((one for one in reversed(log) if _said(one) == _said(given)), None)


def _said(one: Judgement) -> Judgement:
    """All that it says, but not when; a statement is the same in every version of its document."""
    subjects = one.subjects
    if one.kind in _ON_A_STATEMENT:
        subjects = ()
    elif one.kind in {JudgementKind.SAME, JudgementKind.NOT_SAME, JudgementKind.RATE}:
        subjects = tuple(sorted(map(lasting, subjects)))
    elif one.kind in {JudgementKind.JOIN, JudgementKind.PART}:
        subjects = (*subjects[:1], *sorted(subjects[1:]))
    return replace(one, at=_NO_TIME, subjects=subjects)


def _about(one: Judgement) -> frozenset[str]:
    """What it touches: a statement by its key, anything else by its lasting name."""
    return frozenset({one.value} if one.kind in _ON_A_STATEMENT else map(lasting, one.subjects))
