"""Definite descriptions: "the minister" for the last minister named before."""

from graph.model import Mention
from graph.statements.adjectives import made_from
from graph.statements.sources import ACTORS, Phrase
from graph.statements.words import Words
from ontology.lexicon import load_lexicon
from ontology.terms import EntityKind

_FURTHEST = 12
"""How many sentences back a body may stand."""
_FURTHEST_TITLE = 60
"""How many sentences back a person's title may stand: it is told once and meant for the whole text."""
_SOON = 8
"""How many sentences ahead the name of somebody described first may stand."""
_ALIKE = {
    "leader": frozenset({"president", "premier", "chairman", "king", "emir", "sultan", "ruler"}),
    "chief": frozenset({"head", "director", "commander"}),
    "head": frozenset({"chief", "director"}),
}
"""Titles under which another one may be meant."""
_OFFICES = frozenset(["prime", "foreign", "deputy", "vice", "former", "acting", "military", "interior"])
"""Adjectives that tell one office from another of the same noun."""
DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
"""Words that open the description of somebody known."""


def named_before(words: Words, phrase: Phrase, but: Mention | None = None) -> Mention | None:
    """ "the minister" for the last minister named, "the ministry" for the last ministry; never ``but``."""
    if words.form(phrase.words[0]) not in DEFINITE or len(phrase.words) > 4:
        return None
    noun = words.lemma(phrase.head)
    titles = _ALIKE.get(noun, frozenset()) | {noun}
    for mention, inside in words.named_before(phrase.words[0]):
        distance = words.sentence_of[phrase.head] - words.sentence_of[inside.start]
        if distance > _FURTHEST_TITLE:
            return None
        if mention.kind is EntityKind.PERSON:
            other = but is None or mention.text.split()[-1] != but.text.split()[-1]
            called = _title_words(words, inside, phrase.words[0])
            if other and titles & called and _fits(words, phrase, inside, called):
                return mention
        elif mention.kind in ACTORS and noun in _words_of(mention):
            # "The Church", with its capital, is a short name; "the ministry" only one just named.
            short = (
                words.written(phrase.head)[:1].isupper() and phrase.head > words.sentence(phrase.head).start
            )
            if short or distance <= _FURTHEST:
                return mention
    return None


def _fits(words: Words, phrase: Phrase, inside: range, called: frozenset[str]) -> bool:
    """Whether no word of the phrase tells of another office or country than the person's.

    "The Dutch defence minister" is no prime minister, no Swede, and nobody of a text that told of no Dutch.
    """
    lexicon = load_lexicon()
    peoples = {word for word in called if lexicon.nationality(word)}
    for i in phrase.words[1:]:
        form = words.form(i)
        if i == phrase.head or form in called or words.lemma(i) in called:
            continue
        if lexicon.nationality(form):
            country = any(made_from(form, word) for word in called)
            if not country and (peoples or not _told_of(words, form, inside)):
                return False
        elif words.label(i) == "compound" or form in _OFFICES:
            return False
    return True


def _told_of(words: Words, people: str, inside: range) -> bool:
    """Whether the text told of a people or its country up to the sentence of a person."""
    until = words.sentence(inside.start).stop
    if any(words.form(i) == people for i in range(until)):
        return True
    return any(
        made_from(people, mention.text.lower())
        for mention, _ in words.named_before(until)
        if mention.kind is EntityKind.COUNTRY
    )


def named_after(words: Words, phrase: Phrase) -> Mention | None:
    """ "The state's governor" for the governor whom one of the next sentences names; else ``None``."""
    if words.form(phrase.words[0]) not in DEFINITE or words.tokens[phrase.head].xpos != "NN":
        return None
    noun, last = words.lemma(phrase.head), phrase.words[-1]
    for mention in words.named_after(last):
        inside = words.within(mention.span)
        if words.sentence_of[inside.start] - words.sentence_of[last] > _SOON:
            return None
        if mention.kind is EntityKind.PERSON and noun in _title_words(words, inside, len(words.tokens)):
            return mention
    return None


def _words_of(mention: Mention) -> list[str]:
    return mention.text.lower().replace("-", " ").split()


def _title_words(words: Words, inside: range, until: int) -> frozenset[str]:
    """The nouns of the title before a name, or of the apposition behind it that ends before ``until``."""
    found: set[str] = set()
    i = inside.start - 1
    while i >= 0 and words.upos(i) in {"NOUN", "PROPN", "ADJ"}:
        found.add(words.lemma(i))
        found.add(words.form(i))
        i -= 1
    if i >= 0 and words.written(i) == ",":
        found.update(words.lemma(j) for j in range(max(i - 6, 0), i) if words.upos(j) in {"NOUN", "PROPN"})
    found.update(_called(words, inside))
    after = inside.stop
    if after < len(words.tokens) and words.written(after) == ",":
        found.update(
            words.lemma(j) for j in range(after + 1, min(after + 6, until)) if words.upos(j) == "NOUN"
        )
    return frozenset(found)


def _called(words: Words, inside: range) -> frozenset[str]:
    """ "Tara Aiss is the governor": what the name is said to be."""
    above = {words.head(j) for j in inside if words.label(j) == "nsubj"}
    return frozenset(
        words.lemma(j) for j in above if words.upos(j) == "NOUN" and any(words.children_by(j, "cop"))
    )
