"""The default store: Oxigraph on disk, in this process.  No server, no set-up."""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Quad, Store

from graph.errors import StoreError, UnknownDocument
from graph.rdf.iris import Minter
from graph.settings import Settings
from graph.store import history, names, updates
from graph.store.catalogue import Catalogue
from graph.store.contract import ClaimChange, Decision, DocumentChange, Reader
from graph.store.folder import LAYOUT, Marker, StoreFolder
from graph.store.past import Pasts, Since
from graph.store.reading import Reading, naming, open_graph
from graph.store.snapshots import Snapshots

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]*")

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


class EmbeddedStore(Reading):
    """Both doors, ``Reader`` and ``Writer``, of a store on this disk.

    One process at a time has it open.  Any thread may read and write: writers wait for
    each other, readers wait for nobody.

    Raises:
        StoreInUse: If it is open already.
        StoreError: If it cannot be opened.
    """

    def __init__(self, folder: StoreFolder, settings: Settings) -> None:
        super().__init__(folder.root, Minter(settings.base_iri))
        self._folder = folder
        self._settings = settings
        self._catalogue = Catalogue(self.select, self._graphs)
        self._snapshots = Snapshots(folder.snapshots)
        self._pasts = Pasts(folder.past, self._graphs, lambda to: self._open().backup(to))
        self._writing = threading.RLock()
        self._lock = folder.lock()
        try:
            self._marker = folder.marker(settings.base_iri)
            self._store: Store | None = open_graph(folder.graph)
            self._snapshots.clean()
            self._pasts.clean()
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
                self._pasts.let_go()
                self._store = None
                self._lock.close()

    # --- reading

    def snapshot(self) -> Path:
        """A folder with a read-only copy of this revision; see ``Reader.snapshot``."""
        made = self._snapshots.made(self.revision())
        if made is not None:
            return made
        with self._writing:
            self._folder.check_free_disk(self._settings.min_free_disk_mb)
            return self._snapshots.at(self.revision(), self._open().backup)

    def as_known_on(self, day: date) -> Reader:
        """This store, or a copy with what it knew on an earlier day; see ``Reader.as_known_on``."""
        since = Since.of(self.select, self._graphs, day)
        if since == Since():
            return self
        self._folder.check_free_disk(self._settings.min_free_disk_mb)
        return self._pasts.of(day, self.revision(), since)

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
            comes_again = change.version in catalogued.versions
            before = updates.Before(
                self.revision(),
                catalogued,
                self._catalogue.said_in([change.version]),
                self._catalogue.known(updates.propositions_of(change, self._graphs)),
                self._catalogue.recorded(change.version) if comes_again else None,
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

    def put_shared(self, digest: str, quads: Iterable[Quad], recorded: datetime | None = None) -> bool:
        """Replace the shared graphs in one update, if ``digest`` is not that of the ones there."""
        with self._writing:
            if self._marker.shared == digest:
                return False
            at = recorded or datetime.now(UTC).replace(microsecond=0)
            self._write(updates.shared_update(quads, self._shared(), at, self._graphs))
            # The marker follows the graph: a crash between the two costs one needless rewrite.
            self.flush()
            marker = Marker(LAYOUT, self._settings.base_iri, digest)
            self._folder.write_marker(marker)
            self._marker = marker
            return True

    def flush(self) -> None:
        """Force what was written onto the disk."""
        with naming(self._folder.root):
            self._open().flush()

    # --- inside

    def _open(self) -> Store:
        if self._store is None:
            raise StoreError(str(self._folder.root), "this store was closed", "open it again")
        return self._store

    def _shared(self) -> updates.SharedBefore:
        present = (name.value for name in self._open().named_graphs() if isinstance(name, NamedNode))
        return updates.SharedBefore(
            self.revision(),
            tuple(name for name in present if name.startswith(names.SHARED_GRAPHS)),
            frozenset(str(quad.triple) for quad in self.quads(names.GAZETTEER)),
            history.changes(self.select, self._graphs),
        )

    def _write(self, update: str) -> None:
        self._folder.check_free_disk(self._settings.min_free_disk_mb)
        self._update(update)

    def _update(self, update: str) -> None:
        with naming(self._folder.root):
            self._open().update(update)


def _check_iri(value: str) -> None:
    if not _IRI.fullmatch(value):
        raise UnknownDocument(value[:200], "is not an IRI", _LIST)
