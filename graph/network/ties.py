"""Ties between entities, gathered statement by statement and laid down as a network in one fixed order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

import networkx as nx

from graph.network.reading import Node, nodes_of
from graph.store.contract import Reader

EVIDENCE = 20
"""Statements that an edge names: the first by IRI, so that they are always the same."""

Network: TypeAlias = "nx.Graph[str]"
"""Entities by IRI with ``name`` and ``kind``, and the ties between them; see ``Ties.into``."""

_Made = TypeVar("_Made", bound="nx.Graph[str]")


class Ties:
    """Who is tied to whom, in which way, by which statements; nobody to themselves unless ``loops``."""

    def __init__(self, *, loops: bool = False) -> None:
        self._loops = loops
        self._held: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)

    def add(self, source: str, target: str, kind: str, statement: str) -> None:
        """``statement`` ties ``source`` to ``target`` in the way ``kind``."""
        if source != target or self._loops:
            self._held[source, target, kind].add(statement)

    def into(self, network: _Made, reader: Reader) -> _Made:
        """``network`` with a node for each entity and an edge for each tie.  One store query.

        Edges carry ``kind``, ``statements`` (how many), ``between`` (how many statements tie the two in any
        way, in either direction) and ``evidence`` (the IRIs of at most ``EVIDENCE`` of the statements).
        """
        nodes = nodes_of(reader, (iri for source, target, _ in self._held for iri in (source, target)))
        put_nodes(network, nodes)
        between = self._between()
        for (source, target, kind), statements in sorted(self._held.items()):
            if source in nodes and target in nodes:
                data = {
                    "kind": kind,
                    "statements": len(statements),
                    "between": between[_pair(source, target)],
                    "evidence": tuple(sorted(statements)[:EVIDENCE]),
                }
                put_edge(network, (source, target), data)
        return network

    def _between(self) -> dict[tuple[str, str], int]:
        """How many statements tie two entities, whatever the way."""
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for (source, target, _), statements in self._held.items():
            found[_pair(source, target)] |= statements
        return {pair: len(statements) for pair, statements in found.items()}


def put_nodes(network: Network, nodes: Mapping[str, Node]) -> None:
    """Add the entities, by IRI, with ``name`` and ``kind``."""
    for iri in sorted(nodes):
        network.add_node(iri, name=nodes[iri].name, kind=str(nodes[iri].kind))


def put_edge(network: Network, ends: tuple[str, str], data: Mapping[str, Any]) -> None:
    """Add an edge; where there may be several between two entities its kind is its key."""
    if isinstance(network, nx.MultiGraph):
        network.add_edge(*ends, key=str(data["kind"]), **data)
    else:
        network.add_edge(*ends, **data)


def node_of(network: Network, iri: str) -> Node:
    """The entity of a node of a network made here."""
    held = network.nodes[iri]
    return Node(iri, held["name"], held["kind"])


def nodes_in(network: Network, iris: Iterable[str]) -> tuple[Node, ...]:
    """The entities of some nodes, in the order given."""
    return tuple(node_of(network, iri) for iri in iris)


def flat(network: Network) -> Network:
    """One undirected edge for all that ties two entities, with ``weight``; loops are left out.

    ``weight`` is that of the network where it has one, else ``between``.  Cost follows the number of edges.
    """
    plain: Network = nx.Graph()
    plain.add_nodes_from(sorted(network.nodes))
    for source, target, data in sorted(network.edges(data=True), key=lambda edge: (edge[0], edge[1])):
        if source != target:
            weight = data.get("weight", data["between"])
            plain.add_edge(source, target, weight=weight, between=data["between"])
    return plain


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
