"""The public face, used as its docs say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

import claimgraph

TEXT = "The Norwegian navy confirmed on Monday that two frigates had left Haakonsvern naval base.\n"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[claimgraph.Graph]:
    folder = tmp_path_factory.mktemp("python")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    with claimgraph.open(folder / "store", create=True) as opened:
        opened.add(folder / "report.txt")
        yield opened


def test_what_was_added_is_listed(graph: claimgraph.Graph) -> None:
    assert graph.documents() == ["report"]


def test_a_question_is_answered_with_its_sentence(graph: claimgraph.Graph) -> None:
    (answer,) = graph.ask("who confirmed activity at Haakonsvern?")["answers"]

    assert answer["statements"][0]["quote"] == TEXT.strip()


def test_a_query_gives_rows(graph: claimgraph.Graph) -> None:
    rows = graph.query("SELECT ?s WHERE { ?s a <https://w3id.org/claimgraph/ontology#Statement> }")

    assert len(rows) == 1


def test_rdflib_sees_the_same_statements(graph: claimgraph.Graph) -> None:
    statement = rdflib.URIRef("https://w3id.org/claimgraph/ontology#Statement")

    assert len(list(graph.to_rdflib().quads((None, rdflib.RDF.type, statement, None)))) == 1


def test_networkx_sees_who_speaks_about_what(graph: claimgraph.Graph) -> None:
    network = graph.to_networkx()

    assert {act for _, _, act in network.edges(keys=True)} == {"confirm"}


def test_a_store_that_is_not_there_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(claimgraph.ClaimgraphError, match="StoreMissing"):
        claimgraph.open(tmp_path / "nowhere")
