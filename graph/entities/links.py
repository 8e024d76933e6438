"""From a name to an entry of the gazetteer: how sure, and why.  No link is better than a wrong one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.entities.persons import person_parts, same_person
from ontology.gazetteer import Entry, Gazetteer, sound_key
from ontology.terms import EntityKind, LinkStrength

BODIES = frozenset(
    {
        EntityKind.ORGANISATION,
        EntityKind.ARMED_FORCE,
        EntityKind.ARMED_GROUP,
        EntityKind.OUTLET,
        EntityKind.COUNTRY,
    }
)
_LOCATIONS = frozenset({EntityKind.PLACE, EntityKind.BASE, EntityKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Link:
    """An entry with the strength of the link and a plain reason."""

    entry: Entry
    strength: LinkStrength
    reason: str


def fitting_kinds(kind: EntityKind) -> frozenset[EntityKind]:
    """The kinds an entry may have when the text's name was read as ``kind``.

    An annotator tells organisations, outlets and groups apart badly, and places and bases; persons
    and assets it takes for nothing else.
    """
    if kind in BODIES - {EntityKind.COUNTRY}:
        return BODIES
    return _LOCATIONS if kind in _LOCATIONS else frozenset({kind})


def link(name: str, surface: str, kind: EntityKind, gazetteer: Gazetteer) -> Link | None:
    """The one entry that ``surface``, in good form ``name``, can be; ``None`` if none or several."""
    kinds = fitting_kinds(kind)
    for spelling in (surface, name):
        exact = [
            one.entry for one in gazetteer.named(spelling) if one.entry.kind in kinds and not one.government
        ]
        if len(exact) == 1:
            return Link(exact[0], LinkStrength.STRONG, f"“{spelling}” is a name of it in the gazetteer")
        if exact:
            same_kind = [entry for entry in exact if entry.kind is kind]
            if len(same_kind) == 1:
                reason = f"“{spelling}” is a name of it in the gazetteer, and of no other {kind}"
                return Link(same_kind[0], LinkStrength.STRONG, reason)
            return None
    if kind is EntityKind.PERSON:
        return _person(name, gazetteer)
    return _by_sound(name, kind, gazetteer)


def _person(name: str, gazetteer: Gazetteer) -> Link | None:
    if len(person_parts(name)) < 2:
        return None
    alike = _by_surname(gazetteer).get(sound_key(person_parts(name)[-1]), ())
    persons = [one for one in alike if any(same_person(name, other) for other in one.all_names)]
    if len(persons) != 1:
        return None
    return Link(persons[0], LinkStrength.MEDIUM, f"“{name}” fits the name {persons[0].name}")


@lru_cache(maxsize=4)
def _by_surname(gazetteer: Gazetteer) -> Mapping[str, tuple[Entry, ...]]:
    """The persons of a gazetteer by the sound of their last names."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for one in gazetteer.of_kind(EntityKind.PERSON):
        for name in one.all_names:
            found[sound_key(person_parts(name)[-1])][one.id] = one
    return {sound: tuple(entries.values()) for sound, entries in found.items()}


def _by_sound(name: str, kind: EntityKind, gazetteer: Gazetteer) -> Link | None:
    """By another transliteration, and only of exactly this kind: a sound is little to go by."""
    if kind is EntityKind.ASSET or name.isupper():
        return None
    entries: Sequence[Entry] = gazetteer.sounds_like(name, [kind])
    if len(entries) != 1:
        return None
    return Link(entries[0], LinkStrength.MEDIUM, f"“{name}” may be another spelling of {entries[0].name}")
