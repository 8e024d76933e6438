"""The words of a question, each with the dictionary forms that it may have."""

import re
from dataclasses import dataclass

from graph.queries.english.vocabulary import IRREGULAR

_WORD = re.compile(r"[’']s\b|\w+(?:[.&/’'-]\w+)*?(?=[’']s\b|[^\w.&/’'-]|[.&/’'-]+(?:\W|$)|$)|[,;:?]")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or comma; ``start`` and ``end`` count characters of the question."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[0].isupper() or (self.text[0].isdigit() and any(c.isalpha() for c in self.text))

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The dictionary forms that it may have, itself first."""
        return lemmas(self.low)

    def is_a(self, *forms: str) -> bool:
        """Whether one of ``forms`` is a dictionary form of it."""
        return not set(forms).isdisjoint(self.lemmas)


def read_words(question: str) -> tuple[Word, ...]:
    """The words in order.

    >>> [word.text for word in read_words("What's the An-124's role in the U.S., then?")]
    ['What', "'s", 'the', 'An-124', "'s", 'role', 'in', 'the', 'U.S', ',', 'then', '?']
    """
    return tuple(Word(found[0], found.start(), found.end()) for found in _WORD.finditer(question))


def quoted(question: str) -> tuple[str, str | None]:
    """The question without its first words in quotation marks (their place is blank), and those words."""
    found = _QUOTED.search(question)
    if not found:
        return question, None
    blank = " " * len(found[0])
    return question[: found.start()] + blank + question[found.end() :], found[1].strip() or None


def lemmas(word: str) -> tuple[str, ...]:
    """The forms that ``word`` may be an inflection of, by spelling alone; itself first.

    >>> "deny" in lemmas("denied"), "leave" in lemmas("leaving"), "ship" in lemmas("shipping")
    (True, True, True)
    """
    found = [word]
    if word in IRREGULAR:
        found.append(IRREGULAR[word])
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            found.append(stem + instead)
            if len(stem) > 3 and stem[-1] == stem[-2] and ending in {"ed", "ing"}:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


_ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
)  # fmt: skip
