"""Every explanation of GraphQL, given to ``/sparql`` as it is, gives what the field gave."""

from typing import Any

import pytest
from starlette.testclient import TestClient

IRIS = "{ explain nodes { iri } }"
QUERIES = [
    "{ statements %s }",
    '{ statements(filter: {about: {names: ["North Port"]}, polarities: [NEGATIVE]}) %s }',
    '{ statements(filter: {or: [{text: "dockers"}, {not: [{hasVia: false}]}]}) %s }',
    '{ statements(asOf: {day: "2031-05-06"}) %s }',
    "{ claims { nodes { statements %s } } }",
    "{ documents %s }",
    "{ documents { nodes { passages %s } } }",
    "{ documents { nodes { versions %s } } }",
    "{ documents { nodes { mentions %s } } }",
    "{ actors { nodes { statements %s } } }",
    "{ actors { nodes { relayed %s } } }",
    "{ bases { nodes { mentions %s } } }",
    "{ bases { nodes { claimsAbout %s } } }",
    '{ lookup(name: "Nordport") { ... on Place { sites %s } } }',
    "{ judgements %s }",
    "{ ledger { explain nodes { statement { iri } } } }",
]


def _rows(client: TestClient, query: str) -> list[dict[str, Any]]:
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["results"]["bindings"]
    return found


def _explained(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [one for item in value for one in _explained(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if "explain" in value and "nodes" in value else []
    return own + [one for item in value.values() for one in _explained(item)]


@pytest.mark.parametrize("query", QUERIES)
def test_an_explanation_is_answered_by_the_sparql_endpoint(client: TestClient, query: str) -> None:
    data = client.post("/graphql", json={"query": query.replace("%s", IRIS)}).json()["data"]
    pages = _explained(data)

    assert pages
    for page in pages:
        nodes = [node.get("iri") or node["statement"]["iri"] for node in page["nodes"]]
        rows = _rows(client, page["explain"])
        assert {value["value"] for row in rows for value in row.values()} == set(nodes)


def test_the_explanation_of_a_node_is_answered_too(client: TestClient) -> None:
    query = "{ statements { nodes { iri explain document { iri explain } claims { iri explain } } } }"
    data = client.post("/graphql", json={"query": query}).json()["data"]

    for node in data["statements"]["nodes"]:
        for one in (node, node["document"], *node["claims"]):
            assert {row["node"]["value"] for row in _rows(client, one["explain"])} == {one["iri"]}
