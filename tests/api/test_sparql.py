"""The SPARQL protocol: the forms of a request, the forms of a result, and what is refused."""

import csv
import io
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings

SELECT = """PREFIX cg: <https://w3id.org/claimgraph/ontology#>
SELECT ?quote WHERE { ?s a cg:Statement ; cg:quote ?quote } ORDER BY ?quote"""
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . ?s <https://w3id.org/claimgraph/ontology#quote> ?q }"
DIRECT = {"content-type": "application/sparql-query"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


def _code(answer: Any) -> str:
    error = answer.json()["error"]
    assert {"code", "message", "place", "remedy"} <= set(error)
    code: str = error["code"]
    return code


def test_the_three_forms_of_a_query_give_the_same(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": SELECT}),
        client.post("/sparql", data={"query": SELECT}),
        client.post(
            "/sparql", content=SELECT, headers={"content-type": "application/sparql-query; charset=utf-8"}
        ),
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) == 2


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/json", "application/sparql-results+json"),
        ("text/*;q=0.3, text/tab-separated-values;q=0.4, image/png", "text/tab-separated-values"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
    ],
)
def test_rows_come_in_the_form_that_the_client_wants_most(
    client: TestClient, accept: str, media_type: str
) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"accept": accept})

    assert answer.headers["content-type"].split(";")[0] == media_type


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
    ],
)
def test_triples_come_in_the_form_that_the_client_wants_most(
    client: TestClient, accept: str, media_type: str
) -> None:
    answer = client.post("/sparql", content=CONSTRUCT, headers=DIRECT | {"accept": accept})

    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media_type


def test_csv_has_the_quotes_exactly(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"accept": "text/csv"})

    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == ["quote"]
    assert rows[1][0].endswith("had left North Port.")


def test_the_dataset_of_the_protocol_is_asked(client: TestClient) -> None:
    nowhere = client.get(
        "/sparql", params={"query": SELECT, "default-graph-uri": "https://graph.example/none"}
    )

    assert nowhere.json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("SELECT", 400, "QUERY_SYNTAX_ERROR"),
        ("nonsense", 400, "QUERY_SYNTAX_ERROR"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400, "QUERY_REFUSED"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", 400, "QUERY_REFUSED"),
        ("SELECT * " + "{" * 3000, 400, "QUERY_REFUSED"),
        ("SELECT * { ?s ?p ?o } #" + "x" * 20_000, 400, "QUERY_REFUSED"),
        ("", 400, "QUERY_SYNTAX_ERROR"),
    ],
)
def test_a_query_that_will_not_run_is_refused_with_its_code(
    client: TestClient, query: str, status: int, code: str
) -> None:
    answer = client.post("/sparql", content=f"query={quote(query)}", headers=FORM)

    assert (answer.status_code, _code(answer)) == (status, code)


def test_updates_are_forbidden(client: TestClient) -> None:
    update = "INSERT DATA { <a:b> <a:c> <a:d> }"
    answers = [
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", content=update, headers={"content-type": "application/sparql-update"}),
        client.get("/sparql", params={"update": update}),
    ]

    assert {(answer.status_code, _code(answer)) for answer in answers} == {(403, "READ_ONLY")}


