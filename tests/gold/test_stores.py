"""The gold's questions on the three stores: embedded, Oxigraph's server and Virtuoso answer the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold_graph import load_gold
from graph.gazetteer import open_gazetteer
from graph.indexing import IndexedStore, open_indexed
from graph.settings import Settings
from ontology.gazetteer import Gazetteer
from schema import Context, Request, build_schema, execute
from tests.gold.test_two_doors import GRAPHQL, QUERIES
from tests.store import servers

pytestmark = pytest.mark.shared
Answers = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    # Without an index: SPARQL answers on each of the three.
    return Settings(store=tmp_path_factory.mktemp("gold") / "store", min_free_disk_mb=1, index=False)


@pytest.fixture(scope="module")
def gazetteer(settings: Settings) -> Gazetteer:
    return open_gazetteer(settings)


def answers(gold: Path, gazetteer: Gazetteer, settings: Settings) -> tuple[Answers, list[bytes]]:
    """What a new store with the gold answers to each question, and all that it holds."""
    schema = build_schema(settings)
    with open_indexed(settings, create=True) as store:
        load_gold(gold, store, gazetteer, settings)
        found = {query["qid"]: asked(store, query["filter"], schema, gazetteer) for query in QUERIES}
        return found, store.dump("nquads").splitlines()


def asked(store: IndexedStore, wanted: str, schema: Any, gazetteer: Gazetteer) -> dict[str, Any]:
    """The data of one answer."""
    context = Context(store=store, gazetteer=gazetteer, settings=Settings(index=False))
    answer = execute(schema, Request(GRAPHQL % wanted), context)
    assert answer.errors == ()
    assert answer.data is not None
    return dict(answer.data)


@pytest.fixture(scope="module")
def embedded(shared: Path, gazetteer: Gazetteer, settings: Settings) -> tuple[Answers, list[bytes]]:
    return answers(shared / "gold", gazetteer, settings)


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


def test_oxigraphs_server_answers_as_the_embedded_store(
    shared: Path, gazetteer: Gazetteer, settings: Settings, embedded: tuple[Answers, list[bytes]]
) -> None:
    with servers.oxigraph() as server:
        assert answers(shared / "gold", gazetteer, server.at(settings)) == embedded


@pytest.mark.needs_tool("virtuoso-t", by="apt-get install virtuoso-opensource")
def test_virtuoso_answers_as_the_embedded_store(
    shared: Path,
    gazetteer: Gazetteer,
    settings: Settings,
    embedded: tuple[Answers, list[bytes]],
    virtuoso: servers.Server,
) -> None:
    assert answers(shared / "gold", gazetteer, virtuoso.at(settings)) == embedded
