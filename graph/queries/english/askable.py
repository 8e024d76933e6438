"""What is refused before it is read: no text, no English, no question, or one that no statement can answer.

``refusals.json`` holds the forms of such questions: regular expressions over the words in lower case, joined
by single spaces.  Inside of what someone said the same words are fine: "who said that Norland will leave?".
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.documents.english import language_of
from graph.queries.english.dates import yearless
from graph.queries.english.refusals import Reason, refused
from graph.queries.english.vocabulary import FUNCTION, GENERIC, NOUN_KINDS, SPEAK
from graph.queries.english.words import Word
from ontology.lexicon import load_lexicon

LONGEST = 1000
"""Characters of a question that are read."""
_ASKING = frozenset(
    {"who", "whom", "whose", "what", "which", "when", "where", "how", "did", "does", "is", "are"}
)
_GREETING = re.compile(
    r"^(?:hello|hi|hey|please|good (?:morning|evening|afternoon|day)|dear \w+)(?: there)? (?=\w)"
)
_FEWEST = 2
"""Words behind a question mark that may be another question."""


@dataclass(frozen=True, slots=True)
class _Form:
    reason: Reason
    message: str
    pattern: re.Pattern[str]


def check_text(question: str) -> None:
    """See that it is a text that can be read.

    Raises:
        NotUnderstood: If it is too long, or has a day without its year.
    """
    if len(question) > LONGEST:
        raise refused(Reason.TOO_LONG, f"it is longer than {LONGEST} characters")
    missing = yearless(question)
    if missing:
        day = missing[0]
        raise refused(Reason.INCOMPLETE_DATE, f"{day!r} has no year", (day,), remedy=f"add it: {day} 2024")


def check_words(question: str, words: Sequence[Word]) -> None:
    """See that it is one English question of a kind that statements can answer.

    Raises:
        NotUnderstood: If it is not; the error's reason says why.
    """
    plain = [word for word in words if word.low[0].isalnum()]
    if not plain:
        raise refused(Reason.EMPTY, "it has no words")
    if _foreign(question, plain):
        raise refused(Reason.LANGUAGE, "it does not seem to be English")
    _check_one(question)
    said = " ".join(word.low for word in plain).replace(" 's", "'s").replace(" ’s", "'s")
    said = _GREETING.sub("", said) or said
    for form in _forms():
        found = form.pattern.search(said)
        if found and not _within_saying(said[: found.start()]):
            raise refused(form.reason, f"{form.message}: {found[0].strip()!r}", (found[0].strip(),))


def _foreign(question: str, words: Sequence[Word]) -> bool:
    """Whether it looks like another language: names are no sign of one, known English words no."""
    letters = any(not c.isascii() for word in words if not word.capital for c in word.text)
    if language_of(question) != "und" and not (letters or question.lstrip()[:1] in {"¿", "¡"}):
        return False
    plain = [word for at, word in enumerate(words) if not at or not word.capital]
    known = sum(not set(word.lemmas).isdisjoint(_english()) for word in plain)
    return known * 2 < len(plain)


@cache
def _english() -> frozenset[str]:
    lexicon = load_lexicon()
    triggers = {lemma for lemma, _ in lexicon.triggers}
    return FUNCTION | GENERIC | frozenset({*NOUN_KINDS, *lexicon.verbs, *lexicon.nouns, *triggers})


def _check_one(question: str) -> None:
    first, _, rest = question.replace(";", "?").partition("?")
    behind = re.findall(r"\w+", rest.lower())
    if first.strip() and len(behind) >= _FEWEST and not _ASKING.isdisjoint(behind):
        raise refused(Reason.SEVERAL, "it asks more than one thing")


def _within_saying(before: str) -> bool:
    """Whether a verb of saying stands before: what follows is what was said."""
    return any(word in SPEAK or word in load_lexicon().verbs for word in _lemmas_in(before))


def _lemmas_in(text: str) -> Iterator[str]:
    for word in text.split():
        yield from Word(word, 0, len(word)).lemmas


@cache
def _forms() -> tuple[_Form, ...]:
    rows = json.loads((files("graph.queries.english") / "refusals.json").read_text(encoding="utf-8"))
    return tuple(
        _Form(Reason(row["reason"]), row["message"], re.compile(pattern))
        for row in rows
        for pattern in row["patterns"]
    )
