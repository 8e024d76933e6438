"""What a store on a server answers: one query is one moment, and two may see two."""

import re
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from graph.errors import QueryRefused, QuerySyntaxError, StoreError
from graph.rdf.iris import Minter
from graph.settings import Settings
from graph.store import names
from graph.store.answers import Answer, Dataset, Stop
from graph.store.catalogue import Catalogue
from graph.store.contract import Counts, Reader
from graph.store.dumps import dump
from graph.store.past import Since
from graph.store.remote.client import Client
from graph.store.remote.guarded import own_graph
from graph.store.remote.past import RemotePast
from graph.store.remote.terms import Term
from graph.store.remote.untrusted import Asked, answered

_FORM = re.compile(r"(?:\s|#[^\n]*\n|PREFIX\s+[^\s<]*\s*<[^>]*>|BASE\s*<[^>]*>)*(\w*)", re.IGNORECASE)
_PASTS = 2
"""Copies of earlier days that are kept in memory for the next question."""


class RemoteReading:
    """The reading door of a store on a server."""

    def __init__(self, client: Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._graphs = Minter(settings.base_iri)
        self._catalogue = Catalogue(self.select, self._graphs)
        self._closed = False
        self._past: dict[tuple[int, Since], RemotePast] = {}
        self._making = threading.Lock()

    def close(self) -> None:
        """Let go of the server; more than once is fine."""
        self._closed = True
        self._client.close()

    @property
    def place(self) -> str:
        """The server as errors name it."""
        return self._client.place

    @property
    def index(self) -> None:
        """No read index: SPARQL answers."""
        return None

    def revision(self) -> int:
        """A number that grows with each change of the graph; 0 for a new store."""
        return self._catalogue.revision() or 0

    def select(self, query: str) -> list[dict[str, str]]:
        """Rows of a trusted SELECT over the union of all graphs, as lexical values by variable."""
        return [{name: term.value for name, term in row.items()} for row in self._rows(query)]

    def select_terms(self, query: str) -> list[dict[str, str]]:
        """As ``select``, each value as an N-Triples term."""
        return [{name: str(term.node) for name, term in row.items()} for row in self._rows(query)]

    def construct(self, query: str) -> Iterator[Quad]:
        """The triples of a trusted CONSTRUCT over the union of all graphs, each once."""
        check_form(query, "CONSTRUCT")
        yield from dict.fromkeys(self._open().triples(query))

    def counts(self) -> Counts:
        """What the store holds.  Scans what it counts."""
        return Counts(
            documents=self._count(f"?x a <{names.DOCUMENT}>"),
            versions=self._count(f"?d <{names.HAS_VERSION}> ?x"),
            statements=self._count(f"?x a <{names.STATEMENT}>"),
            superseded=self._count(f"?x a <{names.SUPERSEDED}>"),
            claims=self._count(f"?x a <{names.CLAIM}>"),
        )

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads of one named graph, or of all graphs of the store; held in memory."""
        if graph is not None:
            yield from self._graph(graph)
        else:
            yield from self._every()

    def dump(self, format: str) -> bytes:  # noqa: A002 - the word of the SPARQL tools
        """The whole dataset in one of ``DUMP_FORMATS``; equal stores, equal bytes."""
        return dump(self.quads(), format)

    def run_untrusted(
        self,
        query: str,
        *,
        format: str | None = None,  # noqa: A002 - the word of the SPARQL tools
        dataset: Dataset | None = None,
        base_iri: str | None = None,
        stop: Stop | None = None,
    ) -> Answer:
        """Check a query from outside and have the server run it; see ``Reader.run_untrusted``."""
        asked = Asked(query=query, format=format, dataset=dataset, base_iri=base_iri, stop=stop)
        return answered(self._open(), asked, self._settings)

    def snapshot(self) -> Path:
        """Refused: a server makes no copy on this disk."""
        raise QueryRefused("snapshot", "a store on a server has none", "ask the store itself")

    def as_known_on(self, day: date) -> Reader:
        """This store, or a copy in memory with what it knew on an earlier day."""
        since = Since.of(self.select, self._graphs, day)
        if since == Since():
            return self
        with self._making:
            found = self._past.get((self.revision(), since))
            if found is None:
                found = RemotePast(self.place, self._graphs, self._every(), day)
                revision = found.revision()
                others = [(key, one) for key, one in self._past.items() if key[0] == revision]
                self._past = dict([*others[-_PASTS + 1 :], ((revision, found.since), found)])
            return found

    # --- inside

    def _open(self) -> Client:
        if self._closed:
            raise StoreError(self.place, "this store was closed", "open it again")
        return self._client

    def _rows(self, query: str) -> list[dict[str, Term]]:
        check_form(query, "SELECT")
        return self._open().rows(query)

    def _count(self, pattern: str) -> int:
        return int(self.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0]["n"])

    def _graph(self, graph: str) -> list[Quad]:
        name = NamedNode(graph)
        return [Quad(one.subject, one.predicate, one.object, name) for one in self._open().graph(graph)]

    def _every(self) -> list[Quad]:
        """Every quad of one moment, but for what the store notes for itself: one query, held in memory."""
        found = self._rows("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
        return [
            Quad(row["s"].node, row["p"].node, row["o"].node, row["g"].node)  # type: ignore[arg-type]
            for row in found
            if self._is_ours(row["g"].value)
        ]

    def _is_ours(self, graph: str) -> bool:
        """Whether a graph is neither the server's own nor what the store notes for itself."""
        return not graph.startswith((own_graph(self._graphs), *self._client.engine.system))


def check_form(query: str, form: str) -> None:
    """Refuse a query of another form.

    Raises:
        QuerySyntaxError: If its first word is another.
    """
    found = _FORM.match(query)
    if found is None or found[1].upper() != form:
        raise QuerySyntaxError("query", f"is not a {form} query")
