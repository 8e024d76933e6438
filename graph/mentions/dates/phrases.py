"""Stretches of text that speak of a date, by their words alone; what they mean is for ``resolving``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.calendar import DAY, MONTH, SHORT_WEEKDAY, WEEKDAY, YEAR
from graph.model import Span


class Form(StrEnum):
    """How a phrase names its date."""

    DATE = "date"  # a day or month with or without its year, or a year
    NUMBERS = "numbers"  # 12/13/2024
    WEEKDAY = "weekday"
    DAY_FROM_ANCHOR = "day from the anchor"  # yesterday
    PERIOD = "period"  # last month
    SEASON = "season"
    AGO = "ago"
    FROM_TEXT = "from the date before"  # two days later


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase with the named parts that its pattern found; parts without words are left out."""

    form: Form
    span: Span
    parts: dict[str, str]


_NO_DIGIT = r"(?![\d]|[.,:/]\d|-\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DASH = r"\s?(?:-|–|—|/|\sto\s|\suntil\s|\sthrough\s)\s?"
_WITH_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?\s+(?:the\s+)?)?"
_FULL_MONTH = r"(?:January|February|July|September|October|November|December)"
_WORD_MONTH = r"(?:March|April|May|June|August)"
_EARLY = r"(?:early|mid|late|the\s+(?:end|beginning|start|middle)\s+of)"
_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)"
_UNIT = r"(?P<unit>day|week|month|year)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_OUT = r"(?<![\w@#/&=-])"
_MAYBE_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}){_NO_DIGIT}(?![-\w]))?"

