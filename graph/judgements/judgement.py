"""One decision of a person, with who, when and why; the log keeps all, and an undo is one more."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What a person decided."""

    SAME = "same"
    NOT_SAME = "not-same"
    JOIN = "join"
    PART = "part"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    RATE = "rate"
    CREDIT = "credit"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry of the log.

    ``subjects`` are IRIs: two entities that are the same or not; two propositions whose claims are joined; a
    proposition and those that it is parted from; a statement; a source; a proposition of a claim; the
    judgement that is undone.  ``value`` is the key of the statement, the letter of a reliability or the
    digit of a credibility; ``since`` and ``until`` are the days between which a rating holds.  ``field``
    tells what of a statement is corrected, and ``corrected`` what it is: a value of its list, or an IRI.
    """

    kind: JudgementKind
    subjects: tuple[str, ...]
    by: str
    at: datetime
    reason: str
    value: str = ""
    since: str = ""
    until: str = ""
    field: str = ""
    corrected: str = ""

    @property
    def key(self) -> str:
        """16 hexadecimal digits made from all that it says; the order of the further subjects is nothing."""
        subjects = [*self.subjects[:1], *sorted(set(self.subjects[1:]))]
        said = [self.kind, *subjects, self.by, self.at.isoformat(), self.reason, self.value]
        said += [self.since, self.until, self.field, self.corrected]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def effective(judgements: Iterable[Judgement], day: date | None = None) -> tuple[Judgement, ...]:
    """What counts of the log, now or at the end of a day (UTC), in order of time.

    What was undone does not count, nor does the undo; an undo can itself be undone.
    """
    known = [one for one in judgements if day is None or one.at.date() <= day]
    undone: set[str] = set()
    counting: list[Judgement] = []
    for one in sorted(known, key=lambda one: (one.at, one.key), reverse=True):
        if one.key in undone:
            continue
        if one.kind is JudgementKind.UNDO:
            undone |= {subject.rpartition("/")[2] for subject in one.subjects}
        else:
            counting.append(one)
    return tuple(reversed(counting))
