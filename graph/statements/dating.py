"""When it was said and when it happened, by what a date hangs on; and what carries over to the neighbours."""

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Dating, Statement
from graph.statements.words import Words
from ontology.terms import EntityKind

_NEAR = 3
"""How many statements away a date of saying still carries over."""


def said_on(
    words: Words, head: int, top: int | None, content: tuple[int, ...], apart: frozenset[int]
) -> Dating | None:
    """The date that hangs on the cue and not on the content."""
    inside = frozenset(content) - apart
    governors = {head, *_clauses_of(words, head if top is None else top)}
    for i in words.sentence(head):
        dating = words.date_of.get(i)
        if dating is None:
            continue
        chain = [i, *words.above(i)]
        hung = next((j for j in chain if words.upos(j) in {"VERB", "AUX", "ADJ"} or j in governors), None)
        if hung in governors and (i not in inside or _beside(i, head)):
            return dating
    return None


def _clauses_of(words: Words, verb: int) -> set[int]:
    """The verb and the clauses that it says the same occasion of: "on Monday issued a statement denying"."""
    found = {verb}
    while not words.is_root(verb):
        label = words.label(verb)
        participle = words.form(verb).endswith("ing")
        if not (label in {"conj", "advcl"} or (participle and label in {"acl", "ccomp", "xcomp"})):
            break
        if words.head(verb) in found:
            break
        verb = words.head(verb)
        if words.upos(verb) == "NOUN" and not words.is_root(verb):
            verb = words.head(verb)
        found.add(verb)
    return found


def _beside(i: int, head: int) -> bool:
    """A date right behind the cue ("said on Friday that") belongs to it, wherever the parser put it."""
    return 0 < i - head <= 3


def happened_on(words: Words, content: tuple[int, ...], said: Dating | None) -> Dating | None:
    """The first date inside the content that is not the date of saying."""
    for i in content:
        dating = words.date_of.get(i)
        if dating is not None and dating != said and not _opens_a_stretch(words, i, dating):
            return dating
    return None


def _opens_a_stretch(words: Words, i: int, dating: Dating) -> bool:
    """ "the first since 2017": a month or year from which on is counted, and no day of a happening."""
    vague = dating.value.earliest != dating.value.latest
    return vague and any(words.form(j) == "since" for j in words.children_by(i, "case", "mark"))


def carry_over(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give a statement without a date that of the same speaker's nearest statement, before or after."""
    dated = list(statements)
    for order in (range(len(dated)), range(len(dated) - 1, -1, -1)):
        last: dict[object, tuple[int, Dating]] = {}
        for n in order:
            who = _who(dated[n])
            own = dated[n].said_on
            if own is not None:
                last[who] = (n, own)
            elif who in last and abs(last[who][0] - n) <= _NEAR:
                dated[n] = replace(dated[n], said_on=last[who][1])
                last[who] = (n, last[who][1])
    return tuple(dated)


def _who(statement: Statement) -> object:
    source = statement.speaker
    if source.mention is not None:
        last = source.mention.text.lower().split()[-1]
        return last if source.mention.kind is EntityKind.PERSON else source.mention.entry or last
    return source.unnamed or source.surface.lower()
