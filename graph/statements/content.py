"""The words of a content: whole quotations, what continues them, and one sentence that says two things."""

from collections.abc import Iterator

from graph.model import Span
from graph.statements.words import Words

_FURTHEST = 4
"""How many sentences a quotation goes on for behind its cue."""


def extend(
    words: Words, cue: int, content: tuple[int, ...], apart: frozenset[int], heads: frozenset[int]
) -> tuple[int, ...]:
    """``content`` with every quotation that it touches made whole, and with what continues it.

    ``apart`` are words of cue and source, ``heads`` the heads of all cues: a sentence with a cue
    of its own outside a quotation continues nothing.
    """
    chosen = set(content)
    for quote in _touched(words, cue, chosen, heads):
        chosen.update(words.within(quote))
    if any(i in words.quoted for i in chosen) and cue not in words.quoted:
        chosen.update(_interrupted(words, cue, chosen, heads))
        chosen.update(_continued(words, cue, chosen, heads))
    return tuple(sorted(chosen - apart))


def _touched(words: Words, cue: int, chosen: set[int], heads: frozenset[int]) -> Iterator[Span]:
    for quote in words.quotes_touching(words.span(chosen)) if chosen else ():
        inside = words.within(quote)
        if cue not in inside and any(i in chosen for i in inside) and not _owned(cue, inside, heads):
            yield quote


def _owned(cue: int, inside: range, heads: frozenset[int]) -> bool:
    """Whether another cue stands between a quotation and this cue, and so has it."""
    between = range(inside.stop, cue) if inside.stop <= cue else range(cue + 1, inside.start)
    return any(i in heads for i in between)


def _interrupted(words: Words, cue: int, chosen: set[int], heads: frozenset[int]) -> Iterator[int]:
    """The second half of "A," X said, "B": a quotation behind the cue in the cue's sentence."""
    if not any(i < cue and i in words.quoted for i in chosen):
        return
    for quote in words.quotes_touching(words.sentence_span(cue)):
        inside = words.within(quote)
        if inside and inside.start > cue and words.sentence_of[inside.start] == words.sentence_of[cue]:
            between = range(cue + 1, inside.start)
            if not any(i in heads for i in between):
                yield from inside


def _continued(words: Words, cue: int, chosen: set[int], heads: frozenset[int]) -> Iterator[int]:
    """The sentences behind that stand wholly in quotation marks and have no cue of their own."""
    last = max(words.sentence_of[cue], *(words.sentence_of[i] for i in chosen))
    for n in range(last + 1, min(last + 1 + _FURTHEST, len(words.sentences))):
        sentence = words.sentences[n]
        inside = range(sentence.first, sentence.last)
        told = [i for i in inside if words.upos(i) != "PUNCT"]
        if (
            not told
            or not all(i in words.quoted for i in told)
            or any(i in heads for i in told if i not in words.quoted)
        ):
            return
        yield from inside


def propositions(
    words: Words, root: int, content: tuple[int, ...]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The content in parts, each with its root: conjuncts that say different things in different polarity.

    One part, the whole, unless exactly one of root and conjunct is negated and each has a
    verb of its own.
    """
    inside = frozenset(content)
    for conjunct in words.children_by(root, "conj"):
        if conjunct not in inside or words.upos(conjunct) not in {"VERB", "ADJ", "AUX"}:
            continue
        but = any(
            words.form(i) in {"but", "though", "although", "yet"}
            for i in words.children_by(conjunct, "cc", "mark")
        )
        if but and _denied(words, root) != _denied(words, conjunct):
            opening = min((*words.children_by(conjunct, "cc", "mark"), conjunct))
            second = tuple(i for i in content if i >= opening)
            first = tuple(i for i in content if i < opening)
            if not first or not second or root in second:
                continue
            return ((root, first), (conjunct, second))
    return ((root, content),)


def _denied(words: Words, verb: int) -> bool:
    return any(words.form(i) in {"not", "n't", "n’t", "never", "neither"} for i in words.children[verb])
