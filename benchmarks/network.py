"""What networks cost: ``python -m benchmarks.network``; ``--backend NAME`` compares a backend of networkx.

Without ``--backend``: the time of each projection over 20,000 made statements in a real store, then of each
measure on a made network of 5,000 nodes and 20,000 edges, a tenth of its nodes far better known than others.
With it: betweenness on that network by networkx and by the backend in turn, several times, so that both see
the same machine.  That part needs networkx alone: a backend can be tried in an environment of its own.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import networkx as nx

NODES, EDGES = 5_000, 20_000
DOCUMENTS, STATEMENTS = 2_000, 10
_BASE = "https://bench.example/"


def made_network() -> "nx.Graph[str]":
    """The same network each time, with what edges of ours carry."""
    source = random.Random(1)
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from((_entity(number) for number in range(NODES)), name="", kind="organisation")
    while network.number_of_edges() < EDGES:
        one, other = _chosen(source), _entity(source.randrange(NODES))
        if one != other:
            count = source.randint(1, 5)
            network.add_edge(one, other, kind="tie", between=count, statements=count, evidence=())
    return network


def _entity(number: int) -> str:
    return f"{_BASE}entity/{number:05}"


def _chosen(source: random.Random) -> str:
    """An entity; every second time one of the tenth that is better known."""
    return _entity(source.randrange(NODES // 10 if source.random() < 0.5 else NODES))


def timed(label: str, work: Callable[[], object]) -> str:
    """One line: how long it took."""
    start = time.perf_counter()
    found = work()
    told = f", {found}" if isinstance(found, nx.Graph) else ""
    return f"  {label:30}{time.perf_counter() - start:8.2f} s{told}"


def projections() -> Iterator[str]:
    """Each projection, and the brokers, over made statements."""
    from graph.network import Projection, brokers, project  # noqa: PLC0415 - not for --backend
    from graph.settings import Settings  # noqa: PLC0415 - the same
    from graph.store import open_store  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "store", base_iri=_BASE, min_free_disk_mb=1)
        with open_store(settings, create=True) as store:
            source = random.Random(1)
            for number in range(DOCUMENTS):
                store.put(_document(number, source))
            store.flush()
            for one in Projection:
                yield timed(one, lambda one=one: project(one, store))  # type: ignore[misc]
            yield timed("brokers", lambda: brokers(store))


def _document(number: int, source: random.Random) -> Any:
    """A document of made statements, in the shape of the graph."""
    from pyoxigraph import Literal, NamedNode, Quad  # noqa: PLC0415 - not for --backend

    from graph.store import DocumentChange  # noqa: PLC0415 - the same
    from ontology.terms import SCHEMES  # noqa: PLC0415 - the same
    from ontology.vocabulary import PREFIXES, Class, Property  # noqa: PLC0415 - the same

    document = f"{_BASE}document/{number}"
    version = NamedNode(f"{document}/version/1")
    kind, label = PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel"
    quads: list[Quad] = []

    def put(subject: str, property_: str, value: str | int) -> None:
        is_iri = isinstance(value, str) and value.startswith("http")
        term = NamedNode(str(value)) if is_iri else Literal(value)
        quads.append(Quad(NamedNode(subject), NamedNode(property_), term, version))

    for own in (f"{version.value}/statement/{at}" for at in range(STATEMENTS)):
        things = [_chosen(source) for _ in range(source.randint(1, 4))]
        relays = [_chosen(source) for _ in range(source.randint(0, 2))]
        chain = [_entity(number % 200), *relays, _chosen(source)]
        roles = ["publisher", *("relay" for _ in relays), "speaker"]
        put(own, kind, Class.STATEMENT)
        put(own, Property.SPEAKER, chain[-1])
        put(own, Property.SPEECH_ACT, f"{SCHEMES}speech-act/say")
        put(own, Property.PROPOSITION, f"{own}/proposition")
        for thing in things:
            put(own, Property.ABOUT, thing)
        for role, thing in zip((Property.ACTOR, Property.AT, Property.ASSET), things, strict=False):
            put(f"{own}/proposition", role, thing)
        for at, (role, one) in enumerate(zip(roles, chain, strict=True)):
            put(own, Property.HOP, f"{own}/hop/{at}")
            put(f"{own}/hop/{at}", Property.POSITION, at)
            put(f"{own}/hop/{at}", Property.ROLE, f"{SCHEMES}hop-role/{role}")
            put(f"{own}/hop/{at}", Property.SOURCE, one)
        for one in {*things, *chain}:
            put(one, kind, Class.ORGANISATION)
            put(one, label, "Name of " + one.removeprefix(_BASE))
    return DocumentChange(document, version.value, f"key {number}", f"{number}", tuple(quads))


def measures(network: "nx.Graph[str]") -> Iterator[str]:
    """Each measure, the groups, a path and the exports."""
    from graph.network import Measure, NetworkFormat, centrality, communities, shortest_path, written  # noqa: PLC0415

    for measure in Measure:
        yield timed(measure, lambda measure=measure: centrality(network, measure))  # type: ignore[misc]
    yield timed("communities", lambda: communities(network))
    yield timed("path", lambda: shortest_path(network, [_entity(4_000)], [_entity(4_999)]))
    for chosen in NetworkFormat:
        yield timed(chosen, lambda chosen=chosen: written(network, chosen))  # type: ignore[misc]


def compared(network: "nx.Graph[str]", backend: str, rounds: int) -> Iterator[str]:
    """Betweenness by networkx and by the backend in turn; every round in one breath."""
    setting = getattr(nx.config.backends, backend)
    for name, value in (("active", True), ("n_jobs", 2)):
        if hasattr(setting, name):
            setattr(setting, name, value)
    nx.config.cache_converted_graphs = False  # else the second round would be spared the conversion
    yield f"networkx {nx.__version__}, {backend} with 2 processes, betweenness: seconds of {rounds} rounds"
    for pivots in (200, 1_000):
        seconds: dict[str, list[float]] = {"networkx": [], backend: []}
        for _ in range(rounds):
            for name, held in seconds.items():
                start = time.perf_counter()
                nx.betweenness_centrality(network, k=pivots, seed=1, backend=name)
                held.append(time.perf_counter() - start)
        for name, held in seconds.items():
            each = " ".join(f"{one:.1f}" for one in held)
            yield f"  {pivots:>5} pivots, {name:12}median {median(held):6.1f}   ({each})"


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", help="a backend of networkx that is installed, such as parallel")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    network = made_network()
    if given.backend:
        for line in compared(network, given.backend, given.rounds):
            print(line, flush=True)
        return
    print(f"from {DOCUMENTS * STATEMENTS} statements", *projections(), sep="\n")
    print(f"on {NODES} nodes and {EDGES} edges", *measures(network), sep="\n")


if __name__ == "__main__":
    main()
