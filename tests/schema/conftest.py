"""Asks the schema about a fictional world."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from benchmarks.asking import Asker, example_graph
from graph.indexing import IndexedStore, open_indexed
from graph.settings import Settings
from ontology.gazetteer import Gazetteer
from schema import Context, Request, Schema, build_schema, execute
from tests.schema import world

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return world.settings_in(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="package")
def gazetteer(settings: Settings) -> Gazetteer:
    return world.gazetteer_of(settings)


@pytest.fixture(scope="package")
def store(settings: Settings, gazetteer: Gazetteer) -> Iterator[IndexedStore]:
    with open_indexed(settings, create=True) as opened:
        world.fill(opened, gazetteer)
        yield opened


@pytest.fixture(scope="package")
def schema(settings: Settings) -> Schema:
    return build_schema(settings)


@pytest.fixture
def respond(schema: Schema, store: IndexedStore, gazetteer: Gazetteer, settings: Settings) -> Ask:
    """The whole response to a query, as JSON values."""

    def ask(query: str, **variables: Any) -> dict[str, Any]:
        context = Context(store=store, gazetteer=gazetteer, settings=settings)
        return execute(schema, Request(query, variables), context).as_json()

    return ask


@pytest.fixture
def ask(respond: Ask) -> Ask:
    """The data of the response to a query that has no errors."""

    def data(query: str, **variables: Any) -> dict[str, Any]:
        response = respond(query, **variables)
        assert "errors" not in response, response["errors"]
        found: dict[str, Any] = response["data"]
        return found

    return data


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """Asks about the example documents, and counts the store queries."""
    with example_graph(tmp_path_factory.mktemp("examples") / "store") as asker:
        yield asker
