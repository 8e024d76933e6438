"""Parting one proposition leaves the others of its claim together, also those that a person joined."""

from dataclasses import replace

from graph.queries.claims import ClaimFilter, claims_page
from graph.store import EmbeddedStore
from tests.judgements.conftest import LEFT, MINTER, SOUTH, Decide, Paper, Put, graph_of


def members(store: EmbeddedStore) -> set[frozenset[str]]:
    return {frozenset(row.propositions) for row in claims_page(store, ClaimFilter(), first=9).items}


def test_what_was_joined_by_the_one_that_is_parted_stays_with_the_rest(
    store: EmbeddedStore, put: Put, decide: Decide
) -> None:
    put(Paper("a", (LEFT,)))
    put(Paper("b", (replace(LEFT, actor=""),)))
    put(Paper("c", (SOUTH,)))
    (first, second), (third,) = sorted(map(sorted, members(store)), key=len, reverse=True)
    decide("join", first, third)
    before = graph_of(store)

    part = decide("part", first, second, third, hours=1)
    assert members(store) == {frozenset({first}), frozenset({second, third})}
    decide("undo", MINTER.judgement(part.key), hours=2)

    assert graph_of(store) == before


def test_the_order_in_which_the_others_are_named_is_nothing(
    store: EmbeddedStore, put: Put, decide: Decide
) -> None:
    vague = replace(LEFT, actor="")
    put(Paper("a", (LEFT, vague, replace(LEFT, happened="2031-05"), replace(LEFT, happened="2031-05-02"))))
    before = members(store)
    (several,) = (held for held in before if len(held) > 2)

    part = decide("part", *sorted(several, reverse=True))
    decide("undo", MINTER.judgement(part.key), hours=1)

    assert members(store) == before
