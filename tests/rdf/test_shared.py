"""The graphs that belong to no document: ontology, example queries and gazetteer."""

from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from graph.rdf import shared_quads
from graph.rdf.shared import entry_quads
from ontology.gazetteer import Entry, Gazetteer, load_gazetteer
from ontology.terms import EntityKind
from ontology.vocabulary import (
    EXAMPLES_GRAPH,
    GAZETTEER_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    Property,
    Scheme,
    concept_in,
)

Check = Callable[[Iterable[Quad]], str]

ALAND = Entry(
    "country/aland", "Aland", EntityKind.COUNTRY, adjectives=("Alandic",), government_names=("Port Town",)
)
NAVY = Entry(
    "armed-force/navy", "Aland Navy", EntityKind.ARMED_FORCE, ("the fleet",), country="country/aland"
)
TOWN = Entry("place/port-town", "Port Town", EntityKind.PLACE, country="country/aland", lat=-1.5, lon=20.25)
HARBOUR = Entry(
    id="base/north-harbour",
    name="North Harbour",
    kind=EntityKind.BASE,
    names=("Harbour North", "North Harbour"),
    country="country/aland",
    located_in=("place/port-town",),
    operator="armed-force/navy",
    kind_detail="naval-base",
    lat=-1.25,
    lon=20.5,
    source="made up",
    licence="CC0-1.0",
)
HERON = Entry("asset/heron", "Heron", EntityKind.ASSET, operator="armed-force/navy", kind_detail="frigate")
GAZETTEER = Gazetteer((ALAND, NAVY, TOWN, HARBOUR, HERON))


def _objects(quads: Iterable[Quad], entry: Entry, property_: str) -> set[str]:
    subject = NamedNode(f"https://w3id.org/claimgraph/gazetteer/{entry.id}")
    return {
        quad.object.value  # type: ignore[union-attr]
        for quad in quads
        if (quad.subject, quad.predicate) == (subject, NamedNode(property_))
    }


def test_the_quads_lie_in_three_graphs_that_no_base_iri_moves() -> None:
    graphs = {quad.graph_name.value for quad in shared_quads(GAZETTEER)}  # type: ignore[union-attr]

    assert graphs == {ONTOLOGY_GRAPH, EXAMPLES_GRAPH, GAZETTEER_GRAPH}


def test_no_triple_is_there_twice_and_no_node_is_blank() -> None:
    quads = list(shared_quads(GAZETTEER))

    assert len({quad.triple for quad in quads}) == len(quads)
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_the_gazetteer_passes_the_shapes(violations: Check) -> None:
    entries = [quad for quad in shared_quads(GAZETTEER) if quad.graph_name == NamedNode(GAZETTEER_GRAPH)]

    assert violations(entries) == ""


def test_a_base_is_named_classed_placed_and_sourced() -> None:
    quads = entry_quads(HARBOUR)
    gazetteer = "https://w3id.org/claimgraph/gazetteer/"

    assert _objects(quads, HARBOUR, PREFIXES["skos"] + "prefLabel") == {"North Harbour"}
    assert _objects(quads, HARBOUR, PREFIXES["skos"] + "altLabel") == {"Harbour North"}
    assert _objects(quads, HARBOUR, Property.LOCATED_IN) == {gazetteer + "place/port-town"}
    assert _objects(quads, HARBOUR, Property.COUNTRY) == {gazetteer + "country/aland"}
    assert _objects(quads, HARBOUR, Property.OPERATOR) == {gazetteer + "armed-force/navy"}
    assert _objects(quads, HARBOUR, Property.BASE_KIND) == {concept_in(Scheme.BASE_KIND, "naval-base")}
    assert _objects(quads, HARBOUR, PREFIXES["dcterms"] + "source") == {"made up"}
    assert _objects(quads, HARBOUR, PREFIXES["dcterms"] + "license") == {"CC0-1.0"}


def test_a_point_is_longitude_then_latitude() -> None:
    points = [quad.object.value for quad in entry_quads(HARBOUR) if "asWKT" in quad.predicate.value]  # type: ignore[union-attr]

    assert points == ["POINT(20.5 -1.25)"]


def test_what_only_finds_a_country_is_hidden() -> None:
    hidden = _objects(entry_quads(ALAND), ALAND, PREFIXES["skos"] + "hiddenLabel")

    assert hidden == {"Alandic", "Port Town"}


def test_an_asset_has_its_class() -> None:
    assert _objects(entry_quads(HERON), HERON, Property.ASSET_CLASS) == {
        concept_in(Scheme.ASSET_CLASS, "frigate")
    }


@pytest.fixture(scope="module")
def shipped() -> list[Quad]:
    return list(shared_quads(load_gazetteer()))


def test_every_detail_of_the_shipped_gazetteer_is_a_concept(shipped: list[Quad]) -> None:
    concepts = {quad.subject for quad in shipped if quad.graph_name == NamedNode(ONTOLOGY_GRAPH)}
    details = {NamedNode(Property.BASE_KIND), NamedNode(Property.ASSET_CLASS)}

    assert {str(q.object) for q in shipped if q.predicate in details and q.object not in concepts} == set()


def test_the_shipped_gazetteer_says_nothing_twice(shipped: list[Quad]) -> None:
    assert len({quad.triple for quad in shipped}) == len(shipped)


def test_a_sample_of_the_shipped_gazetteer_passes_the_shapes(violations: Check) -> None:
    entries = load_gazetteer().entries
    sample = [entry for entry in entries if entry.kind is EntityKind.COUNTRY] + list(entries)[
        :: max(1, len(entries) // 150)
    ]

    assert violations({quad for entry in sample for quad in entry_quads(entry)}) == ""
