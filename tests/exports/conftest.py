"""A few papers of a fictional world in a store, with claims and a name that breaks careless writers."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.generated import Paper, Says, change_of
from graph.exports.selection import Selection
from graph.indexing import IndexedStore, open_indexed
from graph.rdf import Minter, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import ActivityKind, EntityKind, Polarity, SpeechAct

BASE_IRI = "https://graph.example/"
HOSTILE = 'Old "Quay"; a,b\nnext line \u202eright to left\u202c =1+1 <b>&amp;</b> \u0001\ufffe end'
"""A name with a quote, a comma, a newline, a turn of direction, a formula, markup and control characters."""
ENTRIES = {
    entry.id: entry
    for entry in (
        Entry("country/aland", "Aland", EntityKind.COUNTRY),
        Entry("country/norway", "Norway", EntityKind.COUNTRY),
        Entry("country/borduria", "Borduria", EntityKind.COUNTRY),
        Entry(
            "base/north", "North Harbour", EntityKind.BASE, country="country/aland", kind_detail="naval-base",
            lat=60.5, lon=20.25,
        ),
        Entry("base/quay", HOSTILE, EntityKind.BASE, country="country/norway"),
        Entry("person/brook", "Ana Brook", EntityKind.PERSON, country="country/norway"),
        Entry(
            "organisation/ministry", "Alandic Ministry of Defence", EntityKind.ORGANISATION,
            country="country/aland",
        ),
        Entry("armed-force/navy", "Alandic Navy", EntityKind.ARMED_FORCE, country="country/aland"),
        Entry("armed-group/front", "Dock Front", EntityKind.ARMED_GROUP),
        Entry("outlet/gazette", "Harbour Gazette", EntityKind.OUTLET),
        Entry("asset/heron", "Heron", EntityKind.ASSET, kind_detail="frigate"),
    )
}  # fmt: skip
PAPERS = (
    Paper(
        "a",
        (
            Says(
                "organisation/ministry",
                act=SpeechAct.CONFIRM,
                actor="armed-force/navy",
                happened="2031-05-01",
            ),
            Says("person/brook", where="base/quay", kind=ActivityKind.DEPARTURE, actor="asset/heron"),
        ),
        "2031-05-03",
    ),
    Paper(
        "b/ü",
        (
            Says(
                "armed-group/front",
                act=SpeechAct.DENY,
                polarity=Polarity.NEGATIVE,
                actor="armed-force/navy",
                happened="2031-05-01",
            ),
        ),
        "2031-05-04",
    ),
    Paper(
        "c",
        (Says("country/borduria", act=SpeechAct.DECLINE, actor="armed-force/navy", happened="2031-05"),),
        "2031-06-01",
    ),
    Paper("d", (), "2031-06-02"),
)


def filled(folder: Path, papers: Sequence[Paper] = PAPERS) -> IndexedStore:
    """A new store with some papers, added in their order; the same papers give the same graph."""
    settings = Settings(store=folder, base_iri=BASE_IRI, min_free_disk_mb=1)
    minter = Minter(BASE_IRI)
    store = open_indexed(settings, create=True)
    moment = datetime(2031, 1, 1, tzinfo=UTC)
    store.put_shared("entries", shared_quads(Gazetteer(tuple(ENTRIES.values()))), moment)
    for paper in papers:
        store.put(Settling(store, minter).put(change_of(paper, ENTRIES, minter)))
    return store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexedStore]:
    with filled(tmp_path_factory.mktemp("exports") / "store") as opened:
        yield opened


@pytest.fixture(scope="session")
def everything() -> Selection:
    return Selection()


def by_name(name: str) -> str:
    """The IRI of an entry."""
    from graph.rdf import entry_iri  # noqa: PLC0415

    return entry_iri(name)


__all__ = ["BASE_IRI", "ENTRIES", "HOSTILE", "PAPERS", "by_name", "filled"]
