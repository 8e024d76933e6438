"""Numbers in what was said."""

import re
from collections.abc import Iterator

from graph.calendar import MONTH
from graph.queries.english.vocabulary import COUNTED_PEOPLE, FUNCTION, NOUN_KINDS, NUMBERS, UNITS
from graph.queries.english.words import lemmas
from graph.queries.rows import StatementRow
from ontology.lexicon import load_lexicon
from ontology.terms import EntityKind

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_ONE = rf"(?:{_DIGITS}|\b(?:{'|'.join(NUMBERS)})\b)(?:\s+(?:hundred|thousand|million|billion))?"
_ABOUT = (
    r"(?:at least|at most|about|around|some|nearly|almost|over|up to"
    r"|(?:more|fewer|less) than|approximately)"
)
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?:{_ABOUT}\s+)?(?:between\s+)?{_ONE}(?:\s*(?:to|and|or|-|–)\s*{_ONE})?"
    r"(?![\w-]|[.,]\d|st\b|th\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_BEFORE_DAY = re.compile(rf"{MONTH}\s+$", re.IGNORECASE)
_AFTER_DAY = re.compile(rf"\s+(?:of\s+)?{MONTH}\b", re.IGNORECASE)
_DESIGNATOR = re.compile(r"\s+(?:[A-Z][\w-]*\s+)?[A-Z]+[\w-]*\d")
"""The type of a piece of equipment behind its number: "two An-124", "four Sea Hawk SH-60"."""
_SHORT = 3
_NEXT = 3
"""Words behind a number in which another thing may stand that it counts."""
_NEAR = 5
"""Words behind a number in which what it counts stands."""


def numbers_said(row: StatementRow, content: str, counted: str) -> tuple[str, ...]:
    """How many of ``counted``, the noun of the question, a statement tells, as written in its ``content``.

    What is known to be a number of equipment does not answer how many people.
    """
    known = [count.words for count in row.counts if _counts(count.counted, counted)]
    if known:
        return tuple(dict.fromkeys(known))
    others = set() if _is_equipment(counted) else {count.words for count in row.counts}
    return tuple(number for number in numbers_in(content, counted) if number not in others)


def numbers_in(content: str, counted: str) -> tuple[str, ...]:
    """The numbers in ``content``, as written, that count ``counted``.

    People are often not named again: where no number counts them, one that counts nothing else is theirs
    ("killed 80", "at least 12 dead").

    >>> numbers_in("On 5 May 2031 at least 80 people and two dogs were hurt", "people")
    ('at least 80',)
    """
    found = list(_numbers(content))
    named = _is_equipment(counted)
    counting = [
        number
        for number, behind in found
        if _counts(behind, counted) or (named and _DESIGNATOR.match(behind))
    ]
    loose = [number for number, behind in found if not _counts_others(behind)]
    return tuple(dict.fromkeys(counting or (loose if _is_people(counted) else [])))


def _numbers(content: str) -> Iterator[tuple[str, str]]:
    """Each number with what stands behind it; parts of dates left out."""
    for match in _NUMBER.finditer(content):
        behind = content[match.end() :]
        dated = _BEFORE_DAY.search(content[: match.start()]) or _AFTER_DAY.match(behind)
        if not dated and not _YEAR.fullmatch(match[0]):
            yield match[0], behind


def _is_equipment(counted: str) -> bool:
    lexicon = load_lexicon()
    return any(lexicon.is_thing(lemma, "equipment") for lemma in lemmas(counted.lower()))


def _is_people(counted: str) -> bool:
    lexicon = load_lexicon()
    return any(
        lemma in COUNTED_PEOPLE
        or lexicon.is_source(lemma, "person", "witness")
        or EntityKind.PERSON in NOUN_KINDS.get(lemma, ())
        for lemma in lemmas(counted.lower())
    )


def _counts_others(behind: str) -> bool:
    """Whether a thing follows in the next words: "seven burnt-out aircraft", "20 km", "30 minutes"."""
    words = re.findall(r"[\w%]+", behind.lower())[:_NEXT]
    return any(_is_thing(word) for word in words)


def _is_thing(word: str) -> bool:
    if word in UNITS or (word.endswith("s") and len(word) > _SHORT and word not in FUNCTION):
        return True
    return any(lemma in NOUN_KINDS for lemma in lemmas(word)) and not _is_people(word)


def _counts(behind: str, counted: str) -> bool:
    words = re.findall(r"\w+", behind.lower())[:_NEAR]
    return any(not set(lemmas(word)).isdisjoint(lemmas(counted)) for word in words)
