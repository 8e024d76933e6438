"""Which activities a question asks for, and whether it asks for their not happening."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.queries.english.vocabulary import FUNCTION, NOUN_KINDS, STATES, STATIC
from graph.queries.english.words import Word
from ontology.lexicon import Trigger, load_lexicon
from ontology.terms import ActivityKind


@dataclass(frozen=True, slots=True)
class Doing:
    """A word at ``at`` (with its particle up to ``last``) that names an activity.

    ``noun`` tells "the withdrawal" from "withdrew".  ``known_by_place`` marks "the attack near
    Port Kell": an event that its place tells apart, so that statements are found by the place.
    """

    at: int
    last: int
    kind: ActivityKind
    noun: bool
    known_by_place: bool = False


def find_doings(words: Sequence[Word], taken: frozenset[int], places: frozenset[int]) -> tuple[Doing, ...]:
    """The words that name activities, but for those in ``taken``; ``places`` are where names begin."""
    found = []
    for at, word in enumerate(words):
        if at in taken or (word.low in FUNCTION and word.low != "down"):
            continue
        trigger, last = _trigger(words, at)
        if trigger is not None:
            noun = trigger.pos == "NOUN"
            found.append(Doing(at, last, trigger.activity, noun, noun and _known_by_place(words, at, places)))
    return tuple(found)


def names_activity(word: Word) -> bool:
    """Whether the word by itself, as a noun or a verb, names an activity."""
    triggers = load_lexicon().triggers
    return any((lemma, part) in triggers for lemma in word.lemmas for part in ("NOUN", "VERB"))


def _trigger(words: Sequence[Word], at: int) -> tuple[Trigger | None, int]:
    """The trigger at ``at``, with a particle close behind if it needs one; as a noun behind an article."""
    before = words[at - 1].low if at else ""
    if words[at].low in STATES:
        return Trigger(words[at].low, "", "VERB", STATES[words[at].low]), at + 1
    nominal = before in {"the", "a", "an", "of", "any", "full", "partial", "'s", "’s"}
    for part in ("NOUN", "VERB") if nominal else ("VERB", "NOUN"):
        for lemma in words[at].lemmas:
            if lemma in NOUN_KINDS and (nominal or lemma != words[at].low):
                continue
            for trigger in load_lexicon().triggers.get((lemma, part), ()):
                last = _particle(words, at, trigger.particle)
                if last:
                    return trigger, last
    return None, at


def _particle(words: Sequence[Word], at: int, particle: str) -> int:
    """Where the trigger ends; 0 if its particle is not there."""
    if not particle:
        return at + 1
    for other in range(at + 1, min(at + 5, len(words))):
        if words[other].low == particle:
            return other + 1
    return 0


def _known_by_place(words: Sequence[Word], at: int, places: frozenset[int]) -> bool:
    """Whether it is "the ..." and a place follows after "at" or "near"."""
    definite = any(word.low == "the" for word in words[max(0, at - 3) : at])
    if not definite or at + 2 >= len(words) or words[at + 1].low not in STATIC:
        return False
    return any(other in places for other in (at + 2, at + 3))
