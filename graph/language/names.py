"""Mending names that the tagger broke."""

import re
from collections.abc import Sequence

from graph.language.decoding import Stretch
from graph.language.tokenizer import Piece

_ARTICLE = re.compile(r"(?:^|\s)(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‑]$", re.IGNORECASE)
"""An Arabic article and its hyphen, which tie what stands around them; "US-China" stays two names."""
_GAP = re.compile(r"(?:\s\w\w\w?)?[-‑]?")
"""What may lie between two tied names: all or some of a space, an article and a hyphen."""


def rejoined(found: Sequence[Stretch], text: str, pieces: Sequence[Piece]) -> list[Stretch]:
    """Names of one kind are one where an article ties them, such as ``Hayat Tahrir`` + ``al-Sham``."""
    joined: list[Stretch] = []
    for stretch in found:
        before = joined[-1] if joined else None
        if before and before.label == stretch.label and _tied(before, stretch, text, pieces):
            joined[-1] = Stretch(stretch.label, before.first, stretch.last)
        else:
            joined.append(stretch)
    return joined


def _tied(before: Stretch, after: Stretch, text: str, pieces: Sequence[Piece]) -> bool:
    start, end = pieces[before.last - 1].end, pieces[after.first].start
    return (
        _GAP.fullmatch(text, start, end) is not None
        and _ARTICLE.search(text[max(0, end - 6) : end]) is not None
    )
