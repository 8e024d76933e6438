"""The RDF of a bundle says what its JSON says."""

from collections.abc import Iterator, Sequence

from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record
from graph.rdf import read_lines
from ontology.terms import NAMESPACE
from ontology.vocabulary import Class

_FILE = "graph.nq"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STANDS = frozenset({Class.STATEMENT, Class.SUPERSEDED_STATEMENT, Class.REJECTED_STATEMENT})


def rdf_problems(statements: Sequence[Record], written: bytes) -> Iterator[Problem]:
    """Each statement has the same words, speaker and values in both, and none is in one alone."""
    lines = [f"{line}\n" for line in written.decode().split("\n") if line]
    if len(lines) != len(set(lines)):
        yield Problem(_FILE, "", "tells something twice")
    said: dict[str, set[tuple[str, str]]] = {}
    for quad in read_lines(lines):
        subject, predicate, value = (
            getattr(term, "value", str(term)) for term in (quad.subject, quad.predicate, quad.object)
        )
        said.setdefault(subject, set()).add((predicate, value))
    found = {
        iri for iri, pairs in said.items() if {value for name, value in pairs if name == _TYPE} & _STANDS
    }
    for iri in sorted(found ^ {one["iri"] for one in statements}):
        yield Problem(_FILE, iri, "is a statement in the RDF or in statements.json alone")
    for one in statements:
        yield from (
            Problem(_FILE, one["iri"], f"has another {name} than in statements.json")
            for name, value in _told(one)
            if value
            not in {
                _last(held, value)
                for predicate, held in said.get(one["iri"], ())
                if predicate == NAMESPACE + name
            }
        )


def _told(one: Record) -> Iterator[tuple[str, str]]:
    """What both say of a statement: IRIs and words whole, concepts by their notation."""
    yield "quote", one["quote"]
    yield "speaker", one["speaker"]["iri"]
    yield "document", one["document"]
    for name in ("speechAct", "polarity", "certainty", "tense", "quotation"):
        yield name, one[name]
    for entity in one["about"]:
        yield "about", entity["iri"]


def _last(held: str, value: str) -> str:
    """A concept's notation, if that is asked for; else the whole."""
    return (
        held.rpartition("/")[2]
        if held != value and held.startswith("https://w3id.org/claimgraph/scheme/")
        else held
    )
