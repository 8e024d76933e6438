"""Counting what is right: F1 of sets, accuracy, and attributions matched one to one."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from training.documents import Relation

ROLES = ("source", "cue", "content")


@dataclass(slots=True)
class Count:
    """Right ones among those found and those wanted."""

    right: float = 0.0
    found: int = 0
    wanted: int = 0

    def add(self, right: float, found: int, wanted: int) -> None:
        """Count a document more."""
        self.right += right
        self.found += found
        self.wanted += wanted

    def sets(self, found: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        """Count two collections that should be equal as sets."""
        a, b = set(found), set(wanted)
        self.add(len(a & b), len(a), len(b))

    @property
    def f1(self) -> float:
        """In percent, one decimal; 0.0 where there is nothing."""
        total = self.found + self.wanted
        return round(200 * self.right / total, 1) if total else 0.0


def overlap_count(count: Count, found: Sequence[range], wanted: Sequence[range]) -> None:
    """Count the stretches that share a word with one of the other side."""
    covered = [{w for r in side for w in r} for side in (found, wanted)]
    hits_found = sum(not covered[1].isdisjoint(r) for r in found)
    hits_wanted = sum(not covered[0].isdisjoint(r) for r in wanted)
    count.add((hits_found + hits_wanted) / 2, len(found), len(wanted))


Fits = Callable[[Relation, Relation], bool]


def matched(found: Sequence[Relation], wanted: Sequence[Relation], fits: Fits) -> int:
    """The size of the largest one-to-one matching of attributions that fit each other."""
    options = [[j for j, w in enumerate(wanted) if f.cue & w.cue and fits(f, w)] for f in found]
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in options[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(found)))


def exact(a: Relation, b: Relation) -> bool:
    """The same words in all three parts."""
    return a == b


def overlapping(a: Relation, b: Relation) -> bool:
    """At least one word in common in every part; a part may be missing on both sides."""
    return all(_both_empty(a, b, role) or getattr(a, role) & getattr(b, role) for role in ROLES)


def dice50(a: Relation, b: Relation) -> bool:
    """The cues overlap, and sources and contents have a Dice coefficient of one half at least."""
    return all(_both_empty(a, b, role) or _dice(a, b, role) >= 0.5 for role in ("source", "content"))


def _both_empty(a: Relation, b: Relation, role: str) -> bool:
    return not getattr(a, role) and not getattr(b, role)


def _dice(a: Relation, b: Relation, role: str) -> float:
    one, two = getattr(a, role), getattr(b, role)
    return 2 * len(one & two) / (len(one) + len(two))
