"""Read-only copies of the graph, one a revision, for queries that run in another process."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError
from graph.store.folder import remove_tree

GRAPH = "graph"
_LEASE = "lease"
_GRACE_S = 60


@contextmanager
def leased(snapshot: Path) -> Iterator[Path]:
    """Keep ``snapshot`` from being removed while the block runs; gives the graph's folder in it.

    Raises:
        StoreError: If the snapshot is gone.
    """
    try:
        lease = (snapshot / _LEASE).open("rb")
    except OSError as error:
        raise StoreError(str(snapshot), "this snapshot is gone", "ask again") from error
    with lease:
        fcntl.flock(lease, fcntl.LOCK_SH)
        if not (snapshot / GRAPH).is_dir():
            raise StoreError(str(snapshot), "this snapshot is gone", "ask again")
        yield snapshot / GRAPH


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The copies in ``folder``, each a folder named by its revision."""

    folder: Path

    def made(self, revision: int) -> Path | None:
        """The copy of ``revision``, if it was made before; it stays a while longer."""
        path = self.folder / str(revision)
        try:
            os.utime(path / _LEASE)
        except FileNotFoundError:
            return None
        return path

    def at(self, revision: int, backup: Callable[[str], None]) -> Path:
        """The copy of ``revision``; ``backup`` makes it if it is not there.  Removes copies no longer used.

        Raises:
            StoreError: If the copy cannot be made.
        """
        path = self.folder / str(revision)
        if self.made(revision) is None:
            self._make(path, backup)
        self.clean(keep=path, grace_s=_GRACE_S)
        return path

    def _make(self, path: Path, backup: Callable[[str], None]) -> None:
        unfinished = path.with_suffix(".new")
        try:
            remove_tree(unfinished)
            unfinished.mkdir(parents=True)
            (unfinished / _LEASE).touch()
            backup(str(unfinished / GRAPH))
            unfinished.rename(path)
        except OSError as error:
            raise StoreError(str(path), f"the snapshot cannot be made: {error}", "check the disk") from error

    def clean(self, *, keep: Path | None = None, grace_s: float = 0) -> None:
        """Remove all but ``keep`` that no query runs on and that were given out ``grace_s`` ago or more."""
        if not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            if path != keep:
                _remove_if_unused(path, grace_s)


def _remove_if_unused(path: Path, grace_s: float) -> None:
    with suppress(OSError):
        lease = path / _LEASE
        if not lease.is_file():
            remove_tree(path)
            return
        if time.time() - lease.stat().st_mtime < grace_s:
            return
        with lease.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove_tree(path)
