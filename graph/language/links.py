"""Which source and content belong to which cue."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from graph.language.decoding import Stretch

Floats = npt.NDArray[np.float32]

JOINED_GAP = 2
"""Contents of one cue that are at most so many words apart are one."""
DISTANCE_COST = 0.2
"""Taken from a link's score for each word between a stretch and its cue."""
REACH = 200
"""Cues farther away than so many words are not looked at."""


@dataclass(frozen=True, slots=True)
class Block:
    """Link scores of the words that one window owns: ``scores[word - own, cue - first]``."""

    own: int
    first: int
    scores: Floats


@dataclass(slots=True)
class Linked:
    """A cue with what was linked to it, in words."""

    cue: Stretch
    source: Stretch | None = None
    contents: list[Stretch] = field(default_factory=list)


def link(found: Sequence[Stretch], blocks: Sequence[Block]) -> list[Linked]:
    """Give each content its best cue and each cue its best source; cues in order of the text.

    A cue without content stays only where it has a source.
    """
    linked = [Linked(s) for s in found if s.label == "cue"]
    table = _Table(blocks, [one.cue for one in linked])
    best: dict[int, float] = {}
    for stretch in found:
        chosen = table.best_cue(stretch) if stretch.label != "cue" else None
        if chosen is None:
            continue
        index, score = chosen
        if stretch.label == "content":
            linked[index].contents.append(stretch)
        elif score > best.get(index, -np.inf):
            linked[index].source, best[index] = stretch, score
    for one in linked:
        one.contents = _joined(one)
    return [one for one in linked if one.contents or one.source]


def _joined(one: Linked) -> list[Stretch]:
    """The contents of a cue, where neighbours with neither cue nor source between them are one."""
    joined: list[Stretch] = []
    apart = [one.cue.first, *([one.source.first] if one.source else [])]
    for stretch in one.contents:
        start = joined[-1].last if joined else 0
        whole = not any(start <= place < stretch.first for place in apart)
        if joined and whole and stretch.first - start <= JOINED_GAP:
            joined[-1] = Stretch(stretch.label, joined[-1].first, stretch.last)
        else:
            joined.append(stretch)
    return joined


def share_sources(linked: Sequence[Linked], heads: Sequence[int], labels: Sequence[str]) -> None:
    """Give a cue without a source that of the cue it is coordinated with: "Holt *said* … and *added* …".

    ``heads`` and ``labels`` are the parse of all the words.  Changes ``linked`` in place.
    """
    by_word = {word: one for one in linked for word in range(one.cue.first, one.cue.last)}
    for one in linked:
        for word in range(one.cue.first, one.cue.last):
            first = by_word.get(heads[word]) if labels[word] == "conj" else None
            if first and first is not one and one.source is None:
                one.source = first.source


class _Table:
    """Mean link scores between stretches and the starts of cues."""

    def __init__(self, blocks: Sequence[Block], cues: Sequence[Stretch]) -> None:
        self._blocks = blocks
        self._owns = [b.own for b in blocks]
        self._cues = cues
        self._starts = [c.first for c in cues]

    def best_cue(self, stretch: Stretch) -> tuple[int, float] | None:
        """Number and score of the cue that a stretch belongs to; ``None`` where none is in reach."""
        low = bisect_left(self._starts, stretch.first - REACH)
        high = bisect_left(self._starts, stretch.last + REACH)
        if low == high:
            return None
        starts = np.array(self._starts[low:high])
        sums, counts = self._sums(stretch, starts)
        far = np.array([_distance(stretch, cue) for cue in self._cues[low:high]])
        scores = np.where(counts > 0, sums / np.maximum(counts, 1), -np.inf) - DISTANCE_COST * far
        best = int(scores.argmax())
        return (low + best, float(scores[best])) if np.isfinite(scores[best]) else None

    def _sums(self, stretch: Stretch, starts: npt.NDArray[np.int64]) -> tuple[Floats, npt.NDArray[np.int64]]:
        """For each cue start the sum of scores, and how many words of the stretch saw it in their window."""
        sums = np.zeros(len(starts), dtype=np.float32)
        counts = np.zeros(len(starts), dtype=np.int64)
        number = max(0, bisect_left(self._owns, stretch.first + 1) - 1)
        while number < len(self._blocks) and self._owns[number] < stretch.last:
            block = self._blocks[number]
            rows = block.scores[max(0, stretch.first - block.own) : stretch.last - block.own]
            columns = starts - block.first
            seen = (columns >= 0) & (columns < block.scores.shape[1])
            sums[seen] += rows[:, columns[seen]].sum(axis=0)
            counts[seen] += len(rows)
            number += 1
        return sums, counts


def _distance(stretch: Stretch, cue: Stretch) -> int:
    """Words between a stretch and a cue; 0 for neighbours."""
    return max(0, cue.first - stretch.last, stretch.first - cue.last)
