"""Amounts in words or digits, with the bounds that the words themselves set."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from graph.model import Span
from ontology.lexicon.numbers import NumberWords, load_numbers

Bounds = tuple[int | None, int | None]

_HYPHEN = "[-‑–]"
_DIGITS = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,9}"
_GREATEST = 1_000_000_000
"""Greater numbers count no equipment, and would not fit where answers are sent."""
_BESIDE = 40
"""Characters behind a stretch that may tell what a number at its end is part of."""
# What makes digits part of something else: a name ("S-400"), a price, a share, a fraction, a clock.
_NOT_BEHIND = r"(?<![\w$€£#/.,:°’'‑–-])"
_NOT_BEFORE = rf"(?![\w%°/:]|[.,]\d|\s?%|{_HYPHEN}\w)"


@dataclass(frozen=True, slots=True)
class Amount:
    """How many: ``least`` and ``most`` are both included, ``None`` where the words set no bound.

    ``single`` tells that it is said of one ("more than one ship").
    """

    span: Span
    least: int | None
    most: int | None
    single: bool = False


def amounts_in(text: str, within: Span) -> Iterator[Amount]:
    """The amounts in a stretch of ``text``, in order and without overlap.

    >>> [(one.least, one.most) for one in amounts_in("two to four of at least 20", Span(0, 26))]
    [(2, 4), (20, None)]
    """
    table = load_numbers()
    for found in _pattern().finditer(text, within.start, within.end + _BESIDE):
        if found.end() > within.end:
            return
        start = found.start()
        if found["high"] and text[max(start - 5, 0) : start].lower() == "from ":
            continue  # "rose from 4 to 6" is no range
        low, high = _ends(table, found)
        if max(low or 0, high or 0) > _GREATEST:
            continue
        role = table.before.get(_plain(found["before"] or "")) or table.behind.get(found["behind"] or "")
        yield Amount(Span(*found.span()), *_bounded(low, high, role), single=low == 1 and high == 1)


def _ends(table: NumberWords, found: re.Match[str]) -> Bounds:
    """The lowest and the highest number that the words name, ``None`` for none."""
    if found["vague"]:
        return None, None
    if found["many"]:
        return table.many[_plain(found["many"])], None
    if found["from"]:
        return _value(table, found["from"]), _value(table, found["until"])
    low = _value(table, found["low"])
    if not found["high"]:
        return low, low
    high = _value(table, found["high"])
    scale = table.scales.get(_plain(found["high"]).rsplit(" ", 1)[-1], 1)
    return low * scale if low < scale else low, high  # "two to three dozen"


def _bounded(low: int | None, high: int | None, role: str | None) -> Bounds:
    """The bounds that are left of two ends under "at least", "more than", "up to", "under" or "about"."""
    match role:
        case "at_least":
            return low, None
        case "more":
            return None if low is None else low + 1, None
        case "at_most":
            return None, high
        case "less":
            return None, None if high is None else high - 1
        case "about":
            return None, None
        case _:
            return low, high


def _plain(words: str) -> str:
    """Lower case, with one space for any white space."""
    return " ".join(words.lower().split())


def _value(table: NumberWords, words: str) -> int:
    """The number that words or digits name: "1,200", "twenty-one", "a hundred and five", "two dozen"."""
    plain = _plain(words)
    if plain in table.numbers:
        return table.numbers[plain]
    total = part = 0
    for word in re.split(rf"\s|{_HYPHEN}", plain.replace(",", "")):
        scale = table.scales.get(word)
        if scale is None:
            part += int(word) if word.isdigit() else table.numbers.get(word, 0)
        elif scale < 1_000:
            part = max(part, 1) * scale
        else:
            total, part = total + max(part, 1) * scale, 0
    return total + part


@cache
def _pattern() -> re.Pattern[str]:
    table = load_numbers()
    number = _number(table)
    return re.compile(
        rf"{_NOT_BEHIND}(?:(?P<before>{_any(table.before)})\s+)?"
        rf"(?:between\s+(?P<from>{number})\s+and\s+(?P<until>{number})"
        rf"|(?P<many>{_any(table.many)})|(?P<vague>{_any(table.vague)})"
        rf"|(?P<low>{number})(?:(?:\s+(?:to|or)\s+|\s?{_HYPHEN}\s?)(?P<high>{number}))?)"
        rf"(?:\s?(?P<behind>{_any(table.behind)}))?{_NOT_BEFORE}",
        re.IGNORECASE,
    )


def _number(table: NumberWords) -> str:
    """The pattern of one number."""
    tens = _any(word for word, value in table.numbers.items() if value in range(20, 100, 10))
    digits = _any(word for word, value in table.numbers.items() if value < 10 and " " not in word)
    one = rf"(?:{_DIGITS}|(?:{tens})[-‑\s](?:{digits})|{_any(table.numbers)})(?!\w)"
    # "and" goes on after "a hundred", not after "a dozen".
    round_ = _any(word for word, value in table.scales.items() if value % 100 == 0)
    scale = rf"(?:(?:{round_})(?:\s+and\s+{one})?|(?:{_any(table.scales)}))(?!\w)"
    return rf"(?:(?:{one}|(?:an?|another)\s+{scale})(?:\s+{scale})*)"


def _any(words: Iterable[str]) -> str:
    """One of some words, the longest first, with any white space between them."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
