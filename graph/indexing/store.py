"""A store with its read index: whatever is written into the graph, the index follows.

What a change will touch is noted in the index before the graph is written, so that a process which is
killed between the two leaves a note of what has to be read again.  The graph is the truth: when anything is
wrong with the index the store goes on without it, answers come by SPARQL, and it is made anew when the store
is opened.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pyoxigraph import Quad, Triple

from graph.errors import StoreError
from graph.index.comparing import Difference, differences
from graph.index.file import FILE, Index, delete, made_anew
from graph.indexing.documents import Known
from graph.indexing.following import Progress, Touched, fill, follow
from graph.indexing.tables import Tables
from graph.settings import Settings
from graph.store import (
    Answer,
    ClaimChange,
    Counts,
    Dataset,
    Decision,
    DocumentChange,
    EmbeddedStore,
    Reader,
    ReadIndex,
    Stop,
)
from graph.store.remote import RemoteStore
from ontology.vocabulary import Class

_LOG = logging.getLogger(__name__)

Outcome = TypeVar("Outcome")


class IndexedStore:
    """Both doors, ``Reader`` and ``Writer``, of a store whose read index is kept in step.

    That of a store on a server is a ``graph.indexing.remote.RemoteIndexed``.
    """

    def __init__(
        self, store: EmbeddedStore | RemoteStore, settings: Settings, *, repair: bool = True
    ) -> None:
        self._store = store
        self._path = Path(settings.index_folder if settings.remote else settings.store) / FILE
        self._base_iri = settings.base_iri
        self._index: Index | None = None
        self.remade = False
        """Whether the index had to be made anew when the store was opened."""
        wanted = settings.index and (bool(settings.index_folder) or not settings.remote)
        if wanted:
            self._guarded(self._open)
        if wanted and repair:
            self._guarded(self._repair)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of store and index; more than once is fine."""
        with self._store.exclusive():
            if self._index is not None:
                self._index.close()
            self._index = None
            self._store.close()

    # --- reading

    @property
    def index(self) -> ReadIndex | None:
        """The read index; ``None`` when it is switched off or could not be kept."""
        return self._index

    def revision(self) -> int:
        """A number that grows with each change of the graph; 0 for a new store."""
        return self._store.revision()

    def select(self, query: str) -> list[dict[str, str]]:
        """Rows of a trusted SELECT over the union of all graphs, as lexical values by variable."""
        return self._store.select(query)

    def select_terms(self, query: str) -> list[dict[str, str]]:
        """As ``select``, each value as an N-Triples term."""
        return self._store.select_terms(query)

    def construct(self, query: str) -> Iterator[Quad]:
        """The triples of a trusted CONSTRUCT over the union of all graphs, each once."""
        return self._store.construct(query)

    def counts(self) -> Counts:
        """What the store holds.  Scans what it counts."""
        return self._store.counts()

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads of one named graph, or of the whole store, in no order."""
        return self._store.quads(graph)

    def dump(self, format: str) -> bytes:  # noqa: A002 - the word of the SPARQL tools
        """The whole dataset in one of ``DUMP_FORMATS``; equal stores, equal bytes."""
        return self._store.dump(format)

    def run_untrusted(
        self,
        query: str,
        *,
        format: str | None = None,  # noqa: A002 - the word of the SPARQL tools
        dataset: Dataset | None = None,
        base_iri: str | None = None,
        stop: Stop | None = None,
    ) -> Answer:
        """Run a query from outside where it can be ended; see ``Reader.run_untrusted``."""
        return self._store.run_untrusted(query, format=format, dataset=dataset, base_iri=base_iri, stop=stop)

    def snapshot(self) -> Path:
        """A folder with a read-only copy of this revision; see ``Reader.snapshot``."""
        return self._store.snapshot()

    def as_known_on(self, day: date) -> Reader:
        """This store, or a copy, without an index, with what it knew on an earlier day."""
        found = self._store.as_known_on(day)
        return self if found is self._store else found

    # --- writing

    def current_version(self, document: str) -> str | None:
        """IRI of the current version of ``document``; ``None`` if it is not there."""
        return self._store.current_version(document)

    def exclusive(self) -> AbstractContextManager[None]:
        """While it is entered no other thread writes."""
        return self._store.exclusive()

    def put(self, change: DocumentChange) -> bool:
        """Make ``change.version`` current in one update; ``False`` if it is so already."""
        touched = Touched(frozenset({change.document}), _claims(change.claims))
        return self._change(touched, lambda: self._store.put(change), {change.version: change.quads})

    def remove(self, document: str, claims: ClaimChange | None = None) -> bool:
        """Take out a document with all its versions, in one update."""
        touched = Touched(frozenset({document}), _claims(claims or ClaimChange()))
        return self._change(touched, lambda: self._store.remove(document, claims))

    def decide(self, decision: Decision) -> None:
        """Write a judgement with all that follows from it, in one update."""
        with self._store.exclusive():
            touched = Touched(frozenset(self._documents(decision)), _claims(decision.claims))
            self._change(touched, lambda: self._store.decide(decision))

    def put_shared(self, digest: str, quads: Iterable[Quad], recorded: datetime | None = None) -> bool:
        """Replace the shared graphs in one update, if ``digest`` is not that of the ones there."""
        return self._change(Touched(shared=True), lambda: self._store.put_shared(digest, quads, recorded))

    def put_graph(self, graph: str | None, triples: Iterable[Triple], *, replace: bool) -> bool:
        """Write a user's graph, of which the index holds nothing; whether it is new."""
        # In a tuple: a bare ``False`` would tell that nothing was written.
        touched = _beside(graph)
        return self._change(touched, lambda: (self._store.put_graph(graph, triples, replace=replace),))[0]

    def remove_graph(self, graph: str | None) -> None:
        """Take out a user's graph."""
        self._change(_beside(graph), lambda: self._store.remove_graph(graph))

    def flush(self) -> None:
        """Force what was written onto the disk; the index is read from the graph again if it is lost."""
        self._store.flush()

    def rebuild(self, progress: Progress = lambda _number: None) -> None:
        """Make the index anew from the graph; who reads it meanwhile reads the old one.

        Raises:
            StoreError: If the file cannot be written.
        """
        with self._store.exclusive(), self._naming():
            self._make(self._path, progress)
            old, self._index = self._index, Index(self._path, self._base_iri)
            if old is not None:
                old.close()

    def check(self) -> list[Difference]:
        """Whether the index is what the graph makes it: it is made a second time and compared, row by row.

        Raises:
            StoreError: If there is no index, it cannot be read, or the second file cannot be written.
        """
        second = self._path.with_name(self._path.name + ".check")
        with self._store.exclusive(), self._naming():
            if self._index is None:
                raise StoreError(str(self._path), "is no read index", "make it: claimgraph index")
            try:
                self._make(second)
                return differences(self._path, second)
            finally:
                delete(second)

    def counted(self) -> dict[str, int]:
        """How many documents, statements of all versions, and claims the index holds; empty without one."""
        tables = ("document", "statement", "claim")
        sql = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608 - ours
        rows = self._index.rows(sql) if self._index else []
        return {f"{table}s": int(number) for row in rows for table, number in zip(tables, row, strict=True)}

    # --- inside: the index behind the graph

    @contextmanager
    def _naming(self) -> Iterator[None]:
        """Turn what SQLite or the disk refuses into an error of ours."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(str(self._path), f"cannot be made: {error}", "check the disk") from error

    def _make(self, path: Path, progress: Progress = lambda _number: None) -> None:
        with made_anew(path, self._base_iri) as connection:
            tables = Tables(connection)
            fill(tables, self._store, progress)
            tables.set_state("revision", self._store.revision())

    def _open(self) -> None:
        """Open the file, if it is an index."""
        with suppress(sqlite3.Error, ValueError):
            self._index = Index(self._path, self._base_iri) if self._path.exists() else None

    def _repair(self) -> None:
        """Read again what is missing, or all."""
        if self._index is None or not self._replayed(self._index):
            _LOG.info("%s is made anew", self._path)
            self.rebuild()
            self.remade = True

    def _replayed(self, index: Index) -> bool:
        """Whether a file is in step with the graph, or could be brought so: one change at most is missing."""
        behind = self._store.revision() - index.revision()
        pending = Touched.of_rows(index.rows("SELECT kind, iri FROM pending"))
        if behind not in (0, 1) or (behind and pending == Touched()):
            return False
        if pending != Touched():
            self._follow(pending)
        return True

    def _change(self, touched: Touched, write: Callable[[], Outcome], known: Known | None = None) -> Outcome:
        """Note what will change, write the graph, and let the index follow."""
        with self._store.exclusive():
            self._guarded(lambda: self._note(touched))
            try:
                outcome = write()
            except BaseException:
                self._guarded(lambda: self._after_failure(touched))
                raise
            self._guarded(self._forget if outcome is False else lambda: self._follow(touched, known))
            return outcome

    def _after_failure(self, touched: Touched) -> None:
        """What failed was done wholly or not at all."""
        if self._index is not None and self._index.revision() == self._store.revision():
            self._forget()
        else:
            self._follow(touched)

    def _note(self, touched: Touched) -> None:
        if self._index is not None:
            with self._index.writing() as connection:
                connection.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", touched.rows())

    def _forget(self) -> None:
        if self._index is not None:
            with self._index.writing() as connection:
                connection.execute("DELETE FROM pending")

    def _follow(self, touched: Touched, known: Known | None = None) -> None:
        if self._index is None:
            return
        with self._index.writing() as connection:
            tables = Tables(connection)
            follow(tables, self._store, touched, known or {})
            tables.set_state("revision", self._store.revision())
            tables.run("DELETE FROM pending")

    def _documents(self, decision: Decision) -> set[str]:
        """The documents whose statements a judgement changes."""
        graphs = {str(quad.graph_name)[1:-1] for quad in (*decision.gone, *decision.come)}
        graphs |= {one.rpartition("/statement/")[0] for one in (*decision.rejected, *decision.restored)}
        return {graph.rpartition("/version/")[0] for graph in graphs if "/version/" in graph}

    def _guarded(self, step: Callable[[], object]) -> None:
        """Do a step for the index; go on without an index if it fails."""
        try:
            step()
        except Exception as error:  # noqa: BLE001 - the graph is written, whatever its index finds hard
            _LOG.warning(
                "%s cannot be kept (%s): SPARQL answers until the store is reopened", self._path, error
            )
            _LOG.debug("the read index", exc_info=True)
            if self._index is not None:
                self._index.close()
            self._index = None


def _beside(graph: str | None) -> Touched:
    """A user's graph as a document that is not there: nothing is read again, and a crash is noticed."""
    return Touched(frozenset({graph or ""}))


def _claims(change: ClaimChange) -> frozenset[str]:
    """The claims that go and those that come."""
    new = (quad.subject for quad in change.quads if str(quad.object) == f"<{Class.CLAIM}>")
    return frozenset(change.replaced) | {str(subject)[1:-1] for subject in new}
