"""Numbers that a question takes for said: "who confirmed that two aircraft were hit?".

Who confirmed that three were hit is no answer, so the number is held to, in words or in digits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.queries.criteria import StatementFilter
from graph.queries.english.sayings import Saying
from graph.queries.english.vocabulary import NUMBERS, UNITS
from graph.queries.english.words import Word

_KNOWN = frozenset(
    {"the", "its", "their", "his", "her", "both", "these", "those", "all", "document", "article"}
)
"""Words before a number of things that are known ("the two bases"), not said."""
_TENS = dict(zip(NUMBERS[19:26], range(30, 91, 10), strict=True))
_DIGITS_OF = {word: str(number) for word, number in (*zip(NUMBERS, range(2, 21)), *_TENS.items())}  # noqa: B905
_WORDS_OF = {digits: word for word, digits in _DIGITS_OF.items()}
_MOST_DIGITS = 9
_GROUP = 3
"""Digits between two commas."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Words ``first`` up to ``last`` are a number, in small letters and without commas."""

    first: int
    last: int
    number: str


def find_amounts(
    words: Sequence[Word], sayings: Sequence[Saying], used: frozenset[int]
) -> tuple[Amount, ...]:
    """The numbers behind the first verb of saying that tell how many of something."""
    start = next((saying.last for saying in sayings if saying.main and not saying.noun), len(words))
    return tuple(
        one
        for one in _numbers(words, start)
        if used.isdisjoint(range(one.first, one.last))
        and words[one.first - 1].low not in _KNOWN
        and words[one.last].low[0].isalpha()
        and not words[one.last].is_a(*UNITS)
    )


def said_amount(amount: Amount) -> StatementFilter:
    """Statements whose words hold the number, written either way."""
    number = amount.number
    ways = {number, _DIGITS_OF.get(number, number), _WORDS_OF.get(number, number), _grouped(number)}
    return StatementFilter(any_of=tuple(StatementFilter(text=f'"{way}"') for way in sorted(ways)))


def _numbers(words: Sequence[Word], start: int) -> Iterator[Amount]:
    """The numbers from ``start`` on that a word follows; "1,000" is three words."""
    at = start
    while at < len(words) - 1:
        last, number = at + 1, words[at].low
        if number.isdecimal():
            while _goes_on(words, last):
                number += words[last + 1].low
                last += 2
        known = number in _DIGITS_OF or (number.isdecimal() and len(number) <= _MOST_DIGITS)
        if known and last < len(words):
            yield Amount(at, last, number)
        at = last


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a comma and three more digits follow without a space."""
    if at + 1 >= len(words) or words[at].low != "," or words[at - 1].end != words[at + 1].start - 1:
        return False
    return words[at + 1].low.isdecimal() and len(words[at + 1].low) == _GROUP


def _grouped(number: str) -> str:
    return f"{int(number):,}" if number.isdecimal() else number
