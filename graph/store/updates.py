"""One change of the store as the steps of one SPARQL update, which the store takes as one transaction.

Two calls would let a reader, or a crash, see half of the change.  ``revise`` are the last steps of each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.errors import StoreError
from graph.rdf.iris import Minter
from graph.store import history, names
from graph.store.contract import ClaimChange, Decision, DocumentChange
from graph.store.steps import Data, Drop, Modify, Step, delete_where

_BUG = "report this as a bug"


@dataclass(frozen=True, slots=True)
class Catalogued:
    """What the catalogue says of one document before a change, as IRIs.

    ``versions`` has every version in the order in which they became current; the last is the current one.
    """

    versions: tuple[str, ...] = ()

    @property
    def current(self) -> str | None:
        """The version that answers come from; ``None`` for a document that is not there."""
        return self.versions[-1] if self.versions else None

    def with_current(self, version: str) -> "Catalogued":
        """The same after ``version`` came (again)."""
        return Catalogued((*(one for one in self.versions if one != version), version))


@dataclass(frozen=True, slots=True)
class Before:
    """What a change of one document has to know about the store before it.

    ``held`` are the propositions of the graphs that will be emptied; ``known`` are those that the change
    brings and that stand in the claims graph already.  ``recorded`` is when the version came before, if it
    comes again.
    """

    catalogued: Catalogued
    held: frozenset[str]
    known: frozenset[str] = frozenset()
    recorded: str | None = None


@dataclass(frozen=True, slots=True)
class SharedBefore:
    """What a change of the shared graphs has to know about the store before it.

    ``graphs`` are the shared graphs that it has; ``gazetteer`` the triples of the gazetteer, as N-Triples;
    ``changes`` what was noted of the gazetteer before.
    """

    graphs: tuple[str, ...]
    gazetteer: frozenset[str]
    changes: tuple[history.Noted, ...]


def put_update(change: DocumentChange, before: Before, graphs: Minter) -> list[Step]:
    """What makes ``change.version`` current.

    Raises:
        StoreError: If a quad holds a blank node or lies in a graph that is not the document's.
    """
    by_graph = _triples_by_graph(change.quads, change.version)
    for graph in by_graph.keys() - {change.version, graphs.claims}:
        raise StoreError(change.version, f"a quad lies in {graph}, which is not its graph", _BUG)
    brought = by_graph.pop(graphs.claims, [])
    new = [triple for triple in brought if _subject(triple) not in before.known]
    after = before.catalogued.with_current(change.version)
    return [
        Drop(change.version),
        *_forget(change.document, before.catalogued, graphs),
        *_supersede(before.catalogued.current),
        *(_data("INSERT", graph, map(str, triples)) for graph, triples in by_graph.items()),
        _data("INSERT", graphs.claims, map(str, new)),
        *_replace_claims(change.claims, graphs),
        _data("INSERT", graphs.catalogue, [*_record(change, after), *_came_before(change, before)]),
        *_prune(before.held | propositions_of(change, graphs), graphs),
    ]


def remove_update(document: str, before: Before, claims: ClaimChange, graphs: Minter) -> list[Step]:
    """What takes a document out, with the propositions that nobody says after it."""
    return [
        *(Drop(version) for version in before.catalogued.versions),
        *_forget(document, before.catalogued, graphs),
        *_forget_returns(before.catalogued, graphs),
        *_replace_claims(claims, graphs),
        *_prune(before.held, graphs),
    ]


def decide_update(decision: Decision, graphs: Minter) -> list[Step]:
    """What writes a judgement with all that follows from it."""
    return [
        _data("INSERT", graphs.judgements, (str(quad.triple) for quad in decision.log)),
        Drop(graphs.decisions),
        _data("INSERT", graphs.decisions, (str(quad.triple) for quad in decision.decisions)),
        *_reclass(decision.rejected, names.STATEMENT, names.REJECTED),
        *_reclass(decision.restored, names.REJECTED, names.STATEMENT),
        *_written("DELETE", decision.gone),
        *_written("INSERT", decision.come),
        *_replace_claims(decision.claims, graphs),
        *_prune(_left(decision.gone), graphs),
    ]


def _written(verb: str, quads: Iterable[Quad]) -> list[Step]:
    by_graph = _triples_by_graph(quads, "decision")
    return [_data(verb, graph, map(str, triples)) for graph, triples in sorted(by_graph.items())]


def _left(quads: Iterable[Quad]) -> frozenset[str]:
    """The propositions that some statement does not say any more."""
    says = NamedNode(names.SAYS)
    return frozenset(str(quad.object)[1:-1] for quad in quads if quad.predicate == says)


def _reclass(statements: Iterable[str], old: str, new: str) -> list[Step]:
    """Statements of one class become of another, each in its own graph."""
    nodes = " ".join(f"<{one}>" for one in statements)
    if not nodes:
        return []
    was, becomes = f"GRAPH ?g {{ ?s a <{old}> }}", f"GRAPH ?g {{ ?s a <{new}> }}"
    chosen = f"VALUES ?s {{ {nodes} }} {was}"
    return [Modify(was, becomes, chosen)]


def shared_update(
    quads: Iterable[Quad], before: SharedBefore, recorded: datetime, graphs: Minter
) -> list[Step]:
    """What replaces the shared graphs at a time, and notes how the gazetteer changes.

    Raises:
        StoreError: If a quad holds a blank node or lies in a graph that is not shared.
    """
    by_graph = _triples_by_graph(quads, "shared data")
    for graph in by_graph:
        if not graph.startswith(names.SHARED_GRAPHS):
            raise StoreError("shared data", f"a quad lies in {graph}, which is not shared", _BUG)
    steps: list[Step] = [
        *(Drop(graph) for graph in before.graphs),
        *(_data("INSERT", graph, map(str, triples)) for graph, triples in by_graph.items()),
    ]
    if before.graphs or before.changes:
        after = frozenset(map(str, by_graph.get(names.GAZETTEER, ())))
        note = history.note(before.gazetteer, after, before.changes, recorded, graphs)
        steps.append(_data("INSERT", graphs.gazetteer_history, note))
    return steps


def first_revision(graphs: Minter) -> list[Step]:
    """What gives a new store its revision, 0."""
    return [_data("INSERT", graphs.catalogue, [_revision(0, graphs)])]


def propositions_of(change: DocumentChange, graphs: Minter) -> frozenset[str]:
    """The propositions that a change says something of."""
    claims = NamedNode(graphs.claims)
    return frozenset(_subject(quad.triple) for quad in change.quads if quad.graph_name == claims)


def _subject(triple: Triple) -> str:
    """The subject's IRI, without its angle brackets."""
    return str(triple.subject)[1:-1]


