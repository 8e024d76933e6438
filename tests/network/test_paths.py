"""The shortest path, and which of several is taken."""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.network import Step, actors_bases_assets, citations, co_statement, shortest_path
from graph.network.ties import Network, flat, put_edge
from tests.network.world import Says, World, iri


def _names(steps: tuple[Step, ...] | None) -> list[str]:
    assert steps is not None
    return [step.source.name for step in steps[:1]] + [step.target.name for step in steps]


def test_the_path_of_fewest_steps_is_taken() -> None:
    world = World(
        (
            *(Says(f"a{number}", "mayor", ("fort", "harbour")) for number in range(9)),
            *(Says(f"b{number}", "clerk", ("harbour", "navy")) for number in range(9)),
            Says("c", "mayor", ("navy",)),
        )
    )

    assert _names(shortest_path(actors_bases_assets(world.door()), [iri("mayor")], [iri("navy")])) == [
        "Mayor",
        "Navy",
    ]


def test_of_two_paths_the_one_on_more_statements_is_taken() -> None:
    world = World(
        (
            Says("s1", "mayor", ("aft",)), Says("s2", "clerk", ("aft",)),
            Says("s3", "mayor", ("fort",)), Says("s4", "clerk", ("fort",)), Says("s5", "clerk", ("fort",)),
        )
    )  # fmt: skip
    steps = shortest_path(actors_bases_assets(world.door()), [iri("mayor")], [iri("clerk")])

    assert _names(steps) == ["Mayor", "Fort", "Clerk"]
    assert steps is not None
    assert [step.statements for step in steps] == [1, 2]


def test_of_two_paths_on_as_many_statements_the_first_by_iri_is_taken() -> None:
    world = World(
        tuple(
            Says(f"{speaker}-{thing}", speaker, (thing,)) for speaker in ("mayor", "clerk") for thing in "dcb"
        )
    )

    assert _names(shortest_path(actors_bases_assets(world.door()), [iri("mayor")], [iri("clerk")])) == [
        "Mayor",
        "B",
        "Clerk",
    ]


def test_each_step_tells_its_kinds_their_direction_and_its_statements() -> None:
    says = Says("s1", "mayor", ("navy", "fort"), ({"actor": "navy", "at": "fort"},))
    steps = shortest_path(actors_bases_assets(World((says,)).door()), [iri("fort")], [iri("navy")])

    assert steps is not None
    assert [(step.forward, step.backward, step.evidence) for step in steps] == [
        ((), ("actor-at",), (iri("s1"),))
    ]


def test_a_step_without_direction_is_told_once() -> None:
    world = World((Says("s1", "mayor", ("fort",)), Says("s2", "clerk", ("fort",))))
    steps = shortest_path(co_statement(world.door()), [iri("mayor")], [iri("clerk")])

    assert steps is not None
    assert [(step.forward, step.backward) for step in steps] == [(("same-things",), ())]


def test_citations_are_followed_against_their_direction_too() -> None:
    world = World((Says("s1", "mayor", chain=("daily",)), Says("s2", "mayor", chain=("weekly",))))

    assert _names(shortest_path(citations(world.door()), [iri("daily")], [iri("weekly")])) == [
        "Daily",
        "Mayor",
        "Weekly",
    ]


def test_where_nothing_leads_from_one_to_the_other_there_is_no_path() -> None:
    network = actors_bases_assets(
        World((Says("s1", "mayor", ("fort",)), Says("s2", "cook", ("oven",)))).door()
    )

    assert shortest_path(network, [iri("mayor")], [iri("oven")]) is None
    assert shortest_path(network, [iri("nobody")], [iri("oven")]) is None
    assert shortest_path(network, [iri("mayor")], [iri("nobody")]) is None


def test_from_an_entity_to_itself_there_are_no_steps() -> None:
    network = actors_bases_assets(World((Says("s1", "mayor", ("fort",)),)).door())

    assert shortest_path(network, [iri("mayor")], [iri("mayor"), iri("fort")]) == ()


def _network(edges: dict[tuple[str, str], int]) -> Network:
    network: Network = nx.Graph()
    network.add_nodes_from("abcdefg", name="", kind="base")
    for ends, between in edges.items():
        put_edge(
            network, ends, {"kind": "tie", "between": between, "statements": between, "evidence": ("s",)}
        )
    return network


@given(
    edges=st.dictionaries(
        st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=2, unique=True).map(sorted).map(tuple),
        st.integers(1, 3),
    ),
    ends=st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")),
)
def test_the_path_is_the_best_of_all_shortest_ones(
    edges: dict[tuple[str, str], int], ends: tuple[str, str]
) -> None:
    network = _network(edges)
    plain = flat(network)
    found = shortest_path(network, [ends[0]], [ends[1]])

    if not nx.has_path(plain, *ends):
        assert found is None
        return
    ways = [tuple(way) for way in nx.all_shortest_paths(plain, *ends)]
    best = min(ways, key=lambda way: (-sum(plain.edges[pair]["between"] for pair in pairwise(way)), way))
    assert found is not None
    assert [(step.source.iri, step.target.iri) for step in found] == [*pairwise(best)]
