"""A copy in memory of a store on a server, with what it knew on an earlier day."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Self

from pyoxigraph import Quad, Store

from graph.errors import QueryRefused
from graph.rdf.iris import Minter
from graph.store.answers import Answer, Dataset, Stop
from graph.store.past import Since
from graph.store.reading import Reading


class RemotePast(Reading):
    """Answers as the store did at one revision, with what it knew on ``day``.  Nobody writes to it."""

    def __init__(self, place: str, graphs: Minter, quads: Iterable[Quad], day: date) -> None:
        super().__init__(Path(place), graphs)
        self._store = Store()
        self._store.extend(quads)
        self.since = Since.of(self.select, graphs, day)
        if update := self.since.undo(self.select, graphs):
            self._store.update(update)

    def _open(self) -> Store:
        return self._store

    def as_known_on(self, day: date) -> Self:  # noqa: ARG002 - the contract's
        """Itself: it is of its own day."""
        return self

    def snapshot(self) -> Path:
        """Refused: queries from outside are of now."""
        raise QueryRefused("snapshot", "a store as of an earlier day has none", "ask the store of now")

    def run_untrusted(
        self,
        query: str,  # noqa: ARG002 - the contract's
        *,
        format: str | None = None,  # noqa: A002, ARG002 - the same
        dataset: Dataset | None = None,  # noqa: ARG002 - the same
        base_iri: str | None = None,  # noqa: ARG002 - the same
        stop: Stop | None = None,  # noqa: ARG002 - the same
    ) -> Answer:
        """Refused: queries from outside are of now."""
        raise QueryRefused("snapshot", "a store as of an earlier day has none", "ask the store of now")

    def close(self) -> None:
        """Nothing to do: it is let go of when nobody asks it any more."""
