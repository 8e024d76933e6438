"""Keeps the texts of the gold set out of training, in whatever corpus they also stand."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from training.documents import Document

SHINGLE = 8
"""Words in a row that are compared at once."""
SHARED_SHINGLES = 8
"""So many in common with one gold text make a document the same article."""

_WORD = re.compile(r"[a-z0-9]+")


def gold_shingles(folder: Path) -> list[frozenset[bytes]]:
    """The hashed word sequences of each ``*.txt`` under a folder; a title or a cut changes few of them."""
    return [shingles(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def shingles(text: str) -> frozenset[bytes]:
    """Hashes of all sequences of ``SHINGLE`` words, in small letters and without marks."""
    words = _WORD.findall(text.lower())
    rows = (" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return frozenset(hashlib.blake2b(row.encode(), digest_size=8).digest() for row in rows)


def is_held_out(document: Document, gold: Iterable[frozenset[bytes]]) -> bool:
    """Whether a document is, or contains, one of the gold texts or a piece of one."""
    own = shingles(" ".join(document.words))
    return any(len(own & text) >= min(SHARED_SHINGLES, max(1, len(text) // 2)) for text in gold)
