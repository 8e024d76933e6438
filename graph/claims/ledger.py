"""Who stood where, and since when: a party's positions over time, with changes and quiet corrections."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.claims.clocks import Known
from graph.claims.lineage import Kinship, party_of
from graph.claims.stances import Stance
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

    ``claim`` is a key, ``party`` a name.  ``day`` is when it was said, else published, else recorded, and
    ``clock`` tells which; of a correction it is the day of the version without it, an IRI, in ``by``.
    """

    claim: str
    party: str
    move: Move
    position: Position
    day: str
    stance: Stance
    clock: str = "said"
    by: str = ""


def ledger(
    stances: Mapping[str, Iterable[Stance]], versions: Sequence[Known], kinship: Kinship
) -> tuple[Step, ...]:
    """The steps of all parties on some claims, given by key, in order of time; stances of all versions.

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
            steps += _steps(claim, own, order)
    return tuple(sorted(steps, key=lambda step: (step.day, step.claim, step.stance.statement, step.move)))


def _steps(claim: str, stances: Sequence[Stance], order: Mapping[str, Known]) -> Iterator[Step]:
    """The steps of one party on one claim."""
    party = min((stance.speaker.name for stance in stances), key=lambda name: (len(name), name))
    taken = sorted(_first_versions(stances, order), key=lambda one: (_day(one[0], order), one[0].statement))
    before: Position | None = None
    for stance, _ in taken:
        day, clock = _day(stance, order)
        yield Step(claim, party, _move(before, stance.position), stance.position, day, stance, clock)
        before = stance.position
    for stance, last in taken:
        if later := _replaced_by(last, order):
            altered = any(other.version == later.version for other in stances)
            move = Move.ALTERED if altered else Move.DROPPED
            day = later.published.isoformat()
            yield Step(claim, party, move, stance.position, day, stance, "published", later.version)


def _move(before: Position | None, position: Position) -> Move:
    if before is None:
        return Move.FIRST
    return Move.REPEATS if before is position else Move.CHANGES


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
