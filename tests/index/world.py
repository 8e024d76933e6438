"""A small world in an indexed store, changed as the commands change it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad

from benchmarks.generated import Paper, Says, change_of
from graph.indexing import IndexedStore
from graph.judgements import Judgement, JudgementKind
from graph.judging import Judging, apply_reviews
from graph.queries.properties import SKOS
from graph.queries.properties import TYPE as RDF_TYPE
from graph.rdf import Minter, entry_iri, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import DocumentChange
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import Polarity
from ontology.vocabulary import Class, Property
from tests.claims.conftest import BASE_IRI, ENTRIES
from tests.judgements.conftest import START

__all__ = ["DENIED", "ENTRIES", "LEFT", "MINTER", "SOUTH", "Name", "Paper", "Says", "World", "change_of"]

MINTER = Minter(BASE_IRI)
LEFT = Says("organisation/ministry", actor="country/aland")
DENIED = Says("organisation/skyeye", actor="country/aland", polarity=Polarity.NEGATIVE)
SOUTH = Says("organisation/skyeye", where="base/south")


@dataclass(frozen=True)
class Name:
    """Words that stand for an entry, by its id, or for a new person, whose name they are."""

    words: str
    entry: str = ""


def with_names(change: DocumentChange, names: Iterable[Name]) -> DocumentChange:
    """The change with mentions, and with the entities that are new in them."""
    graph = NamedNode(change.version)
    quads: dict[Quad, None] = dict.fromkeys(change.quads)
    for at, name in enumerate(names):
        mention = NamedNode(f"{change.version}#char={9000 + at},{9001 + at}")
        slug = sha256(name.words.lower().encode()).hexdigest()[:8]
        new = NamedNode(f"{change.version}/entity/person/{slug}")
        entity = NamedNode(entry_iri(name.entry)) if name.entry else new
        quads[Quad(mention, NamedNode(Property.DENOTES), entity, graph)] = None
        quads[Quad(mention, NamedNode(Property.EXACT), Literal(name.words), graph)] = None
        if not name.entry:
            quads[Quad(new, NamedNode(RDF_TYPE), NamedNode(Class.PERSON), graph)] = None
            quads[Quad(new, NamedNode(SKOS + "altLabel"), Literal(name.words), graph)] = None
            quads[Quad(new, NamedNode(SKOS + "prefLabel"), Literal(name.words.lower()), graph)] = None
    return replace(change, quads=tuple(quads))


class World:
    """A small world in an indexed store, changed as the commands change it."""

    def __init__(self, settings: Settings, store: IndexedStore) -> None:
        self.settings = settings
        self.store = store
        self.judgements = 0

    def gazetteer(self, name: str, *entries: Entry) -> bool:
        """Write a gazetteer of the usual entries and some more; those of the same id take their place."""
        known = {**ENTRIES, **{entry.id: entry for entry in entries}}
        return self.store.put_shared(name, shared_quads(Gazetteer(tuple(known.values()))))

    def put(self, paper: Paper, *names: Name) -> bool:
        """Write a paper in which these names stand too."""
        known = with_names(change_of(paper, ENTRIES, MINTER), names)
        with self.store.exclusive():
            change = apply_reviews(known, self.store, MINTER)
            return self.store.put(Settling.from_settings(self.store, self.settings).put(change))

    def remove(self, key: str) -> None:
        document = MINTER.document(key)
        with self.store.exclusive():
            claims = Settling.from_settings(self.store, self.settings).remove(document)
            self.store.remove(document, claims)

    def decide(
        self, kind: str, *subjects: str, value: str = "", correction: tuple[str, str] = ("", "")
    ) -> Judgement:
        kind_, (field, corrected) = JudgementKind(kind), correction
        new = Judgement(kind_, subjects, "A. Desk", START, "because", value, field=field, corrected=corrected)
        return Judging(self.store, self.settings).decide(new)

    def statements(self) -> list[tuple[str, str]]:
        """IRI and key of all statements of the index, in order."""
        assert self.store.index is not None
        return [
            (iri, key) for iri, key in self.store.index.rows("SELECT iri, key FROM statement ORDER BY iri")
        ]

    def in_step(self) -> bool:
        """Whether the index has all that one made anew has, and the revision of the graph."""
        assert self.store.index is not None
        assert [str(one) for one in self.store.check()] == []
        return self.store.index.revision() == self.store.revision()
