"""One open graph, for Python users."""

import builtins
import warnings
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import networkx as nx
import rdflib

from graph.indexing import IndexedStore, open_indexed
from graph.network import sayings
from graph.pipeline import Report, Tools, add, remove
from graph.queries.documents import document_named, documents_page
from graph.queries.jsonform import answered_json
from graph.queries.questions import answer, understand
from graph.settings import Settings

_PAGE = 1000


def open(  # noqa: A001 - reads as claimgraph.open(...)
    store: str | Path, *, create: bool = False, settings: Settings | None = None
) -> "Graph":
    """Open the graph in the folder ``store``; use it as a context manager.

    Raises:
        StoreMissing: If there is none and ``create`` is false.
        StoreInUse: If another process has it open.
    """
    chosen = replace(settings or Settings.from_environment(), store=Path(store))
    return Graph(open_indexed(chosen, create=create), chosen)


class Graph(AbstractContextManager["Graph"]):
    """Documents in, answers out.  Made by ``claimgraph.open``."""

    def __init__(self, store: IndexedStore, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._tools: Tools | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()

    def add(self, *paths: str | Path) -> tuple[Report, ...]:
        """Read files and folders; one report for each document, failed ones with their error."""
        places: Iterable[Path] = map(Path, paths)
        return add(places, store=self._store, tools=self._ready(), settings=self._settings)

    def remove(self, *documents: str) -> None:
        """Remove documents, by key, name or IRI, with all that was read from them.

        Raises:
            UnknownDocument: If one of them is not there.
        """
        rows = [document_named(self._store, name) for name in documents]
        remove([row.iri for row in rows], store=self._store, settings=self._settings)

    def ask(self, question: str) -> dict[str, Any]:
        """Answer a question; the form of ``claimgraph ask --json``.

        Raises:
            NotUnderstood: If the question has no meaning that can be asked.
        """
        understood = understand(question, self._store, self._ready().gazetteer)
        return answered_json(answer(understood, self._store))

    def query(self, sparql: str) -> list[dict[str, str]]:
        """Rows of your own SELECT over the union of all graphs; it runs in this process, without a limit.

        Raises:
            QuerySyntaxError: If it is no SELECT query.
        """
        return self._store.select(sparql)

    def documents(self) -> builtins.list[str]:
        """The names of all documents."""
        names: list[str] = []
        after = None
        while True:
            page = documents_page(self._store, first=_PAGE, after=after)
            names += [row.name for row in page.items]
            if not page.has_next:
                return names
            after = page.cursors[-1]

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy of the whole graph, in memory."""
        dataset = rdflib.Dataset()
        with warnings.catch_warnings():
            # rdflib's own parser calls what rdflib has deprecated.
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset.parse(BytesIO(self._store.dump("nquads")), format="nquads")
        return dataset

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Who speaks about what, as a network; see ``graph.network.sayings``."""
        return sayings(self._store)

    def _ready(self) -> Tools:
        """The tools of reading, made on first use: the model takes most of a second to load."""
        if self._tools is None:
            self._tools = Tools.from_settings(self._settings)
        return self._tools