_PATTERNS: tuple[tuple[Form, re.Pattern[str]], ...] = tuple(
    (form, re.compile(_OUT + pattern))
    for form, pattern in (
        (Form.DATE, rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-\d)"),
        (Form.DATE, rf"(?P<year>{YEAR})/(?P<month>\d\d?)/(?P<day>\d\d?)(?![\d/])"),
        (Form.NUMBERS, rf"(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>{YEAR})(?![\d/])"),
        (Form.NUMBERS, rf"(?P<first>\d\d?)\.(?P<second>\d\d?)\.(?P<year>{YEAR})(?!\d|\.\d)"),
        # 27 November - 8 December 2024, November 27 to December 8
        (
            Form.DATE,
            rf"(?P<day>{DAY}){_ORDINAL}\s(?P<month>{MONTH}){_DASH}{DAY}{_ORDINAL}\s{MONTH}{_MAYBE_YEAR}(?!\w)",
        ),
        (
            Form.DATE,
            rf"(?P<month>{MONTH})\s(?P<day>{DAY}){_ORDINAL}{_DASH}{MONTH}\s{DAY}{_ORDINAL}{_NO_DIGIT}{_MAYBE_YEAR}(?!\w)",
        ),
        # 11-13 Dec., December 11 to 13, 2024, between 11 and 13 December
        (
            Form.DATE,
            (
                rf"(?P<day>{DAY}){_ORDINAL}(?:{_DASH}|(?<=en \d)\sand\s|(?<=en \d\d)\sand\s)"
                rf"{DAY}{_ORDINAL}\s(?P<month>{MONTH})"
                rf"{_MAYBE_YEAR}(?!\w)"
            ),
        ),
        (
            Form.DATE,
            (
                rf"(?P<month>{MONTH})\s(?P<day>{DAY}){_ORDINAL}{_DASH}{DAY}{_ORDINAL}"
                rf"{_NO_DIGIT}{_MAYBE_YEAR}(?!\w)"
            ),
        ),
        # Thursday, December 14, 2023; Dec.14th; 14 December; the 14th of December
        (
            Form.DATE,
            rf"{_WITH_WEEKDAY}(?P<month>{MONTH})(?:\s+|(?<=\.))(?P<day>{DAY}){_ORDINAL}{_NO_DIGIT}{_MAYBE_YEAR}(?!\w)",
        ),
        (
            Form.DATE,
            rf"{_WITH_WEEKDAY}(?P<day>{DAY}){_ORDINAL}[\s-](?:of\s+)?(?P<month>{MONTH})(?:-(?P<dashed>{YEAR})|{_MAYBE_YEAR})(?!\w)",
        ),
        # early December 2024, mid-2024, in March, the end of 2015
        (
            Form.DATE,
            rf"(?:{_EARLY}[\s-])?(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR}){_NO_DIGIT}(?![-\w])",
        ),
        (
            Form.DATE,
            (
                rf"(?i:{_EARLY}|in|since|until|till|during|by|from|between|through|the|last|next|this|of|before|after)[\s-]"
                rf"(?P<bare>{_FULL_MONTH})(?![-\w])"
            ),
        ),
        (
            Form.DATE,
            (
                rf"(?i:{_EARLY}|in|since|until|till|during|last|next|this)[\s-](?:late\s|early\s|mid-)?(?P<bare>{_WORD_MONTH})(?![-\w])"
                r"(?!\s[A-Z][a-z])"
            ),
        ),
        (Form.DATE, rf"(?P<bare>{_FULL_MONTH})(?:['’]s)?(?=[\s,.;])(?!\s\d)"),
        (
            Form.DATE,
            (
                rf"(?i:since|in|by|from|until|till|before|after|during|through|throughout|between|early|late|mid|back\sin|the\syear"
                rf"|(?:end|beginning|start|middle|half|quarter|rest|part|most|all|as|outbreak|course)\sof)[\s-](?:early\s|late\s|mid-)?"
                rf"(?P<only>{YEAR})(?:\s?[-–]\s?(?:{YEAR}|\d\d)|\s(?:to|until|and)\s{YEAR})?(?![\w%]|[.,:/]\d|-\w|['’]\d)"
            ),
        ),
        # the Constitution of 2012, (2011-2024)
        (Form.DATE, rf"[A-Z][a-z]+\sof\s(?P<only>{YEAR})(?![\w%]|[.,:/]\d|-\w)"),
        (Form.DATE, rf"(?<=\()(?P<only>{YEAR})\s?[-–]\s?{YEAR}(?=\))"),
        (Form.SEASON, rf"(?i:{_SEASON})(?:\s+of|\s+in|,)?\s+(?P<year>{YEAR})(?!\d)"),
        (Form.SEASON, rf"(?i:(?P<which>last|this|next|this\spast)\s+{_SEASON})(?!\w)"),
        (
            Form.WEEKDAY,
            (
                rf"(?:(?i:(?P<which>last|next|this\spast|this\scoming|this|the\sfollowing|the\sprevious|early|late|earlier|later))"
                rf"\s+(?:on\s+)?)?(?P<weekday>{WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?(?!\w)"
            ),
        ),
        (
            Form.DAY_FROM_ANCHOR,
            (
                r"(?i:the\s(?P<far>day\s(?:before\syesterday|after\stomorrow))"
                r"|(?P<day>earlier\stoday|later\stoday|today|tonight|yesterday|tomorrow|overnight|last\snight"
                r"|(?:early\s|earlier\s|late\s|later\s)?this\s(?:morning|afternoon|evening))(?:\s(?:morning|afternoon|evening|night))?)(?!\w)"
            ),
        ),
        (
            Form.PERIOD,
            # "the last year" is the twelve months up to now, and "the next week" goes on from the text
            (
                r"(?:[Ee]arlier\s|[Ll]ater\s|[Ee]arly\s|[Ll]ate\s|(?<!the\s)(?<!The\s))"
                r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<unit>week|month|year)(?![-\w])"
            ),
        ),
        (Form.AGO, rf"(?i:(?P<count>{_NUMBER})\s+{_UNIT}s?\s+ago)(?!\w)"),
        (Form.FROM_TEXT, rf"(?i:(?P<count>{_NUMBER})\s+{_UNIT}s?\s+(?P<which>later|earlier))(?!\w)"),
        (Form.FROM_TEXT, r"(?i:the\s(?P<which>same|next|following|previous)\s(?P<unit>day))(?!\w)"),
    )
)
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")


def find_phrases(text: str) -> list[Phrase]:
    """Every phrase that may speak of a date, in order; of two that overlap, the one that begins first.

    Of those that begin together, the longest.  Web addresses are passed over.
    """
    addresses = [Span(*match.span()) for match in _ADDRESS.finditer(text)]
    found = sorted(_candidates(text), key=lambda phrase: (phrase.span.start, -phrase.span.end))
    kept: list[Phrase] = []
    at = 0
    for phrase in found:
        while at < len(addresses) and addresses[at].end <= phrase.span.start:
            at += 1
        hidden = at < len(addresses) and addresses[at].touches(phrase.span)
        if not hidden and (not kept or kept[-1].span.end <= phrase.span.start):
            kept.append(phrase)
    return kept


def _candidates(text: str) -> Iterator[Phrase]:
    for form, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = {name: words for name, words in match.groupdict().items() if words}
            yield Phrase(form, _words_span(match, parts), parts)


_QUALIFIER = re.compile(
    r"(?i:(?:(?:the\s)?(?:end|beginning|start|middle)\sof|early|mid|late|last|next|this)[\s-])$"
)


def _words_span(match: re.Match[str], parts: dict[str, str]) -> Span:
    """The match without the word before it that only made it a date ("in", "since")."""
    start, end = match.span()
    for name in {"bare", "only"} & parts.keys():
        lead = match.string[start : match.start(name)]
        kept = _QUALIFIER.search(lead)
        start = start + kept.start() if kept else match.start(name)
    return Span(start, end)
