"""Queries that are named instead of sent: by a hash (APQ), by ``documentId``; and trusted ones."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.persisted import hash_of
from graph.errors import SettingsError
from graph.settings import Settings
from graph.store import open_store

QUERY = "{ revision }"
OTHER = "{ statements { totalCount } }"
HASH = sha256(QUERY.encode()).hexdigest()
Serve = Callable[..., TestClient]


@pytest.fixture
def serve(settings: Settings) -> Iterator[Serve]:
    """A server on the fictional world, with other settings."""
    with ExitStack() as stack:
        store = stack.enter_context(open_store(settings, create=False))

        def client(**changed: Any) -> TestClient:
            return stack.enter_context(TestClient(create_app(replace(settings, **changed), store)))

        yield client


def _registered(query: str | None, **more: Any) -> dict[str, Any]:
    sent = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": HASH}}, **more}
    return sent | ({"query": query} if query else {})


def _code(answer: Any) -> str:
    (error,) = answer.json()["errors"]
    code: str = error["extensions"]["code"]
    return code


def test_a_query_is_registered_by_its_hash_and_then_named_by_post_and_get(serve: Serve) -> None:
    client = serve()
    unknown = client.post("/graphql", json=_registered(None))
    sent = client.post("/graphql", json=_registered(QUERY))
    named = client.post("/graphql", json=_registered(None))
    got = client.get("/graphql", params={"extensions": json.dumps(_registered(None)["extensions"])})
    by_id = client.get("/graphql", params={"documentId": f"sha256:{HASH}"})

    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert (unknown.status_code, _code(unknown)) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert sent.json() == named.json() == got.json() == by_id.json()
    assert sent.json()["data"]["revision"] > 0


def test_an_unknown_hash_is_no_success_in_the_new_media_type(serve: Serve) -> None:
    accept = {"accept": "application/graphql-response+json"}
    answer = serve().post("/graphql", json=_registered(None), headers=accept)

    assert (answer.status_code, _code(answer)) == (400, "PERSISTED_QUERY_NOT_FOUND")


def test_a_query_that_is_not_the_one_of_its_hash_is_refused(serve: Serve) -> None:
    client = serve()
    answer = client.post("/graphql", json=_registered(OTHER))

    assert (answer.status_code, _code(answer)) == (400, "BAD_REQUEST")
    assert _code(client.post("/graphql", json=_registered(None))) == "PERSISTED_QUERY_NOT_FOUND"


def test_a_mutation_is_not_smuggled_into_get_by_its_hash(serve: Serve) -> None:
    client, mutation = serve(), "mutation { __typename }"
    client.post("/graphql", json={"query": mutation, "documentId": hash_of(mutation)})

    assert client.get("/graphql", params={"documentId": hash_of(mutation)}).status_code == 405


def test_what_clients_register_is_forgotten_before_it_fills_the_memory(serve: Serve) -> None:
    client = serve(graphql_persisted_mb=1)
    client.post("/graphql", json=_registered(QUERY))
    for number in range(12):
        padded = f"{QUERY} # {number} {'x' * 90_000}"
        client.post("/graphql", json={"query": padded, "documentId": hash_of(padded)})

    assert _code(client.post("/graphql", json=_registered(None))) == "PERSISTED_QUERY_NOT_FOUND"


def test_a_server_that_remembers_nothing_says_so_and_still_answers(serve: Serve) -> None:
    client = serve(graphql_persisted_mb=0)
    answer = client.post("/graphql", json=_registered(None))

    assert answer.json()["errors"][0]["message"] == "PersistedQueryNotSupported"
    assert _code(answer) == "PERSISTED_QUERY_NOT_SUPPORTED"
    assert client.post("/graphql", json=_registered(QUERY)).json()["data"]["revision"] > 0


_MANIFEST = {
    "format": "apollo-persisted-query-manifest",
    "version": 1,
    "operations": [{"id": "first", "name": "A", "type": "query", "body": QUERY}],
}


@pytest.mark.parametrize(
    ("name", "content", "id_"),
    [
        ("persisted.json", json.dumps({"first": QUERY}), "first"),
        ("manifest.json", json.dumps(_MANIFEST), "first"),
        ("documents/a.graphql", QUERY, f"sha256:{HASH}"),
    ],
)
def test_only_trusted_documents_are_answered(
    serve: Serve, tmp_path: Path, name: str, content: str, id_: str
) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, encoding="utf-8")
    client = serve(graphql_documents=str(file.parent if file.suffix == ".graphql" else file))

    by_id = client.post("/graphql", json={"documentId": id_})
    by_hash = client.post("/graphql", json=_registered(None))
    by_text = client.post("/graphql", json={"query": QUERY})
    refused = [
        client.post("/graphql", json={"query": OTHER}),
        client.post("/graphql", json={"query": OTHER, "documentId": id_}),
        client.post("/graphql", json={"documentId": hash_of(OTHER)}),
        client.get("/graphql", params={"query": OTHER}),
    ]

    assert by_id.json() == by_hash.json() == by_text.json()
    assert by_id.json()["data"]["revision"] > 0
    assert {(one.status_code, _code(one)) for one in refused} == {(403, "DOCUMENT_NOT_TRUSTED")}
    assert refused[0].json()["errors"][0]["extensions"]["setting"] == "CLAIMGRAPH_GRAPHQL_DOCUMENTS"


@pytest.mark.parametrize("content", ["{", "[]", '{"a": 5}', '{"operations": [{"id": "a"}]}'])
def test_a_server_does_not_start_on_documents_that_it_cannot_read(
    serve: Serve, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "documents.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(SettingsError, match="CLAIMGRAPH_GRAPHQL_DOCUMENTS"):
        serve(graphql_documents=str(file))
