"""From names with their roles to the parts of a filter, with the readable lines that say so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.queries.english.activities import Doing
from graph.queries.english.names import Name, as_actor, at_place
from graph.queries.english.roles import Role, Sentence, is_place, is_topic, is_weak, listed
from graph.queries.english.vocabulary import LEAVING
from graph.queries.english.words import Word
from graph.queries.entities import entities_by_iri
from graph.queries.rows import EntityRow
from graph.queries.sparql import GAZETTEER, entry_iri
from graph.queries.understood import Widening
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import ActivityKind, EntityKind


@dataclass(frozen=True, slots=True)
class Tools:
    """What names are looked up in."""

    reader: Reader
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Topic:
    """What is spoken about: groups of IRIs (one of each), the lines that say it, and the widenings."""

    groups: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()
    widened: tuple[Widening, ...] = ()


@dataclass(slots=True)
class _Group:
    names: list[str] = field(default_factory=list)
    iris: dict[str, None] = field(default_factory=dict)


def topic_of(sentence: Sentence, roles: Sequence[tuple[Name, Role]], tools: Tools, *, either: bool) -> Topic:
    """The groups that the names spoken about make.

    Countries and adjectives give way to other names: texts seldom repeat them.  Where there
    are no others, any of them will do, and so with ``either``.
    """
    about = [name for name, role in roles if role is Role.ABOUT]
    strong = _strong(sentence, about)
    chosen = strong or about
    groups: list[_Group] = []
    widened: list[Widening] = []
    for at, name in enumerate(chosen):
        if not at or not (either or not strong or listed(sentence, chosen[at - 1], name)):
            groups.append(_Group())
        place = is_place(sentence, name)
        meant = at_place(name) if place else as_actor(name)
        sites = _widenings(meant, tools, country=place)
        widened += sites
        groups[-1].names.append(_line(meant, sites))
        groups[-1].iris.update(dict.fromkeys(_with_sites(meant.entities, sites)))
    lines = [f"{'and ' if at else ''}about: {'; or '.join(group.names)}" for at, group in enumerate(groups)]
    left_out = [name.words for name in about if name not in chosen]
    if left_out:
        lines.append(f"named, not required: {', '.join(left_out)}")
    return Topic(tuple(tuple(group.iris) for group in groups), tuple(lines), tuple(widened))


def _strong(sentence: Sentence, about: Sequence[Name]) -> list[Name]:
    """The names that narrow by themselves, with those that are listed with them."""
    found: list[Name] = []
    for at, name in enumerate(about):
        along = bool(found) and found[-1] is about[at - 1] and listed(sentence, found[-1], name)
        if along or not is_weak(name, topic=is_topic(sentence, name)):
            found.append(name)
    return found


def _widenings(name: Name, tools: Tools, *, country: bool) -> list[Widening]:
    """The places of a name with the sites that lie there; a country only where it is meant as a place."""
    kinds = {EntityKind.PLACE, EntityKind.COUNTRY} if country else {EntityKind.PLACE}
    places = [row for row in name.entities if row.kind in kinds and row.iri.startswith(GAZETTEER)]
    found = []
    for place in places:
        inside = tools.gazetteer.within(place.iri.removeprefix(GAZETTEER))
        sites = {entry_iri(entry.id): entry for entry in inside}
        rows = entities_by_iri(tools.reader, tuple(sites))
        rows |= {
            iri: EntityRow(iri, entry.name, entry.kind, linked=True)
            for iri, entry in sites.items()
            if iri not in rows
        }
        if rows:
            found.append(Widening(name.words, place, tuple(rows[iri] for iri in sites)))
    return found


def _with_sites(entities: Iterable[EntityRow], widened: Iterable[Widening]) -> list[str]:
    return [row.iri for row in entities] + [site.iri for one in widened for site in one.sites]


_MOST_NAMED = 6
"""Sites that a line names; the rest are counted."""


def _line(name: Name, widened: Sequence[Widening]) -> str:
    said = _alternatives(name)
    sites = [site.name for one in widened for site in one.sites]
    if sites:
        more = f" and {len(sites) - _MOST_NAMED} more" if len(sites) > _MOST_NAMED else ""
        said += f", widened to {', '.join(sites[:_MOST_NAMED])}{more}"
    return said


def _alternatives(name: Name) -> str:
    """The name with the kinds that it may be; how it was taken where it was not written so."""
    shown = " or ".join(dict.fromkeys(f"{row.name} ({row.kind})" for row in name.entities))
    return f"{shown}, which {name.words!r} sounds like" if name.by_sound else shown


def named_line(label: str, names: Iterable[Name]) -> str:
    """``speaker: Mara Venn (person)``."""
    return f"{label}: {'; or '.join(_alternatives(name) for name in names)}"


def activities_of(
    doings: Sequence[Doing], words: Sequence[Word]
) -> tuple[tuple[ActivityKind, ...], tuple[str, ...]]:
    """The activities to search by, each once, and the line that says so and by which words."""
    kinds: dict[ActivityKind, None] = {}
    for doing in doings:
        if not doing.known_by_place:
            kinds.update(dict.fromkeys(LEAVING if doing.kind in LEAVING else (doing.kind,)))
    told = [words[doing.at].text for doing in doings if not doing.known_by_place]
    lines = [f"activity: {' or '.join(kinds)} (by {', '.join(map(repr, told))})"] if kinds else []
    if any(doing.known_by_place for doing in doings):
        lines.append("the event is known by its place: its activity is not required")
    return tuple(kinds), tuple(lines)
