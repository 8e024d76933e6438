"""How alike two texts are: near-duplicates by MinHash, and sentences that stand in both.

Texts are compared by their words in runs of five, whatever the case, punctuation, white space and quotes.
What is made here is stored, so the same text must give the same on every machine; a sketch names its
make, and sketches of different makes are never alike.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations
from operator import eq
from typing import Final

import numpy as np
from rensa import RMinHash  # type: ignore[import-untyped] # it ships no types; three calls are made here

ALIKE: Final = 0.3
"""Texts that are at least so alike are one text in two places.

Half of all short wire reports in the dress of an outlet keep 0.57; reports by two hands on one event do not
reach 0.1 (``benchmarks.likeness``).
"""

_RUN = 5
_BANDS, _ROWS = 51, 5
_SLOTS = 256
_LEVELS = 16
"""One hexadecimal digit for each slot: unrelated texts still share one slot in sixteen by chance."""
_MAKE = f"1.{RMinHash.ALGORITHM_VERSION}-"
"""1 is the make of our words and runs: raise it with them.  The second is the library's own."""
_SHORT = "="
_SENTENCE_WORDS = 8

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DELETED = re.compile(f"['’‘‛ʼ`´′{_UNSEEN}]")
_WORD = re.compile(r"\w+")


def text_bands(text: str) -> tuple[str, ...]:
    """The digests under which ``text`` is filed, each with its number, such as ``03-9f2a41c7``.

    Texts that share one may be alike; ``likeness`` tells.  They share at least one with a probability of
    0.9999 if their Jaccard likeness is 0.7, 0.8 if it is 0.5, 0.12 if it is 0.3, 0.0005 if it is 0.1.
    A text of fewer than five words has none.
    """
    words = _words(text)
    if len(words) < _RUN:
        return ()
    slots = np.array(_digest(words)[: _BANDS * _ROWS], dtype="<u4").reshape(_BANDS, _ROWS)
    return tuple(f"{number:02}-{_hex(row.tobytes(), size=4)}" for number, row in enumerate(slots))


def sketch(text: str) -> str:
    """What is kept of ``text`` to tell how alike it is to others: its make and 256 hexadecimal digits.

    That of a text of fewer than five words is alike to its own only; a text without words has "".
    """
    words = _words(text)
    if len(words) < _RUN:
        return _SHORT + _hex(" ".join(words).encode(), size=8) if words else ""
    return _MAKE + "".join(f"{slot % _LEVELS:x}" for slot in _digest(words))


def likeness(sketch_a: str, sketch_b: str) -> float:
    """How much of two texts is the same, from 0 to 1: their Jaccard likeness over runs of five words.

    An estimate, off by 0.03 (standard deviation) where it is in doubt most.

    >>> copy = "PORT TOWN — Two ships left the harbour’s north quay at dawn, the mayor said."
    >>> likeness(sketch(copy), sketch(copy.upper().replace("’", "'")))
    1.0
    >>> likeness(sketch(copy), sketch("Nobody saw any ship leave the north quay, fishermen told us."))
    0.0
    """
    if not sketch_a.startswith(_MAKE) or not sketch_b.startswith(_MAKE):
        return float(sketch_a == sketch_b != "")
    return _jaccard(sum(map(eq, sketch_a[len(_MAKE) :], sketch_b[len(_MAKE) :])))


def alike_pairs(sketches: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs of documents whose texts are alike, out of documents with their sketches.

    A text that stands in several documents stands for the first of them: the others are paired with
    that one only, which ties all of them together.  Time grows with the square of the number of
    different texts: one second is enough for some thousands.
    """
    first: dict[str, str] = {}
    for document, own in sketches:
        if own and first.setdefault(own, document) != document:
            yield first[own], document
    long = [own for own in first if own.startswith(_MAKE)]
    for one, other in _alike_of(long):
        yield first[one], first[other]


def sentence_print(sentence: str) -> str | None:
    """A digest of the words of a sentence; ``None`` if they are fewer than eight, which many may write.

    >>> sentence_print("The last two ships left the port at dawn.") == sentence_print(
    ...     "the last two ships left the port, at dawn"
    ... )
    True
    """
    words = _words(sentence)
    return _hex(" ".join(words).encode(), size=8) if len(words) >= _SENTENCE_WORDS else None


def _words(text: str) -> list[str]:
    """The words in lower case.  Apostrophes go, for they are written in many ways; other marks part words."""
    return _WORD.findall(unicodedata.normalize("NFKC", _DELETED.sub("", text)).casefold())


def _digest(words: Sequence[str]) -> list[int]:
    """The slots of the MinHash, 32 bits each."""
    made = RMinHash(num_perm=_SLOTS, seed=1)
    made.update(list(map(" ".join, zip(*(words[at:] for at in range(_RUN)), strict=False))))
    slots: list[int] = made.digest()
    return slots


def _hex(content: bytes, *, size: int) -> str:
    return blake2b(content, digest_size=size).hexdigest()


def _jaccard(same: int) -> float:
    """The likeness that ``same`` equal digits speak for, those that are equal by chance taken off."""
    return max(0.0, (same / _SLOTS - 1 / _LEVELS) / (1 - 1 / _LEVELS))


def _alike_of(sketches: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every two that are alike: what ``likeness`` tells, for many at once."""
    if len(sketches) < 16:  # not worth the arrays
        yield from (pair for pair in combinations(sketches, 2) if likeness(*pair) >= ALIKE)
        return
    table = np.array([list(own[len(_MAKE) :].encode()) for own in sketches], dtype=np.uint8)
    enough = next(same for same in range(_SLOTS + 1) if _jaccard(same) >= ALIKE)
    for at in range(1, len(sketches)):
        equal = np.count_nonzero(table[:at] == table[at], axis=1)
        yield from ((sketches[other], sketches[at]) for other in np.flatnonzero(equal >= enough).tolist())
