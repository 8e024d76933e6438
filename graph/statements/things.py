"""Nouns that stand for something said or for something that happens: "the claim", "the withdrawal"."""

from graph.statements.words import Words
from ontology.lexicon import Lexicon

_DEVERBAL = (
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "ure",
    "al",
    "ing",
    "sis",
    "age",
    "ery",
    "out",
    "back",
    "down",
    "cy",
    "ity",
)


def names_claim(words: Words, lexicon: Lexicon, noun: int) -> bool:
    """ "reports of a mutiny", "the allegation that": something that others have said."""
    return lexicon.of_class(words.lemma(noun), "claim")


def names_event(words: Words, lexicon: Lexicon, noun: int) -> bool:
    """Whether a noun names a happening: a trigger, or a noun made from a verb."""
    lemma = words.lemma(noun)
    if words.upos(noun) not in {"NOUN", "VERB"}:
        return False
    return (
        (lemma, "NOUN") in lexicon.triggers
        or lexicon.of_class(lemma, "denial_object")
        or lexicon.of_class(lemma, "event")
        or lemma in lexicon.nouns
        or (len(lemma) > 5 and lemma.endswith(_DEVERBAL))
    )
