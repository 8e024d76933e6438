"""Speakers who speak on the same things."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import networkx as nx

from graph.errors import QueryTooLarge
from graph.network.reading import NOW, SPEAKERS, nodes_of, roles_of, standing_in
from graph.network.ties import EVIDENCE, put_edge, put_nodes
from graph.store.contract import Reader

MOST_PAIRS = 1_000_000
"""Pairs of speakers on a thing, over all things, beyond which no network is made."""

_Said = dict[str, dict[str, list[str]]]
"""Statements by thing and speaker."""


def co_statement(reader: Reader, where: str = NOW) -> "nx.Graph[str]":
    """Speakers who speak about the same things: ``weight`` is how many things they share.

    ``about`` names the first of these things, ``evidence`` statements of the one and of the other in turn,
    thing by thing; ``statements`` and ``between`` count the statements of both on what they share.  Two
    store queries; cost follows the square of how many speak about one thing.

    Raises:
        QueryTooLarge: If there are more than ``MOST_PAIRS`` pairs; nothing is left out in silence.
    """
    said = _said(reader, where)
    pairs = sum(len(speakers) * (len(speakers) - 1) // 2 for speakers in said.values())
    if pairs > MOST_PAIRS:
        message = f"{pairs} pairs of speakers on one thing, the most is {MOST_PAIRS}"
        raise QueryTooLarge("co-statement", message, "ask about fewer things, or for fewer statements")
    shared = _shared(said)
    nodes = nodes_of(reader, (speaker for ends in shared for speaker in ends))
    network: nx.Graph[str] = nx.Graph()
    put_nodes(network, nodes)
    for ends, things in sorted(shared.items()):
        if ends[0] in nodes and ends[1] in nodes:
            put_edge(network, ends, _edge(ends, things, said))
    return network


def _said(reader: Reader, where: str) -> _Said:
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement, roles in sorted(roles_of(reader, where, (*SPEAKERS, "about")).items()):
        for thing in roles.get("about", ()):
            for speaker in standing_in(roles, *SPEAKERS):
                found[thing][speaker].append(statement)
    return {thing: dict(speakers) for thing, speakers in sorted(found.items())}


def _shared(said: _Said) -> dict[tuple[str, str], list[str]]:
    """The things that two speakers share, by IRI."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for thing, speakers in said.items():
        for one, other in combinations(sorted(speakers), 2):
            found[one, other].append(thing)
    return found


def _edge(ends: tuple[str, str], things: Sequence[str], said: _Said) -> dict[str, object]:
    statements = {one for thing in things for end in ends for one in said[thing][end]}
    return {
        "kind": "same-things",
        "weight": len(things),
        "statements": len(statements),
        "between": len(statements),
        "about": tuple(things[:EVIDENCE]),
        "evidence": tuple(dict.fromkeys(_in_turn(ends, things, said)))[:EVIDENCE],
    }


def _in_turn(ends: tuple[str, str], things: Sequence[str], said: _Said) -> Iterator[str]:
    """The first statement of each of the two on the first thing, then on the next."""
    return (said[thing][end][0] for thing in things for end in ends)
