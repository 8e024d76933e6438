"""What the server says of its endpoint, its graph and its example queries."""

from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.namespace import DCTERMS, RDF, VOID
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from ontology.examples import Example, examples_turtle
from ontology.vocabulary import examples_file

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ENDPOINT = rdflib.URIRef("http://testserver/sparql")
PAGES = ["/sparql", "/.well-known/void", "/sparql/examples"]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "sparql"


def graph(client: TestClient, address: str) -> rdflib.Graph:
    """What an address says, as rdflib reads it."""
    answer = client.get(address, headers={"accept": "text/turtle"})
    assert answer.status_code == 200, answer.text
    return rdflib.Graph().parse(data=answer.content, format="turtle")


def number(client: TestClient, query: str) -> int:
    answer = client.get("/sparql", params={"query": query, "format": "csv"})
    return int(answer.text.split()[1])


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/turtle"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/trig", "application/trig"),
    ],
)
def test_a_description_comes_in_the_form_that_the_client_wants(
    client: TestClient, address: str, accept: str, media_type: str
) -> None:
    answer = client.get(address, headers={"accept": accept})
    again = client.get(address, headers={"accept": accept})

    assert answer.headers["content-type"].split(";")[0] == media_type
    assert answer.content == again.content
    found = {quad.triple for quad in parse(answer.content, format=RdfFormat.from_media_type(media_type))}
    assert len(found) == len(graph(client, address))


@pytest.mark.parametrize("address", PAGES)
def test_a_description_in_no_form_that_there_is_is_not_acceptable(client: TestClient, address: str) -> None:
    assert client.get(address, headers={"accept": "image/png"}).status_code == 406
    assert client.get(address, params={"format": "png"}).status_code == 400


def test_the_endpoint_tells_what_it_can_do(client: TestClient) -> None:
    found = graph(client, "/sparql")
    (service,) = found.subjects(SD.endpoint, ENDPOINT)

    assert (service, RDF.type, SD.Service) in found
    assert set(found.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert set(found.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
    assert len(list(found.objects(service, SD.resultFormat))) == 10


def test_the_endpoint_tells_its_graphs_with_their_sizes(client: TestClient) -> None:
    found = graph(client, "/sparql")
    (dataset,) = found.objects(None, SD.defaultDataset)
    (default,) = found.objects(dataset, SD.defaultGraph)
    sizes = {
        str(found.value(named, SD.name)): found.value(found.value(named, SD.graph), VOID.triples)
        for named in found.objects(dataset, SD.namedGraph)
    }

    triples = found.value(default, VOID.triples)
    assert triples == rdflib.Literal(number(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    name = "https://graph.example/graph/catalogue"
    inside = number(client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
    assert sizes[name] == rdflib.Literal(inside)


def beside(client: TestClient, settings: Settings) -> TestClient:
    """A second server on the store of the first, with other settings."""
    app = client.app
    assert isinstance(app, Starlette)
    return TestClient(create_app(settings, app.state.service.store))


def test_calls_of_other_services_are_told_only_when_they_are_open(
    client: TestClient, settings: Settings
) -> None:
    with beside(client, replace(settings, sparql_services="https://a.example/sparql")) as other:
        assert SD.BasicFederatedQuery in graph(other, "/sparql").objects(None, SD.feature)


def test_a_browser_gets_a_page_at_the_endpoint(client: TestClient) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    answer = client.get("/sparql", headers=browser)

    assert answer.headers["content-type"].startswith("text/html")


def test_void_tells_how_much_of_what_there_is(client: TestClient) -> None:
    found = graph(client, "/.well-known/void")
    (dataset,) = found.subjects(VOID.sparqlEndpoint, ENDPOINT)
    statement = rdflib.URIRef("https://w3id.org/claimgraph/ontology#Statement")
    (part,) = found.subjects(VOID["class"], statement)

    assert found.value(dataset, VOID.triples) == rdflib.Literal(
        number(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    )
    assert found.value(part, VOID.entities) == rdflib.Literal(
        number(client, f"SELECT (COUNT(*) AS ?n) {{ ?s a <{statement}> }}")
    )
    assert len(list(found.objects(dataset, VOID.propertyPartition))) == int(
        str(found.value(dataset, VOID.properties))
    )
    example = found.value(dataset, VOID.exampleResource)
    assert client.get("/sparql", params={"query": f"ASK {{ <{example}> a <{statement}> }}"}).json()["boolean"]
    assert found.value(dataset, DCTERMS.license) is None


def test_void_tells_the_licence_that_the_settings_name(client: TestClient, settings: Settings) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    with beside(client, replace(settings, licence=licence)) as other:
        found = graph(other, "/.well-known/void")

    assert list(found.objects(None, DCTERMS.license)) == [rdflib.URIRef(licence)]


def test_the_examples_name_the_endpoint_that_answers_them(client: TestClient) -> None:
    found = graph(client, "/sparql/examples")
    names = {str(one).rpartition("/")[2] for one in found.subjects(RDF.type, SH.SPARQLExecutable)}

    assert names == {path.stem for path in EXAMPLES.glob("*.rq")}
    assert set(found.objects(None, SCHEMA.target)) == {ENDPOINT}
    assert ENDPOINT + "/examples" in set(graph(client, "/sparql").objects())


def test_editors_read_examples_and_prefixes_from_the_endpoint(client: TestClient) -> None:
    examples = """PREFIX sh: <http://www.w3.org/ns/shacl#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT DISTINCT ?sq ?comment ?query WHERE {
          ?sq a sh:SPARQLExecutable ;
            rdfs:label|rdfs:comment ?comment ;
            sh:select|sh:ask|sh:construct ?query .
        } ORDER BY ?sq"""
    prefixes = """PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }"""

    def rows(query: str) -> list[dict[str, dict[str, str]]]:
        answer = client.get("/sparql", params={"query": query})
        found: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
        return found

    queries = [row["query"]["value"] for row in rows(examples)]
    assert queries == [Example.read(path).query for path in sorted(EXAMPLES.glob("*.rq"))]
    assert {"cg", "skos", "place"} <= {row["prefix"]["value"] for row in rows(prefixes)}


def test_the_examples_in_the_ontology_are_those_of_the_folder() -> None:
    made = examples_turtle(EXAMPLES)

    assert examples_file().read_text(encoding="utf-8") == made, (
        "run: python -m ontology.examples examples/sparql"
    )
