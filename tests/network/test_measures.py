"""Who stands in the middle, who stands together, who passes on; the same from run to run."""

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from graph.errors import QueryRefused
from graph.network import (
    Measure,
    Projection,
    actors_bases_assets,
    brokers,
    centrality,
    citations,
    communities,
    project,
)
from graph.network.measures import EXACT, PIVOTS
from graph.network.ties import Network, put_edge
from tests.network.world import Says, World, iri

ROOT = Path(__file__).resolve().parents[2]
CHAINS = World(
    (
        Says("s1", "mayor", ("fort",), chain=("daily", "wire")),
        Says("s2", "clerk", ("fort",), chain=("daily", "wire")),
        Says("s3", "mayor", ("fort",), chain=("weekly", "wire")),
        Says("s4", "mayor", ("fort",), chain=("weekly", "gazette")),
        Says("s5", "cook", ("oven",), chain=("weekly",)),
    )
)


def _line(length: int) -> Network:
    """Nodes in a line, each tied to the next."""
    network: Network = nx.Graph()
    network.add_nodes_from((f"n{number:05}" for number in range(length)), name="", kind="base")
    for number in range(length - 1):
        held = {"kind": "tie", "between": 1, "statements": 1, "evidence": ("s",)}
        put_edge(network, (f"n{number:05}", f"n{number + 1:05}"), held)
    return network


def test_degree_counts_others_and_not_edges() -> None:
    says = (
        Says("s1", "navy", ("fort", "army"), ({"actor": "navy", "at": "fort"},)),
        Says("s2", "fort", ("navy",)),
    )
    rows = centrality(actors_bases_assets(World(says).door()), Measure.DEGREE).rows

    assert [(row.node.name, row.value) for row in rows] == [("Army", 2), ("Fort", 2), ("Navy", 2)]


def test_who_stands_between_publishers_and_speakers_has_the_highest_betweenness() -> None:
    ranking = centrality(citations(CHAINS.door()), Measure.BETWEENNESS)

    assert [row.node.name for row in ranking.rows[:2]] == ["Wire", "Gazette"]
    assert ranking.rows[2].value == 0
    assert ranking.pivots is None


def test_who_is_tied_to_those_who_count_counts() -> None:
    rows = centrality(actors_bases_assets(CHAINS.door()), Measure.EIGENVECTOR).rows

    assert rows[0].node.name == "Fort"
    assert rows[0].value == pytest.approx(0.5**0.5, rel=0.01)


def test_betweenness_of_a_large_network_says_that_it_is_estimated() -> None:
    exact, estimated = _line(EXACT), _line(EXACT + 1)

    assert centrality(exact, Measure.BETWEENNESS).pivots is None
    assert centrality(estimated, Measure.BETWEENNESS).pivots == PIVOTS


def test_eigenvector_centrality_that_finds_no_end_is_a_named_error() -> None:
    apart: Network = nx.Graph()  # two parts that count almost the same
    apart.add_nodes_from("abcd", name="", kind="base")
    for ends, between in ((("a", "b"), 1_000), (("c", "d"), 1_001)):
        put_edge(apart, ends, {"kind": "tie", "between": between, "statements": between, "evidence": ("s",)})

    with pytest.raises(QueryRefused, match="take degree"):
        centrality(apart, Measure.EIGENVECTOR)


@pytest.mark.parametrize("measure", Measure)
def test_an_empty_network_has_no_middle(measure: Measure) -> None:
    assert centrality(nx.Graph(), measure).rows == ()


def test_groups_that_share_nothing_are_apart() -> None:
    groups = communities(actors_bases_assets(CHAINS.door()))

    assert [[node.name for node in group] for group in groups] == [
        ["Fort", "Clerk", "Mayor"],
        ["Cook", "Oven"],
    ]
    assert communities(nx.Graph()) == ()


def test_a_broker_tells_whose_words_it_passes_on_and_to_whom() -> None:
    wire, gazette = brokers(CHAINS.door())

    assert (wire.node.name, wire.statements) == ("Wire", 3)
    assert [(one.name, one.statements) for one in wire.speakers] == [("Mayor", 2), ("Clerk", 1)]
    assert [(one.name, one.statements) for one in wire.publishers] == [("Daily", 2), ("Weekly", 1)]
    assert gazette.node.name == "Gazette"
    assert wire.betweenness > gazette.betweenness > 0


def test_who_publishes_or_speaks_is_no_broker_there() -> None:
    assert (
        brokers(
            World((Says("s1", "mayor", chain=("daily",)), Says("s2", "wire", chain=("daily", "wire")))).door()
        )
        == ()
    )


_SEEN_AGAIN = """
from graph.network import *
from tests.network.test_measures import CHAINS
for projection in Projection:
    network = project(projection, CHAINS.door())
    print([written(network, chosen) for chosen in NetworkFormat])
    print([centrality(network, measure) for measure in Measure], communities(network))
print(brokers(CHAINS.door()))
"""


def test_all_is_the_same_however_python_orders_its_sets() -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", _SEEN_AGAIN],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(seen) == 1
    assert len(seen.pop()) > 1_000


@pytest.mark.parametrize("projection", Projection)
def test_every_measure_can_be_taken_of_every_network(projection: Projection) -> None:
    network = project(projection, CHAINS.door())

    for measure in Measure:
        assert {row.node.iri for row in centrality(network, measure).rows} == set(network)
    assert sorted(node.iri for group in communities(network) for node in group) == sorted(network)
    assert iri("mayor") in network
