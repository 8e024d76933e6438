"""SPARQL by clients that others wrote: SPARQLWrapper, rdflib and Comunica."""

import csv
import io
from typing import Any
from urllib.parse import urlsplit

import pytest
import SPARQLWrapper as Wrapper
from rdflib import RDF, SKOS, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.clients.conftest import ROOT, Node

CG = Namespace("https://w3id.org/claimgraph/ontology#")
TARTUS = URIRef("https://w3id.org/claimgraph/gazetteer/place/tartus")
GAZETTEER = URIRef("https://w3id.org/claimgraph/graph/gazetteer")
EXAMPLES = ROOT / "examples" / "sparql"
DENIAL = "The Russian Ministry of Defence denied that the base had been attacked."
QUOTES = "PREFIX cg: <https://w3id.org/claimgraph/ontology#> {} WHERE {{ ?s a cg:Statement ; cg:quote ?q }}"
SELECT = QUOTES.format("SELECT ?s ?q") + " ORDER BY ?s ?q"
CONSTRUCT = QUOTES.format("CONSTRUCT { ?s cg:quote ?q }")
ASK = "ASK { ?s a <https://w3id.org/claimgraph/ontology#Statement> }"
DESCRIBE = f"DESCRIBE <{TARTUS}>"
WAYS = [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")]

# SPARQLWrapper and the reader of JSON-LD in rdflib use a class that rdflib calls old.
old_class = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def _asked(address: str, query: str, form: str, way: tuple[str, str] = WAYS[0], graph: str = "") -> Any:
    """What SPARQLWrapper makes of the answer to ``query``, asked in one of ``WAYS``."""
    wrapper = Wrapper.SPARQLWrapper(f"{address}/sparql", returnFormat=form, defaultGraph=graph or None)
    wrapper.setMethod(way[0])
    wrapper.setRequestMethod(way[1])
    wrapper.setQuery(query)
    result = wrapper.query()
    with result.response:
        return result.convert()


def _from_json(answer: Any) -> list[tuple[str, ...]]:
    """The rows of a result in JSON."""
    return [tuple(row[name]["value"] for name in "sq") for row in answer["results"]["bindings"]]


def _from_xml(answer: Any) -> list[tuple[str, ...]]:
    """The rows of a result in XML, as SPARQLWrapper's DOM has them."""
    results = answer.getElementsByTagName("result")
    return [
        tuple(one.firstChild.firstChild.data for one in row.getElementsByTagName("binding"))
        for row in results
    ]


def _from_csv(answer: bytes) -> list[tuple[str, ...]]:
    """The rows of a result in CSV, without the head."""
    return [tuple(row) for row in csv.reader(io.StringIO(answer.decode()))][1:]


@pytest.mark.parametrize("way", WAYS)
def test_sparqlwrapper_reads_the_same_rows_from_json_xml_and_csv(address: str, way: tuple[str, str]) -> None:
    rows = _from_json(_asked(address, SELECT, Wrapper.JSON, way))

    assert DENIAL in {quote for _, quote in rows}
    assert _from_xml(_asked(address, SELECT, Wrapper.XML, way)) == rows
    assert _from_csv(_asked(address, SELECT, Wrapper.CSV, way)) == rows
    assert len(_asked(address, SELECT, Wrapper.TSV, way).splitlines()) == len(rows) + 1


@pytest.mark.parametrize("way", WAYS)
def test_sparqlwrapper_asks_yes_or_no(address: str, way: tuple[str, str]) -> None:
    assert _asked(address, ASK, Wrapper.JSON, way)["boolean"] is True
    told = _asked(address, ASK, Wrapper.XML, way).getElementsByTagName("boolean")
    assert [one.firstChild.data for one in told] == ["true"]


@old_class
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE], ids=["construct", "describe"])
def test_sparqlwrapper_reads_the_same_triples_from_every_form(address: str, query: str) -> None:
    turtle = Graph().parse(_asked(address, query, Wrapper.TURTLE), format="turtle")
    as_n3 = Graph().parse(_asked(address, query, Wrapper.N3), format="turtle")  # every Turtle file is N3
    read = [_asked(address, query, form) for form in (Wrapper.RDFXML, Wrapper.JSONLD)]

    assert len(turtle) > 0
    for other in (as_n3, *read):
        assert isomorphic(_plain(turtle), _plain(other))


def _plain(graph: Any) -> Graph:
    """The triples alone, of whatever rdflib has read them into."""
    plain = Graph()
    for triple in graph.triples((None, None, None)):
        plain.add(triple)
    return plain


