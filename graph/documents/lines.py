"""A text as lines, and lines as the blocks that a reader sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.model import PassageKind, Span

_LINE = re.compile(r"[^\n\x85\u2028\u2029]+")
_ENDS = tuple(".!?:;…\"'”’)]}>»")
_MAX_WRAP = 120
_FEWEST_BREAKS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it; ``gap`` says that a blank line stands before it."""

    span: Span
    words: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch whose kind a format already knows (a heading, an embedded post); else it is plain lines.

    ``kind`` ``None`` leaves the kind to the rules for plain text.
    """

    span: Span
    kind: PassageKind | None = None


def lines_of(text: str, within: Span) -> list[Line]:
    """The lines of a stretch that hold words, in order."""
    found: list[Line] = []
    last = within.start
    for match in _LINE.finditer(text, within.start, within.end):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        gap = not found or text.count("\n", last, start) > 1
        found.append(Line(Span(start, start + len(words)), words, gap))
        last = start + len(words)
    return found


def joined(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: a paragraph each.

    In text that was wrapped at a width a paragraph ends at a blank line; in other text every
    line is a paragraph, unless it breaks off before a word in lower case.
    """
    width = _wrap_width(lines)
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line, width):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(before: Line, line: Line, width: int | None) -> bool:
    if line.gap:
        return False
    if width is not None:
        return _wrapped(before, line, width)
    return line.words[0].islower() and not before.words.endswith(_ENDS)


def _wrapped(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of ``line`` had no room on the line before: the mark of a wrapped paragraph."""
    return len(before.words) + 1 + len(line.words.split(maxsplit=1)[0]) > width


def _wrap_width(lines: list[Line]) -> int | None:
    """The width at which the text was wrapped, or ``None`` if its lines are as long as they are."""
    longest = max((len(line.words) for line in lines), default=0)
    breaks = [(before, line) for before, line in pairwise(lines) if not line.gap]
    if longest > _MAX_WRAP or len(breaks) < _FEWEST_BREAKS:
        return None
    fitting = sum(_wrapped(before, line, longest) for before, line in breaks)
    broken_off = sum(not before.words.endswith(_ENDS) for before, _ in breaks)
    return longest if fitting * 5 >= len(breaks) * 3 and broken_off * 2 > len(breaks) else None
