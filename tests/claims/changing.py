"""A world whose gazetteer changes, and everything that can be asked about it as of a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from benchmarks.generated import change_of
from graph.claims.clocks import AsOf, Clock
from graph.errors import UnknownName
from graph.queries.areas import Box, lying_in
from graph.queries.claims import ClaimFilter, claims_as_of
from graph.queries.criteria import EntityFilter, StatementFilter, one_of
from graph.queries.entities import entities_page
from graph.queries.named import entities_called, widened
from graph.queries.statements import statements_page
from graph.queries.then import gazetteer_then, reader_then
from graph.rdf import Minter
from graph.rdf.shared import entry_quads
from graph.settings import Settings
from graph.settling import Settling, rules_of, settle_anew
from graph.store import DocumentChange, EmbeddedStore, Reader
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import EntityKind
from ontology.vocabulary import GAZETTEER, PREFIXES, Property
from tests.claims.conftest import BASE_IRI, Paper, Says

MINTER = Minter(BASE_IRI)
ALAND, BORDURIA = "country/aland", "country/borduria"
FIXED = (
    Entry(ALAND, "Aland", EntityKind.COUNTRY, adjectives=("Alandic",), government_names=("Alandia",)),
    Entry(BORDURIA, "Borduria", EntityKind.COUNTRY),
    Entry("organisation/ministry", "Alandic Ministry of Defence", EntityKind.ORGANISATION, country=ALAND),
)
NORTH = Entry(
    "base/north",
    "North Harbour",
    EntityKind.BASE,
    names=("Nordhavn",),
    country=ALAND,
    located_in=("place/bay",),
    kind_detail="naval-base",
    lat=60.5,
    lon=20.25,
)
BAY = Entry("place/bay", "Long Bay", EntityKind.PLACE, country=ALAND)
CAPE = Entry("place/cape", "White Cape", EntityKind.PLACE, country=BORDURIA)
OFFICE = Entry("organisation/office", "Bureau of the Sea", EntityKind.ORGANISATION)

FORMS: Mapping[str, tuple[Entry | None, ...]] = {
    "base/north": (
        NORTH,
        replace(NORTH, name="Nordhavn", names=("North Harbour", "Old Quay")),
        replace(NORTH, name="Harbour of the North", names=(), located_in=("place/cape",), country=BORDURIA),
        replace(NORTH, kind=EntityKind.PLACE, kind_detail=None, lat=None, lon=None),
        replace(NORTH, kind_detail="port", lat=10.0, lon=-3.5, operator="organisation/ministry"),
        None,
    ),
    "place/bay": (BAY, replace(BAY, name="Short Bay", names=("Long Bay",)), None),
    "place/cape": (CAPE, replace(CAPE, name="Long Bay"), None),
    # Of its name and country hangs whether it speaks for the state that the ministry speaks for.
    "organisation/office": (
        OFFICE,
        replace(OFFICE, country=ALAND),
        replace(OFFICE, name="Ministry of the Sea", country=ALAND),
        replace(OFFICE, name="Ministry of the Sea", country=BORDURIA),
        None,
    ),
}
IN_ALAND = EntityFilter(countries=(GAZETTEER + ALAND,))
NAMES = tuple(
    sorted({name for forms in FORMS.values() for one in forms if one for name in one.all_names} | {"Alandia"})
)


@dataclass(frozen=True)
class Change:
    """Another gazetteer: which form each entry has."""

    forms: tuple[int, ...]

    @property
    def entries(self) -> dict[str, Entry]:
        """The entries that are there."""
        chosen = (forms[at % len(forms)] for forms, at in zip(FORMS.values(), self.forms, strict=True))
        return {entry.id: entry for entry in (*FIXED, *chosen) if entry}


class World:
    """A store that gets papers and gazetteers, recorded on their days."""

    def __init__(self, settings: Settings, store: EmbeddedStore) -> None:
        self.settings, self.store = settings, store
        self.entries: dict[str, Entry] = {}
        self.comings = 0
        self.read: dict[str, DocumentChange] = {}
        self.change(Change((0, 0, 0, 0)), "2031-01-01")

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer of now."""
        return Gazetteer(self.entries.values())

    def change(self, change: Change, day: str) -> None:
        """Get another gazetteer on a day."""
        self.entries = change.entries
        quads = (quad for entry in self.entries.values() for quad in entry_quads(entry))
        moment = datetime.fromisoformat(f"{day}T09:00:00+00:00")
        if self.store.put_shared(f"{change}", quads, moment):
            settle_anew(self.store, self.settings, moment)

    def put(self, paper: Paper) -> None:
        """Read a paper by the gazetteer of now: what is not in it is not linked.

        A version is known by its content.  When it comes again, what was read of it before is taken: what is
        read anew by another gazetteer takes the place of that on every day.
        """
        says = tuple(one for one in paper.says if {one.who, one.where} <= self.entries.keys())
        read = change_of(replace(paper, says=says, recorded=""), self.entries, MINTER)
        change = self.read.setdefault(read.version, read)
        if self.store.current_version(change.document) != change.version:
            self.comings += 1
            change = recorded_on(change, f"{paper.recorded}T12:{self.comings:02}:00Z")
            self.store.put(Settling.from_settings(self.store, self.settings).put(change))

    def remove(self, key: str) -> None:
        """Take a paper out with all its versions."""
        document = MINTER.document(key)
        settling = Settling.from_settings(self.store, self.settings)
        self.store.remove(document, settling.remove(document))

    def answers(self, as_of: AsOf) -> dict[str, Any]:
        """Everything that hangs on the gazetteer."""
        reader = reader_then(self.store, as_of)
        gazetteer = gazetteer_then(self.gazetteer, self.store, reader)
        claims = claims_as_of(reader, ClaimFilter(), rules_of(reader, self.settings, as_of), as_of)
        everything = entities_page(reader, kinds=(), name=None, mentioned=False, first=99)
        return {
            "claims": claims,
            "entities": everything.items,
            **{f"named {name}": called(reader, gazetteer, name) for name in NAMES},
            **{f"about {name}": about(reader, gazetteer, name, as_of) for name in NAMES},
            **{str(one): found(reader, StatementFilter(about=one, as_of=as_of)) for one in asked(reader)},
            "who": found(
                reader, StatementFilter(speaker=EntityFilter(countries=(GAZETTEER + ALAND,)), as_of=as_of)
            ),
        }


