"""Cues that stand beside what another speaker says, where the parse or the model took them into it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.statements.chunks import group
from graph.statements.draft import Draft
from graph.statements.words import Words
from ontology.terms import SpeechAct

_ANSWERS = frozenset({SpeechAct.CONFIRM, SpeechAct.DENY})
_RELATIVES = frozenset({"acl:relcl", "advcl:relcl"})


def set_apart(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Take out of each content what the writer adds: ", which the navy denied", ", but the army said no"."""
    by_head: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_head.setdefault(draft.candidate.head, []).append(draft)
    return [_without(words, draft, by_head) for draft in drafts]


def _without(words: Words, draft: Draft, by_head: dict[int, list[Draft]]) -> Draft:
    gone = {
        j
        for i in draft.content
        for other in by_head.get(i, ())
        if other is not draft and i not in words.quoted
        for j in _added(words, other, draft)
    }
    content = tuple(i for i in draft.content if i not in gone)
    while gone and content and words.upos(content[-1]) in {"PUNCT", "CCONJ"}:
        content = content[:-1]
    root = draft.candidate.root
    return replace(draft, content=content) if gone and content and root in content else draft


def _added(words: Words, inner: Draft, outer: Draft) -> Iterator[int]:
    """The words of the clause around ``inner`` if it is the writer's and not said by the outer speaker."""
    head = inner.candidate.head
    top = head if inner.candidate.governor is None else inner.candidate.governor
    if _answers(words, inner, top) or _beside(words, top, outer):
        yield from words.subtree(top)
    elif _answers_claim(words, inner, top):
        yield from words.subtree(words.head(top))


def _answers(words: Words, inner: Draft, top: int) -> bool:
    """ ", which the navy denied" behind what somebody said: the writer tells who answered."""
    if inner.act not in _ANSWERS or words.label(top) not in _RELATIVES:
        return False
    which = next((j for j in words.children_by(top, "obj") if words.form(j) == "which"), None)
    return which is not None and which < top and words.written(which - 1) == ","


def _answers_claim(words: Words, inner: Draft, top: int) -> bool:
    """ ", a claim that the navy denies": the noun stands for what was said before the comma."""
    noun = inner.candidate.root
    relative = inner.act in _ANSWERS and inner.candidate.frame == "f" and words.label(top) in _RELATIVES
    if noun is None or not relative or words.head(top) != noun:
        return False
    opening = group(words, noun).start - 1
    return opening >= 0 and words.written(opening) == ","


def _beside(words: Words, top: int, outer: Draft) -> bool:
    """ "X reported that it sank, but the navy said": a clause with its own subject, hung on the first cue."""
    if words.label(top) != "conj" or words.head(top) not in {outer.candidate.head, outer.candidate.governor}:
        return False
    opening = next(words.children_by(top, "cc"), None)
    own = any(j < top for j in words.children_by(top, "nsubj"))
    return own and opening is not None and words.written(opening - 1) == ","
