"""Who is the same as whom: in every version of a document, and on whose word that one speaks."""

from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from benchmarks.generated import change_of
from graph.judgements import Judgement, JudgementKind, same_of
from graph.judging import apply_reviews
from graph.queries.criteria import StatementFilter, one_of
from graph.queries.same import with_same
from graph.queries.statements import statements_page
from graph.rdf.sheet import PREF_LABEL, RDF_TYPE
from graph.settings import Settings
from graph.settling import Settling
from graph.store import EmbeddedStore
from ontology.terms import AgreementClass
from ontology.vocabulary import Class
from tests.claims.conftest import ENTRIES
from tests.judgements.conftest import (
    GAZETTEER,
    LEFT,
    MINTER,
    SEEN,
    START,
    Decide,
    Paper,
    Put,
    graph_of,
    kinds,
)

MINISTRY = f"{GAZETTEER}organisation/ministry"
SKYEYE = f"{GAZETTEER}organisation/skyeye"
TAIL = "entity/organisation/coast-office-0000"


def put_new(store: EmbeddedStore, settings: Settings, paper: Paper) -> str:
    """Put a paper in which Skyeye is somebody new instead.

    Returns:
        The IRI of that somebody.
    """
    change = change_of(paper, ENTRIES, MINTER)
    new, graph = NamedNode(f"{change.version}/{TAIL}"), NamedNode(change.version)
    quads = [
        Quad(one.subject, one.predicate, new, one.graph_name) if one.object == NamedNode(SKYEYE) else one
        for one in change.quads
    ]
    quads.append(Quad(new, NamedNode(RDF_TYPE), NamedNode(Class.ORGANISATION), graph))
    quads.append(Quad(new, NamedNode(PREF_LABEL), Literal("Coast Office"), graph))
    change = apply_reviews(replace(change, quads=tuple(quads)), store, MINTER)
    store.put(Settling.from_settings(store, settings).put(change))
    return new.value


def test_who_is_made_one_with_a_ministry_speaks_for_its_state(
    store: EmbeddedStore, put: Put, decide: Decide, settings: Settings
) -> None:
    put(Paper("a", (replace(LEFT, who="country/aland"),)))
    new = put_new(store, settings, Paper("b", (SEEN,)))
    before = graph_of(store)
    assert kinds(store) == [AgreementClass.INDEPENDENT_AGREEMENT]

    same = decide("same", new, MINISTRY)
    assert kinds(store) == [AgreementClass.ECHO]
    decide("undo", MINTER.judgement(same.key))

    assert graph_of(store) == before


def test_who_is_new_in_a_document_stays_the_same_in_its_next_version(
    store: EmbeddedStore, put: Put, decide: Decide, settings: Settings
) -> None:
    put(Paper("a", (LEFT,)))
    old = put_new(store, settings, Paper("b", (SEEN,)))
    same = decide("same", old, MINISTRY)

    new = put_new(store, settings, Paper("b", (SEEN,), day="2031-05-09"))
    assert new != old
    assert kinds(store) == [AgreementClass.ECHO]
    for one in (old, new, MINISTRY):
        assert set(with_same([one], store)) == {old, new, MINISTRY}
    asked = StatementFilter(speaker=one_of(with_same([MINISTRY], store)))
    assert statements_page(store, asked, first=9).total == 2
    decide("undo", MINTER.judgement(same.key))

    assert kinds(store) == [AgreementClass.INDEPENDENT_AGREEMENT]


def test_two_versions_of_one_entity_are_judged_as_one() -> None:
    one, other = (f"{MINTER.document('a')}/version/{number}/{TAIL}" for number in "12")
    same = same_of([Judgement(JudgementKind.SAME, (one, MINISTRY), "a", START, "b")], GAZETTEER)

    assert same[other] == MINISTRY
    assert same.one([one, other, MINISTRY])
    assert not same.one([other, SKYEYE])
