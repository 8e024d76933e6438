"""Copies of the graph with what it knew on an earlier day: gazetteer, and versions that came again since.

A copy is made of hard links, and then only what was written over since is taken back in it: that costs some
0.05 s and follows the size of these changes, not that of the store.
"""

import tempfile
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from pyoxigraph import Store

from graph.errors import QueryRefused, StoreError
from graph.rdf.iris import Minter
from graph.store import history
from graph.store.answers import Answer
from graph.store.folder import remove_tree
from graph.store.reading import Reading, naming, open_graph
from graph.store.returns import Came, returned_after
from graph.store.returns import undo as undo_returns

_KEPT = 4
"""Copies that stay open for the next question, though nobody asks them now."""


@dataclass(frozen=True, slots=True)
class Since:
    """What was written over since a day: the first change of the gazetteer, and versions that came again."""

    gazetteer: int | None = None
    returned: tuple[Came, ...] = ()

    @classmethod
    def of(cls, rows: history.Rows, graphs: Minter, day: date) -> Self:
        """What a graph tells of itself; ``rows`` runs a SELECT.  Two look-ups."""
        first = history.first_after(history.changes(rows, graphs), day)
        return cls(first, returned_after(rows, graphs, day))

    def undo(self, rows: history.Rows, graphs: Minter) -> str:
        """The update that takes it back."""
        steps = [history.undo(rows, self.gazetteer, graphs)] if self.gazetteer is not None else []
        steps += [undo_returns(rows, self.returned, graphs)] if self.returned else []
        return " ;\n".join(steps)


class Past(Reading):
    """A copy that answers as the store did at one revision, with what it knew on an earlier day.

    Nobody writes to it.  Its folder goes when the last who asks it lets go of it, or the process ends.
    """

    def __init__(self, folder: Path, graphs: Minter, day: date) -> None:
        super().__init__(folder, graphs)
        self._held = [open_graph(folder / "graph")]
        weakref.finalize(self, _let_go, self._held, folder)
        self.since = Since.of(self.select, graphs, day)
        if update := self.since.undo(self.select, graphs):
            with naming(folder):
                self._open().update(update)
        self.made_at = self.revision()

    def _open(self) -> Store:
        return self._held[0]

    def as_known_on(self, day: date) -> Self:  # noqa: ARG002 - the contract's
        """Itself: it is of its own day."""
        return self

    def snapshot(self) -> Path:
        """Refused: queries from outside are of now."""
        raise QueryRefused("snapshot", "a store as of an earlier day has none", "ask the store of now")

    def run_untrusted(self, query: str, **asked: object) -> Answer:  # noqa: ARG002 - the contract's
        """Refused: queries from outside are of now."""
        raise QueryRefused("query", "a store as of an earlier day answers none", "ask the store of now")

    def close(self) -> None:
        """Nothing to do: it is let go of when nobody asks it any more."""


class Pasts:
    """The copies of one store, in ``folder``; ``backup`` copies the graph into a new folder."""

    def __init__(self, folder: Path, graphs: Minter, backup: Callable[[str], None]) -> None:
        self._folder = folder
        self._graphs = graphs
        self._backup = backup
        self._making = threading.Lock()
        self._kept: list[Past] = []

    def of(self, day: date, revision: int, since: Since) -> Past:
        """The copy for a day; ``since`` is what has to be taken back at a revision.

        The copy may be of a later revision, if one was written meanwhile.

        Raises:
            StoreError: If the copy cannot be made.
        """
        with self._making:
            fitting = (one for one in self._kept if (one.made_at, one.since) == (revision, since))
            found = next(fitting, None) or self._make(day)
            others = (one for one in self._kept if one is not found and one.made_at == found.made_at)
            self._kept = [*others, found][-_KEPT:]
            return found

    def let_go(self) -> None:
        """Keep no copy any more; those that somebody asks go later."""
        with self._making:
            self._kept = []

    def clean(self) -> None:
        """Remove what a crash left, before there is any copy."""
        remove_tree(self._folder)

    def _make(self, day: date) -> Past:
        try:
            self._folder.mkdir(exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=self._folder))
        except OSError as error:
            raise StoreError(str(self._folder), f"cannot be written: {error}", "check the disk") from error
        try:
            with naming(folder):
                self._backup(str(folder / "graph"))
            return Past(folder, self._graphs, day)
        except BaseException:
            remove_tree(folder)
            raise


def _let_go(held: list[Store], folder: Path) -> None:
    held.clear()
    remove_tree(folder)
