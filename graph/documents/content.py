"""What a format's reader gives: the text, what the file says about it, and the blocks it knows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.documents.cleaning import clean
from graph.documents.lines import Block
from graph.model import PassageKind, Span

_EDGES = re.compile(r"^[\s\ufeff]+|\s+$")
"""White space at the ends of a block, and byte order marks at its beginning."""


class TooComplex(ValueError):
    """A file is built so that reading it would take far too long; the message says how."""


@dataclass(frozen=True, slots=True)
class Content:
    """One document as its format gives it; ``blocks`` is ``None`` for plain text."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    blocks: tuple[Block, ...] | None = None


class TextBuilder:
    """Puts blocks together to one text, a blank line between two, and remembers where each one lies."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(self, words: str, kind: PassageKind | None) -> None:
        """Put one block at the end; nothing happens if it has no words."""
        words = _EDGES.sub("", clean(words))
        if not words:
            return
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        self._parts.append(words)
        self._blocks.append(Block(Span(self._length, self._length + len(words)), kind))
        self._length += len(words)

    def content(self, values: Mapping[str, object]) -> Content:
        """Everything that was put in."""
        return Content("".join(self._parts), values, tuple(self._blocks))
