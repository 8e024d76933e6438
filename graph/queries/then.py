"""What this graph knew by name on a day: the gazetteer of then, by the recorded clock.

The published clock tells what could be known about the world: it keeps the gazetteer of now.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from graph.claims.clocks import AsOf, Clock
from graph.queries.properties import DCTERMS, SKOS, TYPE, WKT, Properties, gather
from graph.queries.sparql import GAZETTEER, KIND_OF_CLASS, iri, last_part, text
from graph.queries.stances import Selects
from graph.store.contract import Reader
from ontology.gazetteer import Entry, Gazetteer, normalise
from ontology.terms import EntityKind
from ontology.vocabulary import GAZETTEER_GRAPH, Property

_POINT = re.compile(r"POINT\((\S+) (\S+)\)")
_TELLING = {f"<{one}>" for one in (SKOS + "prefLabel", TYPE, Property.COUNTRY)}
_READ: WeakKeyDictionary[Reader, Gazetteer] = WeakKeyDictionary()
"""Gazetteers by the reader that they were read from, as long as somebody has it."""


def reader_then(reader: Reader, as_of: AsOf | None) -> Reader:
    """Whom to ask for an answer as of a day: every label, class, country and place is of then.

    It is the reader itself for now, by the published clock, and if nothing was written over since;
    ``Reader.as_known_on`` tells the cost.  What reading linked in a version is as it was read.
    """
    by_record = as_of is not None and as_of.clock is Clock.RECORDED
    return reader.as_known_on(as_of.day) if as_of is not None and by_record else reader


def gazetteer_then(today: Gazetteer, now: Reader, then: Reader) -> Gazetteer:
    """The gazetteer that belongs to ``then``, what ``reader_then`` gave for ``now``.

    It is read back from the graph, once: one store query, whose cost follows the gazetteer (0.5 s for
    10,000 entries).
    """
    if then is now:
        return today
    if then not in _READ:
        _READ[then] = _gazetteer_in(then, today)
    return _READ[then]


def changed_since(reader: Selects, moment: datetime) -> frozenset[str]:
    """The entries whose name, class or country changed at a moment or later, by IRI.  One store query."""
    at = f'"{moment.astimezone(UTC).isoformat()}"^^xsd:dateTime'
    texts = (row["text"] for row in reader.select(text("gazetteer_changes", moment=at)))
    triples = (line.split(" ", 2) for one in texts for line in one.splitlines())
    return frozenset(subject[1:-1] for subject, property_, _ in triples if property_ in _TELLING)


def _gazetteer_in(reader: Reader, today: Gazetteer) -> Gazetteer:
    """The entries in the order of today's files; those that are there no more follow by id."""
    held = gather(reader.select(text("gazetteer", graph=iri(GAZETTEER_GRAPH))), "entity")
    kinds = {one: _kind(properties) for one, properties in held.items()}
    places = {
        normalise(name)
        for one, kind in kinds.items()
        if kind is EntityKind.PLACE
        for name in _names(held[one])
    }
    entries = [_entry(_id(one), kind, held[one], today, places) for one, kind in kinds.items() if kind]
    order = {entry.id: number for number, entry in enumerate(today.entries)}
    return Gazetteer(sorted(entries, key=lambda entry: (order.get(entry.id, len(order)), entry.id)))


def _kind(held: Properties) -> EntityKind | None:
    return next((KIND_OF_CLASS[one] for one in held.all(TYPE) if one in KIND_OF_CLASS), None)


def _names(held: Properties) -> tuple[str, ...]:
    return (held.text(SKOS + "prefLabel"), *held.all(SKOS + "altLabel"))


def _entry(id_: str, kind: EntityKind, held: Properties, today: Gazetteer, places: set[str]) -> Entry:
    name, *others = _names(held)
    adjectives, governments = _words(held, today.entry(id_), places)
    detail = held.one("baseKind") or held.one("assetClass")
    point = _POINT.fullmatch(held.text(WKT))
    return Entry(
        id=id_,
        name=name,
        kind=kind,
        names=tuple(others),
        country=next(map(_id, held.all("country")), None),
        located_in=tuple(map(_id, held.all("locatedIn"))),
        operator=next(map(_id, held.all("operator")), None),
        kind_detail=last_part(detail) if detail else None,
        lat=float(point[2]) if point else None,
        lon=float(point[1]) if point else None,
        adjectives=adjectives,
        government_names=governments,
        source=held.text(DCTERMS + "source"),
        licence=held.text(DCTERMS + "license"),
    )


def _words(
    held: Properties, today: Entry | None, places: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Adjectives, and the names of capitals that stand for governments: the graph has both as hidden labels.

    They are told apart as today; a word that is there no more names a government if it names a place.
    """
    hidden = held.all(SKOS + "hiddenLabel")
    known = {*hidden, *_names(held)}
    adjectives = [word for word in (today.adjectives if today else ()) if word in known]
    governments = [word for word in (today.government_names if today else ()) if word in known]
    for word in _besides(hidden, adjectives, governments):
        (governments if normalise(word) in places else adjectives).append(word)
    return tuple(adjectives), tuple(governments)


def _besides(words: Iterable[str], *known: list[str]) -> list[str]:
    return [word for word in words if not any(word in some for some in known)]


def _id(entity: str) -> str:
    return unquote(entity.removeprefix(GAZETTEER))
