"""From scores of tags to stretches of words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

TRANSITION_WEIGHT = 0.2
"""How much the habits of the training data count beside the network's scores."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words ``first`` up to, not including, ``last``, under one label."""

    label: str
    first: int
    last: int


class Decoder:
    """Viterbi over BIO tags: an ``I`` only follows a ``B`` or ``I`` of its own label."""

    def __init__(
        self, tags: Sequence[str], transitions: Sequence[Sequence[float]], outside_cost: float = 0.0
    ) -> None:
        """``transitions`` are log probabilities [from, to] in the order of ``tags``.

        ``outside_cost`` is taken from the score of every word outside: more is found, and more of it wrong.
        """
        self.tags = tuple(tags)
        self._costs = np.array([outside_cost if tag == "O" else 0.0 for tag in tags])
        steps = np.array(transitions, dtype=np.float64) * TRANSITION_WEIGHT
        for a, before in enumerate(tags):
            for b, after in enumerate(tags):
                if after[0] == "I" and before[1:] != after[1:]:
                    steps[a, b] = -np.inf
        self._steps = steps
        self._start = np.array([-np.inf if tag[0] == "I" else 0.0 for tag in tags])

    def best(self, scores: npt.NDArray[np.floating]) -> list[str]:
        """The best tags for log probabilities [words, tags]; linear in the words."""
        if not len(scores):
            return []
        scores = scores - self._costs
        reached = self._start + scores[0]
        back = np.zeros(scores.shape, dtype=np.intp)
        for word in range(1, len(scores)):
            options = reached[:, None] + self._steps
            back[word] = options.argmax(axis=0)
            reached = options.max(axis=0) + scores[word]
        path = [int(reached.argmax())]
        for word in range(len(scores) - 1, 0, -1):
            path.append(int(back[word, path[-1]]))
        return [self.tags[tag] for tag in reversed(path)]


def stretches(tags: Sequence[str]) -> list[Stretch]:
    """The labelled stretches of a valid BIO sequence, in order."""
    found: list[Stretch] = []
    for word, tag in enumerate(tags):
        if tag[0] == "B":
            found.append(Stretch(tag[2:], word, word + 1))
        elif tag[0] == "I" and found:
            found[-1] = Stretch(found[-1].label, found[-1].first, word + 1)
    return found
