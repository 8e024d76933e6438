"""Subscriptions, queries and mutations as a stream of events."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.serving import STREAM, Running, events, serving
from tests.api.test_subscriptions import READ, until_nobody, until_subscribed
from tests.api.test_writing import REMOVE, add, note


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("streams")) as running:
        yield running


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_events_come_as_a_stream(server: Running, method: str) -> None:
    given = {"json": {"query": READ}} if method == "POST" else {"params": {"query": READ}}
    address = f"{server.address}/graphql"
    with httpx.stream(method, address, headers=STREAM, timeout=60, **given) as answer:  # type: ignore[arg-type]
        assert answer.headers["content-type"].startswith("text/event-stream")
        until_subscribed(server)
        add(server, note(f"streamed-{method}"))
        name, data = next(events(answer.iter_lines()))
    assert name == "next"
    assert json.loads(data)["data"]["documentRead"]["key"] == f"streamed-{method}"
    until_nobody(server)


def test_a_query_as_a_stream_has_one_response_and_an_end(server: Running) -> None:
    answer = httpx.post(f"{server.address}/graphql", json={"query": "{ revision }"}, headers=STREAM)
    (first, (last, _)) = list(events(iter(answer.text.split("\n"))))
    assert first[0] == "next"
    assert last == "complete"


def test_a_mutation_as_a_stream_needs_the_token(server: Running) -> None:
    body = {"query": REMOVE, "variables": {"document": "frigate"}}
    answer = httpx.post(f"{server.address}/graphql", json=body, headers=STREAM)
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_a_stream_ends_with_the_server(tmp_path: Path) -> None:
    with serving(tmp_path / "own") as running:
        body = {"query": READ}
        address = f"{running.address}/graphql"
        with httpx.stream("POST", address, json=body, headers=STREAM, timeout=60) as answer:
            until_subscribed(running)
            running.server.should_exit = True
            assert [name for name, _ in events(answer.iter_lines())] == ["complete"]


def test_an_event_stream_says_no_to_a_subscription_that_is_wrong(server: Running) -> None:
    body = {"query": "subscription { documentRead { nothing } }"}
    answer = httpx.post(f"{server.address}/graphql", json=body, headers=STREAM)
    (name, data), _ = list(events(iter(answer.text.split("\n"))))
    assert name == "next"
    assert json.loads(data)["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
