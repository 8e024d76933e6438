"""What a question leaves out: "anyone other than N", "but not by N".

Only who speaks can be left out.  Anything else that a question leaves out is refused: to drop the words would
turn its meaning round.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.queries.english.refusals import Reason, refused
from graph.queries.english.vocabulary import NOUN_KINDS, SOURCE_NOUNS
from graph.queries.english.words import Word
from ontology.terms import EntityKind

_BEHIND = frozenset({"the", "a", "an", "those", "that", "for"})
"""Words between the exception and the name that say nothing."""
_BY = frozenset({"by", "from", "of"})
_ANYONE = frozenset(
    {"anybody", "anyone", "else", "everybody", "everyone", "nobody", "one", "someone", "who", "whom"}
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "came", "come", "comes"})
_NEAR = 9
"""Words of a question in which "who" stands behind what it leaves out first."""
_SPEAKING = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.COUNTRY})
_OPENING = (
    ("other", "than"), ("rather", "than"), ("but", "not"), ("apart", "from"), ("aside", "from"),
    ("not", "by"), ("not", "from"), ("except",), ("excepting",), ("excluding",), ("besides",), ("but",),
)  # fmt: skip
"""What begins an exception; "but" alone only behind "anyone" and the like."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words ``first`` up to ``last`` leave out what follows; ``of_speakers`` if it is who speaks."""

    first: int
    last: int
    of_speakers: bool


def find_exceptions(words: Sequence[Word]) -> tuple[LeftOut, ...]:
    """The exceptions in order, each with the small words that lead to what is left out."""
    found: list[LeftOut] = []
    at = 0
    while at < len(words):
        length = _opening(words, at)
        if not length:
            at += 1
            continue
        last = at + length
        by = words[last - 1].low == "by"
        while last < len(words) and words[last].low in _BEHIND | _BY:
            by = by or words[last].low in _BY
            last += 1
        found.append(LeftOut(at, last, by or _behind_speakers(words, at)))
        at = last
    return tuple(found)


def check_exceptions(words: Sequence[Word], found: Sequence[LeftOut], left_out: frozenset[int]) -> None:
    """See that each exception leads to a name that is left out; ``left_out`` are the places where they begin.

    Raises:
        NotUnderstood: If one leaves out something else.
    """
    for one in found:
        if not (one.of_speakers and one.last in left_out):
            phrase = " ".join(word.text for word in words[one.first : one.last + 1])
            message = f"{phrase!r} leaves something out, and only a speaker who is named can be left out"
            raise refused(Reason.UNKNOWN_WORDS, message, (phrase,))


def _opening(words: Sequence[Word], at: int) -> int:
    """How many words begin an exception at ``at``; 0 for none."""
    for opening in _OPENING:
        if tuple(word.low for word in words[at : at + len(opening)]) == opening:
            before = words[at - 1].low if at else ""
            if opening == ("but",) and before not in _ANYONE:
                continue
            if opening[0] == "not" and before in _BE:
                continue  # "the attack was not by N" is what was said
            return len(opening)
    return 0


def _behind_speakers(words: Sequence[Word], at: int) -> bool:
    """Whether who speaks stands before: "anyone other than", but not "about anyone other than"."""
    start = at - 1
    if start > 0 and words[start].low == ",":
        start -= 1
    if start < 0:
        return any(word.low in {"who", "whom"} for word in words[:_NEAR])  # "besides N, who spoke of it"
    if not _may_speak(words[start]):
        return False
    while start and _may_speak(words[start - 1]):
        start -= 1
    if start > 1 and [word.low for word in words[start - 2 : start]] == ["according", "to"]:
        return True
    return not start or words[start - 1].low not in {"about", "on", "at", "in", "near", "against", "to"}


def _may_speak(word: Word) -> bool:
    kinds = {kind for lemma in word.lemmas for kind in NOUN_KINDS.get(lemma, ())}
    return word.low in _ANYONE or bool(kinds & _SPEAKING) or word.is_a(*SOURCE_NOUNS)
