"""The shortest way from one entity to another, each step with the statements that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx

from graph.network.reading import Node
from graph.network.ties import Network, flat, node_of

_Best = tuple[int, tuple[str, ...]]
"""Minus the statements on a way, then its nodes: the least is the best of all ways of one length."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path.

    ``forward`` are the kinds of the edges that lead from ``source`` to ``target``, ``backward`` of those that
    lead back; ``statements`` is how many tie the two, ``evidence`` the first of them, as on the edges.
    """

    source: Node
    target: Node
    forward: tuple[str, ...]
    backward: tuple[str, ...]
    statements: int
    evidence: tuple[str, ...]


def shortest_path(
    network: Network, sources: Iterable[str], targets: Iterable[str]
) -> tuple[Step, ...] | None:
    """The path of fewest steps from any of ``sources`` to any of ``targets``, whatever the edges' direction.

    Of several, the one on more statements; of those, the first by its IRIs.  ``None`` if there is none, or
    if none of the one or of the other is in the network; no steps if one entity is both.  Cost follows the
    number of edges.
    """
    starts, ends = {one for one in sources if one in network}, set(targets)
    plain = flat(network)
    best: dict[str, _Best] = {}
    for layer in nx.bfs_layers(plain, sorted(starts)) if starts else ():
        best = {node: _best(plain, best, node) for node in layer}
        if reached := [best[node] for node in layer if node in ends]:
            return tuple(_step(network, plain, ends_of) for ends_of in pairwise(min(reached)[1]))
    return None


def _best(plain: Network, before: dict[str, _Best], node: str) -> _Best:
    """The best way to ``node`` over the layer ``before`` it; the node itself where there was none."""
    ways = (
        (before[other][0] - plain.edges[other, node]["between"], (*before[other][1], node))
        for other in plain[node]
        if other in before
    )
    return min(ways, default=(0, (node,)))


def _step(network: Network, plain: Network, ends: tuple[str, str]) -> Step:
    source, target = ends
    forward, backward = _edges(network, source, target), _edges(network, target, source)
    if not network.is_directed():
        backward = []
    evidence = {one: None for data in (*forward, *backward) for one in data["evidence"]}
    return Step(
        source=node_of(network, source),
        target=node_of(network, target),
        forward=tuple(sorted(data["kind"] for data in forward)),
        backward=tuple(sorted(data["kind"] for data in backward)),
        statements=plain.edges[source, target]["between"],
        evidence=tuple(evidence if len(forward) + len(backward) == 1 else sorted(evidence)),
    )


def _edges(network: Network, source: str, target: str) -> list[dict[str, Any]]:
    """What the edges from ``source`` to ``target`` carry."""
    if not network.has_edge(source, target):
        return []
    held = network.get_edge_data(source, target)
    return list(held.values()) if network.is_multigraph() else [held]
