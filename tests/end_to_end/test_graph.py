"""What is promised of every graph that is written, checked on the graph of the example documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate

import claimgraph
from tests.end_to_end.conftest import ROOT

QUOTES = """
PREFIX cg: <https://w3id.org/claimgraph/ontology#>
SELECT ?quote ?text ?start ?end WHERE {
  ?statement a cg:Statement ; cg:quote ?quote ; cg:version ?version ; cg:evidence ?place .
  ?version cg:text ?text .
  ?place cg:start ?start ; cg:end ?end .
}"""


@pytest.fixture(scope="module")
def graph(example_store: Path) -> Iterator[claimgraph.Graph]:
    with claimgraph.open(example_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def dataset(graph: claimgraph.Graph) -> rdflib.Dataset:
    return graph.to_rdflib()


def test_every_quote_is_the_text_at_its_place(graph: claimgraph.Graph) -> None:
    rows = graph.query(QUOTES)

    assert len(rows) > 20
    assert [row for row in rows if row["text"][int(row["start"]) : int(row["end"])] != row["quote"]] == []


def test_no_triple_stands_in_two_graphs(dataset: rdflib.Dataset) -> None:
    triples = [quad[:3] for quad in dataset.quads()]

    assert len(triples) == len(set(triples))


def test_there_is_no_blank_node(dataset: rdflib.Dataset) -> None:
    assert not [quad for quad in dataset.quads() if any(isinstance(term, rdflib.BNode) for term in quad[:3])]


def test_every_named_graph_of_a_document_passes_the_shapes(dataset: rdflib.Dataset) -> None:
    versions = [one for one in dataset.graphs() if "/version/" in str(one.identifier)]
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")

    assert len(versions) == 5
    for one in versions:
        data = rdflib.Graph()
        data += one
        conforms, _, report = validate(data, shacl_graph=shapes, do_owl_imports=False)
        assert conforms, report
