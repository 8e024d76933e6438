"""The name that stands for a whole source phrase: not its owner's, not that of whom it serves."""

from graph.model import Mention
from graph.statements.sources import BODIES, Phrase
from graph.statements.words import Words
from ontology.terms import EntityKind

_NAMING = frozenset({"flat", "compound", "appos", "amod", "list", "dep", "nmod"})


def person_in(words: Words, phrase: Phrase) -> Mention | None:
    """A person's name that stands for the whole phrase: not "an aide to X", not "X's brother"."""
    for i in phrase.words:
        mention = words.mention_of.get(i)
        if mention is None or mention.kind is not EntityKind.PERSON or _owns(words, mention):
            continue
        if _stands_for(words, phrase, i) or _set_off_name(words, phrase, i):
            return mention
    return None


def body_beside(words: Words, phrase: Phrase) -> Mention | None:
    """ "The company behind it, Delmar Group", "its news agency Nordwire (NW)": the body named behind."""
    for i in phrase.words:
        mention = words.mention_of.get(i) if i > phrase.head else None
        if mention is None or mention.kind not in BODIES - {EntityKind.COUNTRY} or _owns(words, mention):
            continue
        if _stands_for(words, phrase, i):
            return mention
    return None


def _owns(words: Words, mention: Mention) -> bool:
    """ "Mr. Dole's lawyer": who is named owns, and another speaks, whatever the parse hangs on what."""
    behind = words.within(mention.span).stop
    return behind < len(words.tokens) and words.form(behind) in {"'s", "’s", "'", "’"}


def _set_off_name(words: Words, phrase: Phrase, i: int) -> bool:
    """ "The head of the agency, Ali Sarem": a name between commas, hung on a noun that is no person."""
    above = words.head(i)
    if words.label(i) != "appos" or i == 0 or words.written(i - 1) != "," or above not in phrase.words:
        return False
    return i > phrase.head and (
        above == phrase.head or words.label(above) != "nmod" or not _person_like(words, above)
    )


def _person_like(words: Words, i: int) -> bool:
    """Whether a noun names a person by its ending or its kind: "minister", "soldier"."""
    return words.lemma(i).endswith(("er", "or", "ist", "ian", "ant", "man", "woman")) or i in words.mention_of


def _stands_for(words: Words, phrase: Phrase, i: int) -> bool:
    """Whether token ``i`` is tied to the head only by links between parts of one name or an apposition."""
    while i != phrase.head:
        label = words.label(i).split(":")[0]
        alone = label == "conj" and not any(words.children_by(i, "cc"))
        if words.label(i) == "nmod:poss" or (label not in _NAMING and not alone):
            return False
        if label == "nmod" and any(words.children_by(i, "case")):
            return False
        i = words.head(i)
        if i not in phrase.words:
            return False
    return True
