"""What becomes an edge, and which statements it names."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryTooLarge
from graph.network import actors_bases_assets, citations, co_statement, sayings
from graph.network.projection import Projection, project
from graph.network.ties import EVIDENCE, Network
from tests.network.world import Says, World, iri

TWO_EVENTS = Says(
    "s1",
    "ministry",
    ("navy", "harbour", "army", "fort"),
    ({"actor": "navy", "at": "harbour"}, {"actor": "army", "at": "fort"}),
)


def _edges(network: Network) -> set[tuple[str, str, str]]:
    short = len(iri(""))
    return {(one[short:], data["kind"], other[short:]) for one, other, data in network.edges(data=True)}


def _weights(network: Network) -> dict[tuple[str, str], int]:
    return {(one, other): data["weight"] for one, other, data in network.edges(data=True)}


def test_roles_of_two_events_in_one_statement_are_not_mixed() -> None:
    edges = _edges(actors_bases_assets(World((TWO_EVENTS,)).door()))

    assert {("navy", "actor-at", "harbour"), ("army", "actor-at", "fort")} <= edges
    assert ("navy", "actor-at", "fort") not in edges
    assert ("army", "about-about", "harbour") in edges
    assert not {("harbour", "about-about", "navy"), ("army", "about-about", "fort")} & edges


def test_whoever_speaks_or_speaks_along_is_tied_to_what_it_is_about() -> None:
    edges = _edges(actors_bases_assets(World((Says("s1", "mayor", ("fort",), along=("clerk",)),)).door()))

    assert edges == {("mayor", "speaker-about", "fort"), ("clerk", "speaker-about", "fort")}


def test_each_hop_cites_the_next_deeper_one() -> None:
    world = World((Says("s1", "mayor", chain=("daily", "wire", "clerk")),))

    assert _edges(citations(world.door())) == {
        ("daily", "cites", "wire"),
        ("wire", "cites", "clerk"),
        ("clerk", "cites", "mayor"),
    }


def test_who_speaks_along_is_cited_by_who_cites_the_speaker() -> None:
    world = World((Says("s1", "mayor", chain=("daily",), along=("clerk",)),))

    assert _edges(citations(world.door())) == {("daily", "cites", "mayor"), ("daily", "cites", "clerk")}


def test_nobody_cites_themselves() -> None:
    assert not citations(World((Says("s1", "daily", chain=("daily",)),)).door()).edges


def test_speakers_are_tied_by_what_they_share() -> None:
    world = World(
        (
            Says("s1", "mayor", ("fort", "harbour")),
            Says("s2", "clerk", ("fort", "harbour")),
            Says("s3", "guard", ("fort",)),
            Says("s4", "cook", ("kitchen",)),
        )
    )
    network = co_statement(world.door())

    assert _weights(network) == {
        (iri("clerk"), iri("mayor")): 2,
        (iri("clerk"), iri("guard")): 1,
        (iri("guard"), iri("mayor")): 1,
    }
    assert network.edges[iri("clerk"), iri("mayor")]["about"] == (iri("fort"), iri("harbour"))
    assert iri("cook") not in network


def test_a_tie_of_two_speakers_names_a_statement_of_each_in_turn() -> None:
    many = [Says(f"a{number:02}", "clerk", ("fort",)) for number in range(EVIDENCE + 5)]
    world = World((*many, Says("z", "mayor", ("fort",))))
    edge = co_statement(world.door()).edges[iri("clerk"), iri("mayor")]

    assert edge["evidence"] == (iri("a00"), iri("z"))
    assert edge["statements"] == EVIDENCE + 6


def test_too_many_pairs_of_speakers_are_refused_and_not_cut() -> None:
    world = World(tuple(Says(f"s{number}", f"speaker{number}", ("fort",)) for number in range(1_500)))

    with pytest.raises(QueryTooLarge, match="1124250 pairs"):
        co_statement(world.door())


def test_who_speaks_about_what_is_keyed_by_the_speech_act() -> None:
    world = World(
        (Says("s1", "mayor", ("fort", "mayor"), act="deny"), Says("s2", "mayor", ("fort",), act="say"))
    )
    network = sayings(world.door())

    assert set(network.edges(keys=True)) == {
        (iri("mayor"), iri("fort"), "deny"),
        (iri("mayor"), iri("fort"), "say"),
        (iri("mayor"), iri("mayor"), "deny"),
    }
    assert network.edges[iri("mayor"), iri("fort"), "deny"]["between"] == 2


def test_an_edge_names_its_first_statements_and_counts_them_all() -> None:
    world = World(tuple(Says(f"s{number:03}", "mayor", ("fort",)) for number in reversed(range(50))))
    (edge,) = actors_bases_assets(world.door()).get_edge_data(iri("mayor"), iri("fort")).values()

    assert edge["statements"] == edge["between"] == 50
    assert edge["evidence"] == tuple(iri(f"s{number:03}") for number in range(EVIDENCE))


def test_one_statement_that_ties_two_twice_counts_once_between_them() -> None:
    says = Says("s1", "navy", ("fort", "navy"), ({"actor": "navy", "at": "fort"},))
    held = actors_bases_assets(World((says,)).door()).get_edge_data(iri("navy"), iri("fort"))

    assert {kind: data["between"] for kind, data in held.items()} == {"actor-at": 1, "speaker-about": 1}


@pytest.mark.parametrize("projection", Projection)
def test_superseded_statements_tie_nobody_unless_they_are_asked_for(projection: Projection) -> None:
    old = Says("s1", "mayor", ("fort",), chain=("daily",), standing=False)
    world = World((old, replace(old, name="s2", speaker="clerk")))

    assert not project(projection, world.door())
    assert project(projection, world.door(), "?statement a cg:SupersededStatement .").edges


@pytest.mark.parametrize("projection", Projection)
def test_the_variables_of_a_filter_do_not_meet_those_of_the_network(projection: Projection) -> None:
    says = Says("s1", "mayor", ("fort", "harbour"), ({"actor": "fort", "at": "harbour"},), ("daily",))
    world = World((says, replace(says, name="s2", speaker="clerk")))
    where = (
        "?statement a cg:Statement ; cg:about ?entity ; cg:speaker ?source ; cg:hop ?hop . ?hop cg:role ?role"
    )

    assert nx.utils.graphs_equal(project(projection, world.door(), where), project(projection, world.door()))


@pytest.mark.parametrize(("projection", "queries"), [*zip(Projection, (3, 3, 2, 2), strict=True)])
def test_a_network_takes_the_same_few_queries_whatever_its_size(projection: Projection, queries: int) -> None:
    world = World(tuple(Says(f"s{n}", f"p{n}", ("fort", "port"), chain=("daily",)) for n in range(30)))
    project(projection, world.door())

    assert len(world.asked) == queries


_NAMES = st.sampled_from(["a", "b", "c", "d"])
_SAYS = st.builds(
    Says,
    name=st.sampled_from([f"s{number}" for number in range(8)]),
    speaker=_NAMES,
    about=st.lists(_NAMES, max_size=3).map(tuple),
    chain=st.lists(_NAMES, max_size=3).map(tuple),
)
_WORLDS = st.lists(_SAYS, max_size=8, unique_by=lambda says: says.name)


@given(says=_WORLDS)
def test_the_order_of_the_documents_changes_nothing(says: list[Says]) -> None:
    one, other = World(tuple(says)), World(tuple(reversed(says)))

    for projection in Projection:
        forth, back = project(projection, one.door()), project(projection, other.door())
        assert list(forth.nodes(data=True)) == list(back.nodes(data=True))
        assert list(forth.edges(data=True)) == list(back.edges(data=True))


@given(says=_WORLDS)
def test_the_weight_of_two_speakers_is_what_both_speak_about(says: list[Says]) -> None:
    network = co_statement(World(tuple(says)).door())
    things = {name: {one for held in says if held.speaker == name for one in held.about} for name in "abcd"}

    assert _weights(network) == {
        (iri(one), iri(other)): len(things[one] & things[other])
        for one, other in combinations("abcd", 2)
        if things[one] & things[other]
    }
