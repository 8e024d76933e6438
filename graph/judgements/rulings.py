"""What follows from the judgements that count: which claims are joined, what is rejected, what conflicts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graph.claims import Decided
from graph.judgements.judgement import Judgement, JudgementKind
from graph.judgements.same import same_of


def conflict_of(before: Iterable[Judgement], after: Sequence[Judgement]) -> Judgement | None:
    """The judgement that stands against what is to count now: two are never both the same and not the same.

    ``before`` and ``after`` are those that count before and after another decision, an undo included.
    """
    known, same = set(before), same_of(after, "")
    for one in after:
        if one.kind is JudgementKind.NOT_SAME and same.one(one.subjects):
            return one if one in known else _merging(one.subjects, after)
    return None


def _merging(entities: tuple[str, ...], judgements: Sequence[Judgement]) -> Judgement:
    """A judgement by which some entities are one: the last without which they would not be, else any."""
    merges = [one for one in judgements if one.kind is JudgementKind.SAME]
    needed = (
        one
        for one in reversed(merges)
        if not same_of([other for other in merges if other is not one], "").one(entities)
    )
    return next(needed, merges[-1])


def decided_of(judgements: Iterable[Judgement]) -> Decided:
    """Which propositions are on one claim and which are not; the later decision on a pair counts.

    Where one is parted by which a person had joined others, these others stay together.
    """
    pairs: dict[frozenset[str], bool] = {}
    for one in judgements:
        if one.kind is JudgementKind.JOIN:
            pairs.update(dict.fromkeys(_pairs(one), True))
        elif one.kind is JudgementKind.PART:
            parted = list(_pairs(one))
            rest = pairwise(_keys(one)[1:]) if any(pairs.get(pair) for pair in parted) else ()
            pairs.update(dict.fromkeys(parted, False))
            pairs.update((frozenset(pair), True) for pair in rest)
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
    first, *others = _keys(one)
    return (frozenset((first, other)) for other in others)


def _keys(one: Judgement) -> list[str]:
    return [subject.rpartition("/")[2] for subject in one.subjects]
