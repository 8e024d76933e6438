"""Words for numbers and what stands around them; the data is numbers.csv."""

from collections.abc import Iterator, Mapping
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NumberWords:
    """All words of numbers.csv, in lower case.

    ``numbers`` ("four", "a pair") and ``scales`` ("dozen") have a value.  ``many`` give a least value only
    ("dozens"), ``vague`` none ("several").  ``with_of`` are those that count only with an "of" behind them
    ("a pair of", "dozens of").

    ``before`` and ``behind`` say which bounds a number keeps ("at least", "or more"): ``at_least``, ``more``,
    ``at_most``, ``less`` or ``about``.

    ``others`` change what a number beside them means, by role: ``measure`` ("km"), ``label`` ("flight"),
    ``people`` (persons, unless a word for equipment stands before it: "fighter"), ``aside`` (what is counted
    is no equipment: "coal" mines), ``tail`` (equipment only behind a word for it: "radar systems") and
    ``group`` (is what stands behind its "of": "a column of 30 tanks").
    """

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    many: Mapping[str, int]
    vague: frozenset[str]
    with_of: frozenset[str]
    before: Mapping[str, str]
    behind: Mapping[str, str]
    others: Mapping[str, frozenset[str]]

    def is_role(self, word: str, role: str) -> bool:
        """Whether ``word`` has one of the roles of ``others``."""
        return word in self.others[role]


_BEFORE = ("at_least", "more", "at_most", "less", "about")
_BEHIND = "_behind"
_WITH_OF = ("number_of", "vague_of", "many")
_OTHERS = ("measure", "label", "people", "aside", "tail", "group")


@cache
def load_numbers() -> NumberWords:
    """Read the table, once.

    Raises:
        ValueError: If a row has an unknown role, or no whole number where its role asks for one.
    """
    rows = tuple(_rows())
    known = {
        "number",
        "scale",
        "many",
        "vague",
        *_WITH_OF,
        *_BEFORE,
        *(role + _BEHIND for role in _BEFORE),
        *_OTHERS,
    }
    for words, role, _ in rows:
        if role not in known:
            raise ValueError(f"numbers.csv: {words}: unknown role {role!r}")
    return NumberWords(
        numbers=_valued(rows, "number") | _valued(rows, "number_of"),
        scales=_valued(rows, "scale"),
        many=_valued(rows, "many"),
        vague=_with(rows, "vague") | _with(rows, "vague_of"),
        with_of=frozenset(words for words, role, _ in rows if role in _WITH_OF),
        before={words: role for words, role, _ in rows if role in _BEFORE},
        behind={words: role.removesuffix(_BEHIND) for words, role, _ in rows if role.endswith(_BEHIND)},
        others={role: _with(rows, role) for role in _OTHERS},
    )


Row = tuple[str, str, str]


def _rows() -> Iterator[Row]:
    text = (files("ontology.lexicon") / "numbers.csv").read_text(encoding="utf-8")
    return ((row["words"], row["role"], row["value"]) for row in DictReader(text.splitlines()))


def _valued(rows: tuple[Row, ...], role: str) -> dict[str, int]:
    return {words: int(value) for words, kind, value in rows if kind == role}


def _with(rows: tuple[Row, ...], role: str) -> frozenset[str]:
    return frozenset(words for words, kind, _ in rows if kind == role)
