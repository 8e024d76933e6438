"""Brokers: outlets and persons that stand between speakers and publishers, and pass words on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.network.measures import Measure, centrality
from graph.network.projection import citations
from graph.network.reading import NOW, Link, Node, chains_of, nodes_of
from graph.store.contract import Reader
from ontology.terms import HopRole


@dataclass(frozen=True, slots=True)
class Share:
    """Someone by name, and how many statements of theirs, or for them, were passed on."""

    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class Broker:
    """Who passes on; ``betweenness`` is that in the citations of the same statements, 0 to 1.

    ``speakers`` (whose words) and ``publishers`` (in whose documents) are told apart by name, those of most
    statements first: who is in no gazetteer is another entity in each document, and never counts as two.
    """

    node: Node
    statements: int
    speakers: tuple[Share, ...]
    publishers: tuple[Share, ...]
    betweenness: float


@dataclass(slots=True)
class _Passed:
    statements: int = 0
    speakers: Counter[str] = field(default_factory=Counter)
    publishers: Counter[str] = field(default_factory=Counter)


def brokers(reader: Reader, where: str = NOW) -> tuple[Broker, ...]:
    """Every broker, who passes on most statements first, then by betweenness and IRI.

    A broker is a hop of a chain that is neither its publisher nor its speaker, as in ``via``.  Five store
    queries; cost is that of the betweenness of the citations.
    """
    chains = chains_of(reader, where)
    nodes = nodes_of(reader, (link.source for chain in chains.values() for link in chain))
    network = citations(reader, where)
    between = {row.node.iri: row.value for row in centrality(network, Measure.BETWEENNESS).rows}
    found = (
        Broker(
            nodes[iri],
            held.statements,
            _shares(held.speakers),
            _shares(held.publishers),
            between.get(iri, 0.0),
        )
        for iri, held in _passed(chains.values(), nodes).items()
    )
    return tuple(sorted(found, key=lambda one: (-one.statements, -one.betweenness, one.node.iri)))


def _passed(chains: Iterable[list[Link]], nodes: Mapping[str, Node]) -> dict[str, _Passed]:
    """What each broker passes on, by IRI."""
    found: defaultdict[str, _Passed] = defaultdict(_Passed)
    for chain in chains:
        if not all(link.source in nodes for link in chain):
            continue
        speaker = chain[-1].source
        publishers = {nodes[link.source].name for link in chain[:-1] if link.role is HopRole.PUBLISHER}
        between = {link.source for link in chain[:-1] if link.role is not HopRole.PUBLISHER} - {speaker}
        for iri in between:
            held = found[iri]
            held.statements += 1
            held.speakers[nodes[speaker].name] += 1
            held.publishers.update(publishers)
    return found


def _shares(counted: Counter[str]) -> tuple[Share, ...]:
    in_order = sorted(counted.items(), key=lambda held: (-held[1], held[0]))
    return tuple(Share(name, count) for name, count in in_order)
