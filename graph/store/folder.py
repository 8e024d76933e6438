"""The folder of an embedded store: what lies in it, which layout it has, and who has it open.

::

    claimgraph.json   layout, base_iri, digest of the shared data
    lock              held while the store is open; the process id stands in it
    oxigraph/         the graph
    index.sqlite      the read index, made from the graph (graph.index)
    snapshots/        read-only copies, one a revision
    past/             copies with what was known on earlier days, while they are asked
    dumps/            files to be downloaded, one folder a revision, while a server runs
"""

import fcntl
import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from graph.errors import DiskFull, StoreError, StoreInUse, StoreMissing

LAYOUT = 1
_MARKER = "claimgraph.json"
_LOCK = "lock"
# A crash while the folder is made can leave these and no marker: it is still nobody else's folder.
_UNFINISHED = {_LOCK, _MARKER + ".new"}


@dataclass(frozen=True, slots=True)
class Marker:
    """What the marker file says: the ``layout`` of the folder, the IRIs' start, the shared data's digest."""

    layout: int
    base_iri: str
    shared: str = ""


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The paths of a store at ``root``."""

    root: Path

    @property
    def graph(self) -> Path:
        """Where Oxigraph keeps the graph."""
        return self.root / "oxigraph"

    @property
    def snapshots(self) -> Path:
        """Where the read-only copies are."""
        return self.root / "snapshots"

    @property
    def past(self) -> Path:
        """Where the copies with what was known on earlier days are."""
        return self.root / "past"

    def prepare(self, base_iri: str, *, create: bool) -> None:
        """Make sure that this is the folder of a store whose layout we know; make it if ``create``.

        Raises:
            StoreMissing: If there is none and ``create`` is false.
            StoreError: If it is another kind of folder, has another layout or cannot be written.
        """
        if self._is_store():
            return
        if not create:
            raise StoreMissing(str(self.root), "there is no store here")
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                str(self.root), f"cannot be made: {error.strerror}", "choose another folder"
            ) from error
        self.write_marker(Marker(LAYOUT, base_iri))

    def _is_store(self) -> bool:
        """Whether a marker lies here; a folder that holds anything else is refused."""
        try:
            present = {path.name for path in self.root.iterdir()}
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StoreError(
                str(self.root), f"cannot be read: {error.strerror}", "name the folder of a store"
            ) from error
        if _MARKER in present:
            return True
        if present - _UNFINISHED:
            raise StoreError(
                str(self.root), "is a folder with other files, not a store", "name an empty or a new folder"
            )
        return False

    def marker(self, base_iri: str) -> Marker:
        """Read the marker.

        Raises:
            StoreError: If it cannot be read, or is of another layout or another ``base_iri``.
        """
        try:
            found = json.loads((self.root / _MARKER).read_text(encoding="utf-8"))
            marker = Marker(int(found["layout"]), str(found["base_iri"]), str(found["shared"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(
                str(self.root / _MARKER), "is not the marker of a store", "restore the folder from a backup"
            ) from error
        if marker.layout != LAYOUT:
            raise StoreError(
                str(self.root),
                f"has layout {marker.layout}, and this version reads layout {LAYOUT}",
                "add the documents to a new store",
            )
        if marker.base_iri != base_iri:
            raise StoreError(
                str(self.root),
                f"was made with base_iri {marker.base_iri}",
                "set CLAIMGRAPH_BASE_IRI to that, or name another folder",
            )
        return marker

    def write_marker(self, marker: Marker) -> None:
        """Write the marker in one step: a reader sees the old one or the new one.

        Raises:
            StoreError: If the folder cannot be written.
        """
        new = self.root / (_MARKER + ".new")
        try:
            with new.open("w", encoding="utf-8") as file:
                json.dump(asdict(marker), file)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.root / _MARKER)
        except OSError as error:
            raise StoreError(
                str(self.root), f"cannot be written: {error.strerror}", "make the folder writable"
            ) from error

    def lock(self) -> IO[str]:
        """Hold the folder until the returned file is closed or the process ends, however it ends.

        Raises:
            StoreInUse: If it is held already; the error names the process.
            StoreError: If the folder cannot be written.
        """
        try:
            file = (self.root / _LOCK).open("a+", encoding="ascii", errors="replace")
        except OSError as error:
            raise StoreError(
                str(self.root), f"cannot be written: {error.strerror}", "make the folder writable"
            ) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read(20).strip() or "unknown"
            file.close()
            raise StoreInUse(str(self.root), f"is open in process {holder}") from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        return file

    def check_free_disk(self, needed_mb: int) -> None:
        """Refuse to go on when the disk is nearly full: there a write can wait for ever.

        Raises:
            DiskFull: If fewer than ``needed_mb`` megabytes are free.
        """
        free_mb = shutil.disk_usage(self.root).free // 1_000_000
        if free_mb < needed_mb:
            raise DiskFull(str(self.root), f"{free_mb} MB of disk are free, and a write needs {needed_mb} MB")


def remove_tree(path: Path) -> None:
    """Delete a folder of ours; what is gone already is fine."""
    with suppress(FileNotFoundError):
        shutil.rmtree(path)
