"""From scores of tags to stretches of words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

TRANSITION_WEIGHT = 0.2
"""How much the habits of the training data count beside the network's scores."""


CERTAIN = 5e-3
"""A word less likely than so to be anything but outside is outside for certain."""
_NEVER = -1e9
Scores = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words ``first`` up to, not including, ``last``, under one label."""

    label: str
    first: int
    last: int


class Decoder:
    """Viterbi over BIO tags: an ``I`` only follows a ``B`` or ``I`` of its own label."""

    def __init__(
        self, tags: Sequence[str], transitions: Sequence[Sequence[float]], costs: Mapping[str, float] = {}
    ) -> None:
        """``transitions`` are log probabilities [from, to] in the order of ``tags``; the first is ``O``.

        ``costs`` by label (``O``: outside) are taken from the score of every word that has it: a cost of
        being outside finds more, and more of it wrong.
        """
        self.tags = tuple(tags)
        self._costs = np.array([costs.get(tag.split("-")[-1], 0.0) for tag in tags])
        steps = np.array(transitions, dtype=np.float64) * TRANSITION_WEIGHT
        for a, before in enumerate(tags):
            for b, after in enumerate(tags):
                if after[0] == "I" and before[1:] != after[1:]:
                    steps[a, b] = -np.inf
        self._steps = steps
        self._start = np.array([-np.inf if tag[0] == "I" else 0.0 for tag in tags])

    def best(self, scores: Scores) -> list[str]:
        """The best tags for log probabilities [words, tags]; linear in the words."""
        return self.best_of_each([scores])[0]

    def best_of_each(self, rows: Sequence[Scores]) -> list[list[str]]:
        """The best tags for each of several rows of words; costs the longest run of uncertain words.

        Words that are outside for certain part a row into pieces that do not depend on each other.
        """
        runs = [(number, *run) for number, row in enumerate(rows) for run in _uncertain(row)]
        longest = max((last - first for _, first, last in runs), default=0)
        scores = np.full((len(runs), longest, len(self.tags)), _NEVER)
        scores[:, :, 0] = 0.0
        for place, (number, first, last) in enumerate(runs):
            scores[place, : last - first] = rows[number][first:last]
        found = [["O"] * len(row) for row in rows]
        for (number, first, last), path in zip(runs, self._paths(scores - self._costs), strict=True):
            found[number][first:last] = path[: last - first]
        return found

    def _paths(self, scores: Scores) -> list[list[str]]:
        rows, words, _ = scores.shape
        if not words:
            return [[] for _ in range(rows)]
        reached = self._start + scores[:, 0]
        back = np.zeros(scores.shape, dtype=np.intp)
        for word in range(1, words):
            options = reached[:, :, None] + self._steps
            back[:, word] = options.argmax(axis=1)
            reached = options.max(axis=1) + scores[:, word]
        return [self._traced(reached[row], back[row]) for row in range(rows)]

    def _traced(self, reached: npt.NDArray[np.floating], back: npt.NDArray[np.intp]) -> list[str]:
        path = [int(reached.argmax())]
        for word in range(len(back) - 1, 0, -1):
            path.append(int(back[word, path[-1]]))
        return [self.tags[tag] for tag in reversed(path)]


def _uncertain(scores: Scores) -> list[tuple[int, int]]:
    """Half-open runs of words that may be something, each with the certain word on either side of it."""
    open_ = np.concatenate([[False], scores[:, 0] < np.log1p(-CERTAIN), [False]])
    edges = np.flatnonzero(open_[1:] != open_[:-1])
    return [
        (max(0, int(first) - 1), min(len(scores), int(last) + 1))
        for first, last in zip(edges[::2], edges[1::2], strict=True)
    ]


def stretches(tags: Sequence[str]) -> list[Stretch]:
    """The labelled stretches of a valid BIO sequence, in order."""
    found: list[Stretch] = []
    for word, tag in enumerate(tags):
        if tag[0] == "B":
            found.append(Stretch(tag[2:], word, word + 1))
        elif tag[0] == "I" and found:
            found[-1] = Stretch(found[-1].label, found[-1].first, word + 1)
    return found
