"""Counts, not timings: how often the store is asked does not depend on how much is shown."""

from typing import Any

import pytest

from graph.settings import Settings
from graph.store import EmbeddedStore
from ontology.gazetteer import Gazetteer
from schema import Context, Request, Schema, execute

_WHOLE = """query($first: Int) { statements(first: $first) { totalCount nodes {
    quote speaker { name } via { name } chain { cue entity { name } }
    about { name ... on Base { locatedIn { name } } }
    document { name title } evidence { document { name } } claims { label about { name } } } } }"""
_MOST = 10
"""Two for the list, three for the statements, two for claims, one for places; and a little air."""


class _Counting:
    """Counts the queries that go through to a store."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self.queries = 0

    def select(self, query: str) -> list[dict[str, str]]:
        self.queries += 1
        return self._store.select(query)


@pytest.mark.parametrize("first", [1, 2, 100])
def test_a_page_of_whole_statements_asks_the_store_a_few_times(
    store: EmbeddedStore, schema: Schema, gazetteer: Gazetteer, settings: Settings, first: int
) -> None:
    counting: Any = _Counting(store)
    context = Context(store=counting, gazetteer=gazetteer, settings=settings)

    response = execute(schema, Request(_WHOLE, {"first": first}), context)

    assert response.errors == ()
    assert counting.queries <= _MOST
