"""What "he", "there" and "the town" stand for inside a content: the last fitting name."""

from collections.abc import Callable

from graph.model import Mention, Source
from graph.statements.chunks import group
from graph.statements.sources import Phrase
from graph.statements.speakers import named_before
from graph.statements.words import Words
from ontology.terms import EntityKind

_NEAR = 3
"""How many sentences back a name may stand."""
_PERSON = frozenset({"he", "she", "him", "his", "her"})
_SETTLEMENT = frozenset(
    {"town", "city", "village", "district", "province", "suburb", "neighbourhood", "mosque"}
)
_SITES = frozenset({EntityKind.PLACE, EntityKind.BASE})


def meant_by(words: Words, i: int, speaker: Source) -> Mention | None:
    """The name that the word at ``i`` stands for; ``None`` if it stands for none or for the speaker."""
    form = words.form(i)
    if words.upos(i) == "PRON" and form in _PERSON:
        if (
            i not in words.quoted
            and speaker.mention is not None
            and speaker.mention.kind is EntityKind.PERSON
        ):
            return None
        return _last(words, i, lambda m: m.kind is EntityKind.PERSON and not _same(m, speaker))
    if form == "there" and words.label(i) == "advmod":
        return _last(words, i, lambda m: m.kind in _SITES)
    if words.upos(i) != "NOUN" or not any(words.form(j) == "the" for j in words.children_by(i, "det")):
        return None
    if words.lemma(i) in _SETTLEMENT:
        return _last(words, i, lambda m: m.kind is EntityKind.PLACE)
    phrase = tuple(group(words, i))
    return None if any(j in words.mention_of for j in phrase) else named_before(words, Phrase(i, phrase))


def _last(words: Words, i: int, fits: Callable[[Mention], bool]) -> Mention | None:
    """The last mention before ``i`` that ``fits``, if it stands near."""
    for mention, inside in words.named_before(i):
        if words.sentence_of[i] - words.sentence_of[inside.start] > _NEAR:
            return None
        if fits(mention):
            return mention
    return None


def _same(mention: Mention, speaker: Source) -> bool:
    other = speaker.mention
    return other is not None and mention.text.split()[-1].lower() == other.text.split()[-1].lower()
