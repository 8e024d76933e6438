"""What follows from the judgements that count: who is the same, which claims are joined, what is rejected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from graph.claims import Decided
from graph.judgements.judgement import Judgement, JudgementKind


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement that another stands against."""

    new: Judgement
    standing: Judgement


def same_of(judgements: Iterable[Judgement], linked_start: str) -> dict[str, str]:
    """From each entity to the one that stands for all that are the same: both IRIs.

    An entry of the gazetteer stands for the others, else the smallest IRI.  ``linked_start`` is what the
    IRIs of entries begin with.
    """
    groups: list[set[str]] = []
    for one in judgements:
        if one.kind is JudgementKind.SAME:
            touched = [group for group in groups if not group.isdisjoint(one.subjects)]
            merged = set(one.subjects).union(*touched)
            groups = [group for group in groups if group not in touched] + [merged]
    found: dict[str, str] = {}
    for group in groups:
        chosen = min(group, key=lambda iri: (not iri.startswith(linked_start), iri))
        found.update(dict.fromkeys(group - {chosen}, chosen))
    return found


def conflict_of(new: Judgement, judgements: Iterable[Judgement]) -> Conflict | None:
    """The judgement that stands against a new *same* or *not-same*; ``None`` if none does."""
    standing = list(judgements)
    if new.kind is JudgementKind.SAME:
        same = same_of([*standing, new], "")
        apart = (one for one in standing if one.kind is JudgementKind.NOT_SAME)
        found = next((one for one in apart if _are_one(one.subjects, same)), None)
    elif new.kind is JudgementKind.NOT_SAME and _are_one(new.subjects, same_of(standing, "")):
        merges = (one for one in standing if one.kind is JudgementKind.SAME)
        found = next((one for one in merges if set(one.subjects) & set(new.subjects)), None)
    else:
        found = None
    return Conflict(new, found) if found else None


def decided_of(judgements: Iterable[Judgement]) -> Decided:
    """Which propositions are on one claim and which are not; the later decision on a pair counts."""
    pairs: dict[frozenset[str], bool] = {}
    for one in judgements:
        if one.kind in {JudgementKind.JOIN, JudgementKind.PART}:
            pairs.update((pair, one.kind is JudgementKind.JOIN) for pair in _pairs(one))
    return Decided(
        joined=frozenset(pair for pair, joined in pairs.items() if joined),
        parted=frozenset(pair for pair, joined in pairs.items() if not joined),
    )


def rejected_of(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The keys of the statements that are rejected; the later review of a statement counts."""
    last = {
        one.value: one.kind for one in judgements if one.kind in {JudgementKind.ACCEPT, JudgementKind.REJECT}
    }
    return frozenset(key for key, kind in last.items() if kind is JudgementKind.REJECT)


def _pairs(one: Judgement) -> Iterator[frozenset[str]]:
    first, *others = (subject.rpartition("/")[2] for subject in one.subjects)
    return (frozenset(pair) for pair in product([first], others))


def _are_one(entities: tuple[str, ...], same: dict[str, str]) -> bool:
    return len({same.get(one, one) for one in entities}) == 1
