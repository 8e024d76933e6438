"""A store of a small world, and ways to put papers and decisions into it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.generated import change_of
from graph.judgements import Judgement, JudgementKind
from graph.judging import Judging, apply_reviews
from graph.queries.claims import ClaimFilter, claims_page
from graph.queries.criteria import StatementFilter
from graph.queries.statements import statements_page
from graph.rdf import Minter, shared_quads
from graph.settings import Settings
from graph.settling import Settling
from graph.store import EmbeddedStore, open_store
from ontology.gazetteer import Gazetteer
from ontology.terms import AgreementClass
from ontology.vocabulary import Property
from tests.claims.conftest import BASE_IRI, ENTRIES, Paper, Says

__all__ = ["Paper", "Says"]

MINTER = Minter(BASE_IRI)
GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"
LEFT = Says("organisation/ministry", actor="country/aland")
SEEN = Says("organisation/skyeye", actor="country/aland")
SOUTH = Says("organisation/skyeye", where="base/south", actor="country/aland")
START = datetime(2031, 6, 1, 12, tzinfo=UTC)

Put = Callable[[Paper], None]
Decide = Callable[..., Judgement]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store", base_iri=BASE_IRI, min_free_disk_mb=1)


@pytest.fixture
def store(settings: Settings) -> Iterator[EmbeddedStore]:
    with open_store(settings, create=True) as opened:
        opened.put_shared("entries", shared_quads(Gazetteer(tuple(ENTRIES.values()))))
        yield opened


@pytest.fixture
def put(store: EmbeddedStore, settings: Settings) -> Put:
    def one(paper: Paper) -> None:
        change = apply_reviews(change_of(paper, ENTRIES, MINTER), store, MINTER)
        store.put(Settling.from_settings(store, settings).put(change))

    return one


@pytest.fixture
def decide(store: EmbeddedStore, settings: Settings) -> Decide:
    def one(
        kind: str,
        *subjects: str,
        value: str = "",
        hours: int = 0,
        correction: tuple[str, str] = ("", ""),
    ) -> Judgement:
        at = START + timedelta(hours=hours)
        kind_, (field, corrected) = JudgementKind(kind), correction
        new = Judgement(kind_, subjects, "A. Desk", at, "because", value, field=field, corrected=corrected)
        return Judging(store, settings).decide(new)

    return one


def graph_of(store: EmbeddedStore) -> list[str]:
    """The graph without the log and the number of its changes."""
    left_out = (f"<{MINTER.judgements}>", f"<{Property.REVISION}>")
    return [
        line for line in store.dump("nquads").decode().splitlines() if not any(o in line for o in left_out)
    ]


def kinds(store: EmbeddedStore) -> list[AgreementClass]:
    return [row.agreement.kind for row in claims_page(store, ClaimFilter(), first=99).items]


def statement_keys(store: EmbeddedStore) -> list[tuple[str, str]]:
    return [(row.iri, row.key) for row in statements_page(store, StatementFilter(), first=99).items]
