"""Dates in a question, as bounds; both ends are included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.calendar import DAY, MONTH, YEAR, read_date
from graph.model import PartialDate
from graph.queries.english.vocabulary import COUNTED_PEOPLE, NOUN_KINDS
from graph.queries.english.words import lemmas

_FULL = (
    rf"(?:{DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+{YEAR}|{MONTH}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR}"
    rf"|{YEAR}-\d\d-\d\d|{MONTH},?\s+(?:of\s+)?{YEAR}|{YEAR}-\d\d|{YEAR})(?![\w-])"
)
_DATE = re.compile(rf"(?<![\w.-]){_FULL}", re.IGNORECASE)
_NO_YEAR = re.compile(
    rf"(?<![\w-])(?:{DAY}(?:st|nd|rd|th)?\s+{MONTH}|{MONTH}\s+{DAY}(?:st|nd|rd|th)?)(?![\w-])", re.IGNORECASE
)
_RANGE = re.compile(
    rf"\b(?:between|from)\s+(?P<from>[\w ,-]{{1,40}}?)\s+(?:and|to|until|till)\s+(?P<to>{_FULL})",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(since|after|before|until|till|by|from)\s+$", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:in|of|during|throughout|since|after|before|until|till|by|from|for)\s+$", re.IGNORECASE
)
_ON = re.compile(r"\s+(?:on(?:wards?)?|forward)\b", re.IGNORECASE)
_SHORT_DAY = re.compile(rf"{DAY}(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Dates:
    """A stretch of the question (characters ``start`` to ``end``) and the days that it means."""

    start: int
    end: int
    words: str
    earliest: date | None
    latest: date | None


def find_dates(question: str) -> tuple[Dates, ...]:
    """Dates and ranges of dates, in order.

    >>> found = find_dates("Who spoke between 3 and 21 May 2019?")[0]
    >>> found.earliest.isoformat(), found.latest.isoformat()
    ('2019-05-03', '2019-05-21')
    """
    ranges = [found for match in _RANGE.finditer(question) if (found := _range(match))]
    taken = [(found.start, found.end) for found in ranges]
    single = [found for found in _single(question) if not any(a <= found.start < b for a, b in taken)]
    return tuple(sorted((*ranges, *single), key=lambda found: found.start))


def yearless(question: str) -> tuple[str, ...]:
    """Days without a year, which nothing in the question completes: they are not guessed."""
    known = [(found.start, found.end) for found in find_dates(question)]
    return tuple(
        match[0] for match in _NO_YEAR.finditer(question) if not any(a <= match.start() < b for a, b in known)
    )


def _single(question: str) -> Iterator[Dates]:
    for match in _DATE.finditer(question):
        value = read_date(match[0].replace(" of ", " "))
        if value is None or _counts(question, match):
            continue
        bound = _BOUND.search(question[: match.start()])
        if bound and bound[1].lower() == "from" and not _ON.match(question[match.end() :]):
            bound = None  # "statements from May 2019" are those of May
        start = bound.start() if bound else match.start()
        earliest, latest = _open(bound[1].lower() if bound else "", value)
        yield Dates(start, match.end(), question[start : match.end()], earliest, latest)


def _counts(question: str, match: re.Match[str]) -> bool:
    """Whether four digits count what follows: "1200 soldiers"; but "in 2024 officials said"."""
    behind = re.match(r" ([a-z]+)", question[match.end() :])
    if not behind or not match[0].isdecimal() or _IN.search(question[: match.start()]):
        return False
    forms = set(lemmas(behind[1])) - {behind[1]}
    return not forms.isdisjoint(COUNTED_PEOPLE | frozenset(NOUN_KINDS))


def _open(bound: str, value: PartialDate) -> tuple[date | None, date | None]:
    """The days that "since", "after" and the like leave."""
    day = timedelta(days=1)
    match bound:
        case "since" | "from":
            return value.earliest, None
        case "after":
            return value.latest + day, None
        case "before":
            return None, value.earliest - day
        case "until" | "till" | "by":
            return None, value.latest
        case _:
            return value.earliest, value.latest


def _range(match: re.Match[str]) -> Dates | None:
    """``None`` where the first end is no date, not even with the year and month of the second."""
    until = read_date(match["to"].replace(" of ", " "))
    if until is None:
        return None
    given = match["from"].strip()
    completed = f"{given} {until.text[:4]}"
    if _SHORT_DAY.fullmatch(given):
        completed = f"{until.text[:7]}-{int(given.rstrip('sthndr')):02d}"
    since = read_date(given) or read_date(completed)
    if since is None or since.earliest > until.latest:
        return None
    return Dates(match.start(), match.end(), match[0], since.earliest, until.latest)
