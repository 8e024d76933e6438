"""The other addresses of the server, and the one shape of its errors."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.errors import StoreMissing
from graph.settings import Settings
from tests.schema.world import FIRST, TEXT


def test_health_tells_the_revision(client: TestClient) -> None:
    answer = client.get("/health").json()

    assert answer["status"] == "ok"
    assert answer["revision"] > 0


def test_the_index_is_a_page_for_people_and_json_for_programs(client: TestClient) -> None:
    page = client.get("/", headers={"accept": "text/html"})

    assert page.headers["content-type"].startswith("text/html")
    assert set(client.get("/").json()["addresses"]) == {
        "/graphql", "/documents", "/schema.graphql", "/sparql", "/sparql/examples", "/.well-known/void",
        "/data/", "/resource", "/ontology", "/rdf-graph-store", "/dumps/", "/export",
        "/export/bundle", "/context.jsonld", "/health",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "media_type", "begins"),
    [
        ("trig", "application/trig", "@prefix"),
        ("nquads", "application/n-quads", "<"),
        ("turtle", "text/turtle", "@prefix"),
        ("jsonld", "application/ld+json", "["),
        ("statements", "application/jsonl", '{"id"'),
    ],
)
def test_the_graph_is_exported(client: TestClient, name: str, media_type: str, begins: str) -> None:
    by_name = client.get("/export", params={"format": name})
    by_type = client.get("/export", headers={"accept": media_type})

    assert by_name.headers["content-type"].split(";")[0] == media_type
    assert by_name.text.startswith(begins)
    assert by_name.content == by_type.content


def test_an_unknown_format_is_named_with_those_that_there_are(client: TestClient) -> None:
    answer = client.get("/export", params={"format": "zip"})

    assert answer.status_code == 400
    assert "trig" in answer.json()["error"]["remedy"]


def test_statements_are_exported_as_predictions(client: TestClient) -> None:
    lines = client.get("/export", params={"format": "statements"}).text.splitlines()
    predictions: dict[str, Any] = {line["id"]: line for line in map(json.loads, lines)}

    assert predictions["cat"] == {"id": "cat", "doc": "cat", "entities": [], "statements": []}
    frigate = predictions["frigate"]
    assert {(one["canonical"], one["type"], *one["surfaces"]) for one in frigate["entities"]} == {
        ("Ana Brook", "person", "Captain Ana Brook"), ("Aland Wire", "organisation", "Aland Wire"),
        ("Heron", "asset", "Heron"), ("North Port Naval Base", "base", "North Port"),
    }  # fmt: skip
    confirmed, denied = frigate["statements"]
    start, end = confirmed["evidence_span"]
    assert TEXT[start:end] == confirmed["evidence"] == FIRST
    assert (confirmed["speaker"], confirmed["via"], confirmed["cue"]) == (
        "Ana Brook",
        ["Aland Wire"],
        "confirmed",
    )
    assert (confirmed["stance"], confirmed["polarity"], confirmed["quote"]) == (
        "confirm",
        "positive",
        "mixed",
    )
    assert (confirmed["said_on"], confirmed["activity_on"]) == ("2031-05-01", "2031-05")
    assert sorted(confirmed["about"]) == ["Heron", "North Port Naval Base"]
    assert (denied["speaker"], denied["stance"], denied["doc"]) == ("unnamed dockers", "deny", "frigate")


def test_an_address_that_is_not_there_has_the_one_shape(client: TestClient) -> None:
    answer = client.get("/nothing")

    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"code", "message", "place", "remedy"}


def test_what_is_unforeseen_gives_nothing_away(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("secret")

    monkeypatch.setattr("api.sparql.check_query", fail)
    answer = client.get("/sparql", params={"query": "ASK {}"})

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "secret" in caplog.text
    assert answer.json()["error"]["remedy"].split()[-1] in caplog.text


def test_a_server_without_a_store_does_not_start(tmp_path: Path) -> None:
    client = TestClient(create_app(Settings(store=tmp_path / "none")))

    with pytest.raises(StoreMissing):
        client.__enter__()
