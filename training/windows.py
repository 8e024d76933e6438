"""Training windows: stretches of whole sentences, packed anew in each epoch."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from graph.language import shapes
from graph.language.subwords import Subwords
from training.documents import Document

LARGEST = 254
"""Subwords in a window, without the two marks at its ends."""
SMALLEST_FIRST = 60
_POOL = 400


@dataclass(slots=True)
class Encoded:
    """A document with the subword numbers and letter shape of each word."""

    document: Document
    subwords: list[tuple[int, ...]]
    shapes: list[int]

    @classmethod
    def of(cls, document: Document, subwords: Subwords) -> "Encoded":
        """Encode every word of a document once."""
        return cls(document, subwords.of(document.words), [shapes.shape(w) for w in document.words])


@dataclass(frozen=True, slots=True)
class Window:
    """The words ``first`` to ``last`` (half-open) of a document."""

    encoded: Encoded
    first: int
    last: int


def windows(encoded: Encoded, chance: random.Random) -> Iterator[Window]:
    """Cut a document into windows; the first one's size is by chance, so that seams fall elsewhere."""
    budget, used, first = chance.randint(SMALLEST_FIRST, LARGEST), 0, 0
    end = 0
    for start, end in _chunks(encoded):
        size = sum(len(s) for s in encoded.subwords[start:end])
        if used and used + size > budget:
            yield Window(encoded, first, start)
            first, used, budget = start, 0, LARGEST
        used += size
    if end > first:
        yield Window(encoded, first, end)


def _chunks(encoded: Encoded) -> Iterator[tuple[int, int]]:
    """Sentences as word ranges; one that is longer than a window comes in pieces."""
    for start, end in encoded.document.sentences:
        first, used = start, 0
        for i in range(start, end):
            if used + len(encoded.subwords[i]) > LARGEST:
                yield first, i
                first, used = i, 0
            used += len(encoded.subwords[i])
        yield first, end


class Stream:
    """An endless, repeatable sequence of shuffled batches of windows."""

    def __init__(self, encoded: list[Encoded], batch_subwords: int, seed: str) -> None:
        self._encoded, self._limit, self._seed = encoded, batch_subwords, seed
        self.epoch, self.position = 0, 0
        self._order = self._shuffled()

    def _shuffled(self) -> list[list[Window]]:
        """One epoch of batches; windows of like length go together, so that little is filling."""
        chance = random.Random(f"{self._seed}/{self.epoch}")
        order = [w for e in self._encoded for w in windows(e, chance)]
        chance.shuffle(order)
        batches: list[list[Window]] = []
        for start in range(0, len(order), _POOL):
            batches += _batches(sorted(order[start : start + _POOL], key=_size), self._limit)
        chance.shuffle(batches)
        return batches

    def seek(self, epoch: int, position: int) -> None:
        """Go on from where another stream of this seed stood."""
        self.epoch, self.position = epoch, position
        self._order = self._shuffled()

    def batch(self) -> list[Window]:
        """The next windows, together with filling at most the batch's subwords."""
        if self.position >= len(self._order):
            self.seek(self.epoch + 1, 0)
        self.position += 1
        return self._order[self.position - 1]


def _size(window: Window) -> int:
    return 2 + sum(len(s) for s in window.encoded.subwords[window.first : window.last])


def _batches(ordered: list[Window], limit: int) -> Iterator[list[Window]]:
    """Cut windows, shortest first, into batches whose longest window times their number fits the limit."""
    taken: list[Window] = []
    for window in ordered:
        if taken and _size(window) * (len(taken) + 1) > limit:
            yield taken
            taken = []
        taken.append(window)
    if taken:
        yield taken
