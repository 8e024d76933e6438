"""The fictional world of ``world.py`` in a store in memory, behind a Reader that counts."""

from collections.abc import Iterable
from typing import cast

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from graph.queries.rows import StatementRow
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from tests.queries.world import ENTRIES, claim, document, entity, statement, trig


class CountingReader:
    """A Reader over a store in memory that counts what it is asked."""

    index = None

    def __init__(self, store: Store) -> None:
        self.store = store
        self.queries: list[str] = []

    def door(self) -> Reader:
        """Itself: the queries ask a Reader for nothing but ``select``."""
        return cast("Reader", self)

    def select(self, query: str) -> list[dict[str, str]]:
        self.queries.append(query)
        found = self.store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{name: row[name].value for name in names if row[name] is not None} for row in found]


@pytest.fixture(scope="session")
def store() -> Store:
    store = Store()
    store.load(trig().encode(), RdfFormat.TRIG)
    return store


@pytest.fixture
def counting(store: Store) -> CountingReader:
    return CountingReader(store)


@pytest.fixture
def reader(counting: CountingReader) -> Reader:
    return counting.door()


class Names:
    """The IRIs of the world by short names."""

    entity = staticmethod(entity)
    document = staticmethod(document)
    statement = staticmethod(statement)
    claim = staticmethod(claim)

    @staticmethod
    def short(rows: Iterable[StatementRow]) -> list[str]:
        """The names of statements, sorted."""
        return sorted(row.iri.rsplit("/", 1)[1] for row in rows)


@pytest.fixture(scope="session")
def world() -> Names:
    return Names()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(ENTRIES)
