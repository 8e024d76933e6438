"""Rows fetched ahead: what a page will need comes with one query, not one for each item."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")


class Ahead(Generic[Row]):
    """Rows by IRI.  ``want`` notes what will be needed; the first ``get`` fetches all of it at once.

    Lives as long as one request, so nothing in it grows stale.
    """

    def __init__(self, fetch: Callable[[Sequence[str]], Mapping[str, Row]]) -> None:
        """``fetch`` gives the rows of those IRIs that there are, with one store query."""
        self._fetch = fetch
        self._wanted: set[str] = set()
        self._known: dict[str, Row | None] = {}

    def want(self, iris: Iterable[str]) -> None:
        """Note IRIs that will be asked for."""
        self._wanted.update(iri for iri in iris if iri not in self._known)

    def get(self, iris: Sequence[str]) -> list[Row]:
        """The rows of ``iris`` that there are, in that order; one store query if any is not known yet."""
        return list(self.found(iris).values())

    def found(self, iris: Sequence[str]) -> dict[str, Row]:
        """The same by IRI."""
        self.want(iris)
        if self._wanted.intersection(iris):
            wanted = sorted(self._wanted)
            found = self._fetch(wanted)
            self._known.update((iri, found.get(iri)) for iri in wanted)
            self._wanted.clear()
        known = ((iri, self._known.get(iri)) for iri in iris)
        return {iri: row for iri, row in known if row is not None}
