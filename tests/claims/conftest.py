"""A small world, and a store to put its papers into."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.generated import Paper, Says, change_of
from graph.rdf import Minter, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import EmbeddedStore, open_store
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import EntityKind

__all__ = ["BASE_IRI", "Paper", "Put", "Says", "put_into", "remove_from"]

BASE_IRI = "https://graph.example/"
ENTRIES = {
    "country/aland": Entry("country/aland", "Aland", EntityKind.COUNTRY),
    "country/borduria": Entry("country/borduria", "Borduria", EntityKind.COUNTRY),
    "base/north": Entry("base/north", "North Harbour", EntityKind.BASE),
    "base/south": Entry("base/south", "South Field", EntityKind.BASE),
    "organisation/ministry": Entry(
        "organisation/ministry",
        "Alandic Ministry of Defence",
        EntityKind.ORGANISATION,
        country="country/aland",
    ),
    "organisation/skyeye": Entry("organisation/skyeye", "Skyeye Imaging", EntityKind.ORGANISATION),
    "outlet/gazette": Entry("outlet/gazette", "Harbour Gazette", EntityKind.OUTLET),
    "outlet/herald": Entry("outlet/herald", "Harbour Herald", EntityKind.OUTLET),
}

Put = Callable[[Paper], bool]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store", base_iri=BASE_IRI, min_free_disk_mb=1)


@pytest.fixture
def store(settings: Settings) -> Iterator[EmbeddedStore]:
    with open_store(settings, create=True) as opened:
        opened.put_shared("entries", shared_quads(Gazetteer(tuple(ENTRIES.values()))))
        yield opened


@pytest.fixture
def put(store: EmbeddedStore) -> Put:
    return lambda paper: put_into(store, paper)


def put_into(store: EmbeddedStore, paper: Paper) -> bool:
    """Write a paper with its claims."""
    return store.put(Settling(store, Minter(BASE_IRI)).put(change_of(paper, ENTRIES, Minter(BASE_IRI))))


def remove_from(store: EmbeddedStore, key: str) -> None:
    """Take a paper out, with what becomes of the claims."""
    document = Minter(BASE_IRI).document(key)
    store.remove(document, Settling(store, Minter(BASE_IRI)).remove(document))
