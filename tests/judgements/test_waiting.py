"""What waits for a person is told once, and not again when it is decided."""

import pytest

from graph.queries.waiting import alike_entities, weak_links
from graph.settings import Settings
from graph.store import EmbeddedStore
from ontology.gazetteer import load_gazetteer
from ontology.terms import LinkStrength
from tests.judgements.conftest import MINTER, SEEN, Decide, Paper
from tests.judgements.test_same import put_new

GAZETTEER = load_gazetteer()


def test_new_entities_of_one_name_in_several_documents_may_be_one(
    store: EmbeddedStore, settings: Settings
) -> None:
    iris = [put_new(store, settings, Paper(key, (SEEN,))) for key in "abc"]

    found = alike_entities(store, GAZETTEER)

    assert [(one.one.iri, one.other.iri, one.strength) for one in found] == [
        (iris[0], iris[1], LinkStrength.STRONG),
        (iris[0], iris[2], LinkStrength.STRONG),
    ]
    assert weak_links(store) == ()


@pytest.mark.parametrize("kind", ["same", "not-same"])
def test_what_is_decided_waits_no_more_until_it_is_undone(
    store: EmbeddedStore, settings: Settings, decide: Decide, kind: str
) -> None:
    iris = [put_new(store, settings, Paper(key, (SEEN,))) for key in "ab"]

    made = decide(kind, *iris)
    assert alike_entities(store, GAZETTEER) == ()
    put_new(store, settings, Paper("b", (SEEN,), day="2031-05-09"))
    assert alike_entities(store, GAZETTEER) == ()
    decide("undo", MINTER.judgement(made.key))

    assert len(alike_entities(store, GAZETTEER)) == 1
