"""Which statements contradict each other: the same things, with the opposite said of them."""

import re
from collections.abc import Sequence
from itertools import combinations

from graph.queries.english.vocabulary import LEAVING
from graph.queries.rows import EntityRow, StatementRow
from ontology.terms import ActivityKind, Polarity, SpeechAct

_OPPOSITES = frozenset(
    frozenset(pair)
    for pair in (
        *((leaving, ActivityKind.PRESENCE) for leaving in LEAVING),
        (ActivityKind.ABSENCE, ActivityKind.PRESENCE),
        (ActivityKind.ABSENCE, ActivityKind.ARRIVAL),
        (ActivityKind.ABSENCE, ActivityKind.DEPLOYMENT),
        *((ActivityKind.ABSENCE, leaving) for leaving in LEAVING),
    )
)
"""Activities that cannot both be so of one thing at one time."""

_STAYING = re.compile(
    r"\b(?:still|remain\w*|stay\w*|keep\w*|kept|continu\w*|retain\w*|maintain\w*|presence|permanent\w*)\b",
    re.IGNORECASE,
)
"""Words by which to be somewhere is not to leave it: to be seen there alone says no such thing."""

_TWO_SIDES = 2

_NO_POSITION = frozenset({SpeechAct.DECLINE, SpeechAct.QUESTION, SpeechAct.DEMAND})


def with_opposites(activities: Sequence[ActivityKind]) -> tuple[ActivityKind, ...]:
    """``activities`` and those that cannot be so together with them."""
    wanted = set(activities)
    for pair in _OPPOSITES:
        if pair & set(activities):
            wanted |= pair
    return tuple(kind for kind in ActivityKind if kind in wanted)


def denies(row: StatementRow) -> bool:
    """Whether it says that the thing is not so."""
    return row.polarity is Polarity.NEGATIVE or row.speech_act is SpeechAct.DENY


def contradicting(
    rows: Sequence[StatementRow], *, same_topic: bool
) -> tuple[tuple[StatementRow, StatementRow], ...]:
    """The pairs that contradict each other, by different speakers.

    A pair shares something that it is about, unless ``same_topic`` says that all rows were found
    by one place and its sites.
    """
    positions = [row for row in rows if row.speech_act not in _NO_POSITION]
    return tuple(
        (one, other)
        for one, other in combinations(positions, 2)
        if _known_as(one.speaker) != _known_as(other.speaker)
        and (same_topic or _share(one, other))
        and _oppose(one, other)
    )


def on_one_subject(rows: Sequence[StatementRow]) -> tuple[StatementRow, ...]:
    """The positions of the documents in which just two speakers speak of the same thing, told apart by name.

    For a question that takes for granted that they contradict each other where no words show it.
    """
    kept = [row for row in rows if row.speech_act not in _NO_POSITION]
    speakers: dict[str, set[str]] = {}
    for row in kept:
        speakers.setdefault(row.document.iri, set()).add(_known_as(row.speaker))
    return tuple(row for row in kept if len(speakers[row.document.iri]) == _TWO_SIDES)


def speaks_against(row: StatementRow, activities: Sequence[ActivityKind]) -> bool:
    """Whether it says that none of ``activities`` is so, or that what cannot be so beside them is."""
    if row.speech_act in _NO_POSITION:
        return False
    if set(row.activities) & set(activities):
        return denies(row)
    if ActivityKind.ABSENCE in row.activities and not set(LEAVING).isdisjoint(activities):
        return False  # who has left is absent
    return not denies(row) and any(_excludes(row, one) for one in activities)


def _share(one: StatementRow, other: StatementRow) -> bool:
    return not {_known_as(row) for row in one.about}.isdisjoint(_known_as(row) for row in other.about)


def _known_as(row: EntityRow) -> str:
    """New entities are new in each document: across documents their names are compared."""
    return row.iri if row.linked else row.name.casefold()


def _oppose(one: StatementRow, other: StatementRow) -> bool:
    if denies(one) == denies(other):
        return any(_excludes(one, kind) for kind in other.activities) and any(
            _excludes(other, kind) for kind in one.activities
        )
    alike = any(_alike(a, b) for a in one.activities for b in other.activities)
    return alike or not one.activities or not other.activities


def _excludes(row: StatementRow, activity: ActivityKind) -> bool:
    """Whether what a statement tells cannot be so beside ``activity``."""
    told = [one for one in row.activities if _opposite(one, activity)]
    if activity in LEAVING:
        told = [one for one in told if one is not ActivityKind.PRESENCE or _tells_staying(row)]
    return bool(told)


def _tells_staying(row: StatementRow) -> bool:
    return bool(_STAYING.search(row.evidence.quote))


def _opposite(one: ActivityKind, other: ActivityKind) -> bool:
    return frozenset({one, other}) in _OPPOSITES


def _alike(one: ActivityKind, other: ActivityKind) -> bool:
    return one is other or (one in LEAVING and other in LEAVING)
