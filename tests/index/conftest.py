"""A store with its read index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.indexing import open_indexed
from graph.settings import Settings
from tests.claims.conftest import BASE_IRI
from tests.index.world import World


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store", base_iri=BASE_IRI, min_free_disk_mb=1)


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    with open_indexed(settings, create=True) as opened:
        made = World(settings, opened)
        made.gazetteer("entries")
        yield made
