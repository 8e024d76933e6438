"""What people decide follows at once, is undone exactly, and survives adding a document again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.claims.clocks import AsOf, Clock
from graph.errors import JudgementRefused
from graph.judgements import Judgement, JudgementKind, effective
from graph.queries.claims import ClaimFilter, claims_as_of, claims_page
from graph.queries.criteria import StatementFilter
from graph.queries.judgements import judgements, knowing
from graph.queries.statements import statements_page
from graph.settings import Settings
from graph.settling import Settling, rules_of
from graph.store import EmbeddedStore
from ontology.terms import AgreementClass, Polarity
from tests.judgements.conftest import (
    GAZETTEER,
    LEFT,
    MINTER,
    SEEN,
    SOUTH,
    START,
    Decide,
    Paper,
    Put,
    graph_of,
    kinds,
    statement_keys,
)


def test_a_rejected_statement_leaves_answers_and_claims_and_comes_back(
    store: EmbeddedStore, put: Put, decide: Decide
) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (SEEN,)))
    before = graph_of(store)
    iri, key = statement_keys(store)[0]

    reject = decide("reject", iri, value=key)
    assert kinds(store) == [AgreementClass.SINGLE_SOURCE]
    assert len(statement_keys(store)) == 1
    decide("undo", MINTER.judgement(reject.key), hours=1)

    assert graph_of(store) == before
    assert [one.kind for one in judgements(store)] == [JudgementKind.REJECT, JudgementKind.UNDO]


def test_a_rejection_survives_adding_the_document_again_and_in_a_new_version(
    store: EmbeddedStore, put: Put, decide: Decide, settings: Settings
) -> None:
    paper = Paper("a", (LEFT, SOUTH))
    put(paper)
    iri, key = statement_keys(store)[0]
    decide("reject", iri, value=key)
    document = MINTER.document("a")
    store.remove(document, Settling.from_settings(store, settings).remove(document))

    put(paper)
    assert len(statement_keys(store)) == 1
    put(replace(paper, day="2031-05-09"))
    assert len(statement_keys(store)) == 1


def test_entities_that_are_the_same_are_one_source_and_can_be_told_apart_again(
    store: EmbeddedStore, put: Put, decide: Decide
) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (SEEN,)))
    before = graph_of(store)
    assert kinds(store) == [AgreementClass.INDEPENDENT_AGREEMENT]

    same = decide("same", f"{GAZETTEER}organisation/ministry", f"{GAZETTEER}organisation/skyeye")
    assert kinds(store) == [AgreementClass.ECHO]
    decide("undo", MINTER.judgement(same.key), hours=1)

    assert graph_of(store) == before


def test_two_bases_that_are_the_same_have_one_claim(store: EmbeddedStore, put: Put, decide: Decide) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (SOUTH,)))
    before = graph_of(store)

    same = decide("same", f"{GAZETTEER}base/north", f"{GAZETTEER}base/south")
    assert kinds(store) == [AgreementClass.INDEPENDENT_AGREEMENT]
    decide("undo", MINTER.judgement(same.key), hours=1)

    assert graph_of(store) == before


def test_what_is_not_the_same_is_never_made_so(store: EmbeddedStore, decide: Decide) -> None:
    pair = (f"{GAZETTEER}base/north", f"{GAZETTEER}base/south")
    apart = decide("not-same", *pair)

    with pytest.raises(JudgementRefused, match=r"A\. Desk decided on 2031-06-01 that .* are not the same"):
        decide("same", *pair, hours=1)
    decide("undo", MINTER.judgement(apart.key), hours=2)
    decide("same", *pair, hours=3)
    with pytest.raises(JudgementRefused, match="are one"):
        decide("not-same", *pair, hours=4)


def test_undoing_what_is_not_in_force_is_refused(store: EmbeddedStore, decide: Decide) -> None:
    with pytest.raises(JudgementRefused, match="no judgement of this key"):
        decide("undo", MINTER.judgement("0" * 16))


def test_claims_are_joined_and_parted_by_a_person(store: EmbeddedStore, put: Put, decide: Decide) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (SOUTH,)))
    before = graph_of(store)
    first, second = (row.propositions[0] for row in claims_page(store, ClaimFilter(), first=9).items)

    join = decide("join", first, second)
    assert len(kinds(store)) == 1
    part = decide("part", first, second, hours=1)
    assert len(kinds(store)) == 2
    decide("undo", MINTER.judgement(part.key), hours=2)
    assert len(kinds(store)) == 1
    decide("undo", MINTER.judgement(join.key), hours=3)

    assert graph_of(store) == before


def test_judgements_follow_the_recorded_clock(
    store: EmbeddedStore, put: Put, decide: Decide, settings: Settings
) -> None:
    put(Paper("a", (LEFT,)))
    decide("same", f"{GAZETTEER}organisation/ministry", f"{GAZETTEER}organisation/skyeye")
    day_before = date(2031, 5, 31)

    assert rules_of(store, settings).kinship.same
    assert rules_of(store, settings, AsOf(day_before, Clock.PUBLISHED)).kinship.same
    assert not rules_of(store, settings, AsOf(day_before, Clock.RECORDED)).kinship.same


def test_a_rejection_follows_the_recorded_clock(
    store: EmbeddedStore, put: Put, decide: Decide, settings: Settings
) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (SEEN,)))
    iri, key = statement_keys(store)[0]
    decide("reject", iri, value=key)

    def seen(day: date, clock: Clock) -> tuple[int, list[AgreementClass]]:
        as_of = knowing(AsOf(day, clock), store)
        statements = statements_page(store, StatementFilter(as_of=as_of), first=99)
        assert as_of is not None
        rows = claims_as_of(store, ClaimFilter(), rules_of(store, settings, as_of), as_of)
        return statements.total, [row.agreement.kind for row in rows]

    assert seen(date(2031, 5, 31), Clock.RECORDED) == (2, [AgreementClass.INDEPENDENT_AGREEMENT])
    assert seen(date(2031, 6, 1), Clock.RECORDED) == (1, [AgreementClass.SINGLE_SOURCE])
    assert seen(date(2031, 5, 31), Clock.PUBLISHED) == (1, [AgreementClass.SINGLE_SOURCE])


def test_an_undo_can_be_undone() -> None:
    reject = Judgement(JudgementKind.REJECT, ("s",), "a", START, "why", "key")
    undo = Judgement(JudgementKind.UNDO, (f"x/{reject.key}",), "b", START + timedelta(hours=1), "why")
    again = Judgement(JudgementKind.UNDO, (f"x/{undo.key}",), "c", START + timedelta(hours=2), "why")

    assert effective([reject, undo]) == ()
    assert effective([again, undo, reject]) == (reject,)


PAPERS = (
    Paper("a", (LEFT, SOUTH)),
    Paper("b", (SEEN,)),
    Paper("c", (replace(SEEN, polarity=Polarity.NEGATIVE),)),
)
ENTITIES = [
    f"{GAZETTEER}{key}"
    for key in ("organisation/ministry", "organisation/skyeye", "base/north", "base/south")
]
KINDS = st.sampled_from(["same", "reject", "join", "part"])


@given(st.lists(st.tuples(KINDS, st.integers(0, 3), st.integers(0, 3)), max_size=4))
@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_after_undoing_everything_the_graph_is_the_one_before(
    store: EmbeddedStore,
    put: Put,
    decide: Decide,
    steps: list[tuple[str, int, int]],
) -> None:
    for paper in PAPERS:
        put(paper)
    before = graph_of(store)
    keys = statement_keys(store)
    said = [row.propositions[0] for row in claims_page(store, ClaimFilter(), first=9).items]
    made = []
    start = len(judgements(store))
    for hours, (kind, one, two) in enumerate(steps, start=start):
        if kind == "reject":
            iri, key = keys[one % len(keys)]
            made.append(decide(kind, iri, value=key, hours=hours))
            continue
        among = ENTITIES if kind == "same" else said
        first, second = among[one % len(among)], among[two % len(among)]
        if first != second:
            made.append(decide(kind, first, second, hours=hours))
    for hours, judgement in enumerate(reversed(made), start=start + len(steps)):
        decide("undo", MINTER.judgement(judgement.key), hours=hours)

    assert graph_of(store) == before