def test_other_mistakes_have_their_status(client: TestClient) -> None:
    answers = {
        "none": client.post("/sparql", data={"format": "json"}),
        "two": client.get(f"/sparql?query={quote(SELECT)}&query={quote(SELECT)}"),
        "type": client.post("/sparql", content=SELECT, headers={"content-type": "text/plain"}),
        "accept": client.get("/sparql", params={"query": SELECT}, headers={"accept": "image/png"}),
        "bytes": client.post("/sparql", content=b"\xff", headers=DIRECT),
        "form": client.post("/sparql", content=b"query=%ff", headers=FORM),
        "large": client.post("/sparql", content=b" " * 20_001, headers=DIRECT),
        "method": client.put("/sparql", content=SELECT),
        "graph": client.get("/sparql", params={"query": SELECT, "default-graph-uri": "no iri"}),
        "format": client.get("/sparql", params={"query": SELECT, "format": "turtle"}),
        "function": client.get("/sparql", params={"query": "SELECT (<x:f>(1) AS ?x) {}"}),
    }

    assert {name: (answer.status_code, _code(answer)) for name, answer in answers.items()} == {
        "none": (400, "BAD_REQUEST"),
        "two": (400, "BAD_REQUEST"),
        "type": (415, "UNSUPPORTED_MEDIA_TYPE"),
        "accept": (406, "NOT_ACCEPTABLE"),
        "bytes": (400, "BAD_REQUEST"),
        "form": (400, "BAD_REQUEST"),
        "large": (413, "REQUEST_TOO_LARGE"),
        "method": (405, "HTTP_405"),
        "graph": (400, "QUERY_REFUSED"),
        "format": (400, "BAD_REQUEST"),
        "function": (400, "UNKNOWN_FUNCTION"),
    }


@pytest.mark.parametrize(
    ("query", "asked", "media_type"),
    [
        (SELECT, {"format": "csv"}, "text/csv"),
        (SELECT, {"output": "xml"}, "application/sparql-results+xml"),
        (SELECT, {"format": "application/sparql-results+json"}, "application/sparql-results+json"),
        (CONSTRUCT, {"format": "json"}, "application/ld+json"),
        (CONSTRUCT, {"format": "ttl"}, "text/turtle"),
        (CONSTRUCT, {"output": "application/rdf+xml"}, "application/rdf+xml"),
        (CONSTRUCT, {"format": "trig"}, "application/trig"),
    ],
)
def test_a_parameter_names_the_form_of_the_result_and_wins(
    client: TestClient, query: str, asked: dict[str, str], media_type: str
) -> None:
    by_get = client.get("/sparql", params={"query": query, **asked}, headers={"accept": "text/html"})
    by_form = client.post("/sparql", data={"query": query, **asked})

    assert by_get.headers["content-type"].split(";")[0] == media_type
    assert by_form.content == by_get.content


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * {\n  ?s ?p ?o .\n  SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "line 3, column 3"),
        ("SELECT * {\n ?s ?p }", "line 2, column 9"),
        ("LOAD <http://127.0.0.1:1/>", "line 1, column 1"),
    ],
)
def test_what_is_wrong_with_a_query_is_named_by_line_and_column(
    client: TestClient, query: str, place: str
) -> None:
    assert client.get("/sparql", params={"query": query}).json()["error"]["place"] == place


def test_relative_iris_are_relative_to_the_endpoint(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (<a> AS ?x) {}", "format": "csv"})

    assert answer.text.splitlines() == ["x", "http://testserver/a"]


def test_the_endpoint_answers_with_a_slash_too(client: TestClient) -> None:
    answer = client.post("/sparql/", content=SELECT, headers=DIRECT, follow_redirects=False)

    assert answer.status_code == 200


def test_no_page_of_another_origin_reads_answers_unless_the_settings_name_it(
    client: TestClient, settings: Settings
) -> None:
    app = client.app
    assert isinstance(app, Starlette)
    asks = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    preflight = asks | {"Access-Control-Request-Headers": "content-type"}
    answers: dict[str, list[tuple[int, str | None]]] = {}
    for allowed in ("", "https://a.example"):
        changed = replace(settings, cors_origins=allowed)
        with TestClient(create_app(changed, app.state.service.store)) as other:
            found = [
                other.options("/sparql", headers=preflight),
                other.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://a.example"}),
            ]
        answers[allowed] = [
            (one.status_code, one.headers.get("access-control-allow-origin")) for one in found
        ]

    assert answers == {
        "": [(400, None), (200, None)],
        "https://a.example": [(200, "https://a.example")] * 2,
    }
