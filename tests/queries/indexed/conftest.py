"""The various world in a store with an index, and the same store behind a door without one."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from graph.indexing import IndexedStore
from graph.queries.sparql import PREFIXES
from graph.rdf import Minter
from graph.settings import Settings
from graph.store import EmbeddedStore, ReadIndex, open_store
from tests.queries.indexed.various import write_world


@dataclass(frozen=True)
class Doors:
    """One store: ``plain`` answers by SPARQL, ``indexed`` by its index."""

    plain: EmbeddedStore
    indexed: IndexedStore

    @property
    def index(self) -> ReadIndex:
        found = self.indexed.index
        assert found is not None
        return found

    def all(self, pattern: str) -> list[str]:
        """Every ``?x`` of a pattern, sorted."""
        rows = self.plain.select(f"{PREFIXES}SELECT DISTINCT ?x WHERE {{ {pattern} }}")
        return sorted(row["x"] for row in rows)


@pytest.fixture(scope="session")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    base = "https://graph.example/"
    settings = Settings(store=tmp_path_factory.mktemp("various") / "store", base_iri=base)
    plain = open_store(settings, create=True)
    with IndexedStore(plain, settings) as indexed:
        write_world(indexed, Minter(base))
        yield Doors(plain, indexed)
