"""Datelines: "KYIV, March 3 (Reuters) -" before a paragraph is nobody's speech."""

import re
from collections.abc import Iterator, Sequence

from graph.model import Span

_CITY = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}"
_REGION = r"(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?){0,2}"
_DAY = r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?)?"
_AGENCY = r"(?:\s?\((?P<agency>[A-Z][\w ./&-]{1,40})\))?"
_DASH = r"\s?(?:--|[-–—:])\s"
_DATELINE = re.compile(rf"\s*{_CITY}{_REGION}{_DAY}{_AGENCY}{_DASH}")
_AGENCY_ONLY = re.compile(r"\s*\(?(?P<agency>[A-Z][\w ./&]{1,40})\)\s?(?:--|[-–—])\s")


def datelines(text: str, passages: Sequence[Span]) -> Iterator[tuple[Span, Span | None]]:
    """The dateline of each passage that opens with one, its dash included, and its agency's name."""
    for passage in passages or (Span(0, len(text)),):
        found = _DATELINE.match(text, passage.start, passage.end)
        if found is None:
            found = _AGENCY_ONLY.match(text, passage.start, passage.end)
        if found is not None:
            agency = Span(*found.span("agency")) if found["agency"] else None
            yield Span(found.start(), found.end()), agency
