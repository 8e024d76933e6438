"""Dates that are written out in full: names of months and days, and the forms that need no anchor.

Shared by the stages that read dates from metadata and signatures (documents) and from
running text (mentions).  A date is never guessed: ``03/04/2024`` has two readings and gives none.
"""

import re
from datetime import date

from graph.model import PartialDate

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
"""A month's name or its usual short form, as a pattern without groups."""

WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
"""A day of the week in full, as a pattern without groups."""

SHORT_WEEKDAY = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
"""A day of the week cut short: a date only beside a date ("Sat" is a word too)."""

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
"""The number of a day, as a pattern without groups; no digit may stand on either side."""

YEAR = r"(?:1\d{3}|20\d{2}|2100)"
"""A year from 1000 to 2100, as a pattern without groups."""

_BEFORE = rf"(?:(?:{WEEKDAY}|{SHORT_WEEKDAY}),?\s+)?"
_AFTER = r"(?=$|[\s,.;T·|(])"
_FORMS = (
    re.compile(rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d){_AFTER}", re.IGNORECASE),
    re.compile(rf"(?P<y>{YEAR})/(?P<m>\d\d?)/(?P<d>\d\d?){_AFTER}"),
    re.compile(rf"(?P<y>{YEAR})(?P<m>\d\d)(?P<d>\d\d)(?=$|T)"),
    re.compile(
        rf"{_BEFORE}(?P<m>{MONTH})\s*(?P<d>{DAY})(?:st|nd|rd|th)?,?\s+(?P<y>{YEAR}){_AFTER}", re.IGNORECASE
    ),
    re.compile(
        rf"{_BEFORE}(?P<d>{DAY})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m>{MONTH}),?[\s-]+(?P<y>{YEAR}){_AFTER}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<m>{MONTH}),?\s+(?P<y>{YEAR}){_AFTER}", re.IGNORECASE),
    re.compile(rf"(?P<y>{YEAR})-(?P<m>\d\d)$"),
    re.compile(rf"(?P<y>{YEAR})$"),
)
_NUMBERS = re.compile(rf"(?P<a>\d\d?)(?P<mark>[/.])(?P<b>\d\d?)(?P=mark)(?P<y>{YEAR}){_AFTER}")


def month_number(name: str) -> int:
    """The number of a month, 1 to 12, from its name or short form; any case, with or without a full stop.

    Raises:
        ValueError: If no month starts so.

    >>> month_number("Sept.")
    9
    """
    start = name.rstrip(".").lower()[:3]
    for number, month in enumerate(MONTHS, start=1):
        if len(start) == 3 and month.startswith(start):
            return number
    raise ValueError(f"not a month: {name!r}")


def weekday_number(name: str) -> int:
    """The number of a day of the week, Monday being 0, from its name or short form.

    Raises:
        ValueError: If no day starts so.
    """
    start = name.rstrip(".").lower()[:3]
    for number, day in enumerate(WEEKDAYS):
        if len(start) == 3 and day.startswith(start):
            return number
    raise ValueError(f"not a day of the week: {name!r}")


def partial_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date with these parts, as exact as they are; ``None`` if there is no such day."""
    text = f"{year:04d}" + ("" if month is None else f"-{month:02d}" + ("" if day is None else f"-{day:02d}"))
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def day_date(day: date) -> PartialDate:
    """``day`` as an exact date."""
    return PartialDate.parse(day.isoformat())


def numbers_date(first: int, second: int, year: int) -> PartialDate | None:
    """``12/13/2024`` or ``13/12/2024``; ``None`` where day and month could change places."""
    if first == second or first > 12 or second > 12:
        month, day = (second, first) if first > 12 else (first, second)
        return partial_date(year, month, day)
    return None


def read_date(words: str) -> PartialDate | None:
    """The date that ``words`` start with, written out with its year; ``None`` if there is none.

    Reads ISO 8601 (a time of day and a zone after it are left out, and never shift the day),
    RFC 2822, "December 14, 2023", "14 Dec 2023", "12/13/2024", "December 2024" and "2024".

    >>> read_date("Fri, 13 Dec 2024 22:30:00 +0200").text
    '2024-12-13'
    """
    text = words.strip()
    for form in _FORMS:
        if match := form.match(text):
            return _from_parts(match.groupdict())
    if match := _NUMBERS.match(text):
        return numbers_date(int(match["a"]), int(match["b"]), int(match["y"]))
    return None


def _from_parts(parts: dict[str, str]) -> PartialDate | None:
    month, day = parts.get("m"), parts.get("d")
    if month is None:
        return partial_date(int(parts["y"]))
    number = int(month) if month.isdigit() else month_number(month)
    return partial_date(int(parts["y"]), number, None if day is None else int(day))
