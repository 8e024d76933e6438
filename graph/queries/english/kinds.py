"""What a question asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.queries.english.refusals import Reason, refused
from graph.queries.english.vocabulary import (
    CONTRADICT,
    DOCUMENT_NOUNS,
    NOUN_KINDS,
    RELAYS,
    SOURCE_NOUNS,
    STATEMENT_NOUNS,
)
from graph.queries.english.words import Word
from ontology.lexicon import load_lexicon


class QuestionKind(StrEnum):
    """What is asked for."""

    WHO = "who"
    WHAT = "what"
    WHICH = "which"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    CONTRADICT = "contradict"


class Wanted(StrEnum):
    """What the answers are made of."""

    SPEAKERS = "speakers"
    CONTENTS = "what was said"
    THINGS = "what the statements are about"
    VIA = "who passed the words on"
    DOCUMENTS = "documents"
    SAID = "days of saying"
    HAPPENED = "days of happening"
    NUMBERS = "numbers in what was said"
    COUNT = "how many there are"


@dataclass(frozen=True, slots=True)
class Asked:
    """The kind, what the answers are made of, and the noun of "which ..." (its lemma, and its place)."""

    kind: QuestionKind
    wanted: Wanted
    noun: str = ""
    at: int = -1


ACTIVITY = "activity"
"""The noun of a question for what contradicts an activity, rather than for what contradicts each other."""

_AUXILIARIES = frozenset(
    {"did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would"}
)
_ENDS = frozenset({"may", "might", "must", "should", "of", "in", "at", "on", "near", "from", "by", ","})
_PLURALS = frozenset({"people", "men", "women", "children", "police", "personnel", "aircraft"})
_ANYONE = frozenset({"anyone", "anybody", "someone", "somebody"})
_ANY_CLASS = ("person", "witness", "analyst", "body", "spokesperson", "monitor", "inquiry", "thinktank")
"""Classes of the lexicon's sources: "which witnesses" asks for speakers."""


def asked_by(words: Sequence[Word]) -> Asked:
    """What the words ask for.

    Raises:
        NotUnderstood: If it is asked how, which no statement can answer for sure, or for what is not held.
    """
    lows = [word.low for word in words]
    if _contradiction(words):
        return Asked(QuestionKind.CONTRADICT, Wanted.SPEAKERS)
    if "how" in lows:
        return _how(words, lows.index("how"))
    first = next((at for at, low in enumerate(lows) if low in _WORDS), None)
    if first is None:
        return _without_word(words)
    through = first > 0 and lows[first - 1] in {"through", "via"}
    if through or (lows[first] in {"who", "which"} and _relaying(words, first)):
        return Asked(QuestionKind.WHICH, Wanted.VIA, at=first + 1 if lows[first] == "which" else -1)
    if lows[first] in {"which", "what"}:
        return _which(words, first)
    kind, wanted = _WORDS[lows[first]]
    return Asked(kind, wanted)


_WORDS = {
    "who": (QuestionKind.WHO, Wanted.SPEAKERS),
    "whom": (QuestionKind.WHO, Wanted.SPEAKERS),
    "whose": (QuestionKind.WHO, Wanted.SPEAKERS),
    "what": (QuestionKind.WHAT, Wanted.CONTENTS),
    "which": (QuestionKind.WHICH, Wanted.SPEAKERS),
    "when": (QuestionKind.WHEN, Wanted.SAID),
    "where": (QuestionKind.WHERE, Wanted.THINGS),
}


def _contradiction(words: Sequence[Word]) -> bool:
    nominal = {"the", "a", "an", "of", "in", "this", "any"}
    return any(
        word.is_a(*CONTRADICT)
        and not (at and words[at - 1].low in nominal and word.low.startswith("conflict"))
        for at, word in enumerate(words)
    )


def _how(words: Sequence[Word], at: int) -> Asked:
    if at + 1 >= len(words) or words[at + 1].low not in {"many", "much"}:
        raise refused(Reason.MANNER, "it asks how, and only how many can be answered", ("how",))
    for other in range(at + 2, min(at + 5, len(words))):
        for lemma in words[other].lemmas:
            if lemma in STATEMENT_NOUNS | DOCUMENT_NOUNS | SOURCE_NOUNS:
                return Asked(QuestionKind.HOW_MANY, Wanted.COUNT, lemma, other)
        if words[other].low in _AUXILIARIES:
            break
    counted = _counted(words, at + 2)
    return Asked(QuestionKind.HOW_MANY, Wanted.NUMBERS, words[counted].low if counted else "", counted or -1)


