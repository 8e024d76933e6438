"""From a name to an entry of the gazetteer: how sure, and why.  No link is better than a wrong one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.entities.same_name import Match, Name, keys, same_name
from ontology.gazetteer import Entry, Gazetteer, normalise
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


def link(
    name: str, surface: str, kind: EntityKind, gazetteer: Gazetteer, country: str | None = None
) -> Link | None:
    """The one entry that ``surface``, in good form ``name``, can be; ``None`` if none or several.

    ``country`` is the name of the country that the text puts beside it ("Tripoli, Lebanon"): an entry
    in another country is none that it can be.
    """
    kinds = fitting_kinds(kind)
    for spelling in (surface, name):
        exact = [
            one.entry for one in gazetteer.named(spelling) if one.entry.kind in kinds and not one.government
        ]
        if exact:
            return _of_several(spelling, [one for one in exact if _may_lie_in(one, country, gazetteer)], kind)
    return _by_spelling(Name(name, kind, country), gazetteer)


def _of_several(spelling: str, exact: Sequence[Entry], kind: EntityKind) -> Link | None:
    if len(exact) == 1:
        return Link(exact[0], LinkStrength.STRONG, f"“{spelling}” is a name of it in the gazetteer")
    same_kind = [entry for entry in exact if entry.kind is kind]
    if len(same_kind) != 1:
        return None
    reason = f"“{spelling}” is a name of it in the gazetteer, and of no other {kind}"
    return Link(same_kind[0], LinkStrength.STRONG, reason)


def _may_lie_in(entry: Entry, country: str | None, gazetteer: Gazetteer) -> bool:
    own = gazetteer.entry(entry.country or "")
    return country is None or own is None or normalise(country) in map(normalise, own.all_names)


def _by_spelling(name: Name, gazetteer: Gazetteer) -> Link | None:
    """By another spelling or order of the words, and only of exactly this kind."""
    if name.text.isupper():
        return None
    found: dict[str, tuple[Entry, Match]] = {}
    for key in keys(name.text, name.kind, gazetteer):
        for entry, spelling in _by_key(gazetteer).get((name.kind, key), ()):
            if entry.id not in found and _may_lie_in(entry, name.country, gazetteer):
                match = same_name(name, Name(spelling, entry.kind), gazetteer)
                if match and match.strength is not LinkStrength.WEAK:
                    found[entry.id] = (entry, match)
    if len(found) != 1:
        return None
    entry, match = next(iter(found.values()))
    return Link(entry, LinkStrength.MEDIUM, f"“{name.text}” may be {entry.name}: {match.reason}")


@lru_cache(maxsize=4)
def _by_key(gazetteer: Gazetteer) -> Mapping[tuple[EntityKind, str], tuple[tuple[Entry, str], ...]]:
    """Each entry's names by what they may be found by again; acronyms are found as written only."""
    found: dict[tuple[EntityKind, str], list[tuple[Entry, str]]] = defaultdict(list)
    for entry in gazetteer.entries:
        for spelling in entry.all_names:
            if not spelling.isupper():
                for key in keys(spelling, entry.kind, gazetteer):
                    found[entry.kind, key].append((entry, spelling))
    return {key: tuple(names) for key, names in found.items()}
