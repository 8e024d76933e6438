"""The default store: Oxigraph on disk, in this process.  No server, no set-up."""

import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Quad, Store

from graph.errors import StoreError
from graph.rdf.iris import Minter
from graph.settings import Settings
from graph.store import history, names, updates
from graph.store.answers import Answer, Dataset, Stop
from graph.store.catalogue import Catalogue
from graph.store.changing import Changing
from graph.store.contract import Reader
from graph.store.folder import LAYOUT, Marker, StoreFolder
from graph.store.past import Pasts, Since
from graph.store.reading import Reading, naming, open_graph
from graph.store.sandbox import run_untrusted
from graph.store.snapshots import Snapshots
from graph.store.steps import Step, text_of


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


class EmbeddedStore(Reading, Changing):
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
                self._update(text_of(updates.first_revision(self._graphs)))
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

    def run_untrusted(
        self,
        query: str,
        *,
        format: str | None = None,  # noqa: A002 - the word of the SPARQL tools
        dataset: Dataset | None = None,
        base_iri: str | None = None,
        stop: Stop | None = None,
    ) -> Answer:
        """Run a query from outside in a worker on a snapshot; see ``Reader.run_untrusted``."""
        return run_untrusted(
            self.snapshot(),
            query,
            format=format,
            dataset=dataset,
            base_iri=base_iri,
            stop=stop,
            settings=self._settings,
        )

    def as_known_on(self, day: date) -> Reader:
        """This store, or a copy with what it knew on an earlier day; see ``Reader.as_known_on``."""
        since = Since.of(self.select, self._graphs, day)
        if since == Since():
            return self
        self._folder.check_free_disk(self._settings.min_free_disk_mb)
        return self._pasts.of(day, self.revision(), since)

    # --- writing

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
            tuple(name for name in present if name.startswith(names.SHARED_GRAPHS)),
            frozenset(str(quad.triple) for quad in self.quads(names.GAZETTEER)),
            history.changes(self.select, self._graphs),
        )

    def _alone(self) -> AbstractContextManager[object]:
        return self._writing

    def _write(self, steps: list[Step]) -> None:
        self._folder.check_free_disk(self._settings.min_free_disk_mb)
        self._update(text_of([*steps, *updates.revise(self.revision(), self._graphs)]))

    def _update(self, update: str) -> None:
        with naming(self._folder.root):
            self._open().update(update)
