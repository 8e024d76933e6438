"""Phrases become datings: those that are dates after all, each with its value and its anchor."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from graph.calendar import month_number, weekday_number
from graph.mentions.dates.anchors import Anchor, Anchors
from graph.mentions.dates.direction import looks_ahead
from graph.mentions.dates.judging import is_date, is_headline
from graph.mentions.dates.patterns import Form
from graph.mentions.dates.phrases import Phrase, find_phrases
from graph.mentions.dates.resolving import Meaning, Setting, meaning_of
from graph.model import Dating, PartialDate, Reading, Span, Version

_NEAR = 400
_NEAR_IN_HISTORY = 800
_FEWEST_OF_HISTORY = 3
_LONG_AGO = timedelta(days=180)
_BACKGROUND = re.compile(r"(?i:\b(?:since|before|than|prior\sto|until|till)\s(?:the\s)?)$")
_OPENS_A_SENTENCE = re.compile(
    r"(?:^|[.!?\n]['\"”’)]*\s*)(?:In|By|During|Throughout|From|Between|Until|Through)\s(?:the\s\w+\sof\s|early\s|late\s|mid-)?$"
)
_COUNTED = frozenset({Form.WEEKDAY, Form.DAY_FROM_ANCHOR})
_ON_FROM_THE_TEXT = frozenset({Form.WEEKDAY, Form.PERIOD, Form.PART, Form.SEASON, Form.AGO})


def find_dates(version: Version, reading: Reading) -> tuple[Dating, ...]:
    """The dates that the text of ``version`` speaks of, in order and without overlap.

    Each has its words, their span, its value as exact as the words are, and, where it was counted
    from another date, that date in plain words.  A range gives its first and its last date, but
    days of one month ("3 to 5 May") are one date with the first day.  What cannot be known (a
    weekday in a document without a date) is left out.  Signature lines of posts are left out
    too: their date is the passage's.
    """
    anchors = Anchors(version)
    phrases = find_phrases(version.text)
    finder = _Finder(version, reading, anchors, phrases)
    for phrase in phrases:
        finder.take(phrase)
    return tuple(finder.found)


def _is_history(phrases: Sequence[Phrase], anchor: Anchor | None) -> bool:
    """Whether a text tells of other times than its own: its "5 September" goes on from the date before.

    It does if most of the days and months that it names with their year are long past when it
    is published, and it seldom counts from its own day ("on Thursday", "yesterday").
    """
    dated = [value for phrase in phrases if (value := _written_out(phrase))]
    if anchor is None or len(dated) < _FEWEST_OF_HISTORY:
        return False
    older = sum(anchor.date.earliest - value.latest > _LONG_AGO for value in dated)
    counted = sum(phrase.form in _COUNTED for phrase in phrases)
    return older * 4 >= len(dated) * 3 and counted * 4 <= len(dated)


def _written_out(phrase: Phrase) -> PartialDate | None:
    """The value of a day or month that stands with its year."""
    if phrase.form is not Form.DATE or not {"year", "month"} <= phrase.parts.keys():
        return None
    meaning = meaning_of(phrase, Setting(None, None, None))
    return meaning.value if meaning else None


class _Finder:
    """Reads phrases in order and remembers the dates before."""

    def __init__(
        self, version: Version, reading: Reading, anchors: Anchors, phrases: Sequence[Phrase]
    ) -> None:
        self._text = version.text
        self._reading = reading
        self._anchors = anchors
        self._spans = [passage.span for passage in version.passages]
        self._starts = [span.start for span in self._spans]
        self._stated: tuple[Span, PartialDate] | None = None
        self._passing: tuple[Span, PartialDate] | None = None
        self._last: tuple[Span, PartialDate] | None = None
        self._history = _is_history(phrases, anchors.document)
        self._ancient = sum(phrase.form is Form.BEFORE_CHRIST for phrase in phrases) > sum(
            "year" in phrase.parts for phrase in phrases
        )
        self._weekdays: dict[int, PartialDate] = {}
        self.found: list[Dating] = []

    def take(self, phrase: Phrase) -> None:
        """Add what ``phrase`` means, if it is a date and can be known; of a range, both its dates."""
        if not self._in_passage(phrase.span) or not is_date(phrase, self._text, self._reading):
            return
        second = phrase.then
        if second is None:
            self._read(phrase)
            return
        self._read(_with_year_of(phrase, second))
        told = self._stated, self._passing
        self._read(second)
        if "only" in second.parts:  # what is told of the years 2011 to 2024 begins in the first
            self._stated, self._passing = told

    def _read(self, phrase: Phrase) -> None:
        setting = Setting(
            anchor=self._anchor(phrase),
            before=self._before(phrase),
            ahead=looks_ahead(self._text, phrase.span, self._reading),
        )
        meaning = meaning_of(phrase, setting) or self._same_weekday(phrase)
        if meaning:
            self._remember(phrase, meaning)

    def _in_passage(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return not self._spans or (at >= 0 and self._spans[at].holds(span))

    def _anchor(self, phrase: Phrase) -> Anchor | None:
        """The anchor at this place; in a text about other years, the date just before."""
        if self._history or self._ancient:
            return self._before(phrase) if phrase.form in _ON_FROM_THE_TEXT else None
        anchor = self._anchors.at(phrase.span)
        if anchor is None or self._stated is None or phrase.form is not Form.DATE:
            return anchor
        value = self._stated[1]
        elsewhere = value.earliest == value.latest and anchor.date.earliest.year - value.earliest.year > 1
        back = self._last is not None and self._last[1].earliest.year == anchor.date.earliest.year
        return None if elsewhere and not back and self._is_near(phrase) else anchor

    def _before(self, phrase: Phrase) -> Anchor | None:
        """The date that the text told last; for all but a day with its month it must be near."""
        told = self._last if phrase.form is Form.FROM_TEXT else self._clock(phrase)
        if told is None:
            return None
        value = told[1]
        if phrase.form is Form.FROM_TEXT:
            reach = _NEAR_IN_HISTORY if self._history else _NEAR
            near = phrase.span.start - told[0].end <= reach
        else:
            dated = phrase.form is Form.DATE and "day" in phrase.parts
            near = self._history or dated or self._is_near(phrase)
        return Anchor(value, f"{value.text} before in the text") if near else None

    def _clock(self, phrase: Phrase) -> tuple[Span, PartialDate] | None:
        """The date that the telling has come to.

        A year named in passing ("funding for 1976") counts, but not against a month or day that
        goes on closely from the last one.
        """
        if self._passing is None or (self._stated and _goes_on_from(self._stated[1], phrase)):
            return self._stated
        return self._passing

    def _is_near(self, phrase: Phrase) -> bool:
        """Whether the date stated last stands in the same passage, a few sentences before at most."""
        if self._stated is None:
            return False
        stated = self._stated[0]
        same = bisect_right(self._starts, stated.start) == bisect_right(self._starts, phrase.span.start)
        return same and phrase.span.start - stated.end <= _NEAR

    def _same_weekday(self, phrase: Phrase) -> Meaning | None:
        """A bare "Thursday" in a text that said which Thursday before."""
        if phrase.form is not Form.WEEKDAY or "which" in phrase.parts:
            return None
        value = self._weekdays.get(weekday_number(phrase.parts["weekday"]))
        return Meaning(value, Anchor(value, f"{value.text} before in the text")) if value else None

    def _remember(self, phrase: Phrase, meaning: Meaning) -> None:
        words = phrase.span.of(self._text)
        said = meaning.anchor.said if meaning.anchor else None
        self.found.append(Dating(meaning.value, words, phrase.span, said))
        value = meaning.value
        if phrase.form is not Form.PERIOD:
            self._last = (phrase.span, value)
        if self._is_told(phrase, value):
            self._stated, self._passing = (phrase.span, value), None
        if phrase.form is Form.DATE and "weekday" in phrase.parts:
            self._weekdays[weekday_number(phrase.parts["weekday"])] = value

    def _is_told(self, phrase: Phrase, value: PartialDate) -> bool:
        """Whether the telling has come to this date, so that "in June" goes on from it."""
        if phrase.form not in {Form.DATE, Form.NUMBERS, Form.FROM_TEXT}:
            return self._history and phrase.form is Form.SEASON
        if not phrase.parts.keys() & {"only", "weak"}:
            return True
        if not self._history:
            return False
        before = self._text[max(0, phrase.span.start - 30) : phrase.span.start]
        if is_headline(phrase.span, self._text) or _OPENS_A_SENTENCE.search(before):
            return True
        if "only" in phrase.parts and not _BACKGROUND.search(before):
            self._passing = (phrase.span, value)
        return False


def _goes_on_from(before: PartialDate, phrase: Phrase) -> bool:
    """Whether a day or month without its year lies in the month of ``before``."""
    name = phrase.parts.get("month") or phrase.parts.get("bare")
    if name is None or len(before.text) == len("2024"):
        return False
    return before.earliest.month == (int(name) if name.isdigit() else month_number(name))


def _with_year_of(first: Phrase, second: Phrase) -> Phrase:
    """The first date of a range with the year that only the second has: the one before, over New Year."""
    months = [phrase.parts.get("month") for phrase in (first, second)]
    if "year" not in second.parts or "year" in first.parts or None in months:
        return first
    begins, ends = (month_number(month) for month in months if month)
    year = int(second.parts["year"]) - (begins > ends)
    return replace(first, parts={**first.parts, "year": str(year)})