def recorded_on(change: DocumentChange, moment: str) -> DocumentChange:
    """The same version, recorded at a moment."""
    at = Literal(moment, datatype=NamedNode(PREFIXES["xsd"] + "dateTime"))
    quads = (
        Quad(quad.subject, quad.predicate, at, quad.graph_name)
        if quad.predicate.value == Property.RECORDED_AT
        else quad
        for quad in change.quads
    )
    return replace(change, quads=tuple(quads))


def asked(reader: Reader) -> Iterator[EntityFilter]:
    """Filters by what the gazetteer says of an entity."""
    yield EntityFilter(kinds=(EntityKind.BASE,))
    yield IN_ALAND
    yield EntityFilter(base_kinds=("port",))
    yield EntityFilter(among=lying_in(Box(55, 15, 65, 25), reader))


def called(reader: Reader, gazetteer: Gazetteer, name: str) -> object:
    """What a name stands for, or what is said when it stands for nothing."""
    try:
        return entities_called(reader, gazetteer, name)
    except UnknownName as error:
        return str(error)


def about(reader: Reader, gazetteer: Gazetteer, name: str, as_of: AsOf) -> object:
    """The statements about a name, with the sites that it was widened to."""
    try:
        iris, widenings = widened(reader, gazetteer, [name], as_of)
    except UnknownName as error:
        return str(error)
    return iris, widenings, found(reader, StatementFilter(about=one_of(iris), as_of=as_of))


def found(reader: Reader, asked_for: StatementFilter) -> tuple[int, object]:
    """The statements without where they stand on claims, which rows tell of now."""
    page = statements_page(reader, asked_for, first=99)
    return page.total, [(row.iri, row.speaker, row.about, row.chain) for row in page.items]


def then(day: str, clock: Clock = Clock.RECORDED) -> AsOf:
    return AsOf(date.fromisoformat(day), clock)


MINISTRY = Says("organisation/ministry", actor=ALAND)
SEA = Says("organisation/office", actor=ALAND)
