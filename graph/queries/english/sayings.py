"""Which speech acts a question asks for: verbs and nouns of saying, and where the content begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.queries.english.vocabulary import (
    FOOTAGE,
    FUNCTION,
    LIGHT_VERBS,
    PERCEIVE,
    PHRASES,
    SAYING_NOUNS,
    SPEAK,
    UNCLEAR,
)
from graph.queries.english.words import Word
from ontology.lexicon import load_lexicon
from ontology.terms import SpeechAct

NEGATIONS = frozenset({"not", "never", "no", "n't"})
_DECLINING = ("decline", "refuse", "fail")
_OPENERS = frozenset({"that", "whether", "about", "on", "regarding", "concerning", "of", "if"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "of", "any", "some", "'s", "’s", "whose", "its", "their", "his", "her", "which"}
)
"""Words behind which a noun stands."""
_ACTIVE = frozenset(
    {"find", "record", "capture", "track", "picture", "judge", "post", "read", "term", "brand"}
)
"""Verbs that are cues only behind a named speaker: alone they say what was done."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Words ``first`` up to ``last`` that ask for ``act``; ``noun`` for "the confirmation of ...".

    ``main`` says that it belongs to the question itself, not to what was said.
    """

    first: int
    last: int
    act: SpeechAct
    noun: bool = False
    main: bool = True


def find_sayings(words: Sequence[Word], named: frozenset[int]) -> tuple[Saying, ...]:
    """The verbs and nouns of saying; ``named`` are the places of words in names and dates."""
    found: list[Saying] = []
    opened = False
    at = 0
    while at < len(words):
        name_like = at > 0 and words[at].text[0].isupper()
        saying = None if at in named or name_like else _saying(words, at, named)
        if saying is None:
            opened = opened or (bool(found) and (words[at].low in _OPENERS or at in named))
            at += 1
            continue
        main = (not opened and not (saying.noun and found)) or _goes_on(words, saying, found)
        found.append(replace(saying, main=main))
        at = saying.last
    return _by_someone(words, found)


def _goes_on(words: Sequence[Word], saying: Saying, found: Sequence[Saying]) -> bool:
    """Whether it is coordinated: "..., or denied"; but "rejected the claims or the reports" has one verb."""
    before = found[-1] if found else None
    nominal = before is not None and before.main and (before.noun or before.last - before.first > 1)
    of_nouns = not saying.noun or nominal
    return of_nouns and _coordinated(words, saying.first)


def _by_someone(words: Sequence[Word], found: Sequence[Saying]) -> tuple[Saying, ...]:
    """ "Which claims about N were denied by M": what M did is the saying, the claims are what was denied."""
    passive = {
        saying.first
        for saying in found
        if not saying.noun
        and words[saying.last : saying.last + 1]
        and words[saying.last].low == "by"
        and words[saying.first - 1].low in _BE | {"also", "later"}
        and saying.first
    }
    if not passive:
        return tuple(found)
    return tuple(replace(saying, main=saying.first in passive) for saying in found)


def _saying(words: Sequence[Word], at: int, named: frozenset[int]) -> Saying | None:
    """What begins at ``at``, longest first."""
    return (
        _declining(words, at)
        or _phrase(words, at)
        or _called_unclear(words, at)
        or _verb(words, at, named)
        or _noun(words, at)
    )


def _declining(words: Sequence[Word], at: int) -> Saying | None:
    """Declined to say, did not confirm, no comment, neither confirmed nor denied."""
    if words[at].low == "neither":
        nor = next((o for o in range(at + 2, min(at + 6, len(words))) if words[o].low == "nor"), None)
        both = nor and _act(words[at + 1]) and words[nor + 1 : nor + 2] and _act(words[nor + 1])
        return Saying(at, nor + 2, SpeechAct.DECLINE) if nor and both else None
    ahead = [at + step for step in range(1, 4) if at + step < len(words)]
    if words[at].is_a(*_DECLINING) or words[at].low in NEGATIONS or words[at].low.endswith(("n't", "n’t")):
        for other in ahead:
            if _act(words[other]) is not None or words[other].is_a("comment", "respond", "answer", "reply"):
                return Saying(at, other + 1, SpeechAct.DECLINE)
            if words[other].low not in FUNCTION:
                break
        if words[at].is_a("decline"):
            return Saying(at, at + 1, SpeechAct.DECLINE)
    return None


def _phrase(words: Sequence[Word], at: int) -> Saying | None:
    """Claimed responsibility, expressed concern, gave a warning, made statements."""
    lexicon = load_lexicon()
    for other in range(at + 1, min(at + 5, len(words))):
        for verb in words[at].lemmas:
            for noun in words[other].lemmas:
                act = lexicon.phrases.get((verb, noun)) or PHRASES.get((verb, noun))
                if act is not None:
                    return Saying(at, other + 1, act)
                if verb in LIGHT_VERBS and (act := _noun_act(noun)) is not None:
                    return Saying(at, other + 1, act)
        if words[other].low in _OPENERS or not words[other].low[0].isalnum():
            break
    return None


def _called_unclear(words: Sequence[Word], at: int) -> Saying | None:
    """Called it unclear, said that it was unclear; described footage."""
    if words[at].is_a(*SPEAK) and words[at + 1 : at + 2] and words[at + 1].low == "that":
        unclear = next((o for o in range(at + 2, min(at + 6, len(words))) if words[o].low in UNCLEAR), None)
        return Saying(at, unclear + 1, SpeechAct.QUESTION) if unclear else None
    if words[at].is_a("call", "describe", "deem", "find", "consider"):
        for other in range(at + 1, min(at + 5, len(words))):
            if words[other].low in UNCLEAR:
                return Saying(at, other + 1, SpeechAct.QUESTION)
            if words[other].is_a(*FOOTAGE):
                return Saying(at, other + 1, SpeechAct.OBSERVE)
    return None


def _verb(words: Sequence[Word], at: int, named: frozenset[int]) -> Saying | None:
    word = words[at]
    particle = words[at + 1].low if at + 1 < len(words) else ""
    passive = at > 0 and words[at - 1].low in _BE
    for lemma in word.lemmas:
        if lemma in PERCEIVE and not passive:
            return Saying(at, at + 1, PERCEIVE[lemma])
        if lemma in SPEAK:
            return None if _is_spoken_of(words, at) else Saying(at, at + 1, SpeechAct.SAY)
        senses = load_lexicon().verbs.get(lemma, ())
        with_particle = [sense for sense in senses if sense.particle and sense.particle == particle]
        plain = [sense for sense in senses if not sense.particle]
        if with_particle:
            return Saying(at, at + 2, with_particle[0].act)
        if plain and not _is_noun(words, at):
            if lemma in PERCEIVE or (lemma in _ACTIVE and not (at - 1 in named or _asked(words, at))):
                return None
            return Saying(at, at + 1, _sense(words, at, [sense.act for sense in plain], named))
    return None


def _is_spoken_of(words: Sequence[Word], at: int) -> bool:
    """Whether a verb of saying stands as a noun: "denied the talks", "denied talks", "the state"."""
    before = words[at - 1] if at else None
    if before is None or before.low in _DETERMINERS:
        return before is not None
    return words[at].low.endswith("s") and _act(before) is not None


def _sense(words: Sequence[Word], at: int, acts: list[SpeechAct], named: frozenset[int]) -> SpeechAct:
    """The first sense; "asked Aland to leave" is a demand, "asked whether" a question."""
    if SpeechAct.DEMAND in acts and SpeechAct.QUESTION in acts:
        for other in range(at + 1, min(at + 8, len(words))):
            if words[other].low == "to":
                return SpeechAct.DEMAND
            if other not in named and words[other].low in {"that", "whether", "about", "if"}:
                break
    return acts[0]


def _asked(words: Sequence[Word], at: int) -> bool:
    """Whether "what did ... find" asks for it: an auxiliary stands before, or the word ends the question."""
    return any(word.low in {"did", "does", "do", "what"} for word in words[:at])


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether a word that is verb and noun ("claims", "reports") stands as a noun."""
    if not set(words[at].lemmas) & {*load_lexicon().nouns, *SAYING_NOUNS}:
        return False
    if not at:
        return True  # no question begins with a verb of saying: "reports about N"
    return words[at - 1].low in _DETERMINERS


def _noun(words: Sequence[Word], at: int) -> Saying | None:
    """A warning, the confirmation of, statements about."""
    for lemma in words[at].lemmas:
        act = _noun_act(lemma)
        if act is not None:
            return Saying(at, at + 1, act, noun=True)
    return None


def _noun_act(lemma: str) -> SpeechAct | None:
    return load_lexicon().nouns.get(lemma) or SAYING_NOUNS.get(lemma)


def _act(word: Word) -> SpeechAct | None:
    """The act of a verb of saying; ``None`` for another word."""
    for lemma in word.lemmas:
        if lemma in SPEAK:
            return SpeechAct.SAY
        senses = load_lexicon().verbs.get(lemma, ())
        if senses:
            return senses[0].act
    return None


def _coordinated(words: Sequence[Word], at: int) -> bool:
    """Whether the saying goes on with the one before: "..., or denied"."""
    before: Iterator[str] = (word.low for word in reversed(words[:at]))
    for low in before:
        if low in {"or", "and"}:
            return True
        if low not in {"has", "have", "had", "did", "also", ",", "a", "an", "the"}:
            return False
    return False
