"""Quotation marks: where quotations begin and end, and how much of a content stands inside them."""

import re
from collections.abc import Sequence

from graph.model import Span
from ontology.terms import Quotation

_MARKS = re.compile(r"[“”„«»\"]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_OPENING = frozenset("“„«") | {"``"}
_CLOSING = frozenset("”»")
_SHORT_NAME = 4
_DIRECT_SHARE = 0.9


def quotations(text: str, passages: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches inside quotation marks, marks included, in order and without nesting.

    A quotation that a passage leaves open ends with the passage, as newspapers do when
    the next paragraph goes on.
    """
    found: list[Span] = []
    for passage in passages or (Span(0, len(text)),):
        found.extend(_in_passage(text, passage))
    return tuple(sorted(found))


def _in_passage(text: str, passage: Span) -> list[Span]:
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for mark in _MARKS.finditer(text, passage.start, passage.end):
        sign = mark.group()
        if opened is None:
            if _opens(text, mark):
                opened = (mark.start(), sign)
        elif _closes(opened[1], sign, text, mark):
            found.append(Span(opened[0], mark.end()))
            opened = None
    if opened is not None and opened[1] in {"“", '"', "''"}:
        found.append(Span(opened[0], passage.end))
    return found


def _opens(text: str, mark: re.Match[str]) -> bool:
    sign = mark.group()
    if sign in _CLOSING or sign == "’":
        return False
    if sign in _OPENING or sign == "‘":
        return True
    before = text[mark.start() - 1 : mark.start()]
    return not before or not (before.isalnum() or before in ".,!?")


def _closes(opening: str, sign: str, text: str, mark: re.Match[str]) -> bool:
    pairs = {"“": "”", "„": "“”", "«": "»", "‘": "’", "``": "''", "''": "''", '"': '"', "'": "'"}
    if sign not in (pairs[opening], *pairs[opening]):
        return False
    if opening in {"'", "‘"}:
        # "the ministers' view": inside single marks an apostrophe closes only before a space or mark.
        after = text[mark.end() : mark.end() + 1]
        return not after or not after.isalnum()
    return True


def is_name(text: str, quote: Span) -> bool:
    """Whether a quotation is a nickname or a title: one to four words, each with a capital or a digit."""
    inside = re.findall(r"[\w.'’-]+", quote.of(text))
    return 0 < len(inside) <= _SHORT_NAME and all(word[0].isupper() or word[0].isdigit() for word in inside)


def quotation_of(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> Quotation:
    """How ``content`` is given, by the share of its letters that stand inside ``quotes``."""
    total = inside = 0
    for piece in content:
        total += _letters(piece.of(text))
        for quote in quotes:
            if quote.touches(piece):
                shared = Span(max(quote.start, piece.start), min(quote.end, piece.end))
                short_name = is_name(text, quote) and len(piece) > 2 * len(quote)
                inside += 0 if short_name else _letters(shared.of(text))
    if not inside:
        return Quotation.INDIRECT
    return Quotation.DIRECT if inside >= _DIRECT_SHARE * total else Quotation.MIXED


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)
