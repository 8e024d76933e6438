"""A store on a server with a read index on this disk, which other processes do not know of.

Before the index answers it is asked whether it has the revision of the server.  If another process wrote,
SPARQL answers until the index is made anew, which happens in a thread of its own.
"""

import logging
import threading
from dataclasses import replace
from pathlib import Path
from typing import IO

from graph.errors import ClaimgraphError, StoreChanged, StoreInUse
from graph.index.file import Index, made_anew
from graph.indexing.documents import Known
from graph.indexing.following import Progress, Touched, fill, follow
from graph.indexing.store import IndexedStore
from graph.indexing.tables import Tables
from graph.settings import Settings
from graph.store import ReadIndex
from graph.store.folder import StoreFolder
from graph.store.remote import RemoteStore

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 3
"""Times that the index is made anew while others write."""


class RemoteIndexed(IndexedStore):
    """Both doors of a store on a server, with or without a read index in ``index_folder``.

    One process at a time has the folder; another goes on without an index.
    """

    def __init__(self, store: RemoteStore, settings: Settings, *, repair: bool = True) -> None:
        self._lock = _held(settings)
        self._making: threading.Thread | None = None
        self._closing = False
        wanted = settings if self._lock else replace(settings, index=False)
        super().__init__(store, wanted, repair=repair)

    def close(self) -> None:
        """Let go of store and index; more than once is fine."""
        self._closing = True
        if self._making is not None:
            self._making.join()
        if self._index is not None:
            self._index.close()
        self._index = None
        self._store.close()
        if self._lock is not None:
            self._lock.close()

    @property
    def index(self) -> ReadIndex | None:
        """The read index, if it is of the server's revision: one look-up there."""
        index = self._index
        if index is None or index.revision() == self._store.revision():
            return index
        if not self._closing and (self._making is None or not self._making.is_alive()):
            self._making = threading.Thread(target=self._anew, name="read index")
            self._making.start()
        return None

    def _anew(self) -> None:
        try:
            self.rebuild()
        except ClaimgraphError as error:
            _LOG.warning("%s cannot be made anew now: %s", self._path, error)

    def _make(self, path: Path, progress: Progress = lambda _number: None) -> None:
        for _ in range(_ATTEMPTS):
            with made_anew(path, self._base_iri) as connection:
                tables, revision = Tables(connection), self._store.revision()
                fill(tables, self._store, progress)
                tables.set_state("revision", revision)
            if self._store.revision() == revision:
                return
        raise StoreChanged(str(self._path), "the graph changed while its index was made", "try again")

    def _replayed(self, index: Index) -> bool:
        """Whether a file is in step: what is missing may be of others, who left no note."""
        if index.revision() != self._store.revision():
            return False
        self._forget()
        return True

    def _follow(self, touched: Touched, known: Known | None = None) -> None:
        """Follow this one change; if others wrote too, leave the index behind, which its revision tells."""
        if self._index is None:
            return
        expected = self._index.revision() + 1
        try:
            with self._index.writing() as connection:
                tables = Tables(connection)
                follow(tables, self._store, touched, known or {})
                tables.set_state("revision", expected)
                tables.run("DELETE FROM pending")
                self._check(expected)
        except StoreChanged:
            _LOG.info("%s is behind: another process wrote", self._path)

    def _check(self, revision: int) -> None:
        if self._store.revision() != revision:
            raise StoreChanged(str(self._path), "another process wrote")


def _held(settings: Settings) -> IO[str] | None:
    """The lock on the folder of the index; ``None`` if there is to be no index."""
    if not (settings.index and settings.index_folder):
        return None
    folder = Path(settings.index_folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return StoreFolder(folder).lock()
    except (OSError, StoreInUse) as error:
        _LOG.warning("%s: %s; SPARQL answers", folder, error)
        return None
