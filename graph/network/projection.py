"""Projections of the graph that network tools understand.

An edge says that statements tie two entities, and names them: it never says that what they say is so.  A
denial ties a ship to a base as a confirmation does; take only some statements with ``where``.
"""

from collections.abc import Callable
from enum import StrEnum
from itertools import combinations, pairwise, product

import networkx as nx

from graph.network.co_statement import co_statement
from graph.network.reading import NOW, ROLES, SPEAKERS, chains_of, propositions_of, roles_of, standing_in
from graph.network.ties import Network, Ties
from graph.store.contract import Reader


def sayings(reader: Reader, where: str = NOW) -> "nx.MultiDiGraph[str]":
    """Who speaks about what: an edge from speaker to thing for each speech act.

    Edges are keyed by the speech act.  Who speaks of themselves has an edge to themselves.  Two store
    queries; cost follows the number of statements that ``where`` lets through, all of them without it.
    """
    ties = Ties(loops=True)
    for statement, roles in roles_of(reader, where, (*SPEAKERS, "about", "speechAct")).items():
        for act in roles.get("speechAct", ()):
            for speaker, thing in product(standing_in(roles, *SPEAKERS), standing_in(roles, "about")):
                ties.add(speaker, thing, act.rsplit("/", 1)[1], statement)
    return ties.into(nx.MultiDiGraph(), reader)


def actors_bases_assets(reader: Reader, where: str = NOW) -> "nx.MultiDiGraph[str]":
    """Who and what appears together in a statement: an edge for each pair of roles, by which it is keyed.

    ``speaker-about`` leads from each speaker to each thing; ``actor-asset``, ``actor-at``, ``asset-from`` and
    their like tie the roles of one thing said to happen, so that of two events in a sentence none gets the
    place of the other; ``about-about`` ties, from the lesser IRI to the greater, things that one statement
    is about and no role ties there.  Three store queries; cost follows the number of statements that
    ``where`` lets through, and the square of how many things one statement is about.
    """
    ties = Ties()
    tied: set[tuple[str, str, str]] = set()
    for statement, roles in propositions_of(reader, where):
        for one, other in combinations(ROLES, 2):
            for source, target in product(standing_in(roles, one), standing_in(roles, other)):
                ties.add(source, target, f"{one}-{other}", statement)
                tied |= {(statement, source, target), (statement, target, source)}
    for statement, roles in roles_of(reader, where, (*SPEAKERS, "about")).items():
        things = standing_in(roles, "about")
        for speaker, thing in product(standing_in(roles, *SPEAKERS), things):
            ties.add(speaker, thing, "speaker-about", statement)
        for source, target in combinations(things, 2):
            if (statement, source, target) not in tied:
                ties.add(source, target, "about-about", statement)
    return ties.into(nx.MultiDiGraph(), reader)


def citations(reader: Reader, where: str = NOW) -> "nx.DiGraph[str]":
    """Who cites whom: each hop of a chain cites the next deeper one, from the publisher to the speaker.

    Who speaks along is cited by whoever cites the speaker.  Nobody cites themselves.  Three store queries;
    cost follows the number of statements that ``where`` lets through.
    """
    ties = Ties()
    along = roles_of(reader, where, ("coSpeaker",))
    for statement, chain in chains_of(reader, where).items():
        for outer, deeper in pairwise(chain):
            ties.add(outer.source, deeper.source, "cites", statement)
        for citing, other in product(chain[-2:-1], standing_in(along.get(statement, {}), "coSpeaker")):
            ties.add(citing.source, other, "cites", statement)
    return ties.into(nx.DiGraph(), reader)


class Projection(StrEnum):
    """The networks that can be made."""

    ACTORS_BASES_ASSETS = "actors-bases-assets"
    CITATIONS = "citations"
    CO_STATEMENT = "co-statement"
    SAYINGS = "sayings"


def project(projection: Projection, reader: Reader, where: str = NOW) -> Network:
    """The network of that name; its function tells what it costs."""
    return _MAKERS[projection](reader, where)


_MAKERS: dict[Projection, Callable[[Reader, str], Network]] = {
    Projection.ACTORS_BASES_ASSETS: actors_bases_assets,
    Projection.CITATIONS: citations,
    Projection.CO_STATEMENT: co_statement,
    Projection.SAYINGS: sayings,
}
