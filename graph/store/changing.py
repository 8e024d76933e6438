"""How every store changes: what has to be known before is looked up, then the change is written at once."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from pyoxigraph import Quad, Triple

from graph.errors import UnknownDocument, UnknownGraph
from graph.rdf.iris import Minter
from graph.store import updates
from graph.store.catalogue import Catalogue
from graph.store.contract import ClaimChange, Decision, DocumentChange
from graph.store.steps import Step
from graph.store.user_graphs import UserGraphs, put_steps, remove_steps

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]*")
_LIST = "list what there is: claimgraph documents"


class Changing(ABC):
    """The changes of ``Writer`` over whatever ``_write`` does, one after another."""

    _catalogue: Catalogue
    _graphs: Minter

    @abstractmethod
    def _alone(self) -> AbstractContextManager[object]:
        """While it is entered nobody else changes what a change is made from."""

    @abstractmethod
    def _write(self, steps: list[Step]) -> None:
        """Do these steps and count up the revision, wholly or not at all."""

    @abstractmethod
    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads of one named graph, or of the whole store, in no order."""

    def current_version(self, document: str) -> str | None:
        """IRI of the current version of ``document``; ``None`` if it is not there."""
        check_iri(document)
        return self._catalogue.of(document).current

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """While it is entered nobody else writes; see ``Writer.exclusive``."""
        with self._alone():
            yield

    def put(self, change: DocumentChange) -> bool:
        """Make ``change.version`` current in one update; ``False`` if it is so already."""
        check_iri(change.document)
        check_iri(change.version)
        with self._alone():
            catalogued = self._catalogue.of(change.document)
            if catalogued.current == change.version:
                return False
            comes_again = change.version in catalogued.versions
            before = updates.Before(
                catalogued,
                self._catalogue.said_in([change.version]),
                self._catalogue.known(updates.propositions_of(change, self._graphs)),
                self._catalogue.recorded(change.version) if comes_again else None,
            )
            self._write(updates.put_update(change, before, self._graphs))
            return True

    def remove(self, document: str, claims: ClaimChange | None = None) -> bool:
        """Take out a document with all its versions, in one update."""
        check_iri(document)
        with self._alone():
            catalogued = self._catalogue.of(document)
            if not catalogued.versions:
                raise UnknownDocument(document, "is not in the store", _LIST)
            before = updates.Before(catalogued, self._catalogue.said_in(catalogued.versions))
            self._write(updates.remove_update(document, before, claims or ClaimChange(), self._graphs))
            return True

    def decide(self, decision: Decision) -> None:
        """Write a judgement with all that follows from it, in one update."""
        with self._alone():
            self._write(updates.decide_update(decision, self._graphs))

    def put_graph(self, graph: str | None, triples: Iterable[Triple], *, replace: bool) -> bool:
        """Write a user's graph in one update; whether it is new."""
        rules = UserGraphs(self._graphs)
        name, come = rules.check_graph(graph), rules.check(triples)
        with self._alone():
            before = {str(quad.triple) for quad in self.quads(name)}
            after = {str(one) for one in come} | (set() if replace else before)
            if after != before:
                self._write(put_steps(name, come, replace=replace))
            return bool(after) and not before

    def remove_graph(self, graph: str | None) -> None:
        """Take out a user's graph in one update."""
        name = UserGraphs(self._graphs).check_graph(graph)
        with self._alone():
            if next(self.quads(name), None) is None:
                raise UnknownGraph(name, "is not in the store", "GET the list: SELECT ?g { GRAPH ?g {} }")
            self._write(remove_steps(name))


def check_iri(value: str) -> None:
    """Refuse what could not stand between angle brackets.

    Raises:
        UnknownDocument: If it is no IRI.
    """
    if not _IRI.fullmatch(value):
        raise UnknownDocument(value[:200], "is not an IRI", _LIST)
