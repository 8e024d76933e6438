"""Who tells something to somebody is a person, whatever he is called: "a welder told the paper"."""

from graph.model import Source
from graph.statements.candidate import Candidate
from graph.statements.sources import Phrase, Speaker, describe, phrase_of, surface
from graph.statements.words import Words
from ontology.lexicon import Lexicon

_ONE = frozenset({"a", "an", "one", "another", "two", "three", "several"})


def teller(words: Words, lexicon: Lexicon, candidate: Candidate, cut: frozenset[int]) -> Speaker | None:
    """The unnamed person at the source of "told", where no table knows the noun."""
    head = candidate.source
    if head is None or words.lemma(candidate.head) != "tell" or words.upos(head) != "NOUN":
        return None
    phrase: Phrase = phrase_of(words, head, cut)
    if words.form(phrase.words[0]) not in _ONE or _is_thing(words, lexicon, head):
        return None
    base = surface(words, phrase)
    unnamed = describe(words, lexicon, phrase)
    return Speaker(Source(base.surface, base.span, unnamed=unnamed), "person")


def _is_thing(words: Words, lexicon: Lexicon, head: int) -> bool:
    known = any(lexicon.is_thing(words.lemma(head), name) for name in ("equipment", "site"))
    return known or head in words.mention_of or (words.lemma(head), "NOUN") in lexicon.triggers
