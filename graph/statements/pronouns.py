"""Whom "he", "she", "it" and "they" mean, by who spoke and who was named before."""

from collections.abc import Iterator

from graph.model import Source
from graph.statements.memory import Memory
from graph.statements.sources import BODIES, Speaker
from graph.statements.words import Words
from ontology.terms import EntityKind

_REACH = 8
"""How many sentences back a pronoun looks."""


def person_before(words: Words, at: int, memory: Memory) -> Speaker | None:
    """The likeliest person for "he" or "she": who spoke last, or the last one that did something."""
    best: tuple[float, int, Speaker] | None = None
    for where, speaker, weight in _people(words, at, memory):
        distance = words.sentence_of[at] - words.sentence_of[where]
        if where < at and 0 <= distance <= _REACH:
            rated = (weight - 0.7 * distance, where, speaker)
            if best is None or rated[:2] > best[:2]:
                best = rated
    return best[2] if best else None


def _people(words: Words, at: int, memory: Memory) -> Iterator[tuple[int, Speaker, float]]:
    """Everyone near enough before ``at``, with how likely each is by role."""
    for where, speaker in memory.back(at):
        if words.sentence_of[at] - words.sentence_of[where] > _REACH:
            break
        if speaker.kind in {"person", "witness", "analyst"} and not speaker.plural:
            yield where, speaker, 3.0
    for mention, inside in words.named_before(at):
        if words.sentence_of[at] - words.sentence_of[inside.start] > _REACH:
            break
        if mention.kind is EntityKind.PERSON:
            named = Speaker(Source(mention.text, mention.span, mention), "person")
            yield inside.start, named, role_of(words, inside)


def role_of(words: Words, inside: range) -> float:
    """How likely the name at ``inside`` is what a pronoun means: 2.5 for subjects, 0.3 for owners."""
    labels = {words.label(i) for i in inside}
    governors = {words.label(words.head(i)) for i in inside if words.upos(words.head(i)) in {"NOUN", "PROPN"}}
    if "nsubj" in labels or "nsubj:pass" in labels or "nsubj" in governors:
        return 2.5
    return 0.3 if "nmod:poss" in labels or "nmod" in labels else 1.0


def body_before(words: Words, at: int, memory: Memory, *, plural: bool) -> Speaker | None:
    """For "it" and "they": the last speaker of that number, else the last body that is a subject."""
    for where, speaker in memory.back(at):
        if words.sentence_of[at] - words.sentence_of[where] <= _REACH:
            fits = speaker.plural if plural else speaker.kind not in {"person", "witness", "analyst"}
            if fits or (plural and speaker.kind != "person"):
                return speaker
    for mention, inside in words.named_before(at):
        if mention.kind in BODIES and role_of(words, inside) > 2:
            return Speaker(Source(mention.text, mention.span, mention), "body")
    return None
