"""Reading an Oxigraph graph that lies on this disk."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from graph.errors import QuerySyntaxError, StoreError
from graph.rdf.iris import Minter
from graph.store import names
from graph.store.catalogue import Catalogue
from graph.store.contract import Counts
from graph.store.dumps import dump

_Term = NamedNode | BlankNode | Literal | Triple


class Reading(ABC):
    """What ``Reader`` asks of a graph, over whatever ``_open`` gives; errors name ``place``."""

    def __init__(self, place: Path, graphs: Minter) -> None:
        self._place = place
        self._graphs = graphs

    @abstractmethod
    def _open(self) -> Store:
        """The graph; an error if it was closed."""

    @property
    def index(self) -> None:
        """No read index: SPARQL answers."""
        return None

    def revision(self) -> int:
        """A number that grows with each change of the graph; 0 for a new store."""
        return Catalogue(self.select, self._graphs).revision() or 0

    def select(self, query: str) -> list[dict[str, str]]:
        """Rows of a trusted SELECT over the union of all graphs, as lexical values by variable."""
        return [{name: _lexical(term) for name, term in row.items()} for row in self._rows(query)]

    def select_terms(self, query: str) -> list[dict[str, str]]:
        """As ``select``, each value as an N-Triples term."""
        return [{name: str(term) for name, term in row.items()} for row in self._rows(query)]

    def construct(self, query: str) -> Iterator[Quad]:
        """The triples of a trusted CONSTRUCT over the union of all graphs, each once."""
        found = self._asked(query)
        if not isinstance(found, QueryTriples):
            raise QuerySyntaxError("query", "is not a CONSTRUCT query")
        with naming(self._place):
            for triple in set(found):
                yield Quad(triple.subject, triple.predicate, triple.object)

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
        """All quads of one named graph, or of the whole store, in no order."""
        name = NamedNode(graph) if graph is not None else None
        with naming(self._place):
            yield from self._open().quads_for_pattern(None, None, None, name)

    def dump(self, format: str) -> bytes:  # noqa: A002 - the word of the SPARQL tools
        """The whole dataset in one of ``DUMP_FORMATS``; equal stores, equal bytes."""
        return dump(self.quads(), format)

    def _rows(self, query: str) -> Iterator[dict[str, _Term]]:
        """The rows of a SELECT; unbound variables are left out."""
        found = self._asked(query)
        if not isinstance(found, QuerySolutions):
            raise QuerySyntaxError("query", "is not a SELECT query")
        variables = [variable.value for variable in found.variables]
        with naming(self._place):
            for row in found:
                values = zip(variables, row, strict=True)
                yield {name: term for name, term in values if term is not None}

    def _asked(self, query: str) -> QuerySolutions | QueryTriples | QueryBoolean:
        try:
            with naming(self._place):
                return self._open().query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QuerySyntaxError("query", str(error)) from error

    def _count(self, pattern: str) -> int:
        return int(self.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0]["n"])


def open_graph(folder: Path) -> Store:
    """The graph in ``folder``, for reading and writing.

    Raises:
        StoreError: If it cannot be opened.
    """
    try:
        return Store(folder)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            str(folder),
            f"cannot be opened: {error}",
            "restore it from a backup, or add the documents again",
        ) from error


@contextmanager
def naming(place: Path) -> Iterator[None]:
    """Turn what the disk refuses, or RocksDB finds damaged, into an error of ours."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(str(place), str(error), "check the disk") from error


def _lexical(term: _Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value
