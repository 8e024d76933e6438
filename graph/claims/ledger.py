"""Who stood where, and since when: a party's positions over time, with changes and quiet corrections."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.claims.clocks import Known
from graph.claims.lineage import Kinship, party_of
from graph.claims.stances import Stance
from graph.model import PartialDate
from ontology.terms import Position


class Move(StrEnum):
    """What a step of a ledger is, seen from the one before it by the same party on the same claim."""

    FIRST = "first"
    REPEATS = "repeats"
    CHANGES = "changes"
    DROPPED = "dropped"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a stance taken, or one that a later version of its document no longer has.

    ``claim`` is a key, ``party`` the name of who speaks.  ``day`` is when it was said, else published, else
    recorded, and ``clock`` tells which; of a correction it is the day of the version without it, an IRI, in
    ``by``.  ``moment`` is what steps are ordered by.  ``before`` is the stance that a change turns from.
    """

    claim: str
    party: str
    move: Move
    position: Position
    day: str
    stance: Stance
    clock: str = "said"
    by: str = ""
    moment: tuple[str, ...] = ()
    before: Stance | None = None


def ledger(
    stances: Mapping[str, Iterable[Stance]],
    versions: Sequence[Known],
    kinship: Kinship,
    starts: Mapping[str, int],
) -> tuple[Step, ...]:
    """The steps of all parties on some claims, given by key, in order of time; stances of all versions.

    ``starts`` tells where in its text a statement, by IRI, begins: of one text the earlier words come first.
    Who is not named is a party of its own in each document: two unnamed officials may be two.
    """
    order = {known.version: known for known in versions}
    steps: list[Step] = []
    for claim, held in sorted(stances.items()):
        by_party: dict[str, list[Stance]] = defaultdict(list)
        for stance in held:
            by_party[party_of(stance.speaker, kinship) or f"{stance.document} {stance.speaker.name}"].append(
                stance
            )
        for own in by_party.values():
            steps += _steps(claim, own, order, starts)
    return tuple(sorted(steps, key=lambda step: (step.moment, step.claim, step.stance.statement, step.move)))


def _steps(
    claim: str, stances: Sequence[Stance], order: Mapping[str, Known], starts: Mapping[str, int]
) -> Iterator[Step]:
    """The steps of one party on one claim."""
    timed = ((_moment(first, order, starts), first, last) for first, last in _first_versions(stances, order))
    taken = sorted(timed, key=lambda one: (one[0], one[1].statement))
    before: Stance | None = None
    for moment, stance, _ in taken:
        day, clock = _day(stance, order)
        move = _move(before, stance.position)
        turned = before if move is Move.CHANGES else None
        party, position = stance.speaker.name, stance.position
        yield Step(claim, party, move, position, day, stance, clock, moment=moment, before=turned)
        before = stance
    for _, stance, last in taken:
        if later := _replaced_by(last, order):
            altered = any(other.version == later.version for other in stances)
            move = Move.ALTERED if altered else Move.DROPPED
            day = later.published.isoformat()
            moment, party = _known(day, later, 0), stance.speaker.name
            yield Step(claim, party, move, stance.position, day, stance, "published", later.version, moment)


def _move(before: Stance | None, position: Position) -> Move:
    if before is None:
        return Move.FIRST
    return Move.REPEATS if before.position is position else Move.CHANGES


def _moment(stance: Stance, order: Mapping[str, Known], starts: Mapping[str, int]) -> tuple[str, ...]:
    """What tells earlier from later: the day, then the publication, the version, the place in the text.

    What was said at a time that is told vaguely ("this month") was said when it came out, if that was then:
    by its first day it would come before all that was said on a day of that month.
    """
    day, version = _day(stance, order)[0], order[stance.version]
    span = PartialDate.parse(day)
    latest = min(span.latest, max(span.earliest, version.published))
    return _known(latest.isoformat(), version, starts.get(stance.statement, 0))


def _known(day: str, version: Known, start: int) -> tuple[str, ...]:
    """The same, in numbers that are as wide as each other, so that they can be compared as text."""
    return (day, version.published.isoformat(), f"{version.place:09}", f"{start:09}")


def _first_versions(stances: Sequence[Stance], order: Mapping[str, Known]) -> Iterator[tuple[Stance, Stance]]:
    """Each stance of a document as its first version has it, and as its last one does."""
    copies: dict[tuple[str, str, Position], list[Stance]] = defaultdict(list)
    for stance in stances:
        copies[stance.document, stance.proposition, stance.position].append(stance)
    for same in copies.values():
        held = sorted(same, key=lambda stance: order[stance.version].place)
        yield held[0], held[-1]


def _replaced_by(stance: Stance, order: Mapping[str, Known]) -> Known | None:
    """The version that came next, if the stance is in it no more."""
    own = order[stance.version]
    later = [one for one in order.values() if one.document == own.document and one.place > own.place]
    return min(later, key=lambda one: one.place, default=None)


def _day(stance: Stance, order: Mapping[str, Known]) -> tuple[str, str]:
    """When it was said, else published, else recorded, as exact as it is known; and which of these."""
    if stance.said:
        return stance.said, "said"
    if stance.published:
        return stance.published, "published"
    return order[stance.version].recorded.isoformat(), "recorded"
