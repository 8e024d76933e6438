"""Quotations set off as blocks: "The minister said:" and then paragraphs of his words."""

from collections.abc import Iterator

from graph.model import PassageKind
from graph.statements.chunks import noun_before
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import SpeechAct

_MOST = 6
"""How many paragraphs a block has at most."""


def blocks(words: Words, lexicon: Lexicon) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Cue, head of the source and content of each paragraph of a block."""
    for n, passage in enumerate(words.passages[:-1]):
        told = words.within(passage.span)
        if not told or words.written(told[-1]) != ":" or passage.kind is not PassageKind.PARAGRAPH:
            continue
        cue = next((i for i in reversed(told) if words.upos(i) == "VERB"), None)
        if cue is None or told[-1] - cue > 3 or not _says(words, lexicon, cue):
            continue
        source = noun_before(words, cue)
        if source is not None:
            for content in _paragraphs(words, n + 1):
                yield cue, source, content


def _says(words: Words, lexicon: Lexicon, i: int) -> bool:
    return any(sense.act is SpeechAct.SAY for sense in lexicon.verbs.get(words.lemma(i), ()))


def _paragraphs(words: Words, first: int) -> Iterator[tuple[int, ...]]:
    """The paragraphs from number ``first`` on; if it opens with a quotation mark, only those that do."""
    marked = False
    for n in range(first, min(first + _MOST, len(words.passages))):
        inside = tuple(words.within(words.passages[n].span))
        if not inside or words.passages[n].kind is not PassageKind.PARAGRAPH:
            return
        quoted = inside[0] in words.quoted
        if n > first and marked and not quoted:
            return
        marked = marked or quoted
        yield inside
