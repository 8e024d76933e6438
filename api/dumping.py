"""The dumps of a store on the disk: which are made, and how they are."""

import hashlib
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError
from graph.settings import Settings
from graph.store import Reader, pack, write_dump
from graph.store.folder import StoreFolder

FORMS = {
    "claimgraph.nq": ("nquads", "application/n-quads"),
    "claimgraph.trig": ("trig", "application/trig"),
    "claimgraph.ttl": ("turtle", "text/turtle"),
    "claimgraph.jsonld": ("jsonld", "application/ld+json"),
}
"""The names of the files with the format of each and its media type."""
PACKED, HASH = ".gz", ".sha256"
_KEPT = 2
"""Revisions whose files stay: a download that has begun goes on when the next revision comes."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A file that was made, with the hash that lies beside it."""

    path: Path
    sha256: str


class Dumps:
    """The files in ``folder``, in one folder for each revision.  Any thread may make them."""

    def __init__(self, folder: Path, min_free_disk_mb: int) -> None:
        """What lies there is of another time, perhaps of another graph: it goes."""
        shutil.rmtree(folder, ignore_errors=True)
        self.folder = folder
        self.passing: tempfile.TemporaryDirectory[str] | None = None
        self._min_free_disk_mb = min_free_disk_mb
        self._making = threading.RLock()

    def made(self, revision: int, name: str) -> Dump | None:
        """A file, if it was made before."""
        path = self.folder / str(revision) / name
        try:
            return Dump(path, path.with_name(name + HASH).read_text(encoding="ascii").split()[0])
        except OSError:
            return None

    def make(self, store: Reader, name: str) -> Dump:
        """A file of the graph as it is now; those of older revisions go.

        Raises:
            DiskFull: If less disk is free than ``min_free_disk_mb``.
            StoreError: If the store cannot be read, or the file not be written.
        """
        with self._making:
            revision = store.revision()
            if found := self.made(revision, name):
                return found
            try:
                return self._make(store, self.folder / str(revision) / name)
            except OSError as error:
                raise StoreError(str(self.folder), f"cannot be written: {error}", "check the disk") from error

    def _make(self, store: Reader, path: Path) -> Dump:
        path.parent.mkdir(parents=True, exist_ok=True)
        StoreFolder(self.folder).check_free_disk(self._min_free_disk_mb)
        unfinished = path.with_name(path.name + ".new")
        try:
            if path.suffix == PACKED:
                pack(self.make(store, path.stem).path, unfinished)
            else:
                write_dump(store.quads(), FORMS[path.name][0], unfinished)
            digest = _sha256(unfinished)
            unfinished.rename(path)
        finally:
            unfinished.unlink(missing_ok=True)
        path.with_name(path.name + HASH).write_text(f"{digest}  {path.name}\n", encoding="ascii")
        self._clean()
        return Dump(path, digest)

    def _clean(self) -> None:
        revisions = sorted(int(one.name) for one in self.folder.iterdir() if one.name.isdigit())
        for old in revisions[:-_KEPT]:
            shutil.rmtree(self.folder / str(old), ignore_errors=True)


def dumps_of(settings: Settings) -> Dumps:
    """The files beside the store, or the index of a store on a server; else they go with this process."""
    if not settings.remote or settings.index_folder:
        beside = Path(settings.index_folder) if settings.remote else settings.store
        return Dumps(beside / "dumps", settings.min_free_disk_mb)
    passing = tempfile.TemporaryDirectory(prefix="claimgraph-")
    dumps = Dumps(Path(passing.name) / "dumps", settings.min_free_disk_mb)
    dumps.passing = passing
    return dumps


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
