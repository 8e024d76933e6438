"""What may be a mention, before overlaps are settled and the context has spoken."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Span
from ontology.gazetteer import Named
from ontology.terms import EntityKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that some finder takes for a name.

    ``named`` are the gazetteer's names for it, if any.  Of two that overlap, the one with the
    higher ``rank`` stays; of equal rank, the longer.
    """

    span: Span
    kind: EntityKind
    named: tuple[Named, ...] = ()
    rank: int = 1


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stay, in order of the text and without overlap.

    Of two with one span the earlier one stays, so finders are asked in order of trust.
    """
    kept: list[Candidate] = []  # always in order of the text
    starts: list[int] = []
    for candidate in sorted(candidates, key=lambda one: (-one.rank, -len(one.span))):
        at = bisect_left(starts, candidate.span.start)
        clashes = any(candidate.span.touches(other.span) for other in kept[max(at - 1, 0) : at + 1])
        if len(candidate.span) and not clashes:
            kept.insert(at, candidate)
            starts.insert(at, candidate.span.start)
    return kept
