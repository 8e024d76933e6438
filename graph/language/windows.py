"""How a text longer than the encoder's reach is cut: overlapping windows of whole sentences.

Each sentence is owned by just one window, the one in which it stands more in the middle;
what the model says of a word is taken from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LARGEST = 254
"""Subwords in a window, without the two marks at its ends."""
OVERLAP = 64
"""Subwords that two neighbouring windows share at most."""
LONGEST_PIECE = 127
"""Sentences with more subwords than a window holds are cut into pieces of so many."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` to ``last`` are read, ``own_first`` to ``own_last`` taken from here (half-open)."""

    first: int
    last: int
    own_first: int
    own_last: int


@dataclass(frozen=True, slots=True)
class _Unit:
    first: int
    last: int
    size: int


def plan(sentences: Sequence[tuple[int, int]], sizes: Sequence[int]) -> list[Window]:
    """Windows over sentences given as half-open word ranges; ``sizes`` counts each word's subwords.

    The owned ranges follow on each other and cover every word once.
    """
    pieces = _units(sentences, sizes)
    reaches = _reaches(pieces)
    starts = [0, *(_border(pieces, a, b) for a, b in pairwise(reaches)), len(pieces)]
    return [
        Window(pieces[a].first, pieces[b - 1].last, pieces[own].first, pieces[until - 1].last)
        for (a, b), (own, until) in zip(reaches, pairwise(starts), strict=True)
        if until > own
    ]


def _units(sentences: Sequence[tuple[int, int]], sizes: Sequence[int]) -> list[_Unit]:
    found: list[_Unit] = []
    for first, last in sentences:
        size = sum(sizes[first:last])
        if size <= LARGEST:
            found.append(_Unit(first, last, size))
        else:
            found.extend(_cut(first, last, sizes))
    return found


def _cut(first: int, last: int, sizes: Sequence[int]) -> list[_Unit]:
    found: list[_Unit] = []
    start, used = first, 0
    for word in range(first, last):
        if used and used + sizes[word] > LONGEST_PIECE:
            found.append(_Unit(start, word, used))
            start, used = word, 0
        used += sizes[word]
    return [*found, _Unit(start, last, used)]


def _reaches(pieces: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Half-open unit ranges of the windows."""
    found: list[tuple[int, int]] = []
    start, end = 0, 0
    while end < len(pieces):
        used, end = 0, start
        while end < len(pieces) and used + pieces[end].size <= LARGEST:
            used += pieces[end].size
            end += 1
        found.append((start, end))
        if end < len(pieces):
            start = _next_start(pieces, start, end)
    return found


def _next_start(pieces: Sequence[_Unit], start: int, end: int) -> int:
    """Where the next window starts, so that it repeats what fits and still reaches unit ``end``."""
    room = min(OVERLAP, LARGEST - pieces[end].size)
    while end - 1 > start and pieces[end - 1].size <= room:
        end -= 1
        room -= pieces[end].size
    return end


def _border(pieces: Sequence[_Unit], left: tuple[int, int], right: tuple[int, int]) -> int:
    """The first unit that belongs to the right one of two overlapping windows."""
    shared = sum(p.size for p in pieces[right[0] : left[1]])
    used = 0.0
    for index in range(right[0], left[1]):
        if used + pieces[index].size / 2 > shared / 2:
            return index
        used += pieces[index].size
    return left[1]
