"""How many of an asset a content gives, for the equipment that takes part in an activity."""

from collections.abc import Iterator

from graph.model import Count, Span
from graph.statements.counted import counts_in
from graph.statements.roles import case_of, is_equipment, roles_of
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.lexicon.numbers import load_numbers
from ontology.terms import ActivityKind

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "ADP", "DET", "PUNCT", "PRON"})
_ABOARD = frozenset({"in", "aboard"})
_PARTS = frozenset({"of", "with", "including", ""})
"""Prepositions behind which a noun takes part along with the one before it ("a convoy of 30 vehicles")."""


def counts_of(
    words: Words, lexicon: Lexicon, kind: ActivityKind, trigger: int, content: tuple[int, ...]
) -> tuple[Count, ...]:
    """The counts of the equipment in ``content`` that takes part in the activity at ``trigger``, in order."""
    if not content:
        return ()
    inside = frozenset(content)
    found = [
        (head, count)
        for head, count in counts_in(words, lexicon, words.span(content))
        if head in inside and inside.issuperset(words.within(Span(count.span.start, count.span.start + 1)))
    ]
    if not found:
        return ()
    doing = {trigger, _carrier(words, trigger)}
    parts = {i for part in roles_of(words, lexicon, kind, trigger).values() for i in part}
    return tuple(
        count
        for head, count in found
        if doing.union(parts).intersection(_phrases(words, lexicon, head, doing))
    )


def _carrier(words: Words, trigger: int) -> int:
    """The verb that a noun hangs on directly ("took part in the exercise"); any other word itself."""
    above = words.head(trigger)
    noun = words.upos(trigger) == "NOUN" and words.label(trigger) in {"obj", "obl", "nsubj", "nsubj:pass"}
    return above if noun and words.upos(above) == "VERB" else trigger


def _phrases(words: Words, lexicon: Lexicon, head: int, doing: set[int]) -> Iterator[int]:
    """A noun, the words of the phrases around it that it takes part with, and what these hang on."""
    for i in (head, *words.above(head)):
        yield i
        if words.upos(i) not in _NOMINAL or words.label(i) == "nmod:poss":
            return
        above = words.head(i)
        if words.label(i) == "nmod" and above not in doing and not _holds(words, lexicon, i, above):
            return


def _holds(words: Words, lexicon: Lexicon, i: int, above: int) -> bool:
    """Whether one noun goes with another: "a convoy of 30 vehicles", "men in two boats".

    Not "the crews of two ships".
    """
    case = case_of(words, i)
    if case not in _PARTS:
        return case in _ABOARD
    group = load_numbers().is_role(words.lemma(above), "group")
    return group or words.upos(above) == "NUM" or is_equipment(words, lexicon, above)