def _triples_by_graph(quads: Iterable[Quad], place: str) -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            raise StoreError(place, f"a quad lies in no named graph: {quad}", _BUG)
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            raise StoreError(place, f"not of IRIs and literals alone: {quad}", _BUG)
        found.setdefault(quad.graph_name.value, []).append(quad.triple)
    return found


def _data(verb: str, graph: str, triples: Iterable[str]) -> Data:
    return Data(verb, graph, tuple(triples))


def _record(change: DocumentChange, state: Catalogued) -> list[str]:
    """The catalogue's triples of a document."""
    document = f"<{change.document}>"
    return [
        f"{document} <{names.RDF_TYPE}> <{names.DOCUMENT}>",
        f"{document} <{names.IDENTIFIER}> {Literal(change.key)}",
        f"{document} <{names.NAME}> {Literal(change.name)}",
        f"{document} <{names.CURRENT_VERSION}> <{state.current}>",
        *(f"{document} <{names.HAS_VERSION}> <{version}>" for version in state.versions),
        *_revisions(state),
    ]


def _came_before(change: DocumentChange, before: Before) -> list[str]:
    """When the version came before, unless that was on the same day: answers are as of the ends of days."""
    if before.recorded is None or before.recorded[:10] == _recorded(change)[:10]:
        return []
    at = Literal(before.recorded, datatype=NamedNode(names.DATE_TIME))
    return [f"<{change.version}> <{names.RECORDED_BEFORE}> {at}"]


