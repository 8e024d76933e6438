"""The public face, used as its docs say."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx
import pytest
import rdflib

import claimgraph

TEXT = "The Norwegian navy confirmed on Monday that two frigates had left Haakonsvern naval base.\n"
META = '{"published": "2024-05-14", "publisher": "Fjord Post"}\n\n'
STATEMENT = rdflib.URIRef("https://w3id.org/claimgraph/ontology#Statement")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[claimgraph.Graph]:
    folder = tmp_path_factory.mktemp("python")
    (folder / "report.txt").write_text(META + TEXT, encoding="utf-8")
    with claimgraph.open(folder / "store", create=True) as opened:
        opened.add(folder / "report.txt")
        yield opened


def test_what_was_added_is_listed(graph: claimgraph.Graph) -> None:
    assert graph.documents() == ["report"]


def test_a_question_is_answered_with_its_sentence(graph: claimgraph.Graph) -> None:
    (answer,) = graph.ask("who confirmed activity at Haakonsvern?").answers

    assert answer.statements[0].evidence.quote == TEXT.strip()


def test_an_answer_as_json_is_that_of_the_command_line(graph: claimgraph.Graph) -> None:
    answer = claimgraph.as_json(graph.ask("who confirmed activity at Haakonsvern?"))

    assert answer["answers"][0]["statements"][0]["quote"] == TEXT.strip()


def test_a_query_gives_rows(graph: claimgraph.Graph) -> None:
    assert len(graph.query(f"SELECT ?s WHERE {{ ?s a <{STATEMENT}> }}")) == 1


def test_statements_are_found_by_what_they_are_about_and_what_the_speaker_does(
    graph: claimgraph.Graph,
) -> None:
    (found,) = graph.statements(about="Haakonsvern", speech_acts=["confirm", "say"])

    assert found.evidence.quote == TEXT.strip()
    assert graph.statements(about="Haakonsvern", speech_acts="deny") == []


def test_a_day_is_a_date_or_its_words(graph: claimgraph.Graph) -> None:
    assert graph.statements(as_of=date(2024, 5, 13)) == graph.statements(as_of="2024-05-13") == []
    assert len(graph.statements(as_of="2024-05-14", clock="published")) == 1


def test_claims_come_with_their_agreement_also_as_of_a_day(graph: claimgraph.Graph) -> None:
    (claim,) = graph.claims(about="Haakonsvern", activities="departure")

    assert claim.agreement.kind == "single-source"
    assert graph.claims(as_of="2024-05-14") == [claim]
    assert graph.claims(as_of="2024-05-13") == []


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"speech_acts": "confirmed"}, "confirm, deny"),
        ({"as_of": "May"}, "2024-12-12"),
        ({"as_of": "2024-05-14", "clock": "wall"}, "published, recorded"),
        ({"clock": "wall"}, "published, recorded"),
        ({"about": "Nowhere-on-Sea"}, "nothing of this name"),
    ],
)
def test_a_wish_that_cannot_be_met_is_an_error_that_says_what_can(
    graph: claimgraph.Graph, wishes: claimgraph.Wishes, told: str
) -> None:
    with pytest.raises(claimgraph.ClaimgraphError, match=told):
        graph.statements(**wishes)


def test_a_keyword_that_is_no_wish_is_a_type_error(graph: claimgraph.Graph) -> None:
    with pytest.raises(TypeError, match="abuot: is no wish; take "):
        graph.statements(abuot="Haakonsvern")  # type: ignore[call-arg]


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of what rdflib calls
class TestRdflib:
    def test_it_sees_the_same_statements_in_their_graphs_and_in_the_union(
        self, graph: claimgraph.Graph
    ) -> None:
        dataset = graph.to_rdflib()

        assert len(list(dataset.quads((None, rdflib.RDF.type, STATEMENT, None)))) == 1
        assert len(list(dataset.query("SELECT ?s { ?s a cg:Statement }"))) == 1
        assert len(list(dataset.query("SELECT ?s { GRAPH ?g { ?s a cg:Statement } }"))) == 1

    def test_its_strings_are_those_of_rdflibs_own_parsers(self, graph: claimgraph.Graph) -> None:
        dataset = graph.to_rdflib()
        quote = rdflib.Literal(TEXT.strip())

        found = dataset.query("SELECT ?quote { ?s a cg:Statement ; cg:quote ?quote }")
        described = dataset.query("CONSTRUCT { ?e oa:exact ?quote } WHERE { ?e oa:exact ?quote }").graph

        assert [term for row in found.bindings for term in row.values()] == [quote]
        assert described is not None
        assert quote in set(described.objects())

    def test_it_cannot_be_written(self, graph: claimgraph.Graph) -> None:
        with pytest.raises(RuntimeError, match="read-write"):
            graph.to_rdflib().graph(STATEMENT).add((STATEMENT, STATEMENT, STATEMENT))

    def test_it_stays_as_it_was_while_documents_come_and_go(self, tmp_path: Path) -> None:
        (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
        with claimgraph.open(tmp_path / "store", create=True) as graph:
            before = graph.to_rdflib()
            graph.add(tmp_path / "report.txt")
            after = graph.to_rdflib()
            graph.remove("report")

            counts = [len(list(one.subjects(rdflib.RDF.type, STATEMENT))) for one in (before, after)]

        assert counts == [0, 1]


class TestPandas:
    def test_a_table_holds_the_statements_that_are_wished_for(self, graph: claimgraph.Graph) -> None:
        table = graph.to_pandas("statements", about="Haakonsvern")

        assert list(table["quote"]) == [TEXT.strip()]
        assert list(table["speech_act"]) == ["confirm"]
        assert graph.to_pandas("statements", speech_acts="deny").empty

    def test_claims_are_those_of_the_day(self, graph: claimgraph.Graph) -> None:
        assert list(graph.to_pandas("claims", as_of="2024-05-14")["agreement"]) == ["single-source"]
        assert graph.to_pandas("claims", as_of="2024-05-13").empty

    def test_a_table_that_is_none_is_a_named_error(self, graph: claimgraph.Graph) -> None:
        with pytest.raises(claimgraph.ClaimgraphError, match="statements, "):
            graph.to_pandas("friends")


class TestNetworkx:
    def test_it_sees_who_speaks_about_what(self, graph: claimgraph.Graph) -> None:
        network = graph.to_networkx()

        assert isinstance(network, networkx.MultiDiGraph)
        assert {act for _, _, act in network.edges(keys=True)} == {"confirm"}

    def test_it_holds_the_statements_that_are_wished_for(self, graph: claimgraph.Graph) -> None:
        assert graph.to_networkx("citations").number_of_edges() == 1
        assert graph.to_networkx("citations", speech_acts="deny").number_of_edges() == 0

    def test_a_projection_that_is_none_is_a_named_error(self, graph: claimgraph.Graph) -> None:
        with pytest.raises(claimgraph.ClaimgraphError, match="co-statement"):
            graph.to_networkx("friends")


def test_a_store_that_is_not_there_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(claimgraph.ClaimgraphError, match="StoreMissing"):
        claimgraph.open(tmp_path / "nowhere")


def test_a_graph_may_be_closed_twice(tmp_path: Path) -> None:
    graph = claimgraph.open(tmp_path / "store", create=True)
    with contextlib.closing(graph):
        graph.close()
