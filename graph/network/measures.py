"""Who stands in the middle of a network, and who stands together.

networkx computes PageRank and HITS with scipy, which this project does not bring; of what runs without it
``eigenvector`` tells the same kind of thing: it counts to be tied to those who count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from graph.errors import QueryRefused
from graph.network.reading import Node
from graph.network.ties import Network, flat, node_of, nodes_in

EXACT = 1_000
"""Nodes up to which betweenness is exact: it takes a second or two there, and minutes at 5,000."""

PIVOTS = 500
"""Nodes from which it is estimated in larger networks, drawn the same way each time."""

_SEED = 1
_STEPS = 1_000
"""Steps after which eigenvector centrality gives up."""


class Measure(StrEnum):
    """How the middle of a network is measured."""

    DEGREE = "degree"
    BETWEENNESS = "betweenness"
    EIGENVECTOR = "eigenvector"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity with its value."""

    node: Node
    value: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """All entities, the highest value first, ties by IRI; ``pivots`` if values are estimated from so many."""

    measure: Measure
    rows: tuple[Ranked, ...]
    pivots: int | None = None


def centrality(network: Network, measure: Measure) -> Ranking:
    """Every entity by ``measure``.

    ``degree`` is how many others it is tied to (a whole number).  ``betweenness`` is the share of shortest
    ways between others that lead over it, 0 to 1: along the edges in citations, else in either direction.
    Its cost is nodes times edges, above ``EXACT`` nodes ``PIVOTS`` times edges.  ``eigenvector`` weighs ties
    by ``weight``, 0 to 1; outside the largest part of the network it is close to 0.

    Raises:
        QueryRefused: If eigenvector centrality finds no end.
    """
    if not network:
        return Ranking(measure, ())
    pivots = PIVOTS if measure is Measure.BETWEENNESS and len(network) > EXACT else None
    return Ranking(measure, _ranked(network, _values(network, measure, pivots)), pivots)


def _values(network: Network, measure: Measure, pivots: int | None) -> Mapping[str, float]:
    match measure:
        case Measure.DEGREE:
            return dict(flat(network).degree())
        case Measure.BETWEENNESS:
            one_way = network.is_directed() and not network.is_multigraph()
            return nx.betweenness_centrality(network if one_way else flat(network), k=pivots, seed=_SEED)
        case Measure.EIGENVECTOR:
            return _eigenvector(flat(network))


def _eigenvector(plain: Network) -> Mapping[str, float]:
    try:
        found: Mapping[str, float] = nx.eigenvector_centrality(plain, max_iter=_STEPS, weight="weight")
    except nx.PowerIterationFailedConvergence as error:
        message = f"found no end in {_STEPS} steps"
        raise QueryRefused("eigenvector", message, "take degree or betweenness") from error
    return found


def _ranked(network: Network, values: Mapping[str, float]) -> tuple[Ranked, ...]:
    in_order = sorted(values.items(), key=lambda held: (-held[1], held[0]))
    return tuple(Ranked(node_of(network, iri), value) for iri, value in in_order)


def communities(network: Network) -> tuple[tuple[Node, ...], ...]:
    """Groups whose members are tied to one another more than to others (Louvain's method, seeded).

    The largest first, ties by IRI; in each who is tied to most others first.  The same network gives the same
    groups.  Cost grows a little faster than the number of edges.
    """
    plain = flat(network)
    # Sets of numbers keep one order from run to run, sets of strings do not.
    iris = list(plain)
    numbered = nx.relabel_nodes(plain, {iri: at for at, iri in enumerate(iris)})
    groups = (
        sorted((iris[at] for at in group), key=lambda iri: (-plain.degree(iri), iri))
        for group in nx.community.louvain_communities(numbered, weight="weight", seed=_SEED)
    )
    return tuple(
        nodes_in(network, group) for group in sorted(groups, key=lambda group: (-len(group), min(group)))
    )
