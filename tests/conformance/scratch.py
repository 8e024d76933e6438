"""A store that anybody may change: what the W3C's tests need and no Claimgraph server has.

It stands in the tests and not in the server, so that no setting, flag or mistake can open a server that
people use.  Everything above it (addresses, requests, negotiation, workers, limits) is the server's own code.
"""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store, Triple

from graph.errors import UnknownGraph
from graph.rdf.iris import Minter
from graph.settings import Settings
from graph.store import Answer, Dataset, Stop
from graph.store.reading import Reading
from graph.store.sandbox import run_untrusted
from graph.store.snapshots import Snapshots

_WHERE = re.compile(r"(?<!DELETE )\bWHERE\b")
_LOADED = re.compile(r"(\bLOAD\s+(?:SILENT\s+)?)<[^>]*>", re.IGNORECASE)
_NOWHERE = "<http://127.0.0.1:9/>"
"""Nothing listens there: no test asks the net for anything."""


@dataclass(frozen=True, slots=True)
class Using:
    """The graphs that an update reads: merged as the default graph, and reached by ``GRAPH``; none: all."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def clauses(self) -> str:
        """As SPARQL writes it."""
        merged = (f"USING <{one}>" for one in self.default_graphs)
        return " ".join((*merged, *(f"USING NAMED <{one}>" for one in self.named_graphs)))


class ScratchStore(Reading):
    """A graph in ``settings.store`` whose default graph is a graph of its own, as the W3C's tests need it."""

    def __init__(self, settings: Settings) -> None:
        settings.store.mkdir(parents=True)
        super().__init__(settings.store, Minter(settings.base_iri))
        self._settings = settings
        self._graph = Store(settings.store / "graph")
        self._snapshots = Snapshots(settings.store / "snapshots")
        self._revision = 0
        self._writing = threading.RLock()

    def _open(self) -> Store:
        return self._graph

    # --- as Reader

    def revision(self) -> int:
        """How many changes there were."""
        return self._revision

    def snapshot(self) -> Path:
        """A copy for queries."""
        with self._writing:
            return self._snapshots.at(self._revision, self._graph.backup)

    def run_untrusted(
        self,
        query: str,
        *,
        format: str | None = None,  # noqa: A002 - the word of the SPARQL tools
        dataset: Dataset | None = None,
        base_iri: str | None = None,
        stop: Stop | None = None,
    ) -> Answer:
        """As ``Reader.run_untrusted``; the default graph is no union."""
        return run_untrusted(
            self.snapshot(),
            query,
            format=format,
            dataset=dataset,
            base_iri=base_iri,
            stop=stop,
            union=False,
            settings=self._settings,
        )

    def as_known_on(self, day: date) -> Self:  # noqa: ARG002 - the contract's
        """Itself: it does not know days."""
        return self

    def close(self) -> None:
        """Nothing to do."""

    # --- writing

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """While it is entered no other thread writes."""
        with self._writing:
            yield

    def update(self, text: str, base_iri: str, using: Using) -> None:
        """Run a SPARQL update.

        Raises:
            SyntaxError: If it is none.
            OSError: If it is one, and cannot be done.
        """
        # The Python face of Oxigraph has no parameter for this; what it means is what these clauses mean.
        chosen = _WHERE.sub(f"{using.clauses()} WHERE", text) if using != Using() else text
        chosen = _LOADED.sub(rf"\1{_NOWHERE}", chosen)
        with self._writing:
            self._graph.update(chosen, base_iri=base_iri)
            self._revision += 1

    def construct(self, query: str) -> Iterator[Quad]:
        """As ``Reader.construct``; the default graph is no union."""
        found = self._graph.query(query)
        assert isinstance(found, QueryTriples)
        for triple in found:
            yield Quad(triple.subject, triple.predicate, triple.object)

    def put_graph(self, graph: str | None, triples: Iterable[Triple], *, replace: bool) -> bool:
        """Write any graph, the default graph too; whether it is new."""
        name = DefaultGraph() if graph is None else NamedNode(graph)
        with self._writing:
            new = not self._holds(name)
            if replace:
                self._graph.clear_graph(name)
            self._graph.extend(Quad(one.subject, one.predicate, one.object, name) for one in triples)
            self._revision += 1
        return new

    def remove_graph(self, graph: str | None) -> None:
        """Empty any graph."""
        name = DefaultGraph() if graph is None else NamedNode(graph)
        if not self._holds(name):
            raise UnknownGraph(str(name), "is not in the store")
        with self._writing:
            self._graph.clear_graph(name)
            self._revision += 1

    def _holds(self, name: DefaultGraph | NamedNode) -> bool:
        return next(self._graph.quads_for_pattern(None, None, None, name), None) is not None

    def flush(self) -> None:
        """Nothing to do: a test that ends needs nothing of it."""

    def put(self, change: object) -> bool:
        """No document comes here."""
        raise NotImplementedError
