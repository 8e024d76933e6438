"""The activities that a content names, with who and what takes part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.model import Activity, Mention
from graph.statements.anaphora import asset_meant
from graph.statements.counts import counts_of
from graph.statements.happenings import answered_for
from graph.statements.roles import Role, Roles, roles_of
from graph.statements.triggers import is_on_the_way, is_parked, is_shown_somewhere, is_somewhere, kind_at
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import ActivityKind, EntityKind

_FAR = 100
"""How far from the root a word counts that does not hang on it."""
_MOST = 2
"""How many activities one statement keeps: the main predicate's and one more."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An activity that a word of the text names, said by whomever: its word, and the heads of its parts."""

    kind: ActivityKind
    trigger: int
    roles: Roles


def happenings_in(words: Words, lexicon: Lexicon, indices: Iterable[int]) -> Iterator[Happening]:
    """Every activity that one of the words at ``indices`` names, in their order."""
    for i in indices:
        kind = kind_at(words, lexicon, i)
        if kind is not None:
            yield Happening(kind, i, roles_of(words, lexicon, kind, i))


def activities_of(
    words: Words, lexicon: Lexicon, root: int | None, content: tuple[int, ...], about: tuple[Mention, ...]
) -> tuple[Activity, ...]:
    """The activities of a content, the main predicate's first; ``OTHER`` if no trigger stands there."""
    found: dict[ActivityKind, int] = {}
    for i in _by_rank(words, root, content):
        aside = _aside(words, i, root) or is_on_the_way(words, lexicon, i)
        kind = None if aside else kind_at(words, lexicon, i)
        if kind is not None and kind not in found:
            found[kind] = i
    if root is not None and is_parked(words, lexicon, root):
        found = {ActivityKind.PRESENCE: root}
    seen = None if found else _somewhere(words, lexicon, content)
    if seen is not None:
        found[ActivityKind.PRESENCE] = seen
    told = None if found else answered_for(words, lexicon, content)
    if told is not None:
        return (Activity(ActivityKind.ATTACK, words.span((told,))),)
    if not found:
        return (_other(words, lexicon, root, content),)
    return tuple(
        replace(
            _with_roles(words, lexicon, kind, i, about), counts=counts_of(words, lexicon, kind, i, content)
        )
        for kind, i in _choose(words, found)
    )


def _other(words: Words, lexicon: Lexicon, root: int | None, content: tuple[int, ...]) -> Activity:
    """What no trigger names, with the counts of what takes part in the main predicate."""
    if root is None:
        return Activity(ActivityKind.OTHER)
    counts = counts_of(words, lexicon, ActivityKind.OTHER, root, content)
    return Activity(ActivityKind.OTHER, words.span((root,)), counts=counts)


def _by_rank(words: Words, root: int | None, content: tuple[int, ...]) -> list[int]:
    """The content's words, those nearest to the root in the tree first."""
    inside = frozenset(content)

    def depth(i: int) -> int:
        steps = 0
        for j in (i, *words.above(i)):
            if j == root:
                return steps
            if j not in inside:
                break
            steps += 1
        return _FAR + steps

    return sorted(content, key=lambda i: (depth(i), i))


def _aside(words: Words, i: int, root: int | None) -> bool:
    """ "the letters that they sent", "topics including talks": what a content only mentions on the way."""
    for j in (i, *words.above(i)):
        if j == root:
            return False
        if words.label(j) == "acl:relcl" or any(
            words.form(k) == "including" for k in words.children_by(j, "case")
        ):
            return True
    return False


def _choose(words: Words, found: dict[ActivityKind, int]) -> list[tuple[ActivityKind, int]]:
    """The first activity; a second only where its word is joined to the first by "and"."""
    chosen = list(found.items())[:1]
    for kind, i in list(found.items())[1:]:
        first = chosen[0][1]
        if words.label(i) == "conj" and words.head(i) == first and len(chosen) < _MOST:
            chosen.append((kind, i))
    return chosen


def _somewhere(words: Words, lexicon: Lexicon, content: tuple[int, ...]) -> int | None:
    """The first word that puts something at a place, for a content without a trigger."""
    ways = (is_somewhere, is_shown_somewhere)
    return next((i for i in content if any(way(words, lexicon, i) for way in ways)), None)


def _with_roles(
    words: Words, lexicon: Lexicon, kind: ActivityKind, trigger: int, about: tuple[Mention, ...]
) -> Activity:
    """The activity with those mentions of ``about`` that take part in it."""
    heads = {i: role for role, found in roles_of(words, lexicon, kind, trigger).items() for i in found}
    parts: dict[Role, dict[Mention, None]] = {role: {} for role in Role}
    for i, mention in words.mention_of.items():
        if mention in about:
            role = _role(words, i, heads, trigger)
            if role is not None:
                parts[role][mention] = None
    for i in heads:
        meant = None if i in words.mention_of else asset_meant(words, lexicon, i)
        if meant is not None and meant in about:
            parts[Role.ASSET][meant] = None
    return Activity(
        kind,
        words.span((trigger,)),
        actors=tuple(parts[Role.ACTOR]),
        assets=tuple(parts[Role.ASSET]),
        at=tuple(parts[Role.AT]),
        origin=tuple(parts[Role.ORIGIN]),
        destination=tuple(parts[Role.DESTINATION]),
        counterpart=tuple(parts[Role.COUNTERPART]),
    )


def _role(words: Words, i: int, heads: dict[int, Role], trigger: int) -> Role | None:
    """The role of the phrase that a word of a mention stands in; a site inside one is where it is."""
    for j in (i, *words.above(i)):
        if j in heads:
            site = words.mention_of[i].kind in {EntityKind.BASE, EntityKind.PLACE}
            inner = site and j != i and heads[j] in {Role.ACTOR, Role.COUNTERPART, Role.ASSET}
            return Role.AT if inner else heads[j]
        if j == trigger or words.upos(j) not in {"NOUN", "PROPN", "NUM", "ADJ", "ADP", "DET", "PUNCT"}:
            return None
    return None
