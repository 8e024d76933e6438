"""Small documents made by hand, and stores to put them into."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.settings import Settings
from graph.store import DocumentChange, EmbeddedStore, open_store
from ontology.terms import NAMESPACE
from tests.store import servers

BASE = "https://example.org/data/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
QUOTE = NamedNode(NAMESPACE + "quote")
PROPOSITION = NamedNode(NAMESPACE + "Proposition")
HOLDS = NamedNode(NAMESPACE + "proposition")
SHARED = NamedNode("https://w3id.org/claimgraph/graph/gazetteer")


def shared_quad(word: str) -> Quad:
    return Quad(
        NamedNode("https://example.org/entry"), NamedNode("https://example.org/name"), Literal(word), SHARED
    )


def replace_graph(quad: Quad, graph: str) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))


def noon(day: int) -> datetime:
    """Noon of a day, counted from the last of May 2031."""
    return datetime(2031, 5, 31, 12, tzinfo=UTC) + timedelta(days=day)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes documents of ``statements`` statements each, all on the given propositions."""

    base: str = BASE

    def document(self, name: str) -> str:
        """The IRI of a document."""
        return f"{self.base}document/{name}"

    def change(
        self,
        name: str,
        version: str = "1",
        *,
        statements: int = 3,
        said: tuple[str, ...] = (),
        quote: str = "so",
    ) -> DocumentChange:
        """One version of one document."""
        iri = f"{self.document(name)}/version/{version}"
        graph, quads = NamedNode(iri), []
        for number in range(statements):
            node = NamedNode(f"{iri}/statement/{number}")
            quads += [
                Quad(node, TYPE, NamedNode(NAMESPACE + "Statement"), graph),
                Quad(node, QUOTE, Literal(f"{quote} {number}"), graph),
                *(Quad(node, HOLDS, self.proposition(one), graph) for one in said),
            ]
        shared = NamedNode(f"{self.base}graph/claims")
        quads += [Quad(self.proposition(one), TYPE, PROPOSITION, shared) for one in said]
        return DocumentChange(self.document(name), iri, name, f"{name}.txt", tuple(quads))

    def proposition(self, name: str) -> NamedNode:
        """A proposition's node."""
        return NamedNode(f"{self.base}proposition/{name}")


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store", base_iri=BASE, min_free_disk_mb=1)


@pytest.fixture
def embedded(settings: Settings) -> Iterator[EmbeddedStore]:
    with open_store(settings, create=True) as store:
        yield store


@pytest.fixture(scope="session")
def dump_without_revision() -> Callable[[EmbeddedStore], list[bytes]]:
    def lines(store: EmbeddedStore) -> list[bytes]:
        revision = b"<" + NAMESPACE.encode() + b"revision>"
        return [line for line in store.dump("nquads").splitlines() if revision not in line]

    return lines


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[servers.Server]:
    with servers.oxigraph() as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server