def test_sparqlwrapper_asks_one_graph_of_many(address: str) -> None:
    everywhere = _from_json(_asked(address, SELECT, Wrapper.JSON))
    in_the_gazetteer = _from_json(_asked(address, SELECT, Wrapper.JSON, graph=str(GAZETTEER)))

    assert everywhere
    assert in_the_gazetteer == []


def test_sparqlwrapper_shows_what_is_wrong_with_a_query(address: str) -> None:
    with pytest.raises(
        QueryBadFormed, match=r"QUERY_SYNTAX_ERROR.*this \{ is never closed.*line 1, column 8"
    ):
        _asked(address, "SELECT {", Wrapper.JSON)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json"])
def test_rdflib_uses_the_endpoint_as_a_graph(address: str, method: str, form: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql", method=method, returnFormat=form))
    statement = graph.value(predicate=CG.quote, object=Literal(DENIAL), any=True)
    rows = graph.query("SELECT ?l { ?place skos:prefLabel ?l }", initBindings={"place": TARTUS})

    assert (statement, RDF.type, CG.Statement) in graph
    assert graph.value(TARTUS, SKOS.prefLabel) == Literal("Tartus")
    assert [row.asdict() for row in rows if isinstance(row, ResultRow)] == [{"l": Literal("Tartus")}]
    assert bool(graph.query(ASK))


def test_rdflib_constructs_and_counts(address: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql"))
    constructed = graph.query(CONSTRUCT).graph

    assert constructed is not None
    assert set(constructed.subjects(CG.quote)) == set(graph.subjects(RDF.type, CG.Statement))
    assert len(graph) > len(constructed) > 0


def test_rdflib_uses_the_endpoint_as_a_dataset(address: str) -> None:
    dataset = Dataset(SPARQLStore(f"{address}/sparql"), default_union=True)
    rows = dataset.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    named = {row["g"] for row in rows if isinstance(row, ResultRow)}
    gazetteer = dataset.get_context(GAZETTEER)

    assert GAZETTEER in named
    assert len(named) > 5
    assert gazetteer.value(TARTUS, RDF.type) is not None
    assert list(gazetteer.subjects(RDF.type, CG.Statement)) == []
    assert any(dataset.query(SELECT))


def test_rdflib_cannot_write(address: str) -> None:
    store = SPARQLStore(f"{address}/sparql")

    with pytest.raises(TypeError, match="read only"):
        Graph(store).add((TARTUS, RDF.type, CG.Statement))


@pytest.fixture(scope="module")
def comunica(address: str, node: Node) -> dict[str, Any]:
    """What Comunica saw."""
    saw: dict[str, Any] = node("comunica.mjs", address, EXAMPLES)
    return saw


def test_comunica_finds_out_by_itself_that_the_address_speaks_sparql(
    address: str, comunica: dict[str, Any]
) -> None:
    assert {one["host"] for one in comunica["requests"]} == {urlsplit(address).hostname}
    # One request for the service description, then one for each of six queries.
    assert [one["query"] for one in comunica["requests"]] == [False] + 6 * [True]


def test_comunica_reads_rows_and_numbers_and_yes_or_no(address: str, comunica: dict[str, Any]) -> None:
    answer = _asked(address, _example("who-denies-what"), Wrapper.JSON)["results"]["bindings"]

    assert DENIAL in {row["quote"] for row in comunica["rows"]}
    assert comunica["rows"] == [{name: term["value"] for name, term in row.items()} for row in answer]
    assert comunica["denied"] is True
    assert comunica["count"] == len(_from_json(_asked(address, SELECT, Wrapper.JSON)))
    assert comunica["three"] == 3


def test_comunica_constructs_the_same_graph(address: str, comunica: dict[str, Any]) -> None:
    turtle = _asked(address, _example("network-of-sources"), Wrapper.TURTLE)
    triples = {tuple(map(str, triple)) for triple in Graph().parse(turtle, format="turtle")}

    assert triples
    assert {tuple(triple) for triple in comunica["triples"]} == triples


def test_comunica_shows_why_a_query_was_refused(comunica: dict[str, Any]) -> None:
    assert "HTTP status 400" in comunica["wrong"]
    assert "QUERY_REFUSED" in comunica["wrong"]


def _example(name: str) -> str:
    """The example query with this name."""
    return (EXAMPLES / f"{name}.rq").read_text(encoding="utf-8")
