"""What a statement goes on about when its content names nothing: what the document tells of all along."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model import Mention, Statement
from graph.statements.names import identity, is_speaker
from graph.statements.pronouns import role_of
from graph.statements.words import Words
from ontology.terms import EntityKind

_NEAR = 4
"""How many sentences back something told of just before may stand."""
_LEADING = 4
"""How many of the names that a document repeats most can be the topic of a sentence."""
_FEW = 2
"""How many of them are taken where none was told of just before."""
_TOLD_OF = frozenset({EntityKind.BASE, EntityKind.PLACE, EntityKind.ASSET})
_ACTING = 2.0
"""The least that ``role_of`` gives a name that its sentence is about."""


@dataclass(frozen=True, slots=True)
class _Topics:
    """The names of a document, the most repeated first, each with its first mention."""

    names: Mapping[object, Mention]

    @classmethod
    def of(cls, words: Words) -> "_Topics":
        told = [m for m in words.mentions.entities if m.kind is not EntityKind.OUTLET]
        first: dict[object, Mention] = {}
        for mention in told:
            first.setdefault(identity(mention), mention)
        counted = Counter(identity(mention) for mention in told)
        return cls({name: first[name] for name, times in counted.most_common() if times > 1})

    def leading(self, statement: Statement) -> dict[object, Mention]:
        """The most repeated names that are not the speaker's."""
        found: dict[object, Mention] = {}
        for name, mention in self.names.items():
            if len(found) < _LEADING and not is_speaker(mention, statement.speaker):
                found[name] = mention
        return found


def carry_topics(words: Words, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give a statement whose content names nothing what it goes on about.

    Of the names that the document repeats most, those that were told of just before; the
    first two where none was; and what was told of just before in a document that repeats
    no name.  Other statements stay as they are.
    """
    topics = _Topics.of(words)
    found: list[Statement] = []
    for statement in statements:
        about = statement.about or _carried(words, topics, found, statement)
        found.append(replace(statement, about=about))
    return tuple(found)


def _carried(
    words: Words, topics: _Topics, before: Sequence[Statement], statement: Statement
) -> tuple[Mention, ...]:
    leading = topics.leading(statement)
    near = (*_said_before(words, before, statement), *_told_before(words, statement))
    told = {identity(mention): mention for mention in reversed(near)}
    repeated = tuple(mention for name, mention in told.items() if name in leading)
    return repeated or tuple(leading.values())[:_FEW] or tuple(told.values())


def _said_before(words: Words, before: Sequence[Statement], statement: Statement) -> tuple[Mention, ...]:
    """What the statement before is about, if it stands near."""
    if not before:
        return ()
    last, first = words.within(before[-1].evidence), words.within(statement.evidence)
    near = last and first and words.sentence_of[first.start] - words.sentence_of[last.stop - 1] <= _NEAR
    return before[-1].about if near else ()


def _told_before(words: Words, statement: Statement) -> tuple[Mention, ...]:
    """The sites, assets and acting names of the nearest sentence before that has one."""
    inside = words.within(statement.evidence)
    first = words.sentence_of[inside.start] if inside else 0
    for n in range(first - 1, max(first - 1 - _NEAR, -1), -1):
        told = tuple(m for m in _named_in(words, n) if not is_speaker(m, statement.speaker))
        if told:
            return told
    return ()


def _named_in(words: Words, n: int) -> Iterator[Mention]:
    sentence = words.sentences[n]
    for mention in dict.fromkeys(
        words.mention_of[i] for i in range(sentence.first, sentence.last) if i in words.mention_of
    ):
        acts = mention.kind is not EntityKind.OUTLET and role_of(words, words.within(mention.span)) > _ACTING
        if acts or mention.kind in _TOLD_OF:
            yield mention
