"""From names with their roles to the parts of a filter, with the readable lines that say so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.queries.english.activities import Doing
from graph.queries.english.names import Name
from graph.queries.english.roles import Role, Sentence, is_place, is_topic, is_weak, listed
from graph.queries.english.uses import Tools, Use, use_of
from graph.queries.english.vocabulary import FORCES, LEAVING
from graph.queries.english.words import Word
from graph.queries.understood import Widening
from ontology.terms import ActivityKind

__all__ = ["Tools", "Topic", "activities_of", "topic_of"]


@dataclass(frozen=True, slots=True)
class Topic:
    """What is spoken about: groups of names, of each of which a statement must be about one.

    ``left_out`` are names that are not required.
    """

    uses: tuple[tuple[Use, ...], ...] = ()
    left_out: tuple[Use, ...] = ()

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The IRIs of each group."""
        return tuple(tuple(dict.fromkeys(iri for use in group for iri in use.iris)) for group in self.uses)

    @property
    def told(self) -> tuple[str, ...]:
        """The words that say each group."""
        return tuple("; or ".join(use.text for use in group) for group in self.uses)

    @property
    def widened(self) -> tuple[Widening, ...]:
        """The places that were widened."""
        return tuple(one for group in self.uses for use in group for one in use.widened)


def topic_of(sentence: Sentence, roles: Sequence[tuple[Name, Role]], tools: Tools) -> Topic:
    """The groups that the names spoken about make.

    Countries and adjectives give way to other names: texts seldom repeat them.  Where there are no others,
    any of them will do.
    """
    about = [name for name, role in roles if role is Role.ABOUT]
    strong = _strong(sentence, about)
    chosen = strong or about
    groups: list[list[Use]] = []
    for at, name in enumerate(chosen):
        if not at or (strong and not listed(sentence, chosen[at - 1], name)):
            groups.append([])
        groups[-1].append(_use(sentence, name, tools))
    left_out = tuple(_use(sentence, name, tools) for name in about if name not in chosen)
    return Topic(tuple(tuple(group) for group in groups), left_out)


def _use(sentence: Sentence, name: Name, tools: Tools) -> Use:
    behind = sentence.words[name.last : name.last + 1]
    forces = any(word.is_a(*FORCES) for word in behind)
    return use_of(name, tools, place=is_place(sentence, name), forces=forces)


def _strong(sentence: Sentence, about: Sequence[Name]) -> list[Name]:
    """The names that narrow by themselves, with those that are listed with them."""
    found: list[Name] = []
    for at, name in enumerate(about):
        along = bool(found) and found[-1] is about[at - 1] and listed(sentence, found[-1], name)
        if along or not is_weak(name, topic=is_topic(sentence, name)):
            found.append(name)
    return found


def activities_of(
    doings: Sequence[Doing], words: Sequence[Word]
) -> tuple[tuple[ActivityKind, ...], tuple[str, ...]]:
    """The activities to search by, each once, and the lines that say so and by which words."""
    kinds = activity_kinds(doing for doing in doings if not doing.known_by_place)
    told = [words[doing.at].text for doing in doings if not doing.known_by_place]
    lines = [f"{' or '.join(kinds)} (by {', '.join(map(repr, told))})"] if kinds else []
    if any(doing.known_by_place for doing in doings):
        lines.append("not required: the event is known by its place")
    return kinds, tuple(lines)


def activity_kinds(doings: Iterable[Doing]) -> tuple[ActivityKind, ...]:
    """The activities, each once; kinds of leaving stand for one another."""
    kinds: dict[ActivityKind, None] = {}
    for doing in doings:
        kinds.update(dict.fromkeys(LEAVING if doing.kind in LEAVING else (doing.kind,)))
    return tuple(kinds)
