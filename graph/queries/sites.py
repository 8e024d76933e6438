"""The sites in a place: by the gazetteer, and by their name where documents alone know them.

"Harrow Sound Naval Base" lies at Harrow Sound: who asks for the place by name means the base too.  The name
must be that of the place with the kind of the site, and nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence

from graph.queries.english.lookup import called
from graph.queries.entities import entities_by_iri, spoken_of
from graph.queries.indexed import entity_rows
from graph.queries.rows import EntityRow
from graph.queries.sparql import GAZETTEER, entry_iri
from graph.queries.understood import Widening
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind

_KINDS = (
    "Air Base", "Air Force Base", "Air Station", "Airbase", "Airfield", "Airport", "Barracks", "Base", "Camp",
    "Dockyard", "Garrison", "Military Base", "Naval Base", "Naval Station", "Outpost", "Port", "Shipyard",
    "Submarine Base",
)  # fmt: skip
"""Kinds of sites as they stand behind the name of a place."""


def widenings(
    words: str, places: Iterable[EntityRow], reader: Reader, gazetteer: Gazetteer, *, by_name: bool
) -> Iterator[Widening]:
    """The places that ``words`` name with the sites that lie there, each site once.

    One store query for each place, and one more where there are new sites of its name; without a read index
    one more for each name.  What is given by its IRI is not widened by name: an IRI means the same whatever
    is read later.
    """
    told: set[str] = set()
    names: set[str] = set()
    for place in places:
        named = by_name and place.kind is EntityKind.PLACE and place.name.casefold() not in names
        sites = _sites(reader, gazetteer, place, _names_of_sites(place.name) if named else ())
        names.add(place.name.casefold())
        new = tuple(site for site in sites if site.iri not in told)
        told.update(site.iri for site in new)
        if new:
            yield Widening(words, place, new)


def _names_of_sites(place: str) -> tuple[str, ...]:
    return (*(f"{place} {kind}" for kind in _KINDS), f"Port of {place}")


def _sites(
    reader: Reader, gazetteer: Gazetteer, place: EntityRow, names: Sequence[str]
) -> tuple[EntityRow, ...]:
    """What the gazetteer has in ``place``, in its order, then new bases of now with one of ``names``.

    Entries that the store does not hold yet are there too.
    """
    entries = {entry_iri(entry.id): entry for entry in gazetteer.within(place.iri.removeprefix(GAZETTEER))}
    rows = _rows(reader, tuple(entries), names)
    listed = tuple(
        rows.get(iri) or EntityRow(iri, entry.name, entry.kind, linked=True) for iri, entry in entries.items()
    )
    new = [row for row in rows.values() if not row.linked and row.kind is EntityKind.BASE]
    now = spoken_of(reader, [row.iri for row in new])
    return (*listed, *sorted((row for row in new if row.iri in now), key=lambda row: (row.name, row.iri)))


def _rows(reader: Reader, iris: Sequence[str], names: Sequence[str]) -> dict[str, EntityRow]:
    """The entities of ``iris``, and those that have one of ``names``."""
    if reader.index is not None:
        return entity_rows(reader.index, iris, names)
    found = dict.fromkeys((*iris, *(one.iri for one in called(reader, names))))
    return entities_by_iri(reader, tuple(found))
