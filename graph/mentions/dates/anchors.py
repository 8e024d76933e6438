"""What a relative date is counted from: its post, the day of publication, the dateline, other posts."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from graph.calendar import MONTH, WEEKDAY, YEAR, month_number, partial_date, read_date, weekday_number
from graph.model import PartialDate, Passage, PassageKind, Span, Version

_WEEK = timedelta(days=7)
_FIRST_PASSAGES = 6
_STAMP = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|updated|last\s+updated|date|issued|released)\s*(?:on|at|:)?\s*)?(?P<date>.{4,60})",
    re.IGNORECASE,
)
_DAY_AND_MONTH = rf"(?:{MONTH}\s*\d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)?\s{MONTH})"
_DATELINE = re.compile(
    rf"(?:\(\w[\w .]{{1,30}}\)\s*)?[A-Z][A-Z.'’-]+[^—–\n]{{0,60}}?[,\s(]\s?"
    rf"(?P<date>(?:{WEEKDAY},?\s)?{_DAY_AND_MONTH}(?:,?\s{YEAR})?)"
    r"[^—–\n]{0,40}?(?:—|–|--|\s-\s|:\s)"
)
_YEARLESS = re.compile(
    rf"(?P<weekday>{WEEKDAY}),?\s(?:(?P<m1>{MONTH})\s*(?P<d1>\d\d?)|(?P<d2>\d\d?)\s(?P<m2>{MONTH}))"
)
_ANY_YEAR = re.compile(rf"(?<![\d.,/-]){YEAR}(?![\d%]|[.,]\d)")
_TIME_ONLY = re.compile(r"[\s,.|·(]*(?:at\s)?(?:\d\d?[:.]\d\d)?.{0,25}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date to count from, and what it is in plain words ("published 2024-12-13")."""

    date: PartialDate
    said: str

    @property
    def day(self) -> datetime.date | None:
        """The day, if the anchor is that exact."""
        return self.date.earliest if self.date.earliest == self.date.latest else None


class Anchors:
    """Which anchor counts at which place of one version."""

    def __init__(self, version: Version) -> None:
        self._posts = [post for post in version.passages if post.kind is PassageKind.POST and post.dated]
        self._starts = [post.span.start for post in self._posts]
        self.document = document_anchor(version)

    def at(self, span: Span) -> Anchor | None:
        """The anchor for words at ``span``."""
        number = bisect_right(self._starts, span.start) - 1
        if number >= 0 and (post := self._posts[number]).span.holds(span) and post.dated:
            return Anchor(post.dated.value, f"post of {post.dated.value.text}")
        return self.document


def document_anchor(version: Version) -> Anchor | None:
    """The document's own date: published, else its dateline, else the date of the posts it shows.

    A less exact one gives way to a later one of this order that lies within it.
    """
    best: Anchor | None = None
    for anchor in _document_anchors(version):
        if best is None or (_within(anchor.date, best.date) and best.day is None):
            best = anchor
    return best


def _document_anchors(version: Version) -> Iterator[Anchor]:
    if version.published:
        yield Anchor(version.published, f"published {version.published.text}")
    if stated := dateline(version):
        yield Anchor(stated, f"dateline {stated.text}")
    if posts := _posts_anchor(version):
        yield posts


def _within(inner: PartialDate, outer: PartialDate) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _posts_anchor(version: Version) -> Anchor | None:
    """The last of the posts' dates, if all lie within a week."""
    dates = sorted(
        {
            passage.dated.value.earliest
            for passage in version.passages
            if passage.dated and _is_day(passage.dated.value)
        }
    )
    if not dates or dates[-1] - dates[0] > _WEEK:
        return None
    last = PartialDate.parse(dates[-1].isoformat())
    said = last.text if len(dates) == 1 else f"{dates[0].isoformat()} to {last.text}"
    return Anchor(last, f"posts of {said}")


def _is_day(value: PartialDate) -> bool:
    return value.earliest == value.latest


def dateline(version: Version) -> PartialDate | None:
    """The day that the text says it was written on, in a line of its own or before its first sentence.

    A date without a year counts only if it has a weekday that fits just one year near the
    latest year that the text names.
    """
    for passage in version.passages[:_FIRST_PASSAGES]:
        if passage.kind not in {PassageKind.TITLE, PassageKind.POST} and (
            stated := _stated(version, passage)
        ):
            return stated
    return None


def _stated(version: Version, passage: Passage) -> PartialDate | None:
    words = passage.span.of(version.text)
    if len(words) <= 80 and (match := _STAMP.fullmatch(words)) and _only_a_date(match["date"]):
        return read_date(match["date"]) or _year_from_weekday(match["date"], version.text)
    if match := _DATELINE.match(words):
        return read_date(match["date"]) or _year_from_weekday(match["date"], version.text)
    return None


def _only_a_date(words: str) -> bool:
    """Whether nothing but a time of day stands beside the date."""
    pattern = rf"(?:{WEEKDAY},?\s)?(?:{_DAY_AND_MONTH}(?:,?\s{YEAR})?|\d{{4}}-\d\d-\d\d)"
    match = re.match(pattern, words)
    return match is not None and _TIME_ONLY.fullmatch(words, match.end()) is not None


def _year_from_weekday(words: str, text: str) -> PartialDate | None:
    match = _YEARLESS.search(words)
    years = [int(year) for year in _ANY_YEAR.findall(text)]
    if match is None or not years:
        return None
    month, day = month_number(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
    weekday = weekday_number(match["weekday"])
    fitting = [
        value
        for year in range(max(years), max(years) + 5)
        if (value := partial_date(year, month, day)) and value.earliest.weekday() == weekday
    ]
    return fitting[0] if len(fitting) == 1 else None
