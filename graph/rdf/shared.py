"""The graphs that belong to no document: ontology with its schemes, example queries, and gazetteer."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.rdf.iris import entry_iri
from graph.rdf.sheet import ALT_LABEL, PREF_LABEL, RDF_TYPE, Sheet
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import EntityKind
from ontology.vocabulary import (
    CLASS_OF_KIND,
    EXAMPLES_GRAPH,
    GAZETTEER_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    Property,
    Scheme,
    concept_in,
    examples_file,
    turtle_files,
)

_DCTERMS, _GEO, _SKOS = PREFIXES["dcterms"], PREFIXES["geo"], PREFIXES["skos"]
_DETAILS = {
    EntityKind.BASE: (Property.BASE_KIND, Scheme.BASE_KIND),
    EntityKind.ASSET: (Property.ASSET_CLASS, Scheme.ASSET_CLASS),
}


def shared_quads(gazetteer: Gazetteer) -> Iterator[Quad]:
    """The graphs of the ontology, the example queries and the gazetteer, in the order of their files."""
    files = [*((path, ONTOLOGY_GRAPH) for path in turtle_files()), (examples_file(), EXAMPLES_GRAPH)]
    for path, graph in files:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))
    for entry in gazetteer.entries:
        yield from entry_quads(entry)


def entry_quads(entry: Entry) -> tuple[Quad, ...]:
    """One gazetteer entry: class, names, where it lies, and where it is known from.

    Raises:
        InvalidAnnotation: If a name is no Unicode text.
    """
    sheet = Sheet(GAZETTEER_GRAPH, entry.id)
    iri = entry_iri(entry.id)
    sheet.link(iri, RDF_TYPE, CLASS_OF_KIND[entry.kind])
    _write_names(sheet, iri, entry)
    for property_, other in _relations(entry):
        sheet.link(iri, property_, entry_iri(other))
    if entry.kind_detail and entry.kind in _DETAILS:
        property_, scheme = _DETAILS[entry.kind]
        sheet.link(iri, property_, concept_in(scheme, entry.kind_detail))
    for property_, words in (("source", entry.source), ("license", entry.licence)):
        if words:
            sheet.text(iri, _DCTERMS + property_, words)
    return sheet.quads() + _geometry(iri, entry)


def _write_names(sheet: Sheet, iri: str, entry: Entry) -> None:
    """Preferred, other, and those that only find it: "Russian" is no name of a country."""
    sheet.text(iri, PREF_LABEL, entry.name)
    for name in entry.names:
        if name != entry.name:
            sheet.text(iri, ALT_LABEL, name)
    for word in (*entry.adjectives, *entry.government_names):
        if word not in entry.all_names:
            sheet.text(iri, _SKOS + "hiddenLabel", word)


def _relations(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from ((Property.LOCATED_IN, place) for place in entry.located_in)
    if entry.country:
        yield Property.COUNTRY, entry.country
    if entry.operator:
        yield Property.OPERATOR, entry.operator


def _geometry(iri: str, entry: Entry) -> tuple[Quad, ...]:
    """The point where it lies, in the order of WKT: longitude, then latitude."""
    if entry.lat is None or entry.lon is None:
        return ()
    graph, geometry = NamedNode(GAZETTEER_GRAPH), NamedNode(f"{iri}/geometry")
    point = Literal(f"POINT({entry.lon} {entry.lat})", datatype=NamedNode(_GEO + "wktLiteral"))
    return (
        Quad(NamedNode(iri), NamedNode(_GEO + "hasGeometry"), geometry, graph),
        Quad(geometry, NamedNode(RDF_TYPE), NamedNode(_GEO + "Geometry"), graph),
        Quad(geometry, NamedNode(_GEO + "asWKT"), point, graph),
    )
