"""Reporters and analysts who speak for those they work for: "a Gazette reporter", "the firm's analysts"."""

from graph.model import Mention, Source
from graph.statements.recall import DEFINITE
from graph.statements.sources import Speaker, classes_of
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import EntityKind

OWN_REPORTER = "our reporter"
"""How a source is described that is the publisher's own; the chain puts the publisher in its place."""
PRESS = frozenset({"reporter", "correspondent", "photographer", "journalist", "cameraman", "stringer"})
_FOR = frozenset({"of", "for", "from", "with", "at"})


def outlet_of(words: Words, press: int) -> Mention | None:
    """The outlet that the reporter at ``press`` works for: "of the Gazette", "a Gazette reporter"."""
    behind = press + 1
    stop = words.sentence(press).stop
    if behind < stop and words.form(behind) in _FOR:
        named = next((j for j in range(behind + 1, min(behind + 3, stop)) if j in words.mention_of), None)
    else:
        named = press - 1 if press - 1 in words.mention_of else None
        named = press - 2 if named is None and words.form(press - 1) in {"'s", "’s"} else named
    mention = None if named is None else words.mention_of.get(named)
    return mention if mention is not None and mention.kind is EntityKind.OUTLET else None


def is_own(words: Words, press: int) -> bool:
    """Whether a reporter is the publisher's own: "our reporter"."""
    return press > 0 and words.lemma(press) in PRESS and words.form(press - 1) == "our"


def of_the_press(words: Words, head: int, base: Source) -> Speaker | None:
    """A reporter speaks for the outlet; ``base`` is the phrase."""
    if words.lemma(head) not in PRESS:
        return None
    outlet = outlet_of(words, head)
    if outlet is not None:
        return Speaker(Source(base.surface, base.span, outlet), "media")
    return (
        Speaker(Source(base.surface, base.span, unnamed=OWN_REPORTER), "media")
        if is_own(words, head)
        else None
    )


def watcher_of(words: Words, lexicon: Lexicon, head: int) -> Mention | None:
    """The firm that "its analysts", "the firm's analysts" work for: the last one named just before."""
    if "analyst" not in classes_of(words, lexicon, head):
        return None
    owner = next(words.children_by(head, "nmod:poss"), None)
    if owner is None or not _points_back(words, owner):
        return None
    for mention, inside in words.named_before(head):
        if words.sentence_of[head] - words.sentence_of[inside.start] > 1:
            return None
        if mention.kind is EntityKind.ORGANISATION:
            return mention
    return None


def _points_back(words: Words, owner: int) -> bool:
    if words.form(owner) == "its":
        return True
    definite = any(words.form(j) in DEFINITE for j in words.children_by(owner, "det"))
    return words.lemma(owner) in {"firm", "company", "provider"} and definite
