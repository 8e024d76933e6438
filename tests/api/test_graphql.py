"""GraphQL over HTTP: the forms of a request, and what hostile ones are answered with."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.schema.test_limits import ATTACKS

JSON = {"content-type": "application/json"}
GRAPHQL_JSON = "application/graphql-response+json"


def _code(answer: Any) -> str:
    code: str = answer.json()["errors"][0]["extensions"]["code"]
    return code


def test_a_query_is_answered_by_post_and_by_get(client: TestClient) -> None:
    query = "query Q($n: Int) { statements(first: $n) { totalCount } }"
    posted = client.post("/graphql", json={"query": query, "variables": {"n": 1}, "operationName": "Q"})
    got = client.get("/graphql", params={"query": query, "variables": '{"n": 1}', "extensions": "{}"})

    assert posted.status_code == got.status_code == 200
    assert posted.json() == got.json() == {"data": {"statements": {"totalCount": 2}}}
    assert posted.headers["content-type"] == "application/json; charset=utf-8"


def test_the_media_type_of_the_specification_is_given_when_asked_for(client: TestClient) -> None:
    good = client.post("/graphql", json={"query": "{ revision }"}, headers={"accept": GRAPHQL_JSON})
    bad = client.post("/graphql", json={"query": "{ nothing }"}, headers={"accept": GRAPHQL_JSON})
    plain = client.post("/graphql", json={"query": "{ nothing }"}, headers={"accept": "application/json"})

    assert good.headers["content-type"].startswith(GRAPHQL_JSON)
    assert (good.status_code, bad.status_code, plain.status_code) == (200, 400, 200)
    assert "data" not in bad.json()
    assert _code(plain) == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json", "application/json"),
        (f"{GRAPHQL_JSON}, application/json", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}; charset=utf-8, application/json; charset=utf-8;q=0.9", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON};q=0.5, application/json", "application/json"),
        ("text/html, application/json;q=0.9", "application/json"),
    ],
)
def test_the_media_type_is_the_one_that_the_client_wants_most(
    client: TestClient, accept: str, media_type: str
) -> None:
    answer = client.post("/graphql", json={"query": "{ revision }"}, headers={"accept": accept})

    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert "accept" in answer.headers["vary"].lower()


def test_a_client_that_wants_neither_gets_none(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "{ revision }"}, headers={"accept": "text/csv"})

    assert answer.status_code == 406
    assert answer.json()["error"]["code"] == "NOT_ACCEPTABLE"


def test_a_mutation_by_get_is_refused_before_anything_runs(client: TestClient) -> None:
    answer = client.get("/graphql", params={"query": "mutation { __typename }"})

    assert (answer.status_code, _code(answer), answer.headers["allow"]) == (
        405,
        "OPERATION_NOT_ALLOWED",
        "POST",
    )
    assert "data" not in answer.json()


def test_a_subscription_as_a_plain_request_says_which_ways_there_are(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "subscription { __typename }"})

    assert "text/event-stream" in answer.json()["errors"][0]["extensions"]["remedy"]


def test_the_operation_of_that_name_is_run(client: TestClient) -> None:
    query = "query A { revision } query B { statements { totalCount } }"
    named = client.post("/graphql", json={"query": query, "operationName": "B"})
    unknown = client.post("/graphql", json={"query": query, "operationName": "C"})
    unsaid = client.post("/graphql", json={"query": query, "operationName": ""})

    assert named.json() == {"data": {"statements": {"totalCount": 2}}}
    assert _code(unknown) == _code(unsaid) == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_answered_with_400_and_its_code(client: TestClient, attack: str) -> None:
    answer = client.post("/graphql", json={"query": attack})

    assert answer.status_code == 400
    assert "QUERY_TOO_COMPLEX" in {error["extensions"]["code"] for error in answer.json()["errors"]}


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"5", b"{", b"\xff\xfe", b'"x"', b'{"query": 5}', b'{"query": null}',
        b'{"query": " "}',
        b'{"query": "{revision}", "variables": [1]}', b'{"query": "{revision}", "operationName": 5}',
        b'{"query": "{revision}", "extensions": "x"}', b'{"query": "{revision} #\\ud800"}',
        b'{"query": "{revision}", "variables": ' + b'{"a":' * 15_000 + b"1" + b"}" * 15_000 + b"}",
        b'{"query": "{revision}", "variables": {"a": ' + b"9" * 5_000 + b"}}",
        b'{"query": "{revision}", "variables": 0}', b'{"query": "{revision}", "variables": []}',
        b'{"documentId": 5}', b'{"extensions": {"persistedQuery": 5}}',
        b'{"extensions": {"persistedQuery": {"version": 2, "sha256Hash": "x"}}}',
    ],
)  # fmt: skip
def test_a_malformed_body_is_a_bad_request(client: TestClient, body: bytes) -> None:
    answer = client.post("/graphql", content=body, headers=JSON)

    assert answer.status_code == 400
    assert _code(answer) == "BAD_REQUEST"


def test_a_body_beyond_the_limit_is_too_large(client: TestClient) -> None:
    answer = client.post("/graphql", content=b" " * 100_001, headers=JSON)

    assert (answer.status_code, _code(answer)) == (413, "REQUEST_TOO_LARGE")
    extensions = answer.json()["errors"][0]["extensions"]
    assert (extensions["limit"], extensions["setting"]) == (100, "CLAIMGRAPH_GRAPHQL_MAX_QUERY_KB")


def test_nothing_of_a_request_comes_back_at_length(client: TestClient) -> None:
    long = "x" * 5000
    queries = [
        f"{{ {long} }}",
        f"query {long} {{ {long}: statements(first: -1) {{ totalCount }} }}",
        f'{{ statements(after: "{long}") {{ totalCount }} }}',
        f"query($n: Int!) {{ statements(first: $n) {{ totalCount }} }} # {long}",
    ]
    answers = [client.post("/graphql", json={"query": one, "variables": {"n": long}}) for one in queries]

    assert not any("x" * 201 in answer.text for answer in answers)
    assert all("errors" in answer.json() for answer in answers)


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_what_a_foreign_page_can_post_unasked_is_not_taken(client: TestClient, media_type: str) -> None:
    body = json.dumps({"query": "{ revision }"})
    answer = client.post("/graphql", content=body, headers={"content-type": media_type})

    assert (answer.status_code, _code(answer)) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_get_without_a_query_is_a_page_for_people_and_an_error_for_programs(client: TestClient) -> None:
    page = client.get("/graphql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    program = client.get("/graphql")

    assert page.headers["content-type"].startswith("text/html")
    assert client.get("/graphql?query={revision}", headers={"accept": "text/html"}).text == page.text
    assert (program.status_code, _code(program)) == (400, "BAD_REQUEST")


def test_bad_variables_in_an_address_are_a_bad_request(client: TestClient) -> None:
    answer = client.get("/graphql", params={"query": "{ revision }", "variables": "{"})

    assert answer.status_code == 400


def test_the_schema_is_there_to_be_read(client: TestClient) -> None:
    assert "type Statement implements Node" in client.get("/schema.graphql").text
