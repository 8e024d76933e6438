"""The RDF of a bundle says what its JSON says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.exports.bundle.problems import Problem
from graph.exports.bundle.records import Record
from graph.exports.bundle.statements_check import text_of
from graph.rdf import read_lines
from ontology.terms import NAMESPACE
from ontology.vocabulary import Class

_FILE = "graph.nq"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAME = "http://www.w3.org/2004/02/skos/core#prefLabel"
_DCTERMS = "http://purl.org/dc/terms/"
_STANDS = frozenset({Class.STATEMENT, Class.SUPERSEDED_STATEMENT, Class.REJECTED_STATEMENT})


_Said = dict[str, set[tuple[str, str]]]


def rdf_problems(
    statements: Sequence[Record], documents: Sequence[Record], payload: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Statements and documents have the same words, names and values in both, and none is in one alone."""
    lines = [f"{line}\n" for line in payload.get(_FILE, b"").decode().split("\n") if line]
    if len(lines) != len(set(lines)):
        yield Problem(_FILE, "", "tells something twice")
    said: _Said = {}
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
        yield from _differing(one["iri"], _told(one), said, "statements.json")
        yield from _names(one, said)
    for one in documents:
        yield from _differing(one["version"], _of_document(one, payload), said, "documents.json")


def _differing(iri: str, told: Iterable[tuple[str, str]], said: _Said, file: str) -> Iterator[Problem]:
    """What the JSON tells of something and the RDF does not."""
    for name, value in told:
        whole = name if ":" in name else NAMESPACE + name
        held = {_last(one, value) for predicate, one in said.get(iri, ()) if predicate == whole}
        if value not in held:
            yield Problem(_FILE, iri, f"has another {name.rpartition('/')[2]} than in {file}")


def _names(one: Record, said: _Said) -> Iterator[Problem]:
    """Whoever the RDF has a name for is called by it."""
    hops = (hop["entity"] for hop in one["chain"])
    for entity in (one["speaker"], *one["coSpeakers"], *one["about"], *hops):
        names = {value for predicate, value in said.get(entity["iri"], ()) if predicate == _NAME}
        if names and entity["name"] not in names:
            yield Problem(_FILE, one["iri"], f"does not call {entity['iri']} {entity['name']!r}")


def _of_document(one: Record, payload: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What both say of a document; its text only if it is in the bundle."""
    yield "textSha256", one["textSha256"]
    for name, value in (
        (_DCTERMS + "title", one["title"]),
        (_DCTERMS + "publisher", one["publisher"]),
        ("publishedOn", one["published"]),
        ("text", text_of(one, payload)),
    ):
        if value:
            yield name, value


def _told(one: Record) -> Iterator[tuple[str, str]]:
    """What both say of a statement: IRIs and words whole, concepts by their notation."""
    yield "quote", one["quote"]
    yield "speaker", one["speaker"]["iri"]
    yield "document", one["document"]
    for name in ("speechAct", "polarity", "certainty", "tense", "quotation"):
        yield name, one[name]
    for entity in one["about"]:
        yield "about", entity["iri"]
    for name in ("cue", "speakerSurface"):
        if one[name]:
            yield name, one[name]
    for name in ("saidOn", "happenedOn"):
        if one[name]:
            yield name, one[name]["value"]
            yield f"{name}Words", one[name]["words"]


def _last(held: str, value: str) -> str:
    """A concept's notation, if that is asked for; else the whole."""
    return (
        held.rpartition("/")[2]
        if held != value and held.startswith("https://w3id.org/claimgraph/scheme/")
        else held
    )
