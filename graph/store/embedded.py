"""The default store: Oxigraph on disk, in this process.  No server, no set-up."""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from graph.errors import QuerySyntaxError, StoreError, UnknownDocument
from graph.rdf.iris import Minter
from graph.settings import Settings
from graph.store import names, updates
from graph.store.catalogue import Catalogue
from graph.store.contract import ClaimChange, Counts, Decision, DocumentChange
from graph.store.dumps import dump
from graph.store.folder import LAYOUT, Marker, StoreFolder
from graph.store.snapshots import Snapshots

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]*")

_Term = NamedNode | BlankNode | Literal | Triple
_LIST = "list what there is: claimgraph documents"


def open_store(settings: Settings, *, create: bool) -> "EmbeddedStore":
    """Open the store at ``settings.store``; use it as a context manager, or ``close`` it.

    Raises:
        StoreMissing: If there is none and ``create`` is false.
        StoreInUse: If it is open, in this process or another; the error names folder and process.
        StoreError: If the folder is something else, has another layout, or cannot be written.
    """
    folder = StoreFolder(settings.store)
    folder.prepare(settings.base_iri, create=create)
    return EmbeddedStore(folder, settings)


class EmbeddedStore:
    """Both doors, ``Reader`` and ``Writer``, of a store on this disk.

    One process at a time has it open.  Any thread may read and write: writers wait for
    each other, readers wait for nobody.

    Raises:
        StoreInUse: If it is open already.
        StoreError: If it cannot be opened.
    """

    def __init__(self, folder: StoreFolder, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self._graphs = Minter(settings.base_iri)
        self._catalogue = Catalogue(self.select, self._graphs)
        self._snapshots = Snapshots(folder.snapshots)
        self._writing = threading.RLock()
        self._lock = folder.lock()
        try:
            self._marker = folder.marker(settings.base_iri)
            self._store: Store | None = _open_graph(folder)
            self._snapshots.clean()
            if self._catalogue.revision() is None:
                self._update(updates.first_revision(self._graphs))
        except BaseException:
            self._store = None
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Flush and let go; more than once is fine."""
        with self._writing:
            if self._store is None:
                return
            try:
                self.flush()
            finally:
                self._store = None
                self._lock.close()

    # --- reading

    def revision(self) -> int:
        """A number that grows with each change of the graph; 0 for a new store."""
        return self._catalogue.revision() or 0

    def select(self, query: str) -> list[dict[str, str]]:
        """Rows of a trusted SELECT over the union of all graphs, as lexical values by variable."""
        return [{name: _lexical(term) for name, term in row.items()} for row in self._rows(query)]

    def select_terms(self, query: str) -> list[dict[str, str]]:
        """As ``select``, each value as an N-Triples term."""
        return [{name: str(term) for name, term in row.items()} for row in self._rows(query)]

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
        with _naming(self._folder.root):
            yield from self._open().quads_for_pattern(None, None, None, name)

    def dump(self, format: str) -> bytes:  # noqa: A002 - the word of the SPARQL tools
        """The whole dataset in one of ``DUMP_FORMATS``; equal stores, equal bytes."""
        return dump(self.quads(), format)

    def snapshot(self) -> Path:
        """A folder with a read-only copy of this revision; see ``Reader.snapshot``."""
        made = self._snapshots.made(self.revision())
        if made is not None:
            return made
        with self._writing:
            self._folder.check_free_disk(self._settings.min_free_disk_mb)
            return self._snapshots.at(self.revision(), self._open().backup)

    # --- writing

    def current_version(self, document: str) -> str | None:
        """IRI of the current version of ``document``; ``None`` if it is not there."""
        _check_iri(document)
        return self._catalogue.of(document).current

    def put(self, change: DocumentChange) -> bool:
        """Make ``change.version`` current in one update; ``False`` if it is so already."""
        _check_iri(change.document)
        _check_iri(change.version)
        with self._writing:
            catalogued = self._catalogue.of(change.document)
            if catalogued.current == change.version:
                return False
            before = updates.Before(
                self.revision(),
                catalogued,
                self._catalogue.said_in([change.version]),
                self._catalogue.known(updates.propositions_of(change, self._graphs)),
            )
            self._write(updates.put_update(change, before, self._graphs))
            return True

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """While it is entered no other thread writes."""
        with self._writing:
            yield

    def remove(self, document: str, claims: ClaimChange | None = None) -> bool:
        """Take out a document with all its versions, in one update."""
        _check_iri(document)
        with self._writing:
            catalogued = self._catalogue.of(document)
            if not catalogued.versions:
                raise UnknownDocument(document, "is not in the store", _LIST)
            held = self._catalogue.said_in(catalogued.versions)
            before = updates.Before(self.revision(), catalogued, held)
            self._write(updates.remove_update(document, before, claims or ClaimChange(), self._graphs))
            return True

    def decide(self, decision: Decision) -> None:
        """Write a judgement with all that follows from it, in one update."""
        with self._writing:
            self._write(updates.decide_update(decision, self.revision(), self._graphs))

    def put_shared(self, digest: str, quads: Iterable[Quad]) -> bool:
        """Replace the shared graphs in one update, if ``digest`` is not that of the ones there."""
        with self._writing:
            if self._marker.shared == digest:
                return False
            present = [
                name.value
                for name in self._open().named_graphs()
                if isinstance(name, NamedNode) and name.value.startswith(names.SHARED_GRAPHS)
            ]
            self._write(updates.shared_update(quads, present, self.revision(), self._graphs))
            # The marker follows the graph: a crash between the two costs one needless rewrite.
            self.flush()
            marker = Marker(LAYOUT, self._settings.base_iri, digest)
            self._folder.write_marker(marker)
            self._marker = marker
            return True

    def flush(self) -> None:
        """Force what was written onto the disk."""
        with _naming(self._folder.root):
            self._open().flush()

    # --- inside

    def _open(self) -> Store:
        if self._store is None:
            raise StoreError(str(self._folder.root), "this store was closed", "open it again")
        return self._store

    def _write(self, update: str) -> None:
        self._folder.check_free_disk(self._settings.min_free_disk_mb)
        self._update(update)

    def _update(self, update: str) -> None:
        with _naming(self._folder.root):
            self._open().update(update)

    def _rows(self, query: str) -> Iterator[dict[str, _Term]]:
        """The rows of a SELECT; unbound variables are left out."""
        try:
            with _naming(self._folder.root):
                found = self._open().query(query, use_default_graph_as_union=True)
                if not isinstance(found, QuerySolutions):
                    raise QuerySyntaxError("query", "is not a SELECT query")
                names = [variable.value for variable in found.variables]
                for row in found:
                    yield {name: term for name, term in zip(names, row, strict=True) if term is not None}
        except SyntaxError as error:
            raise QuerySyntaxError("query", str(error)) from error

    def _count(self, pattern: str) -> int:
        return int(self.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0]["n"])


def _open_graph(folder: StoreFolder) -> Store:
    try:
        return Store(folder.graph)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            str(folder.graph),
            f"cannot be opened: {error}",
            "restore it from a backup, or add the documents again",
        ) from error


@contextmanager
def _naming(place: Path) -> Iterator[None]:
    """Turn what the disk refuses, or RocksDB finds damaged, into an error of ours."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(str(place), str(error), "check the disk") from error


def _lexical(term: _Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def _check_iri(value: str) -> None:
    if not _IRI.fullmatch(value):
        raise UnknownDocument(value[:200], "is not an IRI", _LIST)
