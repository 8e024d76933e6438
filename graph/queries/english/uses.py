"""What a name was taken for: the entities that are searched, the words that say so, what else it may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.queries.english.names import Name, as_actor, at_place
from graph.queries.rows import EntityRow
from graph.queries.sites import widenings
from graph.queries.sparql import entry_iri
from graph.queries.understood import Widening
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind

_MOST_NAMED = 6
"""Sites that a line names; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What names are looked up in."""

    reader: Reader
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Use:
    """A name with the IRIs that are searched for it, the words that say so, and its widenings.

    ``place`` says that it is meant as a place, ``forces`` that a country stands for its armed forces too.
    """

    name: Name
    iris: tuple[str, ...]
    text: str
    widened: tuple[Widening, ...] = ()
    place: bool = False
    forces: bool = False


def use_of(name: Name, tools: Tools, *, place: bool = False, forces: bool = False) -> Use:
    """What ``name`` stands for; a place with its sites, a capital elsewhere for its government."""
    meant = at_place(name) if place else as_actor(name)
    return _use(replace(name, entities=meant.entities), tools, place=place, forces=forces)


def as_actors(name: Name) -> Use:
    """What a name stands for that speaks or passes words on: no place is widened."""
    meant = as_actor(name)
    return Use(name, tuple(row.iri for row in meant.entities), told(meant))


def others(name: Name, use: Use, tools: Tools) -> Iterator[Use]:
    """The other things that ``name`` may be, each by itself; none where there is no doubt.

    A site of a place that is meant is no other thing; new entities of one name and kind are told apart by
    nobody, so they are one.
    """
    groups: dict[tuple[str, str], list[EntityRow]] = {}
    for row in name.entities:
        key = (row.iri, "") if row.linked else (row.name.casefold(), row.kind.value)
        groups.setdefault(key, []).append(row)
    sites = {site.iri for one in use.widened for site in one.sites}
    distinct = [rows for rows in groups.values() if sites.isdisjoint(row.iri for row in rows)]
    for rows in distinct if len(distinct) > 1 else ():
        alone = replace(name, entities=tuple(rows))
        other = _use(alone, tools, place=use.place, forces=use.forces)
        if set(other.iris) != set(use.iris):
            yield other


def told(name: Name) -> str:
    """The name with the kinds that it may be; how it was taken where it was not written so."""
    shown = " or ".join(dict.fromkeys(f"{row.name} ({row.kind})" for row in name.entities))
    if name.by_sound:
        return f"{shown}, which {name.words!r} sounds like"
    return f"{shown}, of whose name {name.words!r} is a part" if name.part else shown


def _use(name: Name, tools: Tools, *, place: bool, forces: bool) -> Use:
    widened = tuple(_widenings(name, tools, country=place))
    extra = tuple(_forces(name, tools)) if forces else ()
    sites = [site for one in widened for site in one.sites]
    iris = dict.fromkeys(row.iri for row in (*name.entities, *sites, *extra))
    said = told(name)
    if sites:
        said += f", widened to {_listed(sites)}"
    if extra:
        said += f", with its armed forces: {_listed(extra)}"
    return Use(name, tuple(iris), said, widened, place, forces)


def _listed(rows: Sequence[EntityRow]) -> str:
    names = list(dict.fromkeys(row.name for row in rows))
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def _widenings(name: Name, tools: Tools, *, country: bool) -> Iterator[Widening]:
    """The places of a name with the sites that lie there; a country only where it is meant as a place."""
    kinds = {EntityKind.PLACE, EntityKind.COUNTRY} if country else {EntityKind.PLACE}
    places = [row for row in name.entities if row.kind in kinds]
    return widenings(name.words, places, tools.reader, tools.gazetteer, by_name=True)


def _forces(name: Name, tools: Tools) -> Iterator[EntityRow]:
    """The armed forces of the countries that a name stands for."""
    countries = {row.iri for row in name.entities if row.kind is EntityKind.COUNTRY}
    for entry in tools.gazetteer.of_kind(EntityKind.ARMED_FORCE):
        if entry.country and entry_iri(entry.country) in countries:
            yield EntityRow(entry_iri(entry.id), entry.name, entry.kind, linked=True)
