"""Stretches of text that speak of a date, by their words alone; what they mean is for ``resolving``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.mentions.dates.patterns import FEASTS, PATTERNS, Form
from graph.model import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase with the named parts that its pattern found; parts without words are left out.

    ``then`` is the second date of a range, which stands behind the first.
    """

    form: Form
    span: Span
    parts: dict[str, str]
    then: "Phrase | None" = None

    @property
    def end(self) -> int:
        """Where the phrase ends, the second date of a range included."""
        return self.then.span.end if self.then else self.span.end


_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_QUALIFIER = re.compile(
    r"(?i:(?:(?:the\s)?(?:end|beginning|start|middle|(?:first|second|latter)\s(?:half|part))\sof"
    r"|early|mid|late|last|next|this)[\s-])$"
)
_LED_BY_A_WORD = ("bare", "only", "weak", "alone")


def find_phrases(text: str) -> list[Phrase]:
    """Every phrase that may speak of a date, in order; of two that overlap, the one that begins first.

    Of those that begin together, the longest.  Web addresses are passed over.  The dates of a range
    stand one after the other.
    """
    addresses = [Span(*match.span()) for match in _ADDRESS.finditer(text)]
    found = sorted(_candidates(text), key=_order)
    kept: list[Phrase] = []
    at = 0
    for phrase in found:
        while at < len(addresses) and addresses[at].end <= phrase.span.start:
            at += 1
        hidden = at < len(addresses) and addresses[at].touches(phrase.span)
        if not hidden and (not kept or kept[-1].end <= phrase.span.start):
            kept.append(phrase)
    return kept


def _order(phrase: Phrase) -> tuple[int, int, bool]:
    return phrase.span.start, -phrase.end, "weak" in phrase.parts


def _candidates(text: str) -> Iterator[Phrase]:
    for form, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield _phrase(form, match)
    for feast, day in FEASTS:
        for match in feast.finditer(text):
            year = {"year": match["year"]} if match["year"] else {}
            yield Phrase(Form.DATE, Span(*match.span()), day | year)


def _phrase(form: Form, match: re.Match[str]) -> Phrase:
    parts = {name: words for name, words in match.groupdict().items() if words}
    if "two" not in parts:
        return Phrase(form, _words_span(match, parts, match.end()), parts)
    second = {name[:-1]: words for name, words in parts.items() if name.endswith("2")}
    first = {name: words for name, words in parts.items() if name != "two" and not name.endswith("2")}
    names = [name for name in first if name in match.re.groupindex]
    span = _words_span(match, first, max(match.end(name) for name in names))
    return Phrase(form, span, first, Phrase(form, Span(*match.span("two")), second))


def _words_span(match: re.Match[str], parts: dict[str, str], end: int) -> Span:
    """The match without the word before it that only made it a date ("in", "since")."""
    start = match.start()
    for name in _LED_BY_A_WORD:
        if name in parts:
            lead = match.string[start : match.start(name)]
            kept = _QUALIFIER.search(lead)
            start = start + kept.start() if kept else match.start(name)
    return Span(start, end)