def _recorded(change: DocumentChange) -> str:
    """When the version is recorded (UTC), as it is written; empty if it does not tell."""
    wanted = NamedNode(names.RECORDED_AT)
    found = (quad.object for quad in change.quads if quad.predicate == wanted)
    return next((one.value for one in found if isinstance(one, Literal)), "")


def _forget_returns(state: Catalogued, graphs: Minter) -> list[Step]:
    return [
        delete_where(f"GRAPH <{graphs.catalogue}> {{ <{version}> <{names.RECORDED_BEFORE}> ?at }}")
        for version in state.versions
    ]


def _forget(document: str, state: Catalogued, graphs: Minter) -> list[Step]:
    """Take a document out of the catalogue."""
    return [
        delete_where(f"GRAPH <{graphs.catalogue}> {{ <{document}> ?property ?value }}"),
        _data("DELETE", graphs.catalogue, _revisions(state)),
    ]


def _revisions(state: Catalogued) -> list[str]:
    return [f"<{new}> <{names.WAS_REVISION_OF}> <{old}>" for old, new in pairwise(state.versions)]


def _supersede(version: str | None) -> list[Step]:
    if version is None:
        return []
    was, becomes = (f"GRAPH <{version}> {{ ?s a {kind} }}" for kind in ("?was", f"<{names.SUPERSEDED}>"))
    classes = f"<{names.STATEMENT}>, <{names.REJECTED}>"
    return [Modify(was, becomes, f"GRAPH <{version}> {{ ?s a ?was FILTER(?was IN ({classes})) }}")]


def _prune(propositions: frozenset[str], graphs: Minter) -> list[Step]:
    """Delete those of ``propositions`` that no statement holds, standing or superseded."""
    if not propositions:
        return []
    nodes = " ".join(f"<{proposition}>" for proposition in sorted(propositions))
    every = f"GRAPH <{graphs.claims}> {{ ?proposition ?property ?value }}"
    held = f"GRAPH ?graph {{ ?statement <{names.SAYS}> ?proposition }}"
    where = f"VALUES ?proposition {{ {nodes} }} {every} FILTER NOT EXISTS {{ {held} }}"
    return [Modify(every, "", where)]


def _replace_claims(change: ClaimChange, graphs: Minter) -> list[Step]:
    """Claims go with all that leads to them, then come in their new shape."""
    graph = f"GRAPH <{graphs.claims}>"
    steps: list[Step] = []
    if change.replaced:
        nodes = " ".join(f"<{claim}>" for claim in change.replaced)
        relating = f"?r <{names.RELATES}>|<{names.RELATES_TO}> ?c . ?r ?p ?o"
        about = (("?r ?p ?o", relating), ("?c ?p ?o", "?c ?p ?o"), ("?s ?p ?c", "?s ?p ?c"))
        steps = [
            Modify(f"{graph} {{ {goes} }}", "", f"VALUES ?c {{ {nodes} }} {graph} {{ {found} }}")
            for goes, found in about
        ]
    if change.quads:
        steps.append(_data("INSERT", graphs.claims, (str(quad.triple) for quad in change.quads)))
    return steps


def _revision(number: int, graphs: Minter) -> str:
    return f"<{graphs.catalogue}> <{names.REVISION}> {number}"


def revise(number: int, graphs: Minter) -> list[Step]:
    """What counts the revision up from ``number``: in the same update as the change."""
    return [
        _data("DELETE", graphs.catalogue, [_revision(number, graphs)]),
        _data("INSERT", graphs.catalogue, [_revision(number + 1, graphs)]),
    ]
