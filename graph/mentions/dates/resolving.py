"""What a phrase means, counted from its anchor: a year, a month or a day, or nothing at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph.calendar import day_date, month_number, numbers_date, partial_date, weekday_number
from graph.mentions.dates.anchors import Anchor
from graph.mentions.dates.patterns import Form
from graph.mentions.dates.phrases import Phrase
from graph.model import PartialDate

_NUMBER_WORDS = (
    "a an one two three four five six seven eight nine ten eleven twelve",
    "1 1 1 2 3 4 5 6 7 8 9 10 11 12",
)
_NUMBERS = dict(zip(*(words.split() for words in _NUMBER_WORDS), strict=True)) | {
    "twenty": "20",
    "thirty": "30",
}
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_YEAR_PARTS = ("year", "dashed", "only", "weak")
_BACK = frozenset({"earlier", "previously", "before", "previous", "preceding"})
_STILL = frozenset({"same", "very", "that"})
_SOON = timedelta(days=31)
_OVER_NEW_YEAR = 8
_DAYTIMES = frozenset({"morning", "afternoon", "evening", "night"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is counted from.

    ``anchor`` is the document's or post's date, ``before`` the last date in the text before the
    phrase, ``ahead`` whether the phrase looks ahead (``None``: nothing tells).
    """

    anchor: Anchor | None
    before: Anchor | None
    ahead: bool | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A date and the anchor that it was counted from, if any."""

    value: PartialDate
    anchor: Anchor | None = None


def meaning_of(phrase: Phrase, setting: Setting) -> Meaning | None:
    """The date that ``phrase`` means, or ``None`` if it cannot be known."""
    try:
        reader = _READERS.get(phrase.form)
        return reader(phrase.parts, setting) if reader else None
    except (OverflowError, ValueError):  # a day before the year 1, or after the year 9999
        return None


def _date(parts: Mapping[str, str], setting: Setting) -> Meaning | None:
    year = next((parts[name] for name in _YEAR_PARTS if name in parts), None)
    name = parts.get("month") or parts.get("bare")
    month = (int(name) if name.isdigit() else month_number(name)) if name else None
    day = int(parts["day"]) if "day" in parts else None
    if year:
        value = partial_date(int(year), month, day)
        return Meaning(value) if value else None
    if "of" in parts:
        return _of_that_year(month, day, setting.before)
    anchor = setting.anchor or setting.before
    if anchor is None or month is None:
        return None
    weekday = weekday_number(parts["weekday"]) if "weekday" in parts else None
    if setting.anchor is None:
        value = _next_in_text(month, day, anchor)
    else:
        value = _with_year(month, day, weekday, setting.ahead, anchor)
    return Meaning(value, anchor) if value else None


def _of_that_year(month: int | None, day: int | None, before: Anchor | None) -> Meaning | None:
    value = partial_date(before.date.earliest.year, month, day) if before else None
    return Meaning(value, before) if value else None


def _with_year(
    month: int, day: int | None, weekday: int | None, ahead: bool | None, anchor: Anchor
) -> PartialDate | None:
    """The date in the year that fits: that of its weekday, else the nearest on the side it looks to."""
    years = [anchor.date.earliest.year + step for step in (0, -1, 1)]
    values = [value for year in years if (value := partial_date(year, month, day))]
    if weekday is not None:
        values = [value for value in values if value.earliest.weekday() == weekday]
    past = [value for value in values if value.earliest <= anchor.date.latest + timedelta(days=1)]
    future = [value for value in values if value.latest >= anchor.date.earliest]
    last = max(past, key=lambda value: value.earliest, default=None)
    coming = min(future, key=lambda value: value.earliest, default=None)
    if ahead:
        return coming
    soon = coming is not None and coming.earliest - anchor.date.latest <= _SOON
    if ahead is None and day is not None and coming and soon and not _near(last, anchor):
        return coming
    return last


def _next_in_text(month: int, day: int | None, anchor: Anchor) -> PartialDate | None:
    """The date in the year of the one before it, or in the next if the text goes on over New Year."""
    before = anchor.date.earliest
    return partial_date(before.year + (before.month - month >= _OVER_NEW_YEAR), month, day)


def _near(value: PartialDate | None, anchor: Anchor) -> bool:
    return value is not None and anchor.date.earliest - value.latest <= 2 * _SOON


def _numbers(parts: Mapping[str, str], _setting: Setting) -> Meaning | None:
    value = numbers_date(int(parts["first"]), int(parts["second"]), int(parts["year"]))
    return Meaning(value) if value else None


def _weekday(parts: Mapping[str, str], setting: Setting) -> Meaning | None:
    """The last such day before the anchor or on it; ahead of it where the words look ahead."""
    if setting.anchor is None or (day := setting.anchor.day) is None:
        return None
    wanted = weekday_number(parts["weekday"])
    which = " ".join(parts.get("which", "").lower().split())
    back = (day.weekday() - wanted) % 7
    if which in {"last", "this past", "the previous"}:
        found = day - timedelta(days=back or 7)
    elif which in {"next", "this coming", "the following"}:
        found = day + timedelta(days=(-back) % 7 or 7)
    elif which == "this" and setting.ahead is not False:
        found = day + timedelta(days=(-back) % 7)
    elif setting.ahead:
        found = day + timedelta(days=(-back) % 7 or 7)
    else:
        found = day - timedelta(days=back)
    return Meaning(day_date(found), setting.anchor)


def _day_from_anchor(parts: Mapping[str, str], setting: Setting) -> Meaning | None:
    words = " ".join((parts.get("far") or parts["day"]).lower().split())
    steps = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "day before yesterday": -2,
        "day after tomorrow": 2,
    }
    anchor = setting.anchor
    if anchor is None and words == "overnight":
        anchor = setting.before
    if anchor is None:
        return None
    step = steps.get(words, 0)
    if anchor.day is None:
        return Meaning(anchor.date, anchor) if step == 0 else None
    return Meaning(day_date(anchor.day + timedelta(days=step)), anchor)


def _period(parts: Mapping[str, str], setting: Setting) -> Meaning | None:
    step = {"last": -1, "next": 1}.get(parts["which"].lower(), 0)
    return _shifted(step, parts["unit"].lower(), setting.anchor)


def _part(parts: Mapping[str, str], setting: Setting) -> Meaning | None:
    return _shifted(0, parts["unit"].lower(), setting.anchor)


def _season(parts: Mapping[str, str], setting: Setting) -> Meaning | None:
    """The year of a season: no more is certain, for north and south differ."""
    if "year" in parts:
        value = partial_date(int(parts["year"]))
        return Meaning(value) if value else None
    which = parts.get("which", "").lower().split()
    anchor = setting.before if which and which[0] in {"that", "the"} else setting.anchor
    if anchor is None:
        return None
    year = _year_of_season(
        which[-1] if which else "", _SEASON_MONTHS[parts["season"].lower()], anchor, setting
    )
    value = partial_date(year) if year else None
    return Meaning(value, anchor) if value else None


def _year_of_season(which: str, begins: int, anchor: Anchor, setting: Setting) -> int | None:
    month, year = anchor.date.earliest.month, anchor.date.earliest.year
    if which in _STILL or (not which and anchor is setting.before):
        return year
    if len(anchor.date.text) == len("2024"):
        return None
    if which in {"last", "previous", "preceding"}:
        return year - (begins + 2 >= month)
    if which in {"next", "following", "ensuing"}:
        return year + (begins <= month)
    if which == "past" or (not which and not setting.ahead):
        return year - (begins > month)
    return year


def _ago(parts: Mapping[str, str], setting: Setting) -> Meaning | None:
    return _shifted(-_count(parts["count"]), parts["unit"].lower(), setting.anchor)


def _from_text(parts: Mapping[str, str], setting: Setting) -> Meaning | None:
    which, unit = parts["which"].lower(), parts["unit"].lower()
    step = -1 if which in _BACK else 0 if which in _STILL else 1
    return _shifted(
        step * _count(parts.get("count", "1")), "day" if unit in _DAYTIMES else unit, setting.before
    )


def _count(words: str) -> int:
    return int(_NUMBERS.get(words.lower(), words))


def _shifted(step: int, unit: str, anchor: Anchor | None) -> Meaning | None:
    """The day, month or year that lies ``step`` units from the anchor, as exact as the unit is."""
    if anchor is None:
        return None
    value = _shift(step, unit, anchor)
    return Meaning(value, anchor) if value else None


def _shift(step: int, unit: str, anchor: Anchor) -> PartialDate | None:
    year, month = anchor.date.earliest.year, anchor.date.earliest.month
    if unit == "year":
        return partial_date(year + step)
    if unit == "month":
        if len(anchor.date.text) == len("2024"):
            return None
        months = year * 12 + month - 1 + step
        return partial_date(months // 12, months % 12 + 1)
    if anchor.day is None:
        return None
    if unit == "day":
        return day_date(anchor.day + timedelta(days=step))
    monday = anchor.day - timedelta(days=anchor.day.weekday()) + timedelta(weeks=step)
    return _common(monday, monday + timedelta(days=6))


def _common(first: date, last: date) -> PartialDate | None:
    """The month or year that both days lie in: a week has no literal of its own."""
    if first.year != last.year:
        return None
    return partial_date(first.year, first.month if first.month == last.month else None)


_READERS: Mapping[Form, Callable[[Mapping[str, str], Setting], Meaning | None]] = {
    Form.DATE: _date,
    Form.NUMBERS: _numbers,
    Form.WEEKDAY: _weekday,
    Form.DAY_FROM_ANCHOR: _day_from_anchor,
    Form.PERIOD: _period,
    Form.PART: _part,
    Form.SEASON: _season,
    Form.AGO: _ago,
    Form.FROM_TEXT: _from_text,
}