def _counted(words: Sequence[Word], first: int) -> int | None:
    """The noun of "how many": the last plural before the verb ("Ostian militia fighters were")."""
    if first >= len(words):
        return None
    plurals: list[int] = []
    for at in range(first, min(first + 5, len(words))):
        if words[at].low in _AUXILIARIES | _ENDS or (plurals and words[at].capital):
            break  # "how many ships left Tartus"
        if words[at].low in _PLURALS or (words[at].low.endswith("s") and not words[at].low.endswith("ss")):
            plurals.append(at)
    return plurals[-1] if plurals else first


def _without_word(words: Sequence[Word]) -> Asked:
    """What is asked by "did anyone confirm ...", "did Mara deny ..." or "statements about ..."."""
    lows = [word.low for word in words]
    if lows and lows[0] in _AUXILIARIES:
        if not _ANYONE.isdisjoint(lows) and not _passive(lows):
            return Asked(QuestionKind.WHO, Wanted.SPEAKERS)
        return Asked(QuestionKind.WHAT, Wanted.CONTENTS)
    numbered = any(c.isdigit() for word in words[1:2] for c in word.text)
    if words and words[0].is_a(*DOCUMENT_NOUNS) and not numbered:  # "documents about N"
        return Asked(QuestionKind.WHICH, Wanted.DOCUMENTS, words[0].lemmas[-1], 0)
    if lows[-1:] == ["about"] or lows[-2:] == ["speak", "of"]:
        noun, at = _noun(words, -1)
        if noun in NOUN_KINDS:  # "the bases that statements are about"
            return Asked(QuestionKind.WHICH, Wanted.THINGS, noun, at)
    return Asked(QuestionKind.WHICH, Wanted.SPEAKERS)


def _passive(lows: Sequence[str]) -> bool:
    """Whether it asks what became of anyone: "was anyone killed"."""
    return lows[0] in {"was", "were", "is", "are"} and lows[1:2] != ["there"]


def _relaying(words: Sequence[Word], first: int) -> bool:
    """Whether who or which outlet carried it is asked: the verb follows, not "was carried"."""
    for at in range(first + 1, min(first + 4, len(words))):
        if words[at].low in {"is", "are", "was", "were", "been", "be", "did"}:
            return False
        if words[at].is_a(*RELAYS):
            return True
    return False


def _which(words: Sequence[Word], first: int) -> Asked:
    noun, at = _noun(words, first)
    if noun in STATEMENT_NOUNS:
        return Asked(QuestionKind.WHICH, Wanted.SPEAKERS, noun, at)
    if noun in DOCUMENT_NOUNS:
        return Asked(QuestionKind.WHICH, Wanted.DOCUMENTS, noun, at)
    if noun in SOURCE_NOUNS or noun in NOUN_KINDS:
        return Asked(QuestionKind.WHICH, Wanted.THINGS, noun, at)
    if words[first].low == "what":
        return Asked(QuestionKind.WHAT, Wanted.CONTENTS)
    behind = words[first + 1] if first + 1 < len(words) else words[first]
    if any(load_lexicon().is_source(lemma, *_ANY_CLASS) for lemma in behind.lemmas):
        return Asked(QuestionKind.WHICH, Wanted.THINGS, behind.lemmas[-1], first + 1)
    message = f"what is asked for by {words[first].text} {behind.text!r} is not known"
    raise refused(Reason.NOT_HELD, message, (behind.text,))


def _noun(words: Sequence[Word], first: int) -> tuple[str, int]:
    """The noun right behind "which", adjectives skipped ("which Aland military posts")."""
    for at in range(first + 1, min(first + 5, len(words))):
        if words[at].low in _AUXILIARIES or words[at].low == "of":
            break
        for lemma in reversed(words[at].lemmas):
            if lemma in NOUN_KINDS or lemma in STATEMENT_NOUNS | DOCUMENT_NOUNS | SOURCE_NOUNS:
                following = words[at + 1] if at + 1 < len(words) else None
                if lemma == "military" and following and following.low not in _AUXILIARIES:
                    continue
                return lemma, at
        if first >= 0 and words[first].low == "what":
            break
    return "", -1
