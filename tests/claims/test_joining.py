"""Which propositions are on one claim: what fits is joined, what differs never meets."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Decided, claims_over, form_of, key_of
from graph.claims.joining import compatible
from graph.model import Proposition
from ontology.terms import ActivityKind, Polarity

LEFT = Proposition(ActivityKind.WITHDRAWAL, Polarity.POSITIVE, actor="a", origin="base", spoken="2031-05")


def groups(*propositions: Proposition, decided: Decided | None = None) -> set[frozenset[Proposition]]:
    forms = [form_of(one) for one in propositions]
    return {frozenset(form.proposition for form in claim.forms) for claim in claims_over(forms, decided)}


def said(**roles: object) -> Proposition:
    values = {"activity": ActivityKind.WITHDRAWAL, "polarity": Polarity.POSITIVE, **roles}
    return Proposition(**values)  # type: ignore[arg-type] # roles are str


def test_a_missing_role_joins_the_one_claim_that_it_fits() -> None:
    vague = said(origin="base", spoken="2031-05")

    assert groups(LEFT, vague) == {frozenset({LEFT, vague})}


def test_a_missing_role_never_bridges_two_that_differ() -> None:
    vague = said(origin="base", spoken="2031-05")
    other = said(actor="b", origin="base", spoken="2031-05")

    assert groups(LEFT, vague, other) == {frozenset({LEFT}), frozenset({vague}), frozenset({other})}


def test_what_is_put_aside_is_joined_with_its_like() -> None:
    seized = [
        said(activity=ActivityKind.ATTACK, at="base", actor=actor, happened="2031-05-03")
        for actor in ("a", "b")
    ]
    vague = [
        said(activity=ActivityKind.ATTACK, at="base", happened="2031-05-03"),
        said(activity=ActivityKind.ATTACK, at="base", happened="2031-05-03", polarity=Polarity.NEGATIVE),
    ]

    assert frozenset(vague) in groups(*seized, *vague)


def test_withdrawal_and_departure_are_one_family_and_at_is_from_where_things_leave() -> None:
    departed = said(activity=ActivityKind.DEPARTURE, at="base", actor="a", spoken="2031-05")

    assert groups(LEFT, departed) == {frozenset({LEFT, departed})}


def test_different_bases_assets_and_directions_never_join() -> None:
    different = [
        said(origin="base", actor="a", spoken="2031-05"),
        said(origin="other", actor="a", spoken="2031-05"),
        said(origin="base", asset="ship", actor="a", spoken="2031-05"),
        said(origin="base", asset="tank", actor="a", spoken="2031-05"),
        said(activity=ActivityKind.ARRIVAL, destination="base", actor="a", spoken="2031-05"),
    ]

    assert groups(*different) == {frozenset({one}) for one in different}


def test_a_plan_is_another_claim_than_the_deed() -> None:
    plan = Proposition(
        ActivityKind.WITHDRAWAL, Polarity.POSITIVE, planned=True, actor="a", origin="base", spoken="2031-05"
    )

    assert len(groups(LEFT, plan)) == 2


def test_polarity_is_no_part_of_a_claim() -> None:
    denied = said(polarity=Polarity.NEGATIVE, actor="a", origin="base", spoken="2031-05")

    assert groups(LEFT, denied) == {frozenset({LEFT, denied})}


def test_different_days_differ_and_a_month_joins_the_only_day_in_it() -> None:
    third, fourth = (said(origin="base", happened=f"2031-05-{day}") for day in ("03", "04"))
    month = said(origin="base", happened="2031-05")

    assert groups(third, month) == {frozenset({third, month})}
    assert groups(third, fourth, month) == {frozenset({third}), frozenset({fourth}), frozenset({month})}


def test_undated_words_join_the_only_dated_claim_near_them() -> None:
    dated = said(origin="base", happened="2031-05-03")
    near, far = (said(origin="base", spoken=month) for month in ("2031-05", "2034-01"))

    assert groups(dated, near, far) == {frozenset({dated, near}), frozenset({far})}


def test_a_story_that_rests_for_long_is_another() -> None:
    months = [said(origin="base", spoken=month) for month in ("2031-05", "2031-08", "2032-01")]

    assert groups(*months) == {frozenset(months[:2]), frozenset(months[2:])}


def test_a_superseded_proposition_does_not_part_those_that_stand() -> None:
    standing = form_of(said(origin="base", happened="2031-05-03"))
    vague = form_of(said(origin="base", spoken="2031-05"))
    wrong = form_of(said(origin="base", happened="2031-05-04"), standing=False)

    assert {len(claim.forms) for claim in claims_over([standing, vague, wrong])} == {2, 1}


def test_a_person_parts_and_joins() -> None:
    vague = said(origin="base", spoken="2031-05")
    other = said(origin="other", actor="a", spoken="2031-05")
    parted = Decided(parted=frozenset({frozenset({key_of(LEFT), key_of(vague)})}))
    joined = Decided(joined=frozenset({frozenset({key_of(LEFT), key_of(other)})}))

    assert groups(LEFT, vague, decided=parted) == {frozenset({LEFT}), frozenset({vague})}
    assert groups(LEFT, other, decided=joined) == {frozenset({LEFT, other})}


def test_talks_have_two_sides_in_any_order() -> None:
    one = said(activity=ActivityKind.NEGOTIATION, actor="a", counterpart="b", spoken="2031-05")
    other = said(activity=ActivityKind.NEGOTIATION, actor="b", counterpart="a", spoken="2031-05")

    assert groups(one, other) == {frozenset({one, other})}


ENTITIES = st.sampled_from(["", "a", "b"])
PROPOSITIONS = st.builds(
    Proposition,
    activity=st.sampled_from([ActivityKind.ATTACK, ActivityKind.WITHDRAWAL, ActivityKind.DEPARTURE]),
    polarity=st.sampled_from(Polarity),
    planned=st.booleans(),
    actor=ENTITIES,
    asset=ENTITIES,
    at=st.sampled_from(["base", "port"]),
    counterpart=ENTITIES,
    happened=st.sampled_from(["", "2031", "2031-05", "2031-05-03", "2031-05-04"]),
    spoken=st.sampled_from(["", "2031-05", "2031-06", "2033-01"]),
)


@given(
    st.lists(PROPOSITIONS, max_size=12).flatmap(
        lambda given: st.tuples(st.just(given), st.permutations(given))
    )
)
def test_the_order_of_adding_is_nothing(orders: tuple[list[Proposition], list[Proposition]]) -> None:
    assert groups(*orders[0]) == groups(*orders[1])


@given(st.lists(PROPOSITIONS, max_size=12))
def test_no_claim_ever_holds_two_that_differ(propositions: list[Proposition]) -> None:
    for claim in claims_over(map(form_of, propositions)):
        assert len({form.block for form in claim.forms}) == 1
        assert all(compatible(one, other) for one, other in combinations(claim.forms, 2))
        days = {form.happened for form in claim.forms if len(form.happened) == 10}
        assert len(days) <= 1


@given(st.lists(PROPOSITIONS, max_size=12))
def test_every_proposition_is_on_just_one_claim(propositions: list[Proposition]) -> None:
    keys = [key for claim in claims_over(map(form_of, propositions)) for key in claim.propositions]

    assert sorted(keys) == sorted({key_of(one) for one in propositions})


@pytest.mark.parametrize("activity", [kind for kind in ActivityKind if kind is not ActivityKind.OTHER])
@pytest.mark.parametrize("role", ["actor", "asset", "at", "origin", "destination", "counterpart"])
def test_whatever_is_named_alone_is_the_anchor(activity: ActivityKind, role: str) -> None:
    assert form_of(said(activity=activity, **{role: "x"})).block.anchor == "x"
