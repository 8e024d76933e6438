"""Definite descriptions: "the minister" for the last minister named before."""

from graph.model import Mention
from graph.statements.sources import ACTORS, Phrase
from graph.statements.words import Words
from ontology.terms import EntityKind

_FURTHEST = 12
"""How many sentences back the name may stand."""
DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
"""Words that open the description of somebody known."""


def named_before(words: Words, phrase: Phrase, but: Mention | None = None) -> Mention | None:
    """ "the minister" for the last minister named, "the ministry" for the last ministry; never ``but``."""
    if words.form(phrase.words[0]) not in DEFINITE or len(phrase.words) > 4:
        return None
    noun = words.lemma(phrase.head)
    for mention, inside in words.named_before(phrase.words[0]):
        if words.sentence_of[phrase.head] - words.sentence_of[inside.start] > _FURTHEST:
            return None
        if mention.kind not in ACTORS:
            continue
        if mention.kind is EntityKind.PERSON:
            if but is not None and mention.text.split()[-1] == but.text.split()[-1]:
                continue
            if noun in _title_words(words, inside):
                return mention
        elif noun in mention.text.lower().replace("-", " ").split():
            return mention
    return None


def _title_words(words: Words, inside: range) -> frozenset[str]:
    """The nouns of the title before a name, or of the apposition behind it."""
    found: set[str] = set()
    i = inside.start - 1
    while i >= 0 and words.upos(i) in {"NOUN", "PROPN", "ADJ"}:
        found.add(words.lemma(i))
        found.add(words.form(i))
        i -= 1
    if i >= 0 and words.written(i) == ",":
        found.update(words.lemma(j) for j in range(max(i - 6, 0), i) if words.upos(j) in {"NOUN", "PROPN"})
    after = inside.stop
    if after < len(words.tokens) and words.written(after) == ",":
        found.update(
            words.lemma(j)
            for j in range(after + 1, min(after + 6, len(words.tokens)))
            if words.upos(j) == "NOUN"
        )
    return frozenset(found)
