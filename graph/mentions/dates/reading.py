"""Phrases become datings: those that are dates after all, each with its value and its anchor."""

import re
from bisect import bisect_right

from graph.calendar import weekday_number
from graph.mentions.dates.anchors import Anchor, Anchors
from graph.mentions.dates.direction import looks_ahead
from graph.mentions.dates.phrases import Form, Phrase, find_phrases
from graph.mentions.dates.resolving import Meaning, Setting, meaning_of
from graph.model import Dating, PartialDate, Reading, Span, Version

_NEAR = 400
_FEWEST_OF_HISTORY = 3
_INDEFINITE = re.compile(
    r"(?i:\b(?:an?|every|each|any|black|good|bloody|palm|easter|super|ash|cyber|holy|fat)\s+)$"
)
_PAPERS = re.compile(r"\s+(?:Times|Telegraph|Mirror|Express|Post|Mail|World|Herald|Review|Night\s+Live)\b")
_ABOUT = re.compile(
    r"(?i:\b(?:nearly|almost|about|around|some|roughly|approximately|over|under|than|least|most|to|every|the|first|past|last)\s+)$"
)
_NAMED_DAYS = re.compile(r"(?:['’]s)?\s+(?:terror(?:ist)?\s+)?(?:attacks?|massacre|hijackings?)\b")
_TODAY_NAMES = re.compile(r"(?:[A-Z][\w.]+\s+)$")
_NOT_A_YEAR = re.compile(
    r"\s+(?:BCE?|GMT|UTC|hours|hrs|local\stime|a\.?m|p\.?m|percent|per\scent|km|miles|metres|meters|tons|tonnes)\b"
)
_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z]+)")
_WORDS_AFTER_A_YEAR = """a about after alone although amid an and are as at because been before but by
    despite during either election for from had has have he her his how if in into
    is it its led near now of off on only onwards or out over saw she since so than
    that the their then there these they this those though through to took under
    until up via was we were what when where which while who whose will with without
    would"""
_AFTER_A_YEAR = frozenset(_WORDS_AFTER_A_YEAR.split())


def find_dates(version: Version, reading: Reading) -> tuple[Dating, ...]:
    """The dates that the text of ``version`` speaks of, in order and without overlap.

    Each has its words, their span, its value as exact as the words are (of a range the first
    day), and, where it was counted from another date, that date in plain words.  What cannot
    be known (a weekday in a document without a date) is left out.  Signature lines of posts
    are left out too: their date is the passage's.
    """
    anchors = Anchors(version)
    phrases = find_phrases(version.text)
    finder = _Finder(version, reading, anchors)
    finder.history = _is_history(phrases, anchors.document)
    for phrase in phrases:
        finder.take(phrase)
    return tuple(finder.found)


def _is_history(phrases: list[Phrase], anchor: Anchor | None) -> bool:
    """Whether a text tells of other years than its own: its "5 September" goes on from the date before."""
    years = [
        int(phrase.parts["year"])
        for phrase in phrases
        if phrase.form is Form.DATE and "year" in phrase.parts and "month" in phrase.parts
    ]
    if anchor is None or len(years) < _FEWEST_OF_HISTORY:
        return False
    older = sum(year < anchor.date.earliest.year - 1 for year in years)
    return older * 4 >= len(years) * 3


class _Finder:
    """Reads phrases in order and remembers the dates before."""

    def __init__(self, version: Version, reading: Reading, anchors: Anchors) -> None:
        self._text = version.text
        self._reading = reading
        self._anchors = anchors
        self._spans = [passage.span for passage in version.passages]
        self._starts = [span.start for span in self._spans]
        self._stated: tuple[Span, PartialDate] | None = None
        self.history = False
        self._weekdays: dict[int, PartialDate] = {}
        self.found: list[Dating] = []

    def take(self, phrase: Phrase) -> None:
        """Add what ``phrase`` means, if it is a date and can be known."""
        if not self._in_passage(phrase.span) or not is_date(phrase, self._text, self._reading):
            return
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
        anchor = self._anchors.at(phrase.span)
        if anchor is None or self._stated is None or phrase.form is not Form.DATE:
            return anchor
        if self.history:
            return None
        value = self._stated[1]
        elsewhere = value.earliest == value.latest and anchor.date.earliest.year - value.earliest.year > 1
        return None if elsewhere and self._is_near(phrase) else anchor

    def _before(self, phrase: Phrase) -> Anchor | None:
        """The date that the text stated last; for all but a day with its month it must be near."""
        if self._stated is None:
            return None
        value = self._stated[1]
        if not self._is_near(phrase) and not (phrase.form is Form.DATE and "day" in phrase.parts):
            return None
        return Anchor(value, f"{value.text} before in the text")

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
        if phrase.form in {Form.DATE, Form.NUMBERS, Form.FROM_TEXT} and "only" not in phrase.parts:
            self._stated = (phrase.span, value)
        if phrase.form is Form.DATE and "weekday" in phrase.parts:
            self._weekdays[weekday_number(phrase.parts["weekday"])] = value


def is_date(phrase: Phrase, text: str, reading: Reading) -> bool:
    """Whether a phrase is a date where it stands: not a newspaper, a quantity or just any Friday."""
    before, after = (
        text[max(0, phrase.span.start - 30) : phrase.span.start],
        text[phrase.span.end : phrase.span.end + 40],
    )
    if phrase.form is Form.WEEKDAY:
        return not _INDEFINITE.search(before) and not _PAPERS.match(after)
    if phrase.form is Form.AGO or phrase.form is Form.FROM_TEXT:
        return not _ABOUT.search(before)
    if phrase.form is Form.DAY_FROM_ANCHOR:
        capital = phrase.span.of(text)[0].isupper()
        return not (capital and _TODAY_NAMES.search(before))
    if "only" in phrase.parts:
        return not _NOT_A_YEAR.match(after) and not _is_quantity(phrase, after, reading)
    return not (_is_named_day(phrase.parts) and _NAMED_DAYS.match(after))


def _is_named_day(parts: dict[str, str]) -> bool:
    """Days that stand for the event of one year: "the September 11 attacks" are of no other year."""
    return "year" not in parts and (parts.get("month", "")[:3], parts.get("day")) in {
        ("Sep", "11"),
        ("Oct", "7"),
    }


def _is_quantity(phrase: Phrase, after: str, reading: Reading) -> bool:
    """Whether a number counts something ("by 2000 troops")."""
    at = bisect_right(reading.tokens, phrase.span.start, key=lambda token: token.start) - 1
    while 0 <= at < len(reading.tokens) and reading.tokens[at].start < phrase.span.end:
        token = reading.tokens[at]
        if token.xpos == "CD" or token.upos == "NUM":
            return token.label.startswith("nummod")
        at += 1
    match = _NEXT_WORD.match(after)
    return match is not None and match["word"] not in _AFTER_A_YEAR
