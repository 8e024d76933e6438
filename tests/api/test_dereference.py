"""Every thing of the graph has an address: a page for people, RDF for programs."""

import re
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.resource_page import ontology_page, resource_page
from graph.store.resources import Resource, Row, Said, Value
from tests.schema.world import BASE_IRI, FIRST

CG = "https://w3id.org/claimgraph/ontology#"
HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
NASTY = "</h1><script>alert(1)</script>\"'&\x00"


class Page(HTMLParser):
    """What a page holds: its tags, where it leads, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src", "action"} and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def rows(client: TestClient, query: str) -> list[str]:
    """The first column of a query."""
    prefixes = f"PREFIX cg: <{CG}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    answer = client.get("/sparql", params={"query": prefixes + query, "format": "json"})
    found = answer.json()["results"]["bindings"]
    return [row["x"]["value"] for row in found]


def address(iri: str) -> str:
    """Where the server tells of a thing."""
    if iri.startswith(BASE_IRI) and "#" not in iri:
        return "/data/" + iri[len(BASE_IRI) :]
    return "/resource?iri=" + quote(iri, safe="")


KINDS = [
    "Statement",
    "Document",
    "Version",
    "Claim",
    "Proposition",
    "Hop",
    "Mention",
    "Country",
    "Base",
]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_graph_holds_has_a_page_and_rdf(client: TestClient, kind: str) -> None:
    found = rows(client, f"SELECT (MIN(STR(?s)) AS ?x) {{ ?s a cg:{kind} }} GROUP BY ?g")
    assert found
    for iri in found:
        page = client.get(address(iri), headers=HTML)
        rdf = client.get(address(iri), headers={"accept": "text/turtle"})

        assert (page.status_code, rdf.status_code) == (200, 200)
        assert iri in Page(page.text).text
        triples = {quad.triple for quad in parse(rdf.content, format=RdfFormat.TURTLE)}
        assert any(getattr(triple.subject, "value", "") == iri for triple in triples)


def test_a_statement_shows_its_quote_document_and_date_and_leads_on(client: TestClient) -> None:
    (iri,) = rows(client, f"SELECT (MIN(STR(?s)) AS ?x) {{ ?s a cg:Statement ; cg:quote {FIRST!r} }}")
    page = Page(client.get(address(iri), headers=HTML).text)

    assert FIRST in page.text
    local = [link for link in page.links if link.startswith("/")]
    assert any(link.startswith("/data/document/") for link in local)
    for link in dict.fromkeys(local):
        assert client.get(link, headers=HTML).status_code == 200, link


def test_the_rdf_of_a_statement_has_its_evidence_and_its_chain(client: TestClient) -> None:
    (iri,) = rows(client, f"SELECT (MIN(STR(?s)) AS ?x) {{ ?s a cg:Statement ; cg:quote {FIRST!r} }}")
    answer = client.get(address(iri), headers={"accept": "application/n-triples"})
    text = answer.text

    assert f"<{CG}exact>" in text
    assert f"<{iri}/hop/0> <{CG}role>" in text
    assert "<http://www.w3.org/2004/02/skos/core#prefLabel>" in text


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/turtle"),
        ("text/html", "text/html"),
        ("application/ld+json", "application/ld+json"),
        ("application/trig", "application/trig"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("text/turtle;q=0.9, text/html;q=0.5", "text/turtle"),
    ],
)
@pytest.mark.parametrize("where", ["/ontology", f"/resource?iri={quote(CG, safe='')}Statement"])
def test_the_client_chooses_the_form(client: TestClient, where: str, accept: str, media_type: str) -> None:
    answer = client.get(where, headers={"accept": accept})

    assert answer.headers["content-type"].split(";")[0] == media_type
    assert "Accept" in answer.headers["vary"]
    assert 'rel="alternate"' in answer.headers["link"]
    assert client.get(where, headers={"accept": "image/png"}).status_code == 406


def test_the_links_to_other_forms_work(client: TestClient) -> None:
    (iri,) = rows(client, "SELECT (MIN(STR(?s)) AS ?x) { ?s a cg:Document }")
    answer = client.get(address(iri), headers=HTML)

    for link, media_type in re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', answer.headers["link"]):
        assert client.get(link, headers=HTML).headers["content-type"].split(";")[0] == media_type


def test_an_encoded_slash_is_part_of_a_name(client: TestClient) -> None:
    answer = client.get("/data/document/reports%2F17", headers={"accept": "application/json"})

    assert "/document/reports%2F17" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "where",
    [
        "/data/document/none",
        "/data/",
        "/data/%3Cscript%3E",
        "/resource?iri=https://nowhere.example/x",
        "/resource?iri=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/resource?iri=a:b%3E%20%7D%20%23",
        "/resource?iri=" + "a:" + "x" * 3000,
    ],
)
def test_what_the_graph_does_not_know_is_not_found(client: TestClient, where: str) -> None:
    page = client.get(where, headers=HTML)
    error = client.get(where, headers={"accept": "text/turtle"})

    assert page.status_code == error.status_code == 404
    assert "script" not in Page(page.text).tags
    assert "Nothing is known" in page.text
    assert error.json()["error"]["code"] == "NOT_KNOWN"


def test_a_thing_must_be_named(client: TestClient) -> None:
    assert client.get("/resource").json()["error"]["code"] == "BAD_REQUEST"


def hostile() -> Resource:
    """A thing of which everything is hostile."""
    evil = Value(NASTY, "javascript:alert(1)")
    known = Value(NASTY, f'{BASE_IRI}claim/"onmouseover=alert(1)')
    said = Said(BASE_IRI + "s", NASTY, BASE_IRI + "d", NASTY, NASTY, NASTY, NASTY)
    row = Row(evil, (evil, known, Value(NASTY), *(Value("x" * 9000) for _ in range(200))))
    return Resource(BASE_IRI + NASTY, NASTY, (evil,), (row,), (said,), (row,), True, ())


def test_what_the_graph_says_is_never_more_than_text() -> None:
    texts = [
        resource_page(hostile(), BASE_IRI, f"/resource?iri={quote(NASTY, safe='')}&"),
        ontology_page([hostile()], BASE_IRI),
    ]
    for page in map(Page, texts):
        assert not {"script", "img", "iframe", "form"} & set(page.tags)
        assert "<script>alert(1)</script>" in page.text
        assert {urlsplit(link).scheme for link in page.links} <= {"", "http", "https"}
    assert all(len(text) < 500_000 for text in texts)
    assert "onmouseover" not in re.sub(r'"[^"]*"', "", texts[0].replace("&quot;", ""))


def test_a_page_may_run_nothing_and_ask_nothing(client: TestClient) -> None:
    answer = client.get("/ontology", headers=HTML)
    page = Page(answer.text)

    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in page.tags
    assert f"{CG}quote".partition("#")[2] in re.findall(r'id="([^"]+)"', answer.text)
    assert 'lang="en"' in answer.text
    assert page.tags.count("h1") == 1
