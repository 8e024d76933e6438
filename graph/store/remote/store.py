"""A store on a server that speaks SPARQL 1.1: both doors over HTTP."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

from pyoxigraph import Literal, Quad, Triple

from graph.errors import (
    QuerySyntaxError,
    StoreChanged,
    StoreError,
    StoreMissing,
    StoreUnreachable,
)
from graph.settings import Settings
from graph.store import history, names, updates
from graph.store.changing import Changing
from graph.store.contract import ClaimChange, Decision, DocumentChange
from graph.store.remote.client import Client, open_client
from graph.store.remote.guarded import (
    DIGEST,
    LAYOUT,
    SHARED,
    WRITES,
    Guarded,
    GuardedStep,
    first_text,
    own_graph,
)
from graph.store.remote.http import Unreachable
from graph.store.remote.reading import RemoteReading
from graph.store.remote.staging import Staged, beside
from graph.store.steps import Data, Step, delete_where

_LOG = logging.getLogger(__name__)

Outcome = TypeVar("Outcome")

GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
"""Every graph of a server; Virtuoso takes minutes over the same with DISTINCT."""
_LAYOUT = "1"
_ATTEMPTS = 5
"""Times that a change outside ``exclusive`` is made anew when others write at the same time."""
_LARGE = 1_000_000
"""Characters from which on triples wait beside the graph, where an engine limits its updates."""


def open_remote(settings: Settings, *, create: bool) -> "RemoteStore":
    """Open the store at ``settings.remote_query_url``; use it as a context manager, or ``close`` it.

    Raises:
        StoreMissing: If the server holds none and ``create`` is false.
        StoreError: If the server does not answer, or not as it must.
        SettingsError: If a setting ``remote_…`` cannot be so.
    """
    store = RemoteStore(open_client(settings), settings)
    try:
        store.prepare(create=create)
    except BaseException:
        store.close()
        raise
    return store


class RemoteStore(RemoteReading, Changing):
    """Both doors of a store on a server.

    Any thread may call, and several processes may write to one server: every update holds the revision that
    it was made for and does nothing at any other.  Within ``exclusive`` that is the revision at its start, so
    what was read for a change still holds; if another process wrote meanwhile ``StoreChanged`` is raised
    and nothing was written.  Outside of it a change is made anew, some times.
    """

    def __init__(self, client: Client, settings: Settings) -> None:
        super().__init__(client, settings)
        self._writing = threading.RLock()
        self._at: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def prepare(self, *, create: bool) -> None:
        """Look whether this server holds a store of ours; begin one if ``create``.

        Raises:
            StoreMissing: If it holds none and ``create`` is false.
            StoreError: If it holds one of another layout, or its default graph is not the union of all.
        """
        own = own_graph(self._graphs)
        missing = self._catalogue.revision() is None
        if missing and not create:
            raise StoreMissing(self.place, f"the server holds no store of {self._settings.base_iri}")
        layouts = self.select(f"SELECT ?layout {{ GRAPH <{own}> {{ <{own}> <{LAYOUT}> ?layout }} }}")
        if layouts and layouts[0]["layout"] != _LAYOUT:
            message = f"has layout {layouts[0]['layout']}, and this version reads layout {_LAYOUT}"
            raise StoreError(self.place, message, "add the documents to a new store")
        if self.select(f"SELECT ?mark {{ GRAPH <{own}> {{ <{own}> <{WRITES}> ?mark }} }}"):
            _LOG.warning("%s failed in the middle of a change: do it again, to make it whole", self.place)
        if create and (missing or not layouts):
            self._updated(first_text(self._graphs, _LAYOUT))
        if not self.select(f"SELECT ?n {{ <{self._graphs.catalogue}> <{names.REVISION}> ?n }}"):
            raise StoreError(
                self.place,
                "its default graph is not the union of all graphs",
                "set the server so, or CLAIMGRAPH_REMOTE_ENGINE to what it is",
            )

    # --- writing

    def put(self, change: DocumentChange) -> bool:
        """Make ``change.version`` current in one update; ``False`` if it is so already."""
        return self._again(lambda: Changing.put(self, change))

    def remove(self, document: str, claims: ClaimChange | None = None) -> bool:
        """Take out a document with all its versions, in one update."""
        return self._again(lambda: Changing.remove(self, document, claims))

    def decide(self, decision: Decision) -> None:
        """Write a judgement with all that follows from it, in one update."""
        self._again(lambda: Changing.decide(self, decision))

    def put_graph(self, graph: str | None, triples: Iterable[Triple], *, replace: bool) -> bool:
        """Write a user's graph in one update; whether it is new."""
        every = tuple(triples)
        return self._again(lambda: Changing.put_graph(self, graph, every, replace=replace))

    def remove_graph(self, graph: str | None) -> None:
        """Take out a user's graph in one update."""
        self._again(lambda: Changing.remove_graph(self, graph))

    def put_shared(self, digest: str, quads: Iterable[Quad], recorded: datetime | None = None) -> bool:
        """Replace the shared graphs in one update, if ``digest`` is not that of the ones there."""
        at = recorded or datetime.now(UTC).replace(microsecond=0)
        every: list[Quad] = []

        def change() -> bool:
            with self._alone():
                noted = self._noted()
                if noted.get(DIGEST) == [digest]:
                    return False
                every.extend(() if every else quads)
                steps = updates.shared_update(every, self._shared(noted), at, self._graphs)
                self._write([*steps, *self._note(digest, every)])
                return True

        return self._again(change)

    def flush(self) -> None:
        """Nothing to do: what a server acknowledged is safe, as far as the server is set so."""
        self._open()

    # --- inside

    def _noted(self) -> dict[str, list[str]]:
        """What the store notes for itself, by property."""
        own, noted = own_graph(self._graphs), dict[str, list[str]]()
        for row in self.select(f"SELECT ?p ?o {{ GRAPH <{own}> {{ <{own}> ?p ?o }} }}"):
            noted.setdefault(row["p"], []).append(row["o"])
        return noted

    def _shared(self, noted: dict[str, list[str]]) -> updates.SharedBefore:
        graphs = noted.get(SHARED, [])
        if DIGEST not in noted:  # the graph was loaded by other means, or there is none yet
            found = self.select(GRAPHS)
            graphs = [row["g"] for row in found if row["g"].startswith(names.SHARED_GRAPHS)]
        return updates.SharedBefore(
            tuple(sorted(graphs)),
            frozenset(str(quad.triple) for quad in self._graph(names.GAZETTEER)),
            history.changes(self.select, self._graphs),
        )

    def _note(self, digest: str, quads: Iterable[Quad]) -> list[Step]:
        """What the store notes of shared graphs."""
        own = own_graph(self._graphs)
        graphs = sorted({str(quad.graph_name) for quad in quads})
        triples = (f"<{own}> <{DIGEST}> {Literal(digest)}", *(f"<{own}> <{SHARED}> {one}" for one in graphs))
        old = [delete_where(f"GRAPH <{own}> {{ <{own}> <{name}> ?old }}") for name in (DIGEST, SHARED)]
        return [*old, Data("INSERT", own, triples)]

    @contextmanager
    def _held(self) -> Iterator[None]:
        """While it is entered every change rests on the revision at the beginning."""
        with self._writing:
            outermost = self._at is None
            try:
                self._at = self.revision() if self._at is None else self._at
                yield
            finally:
                self._at = None if outermost else self._at

    def _alone(self) -> AbstractContextManager[object]:
        return self._held()

    def _again(self, change: Callable[[], Outcome]) -> Outcome:
        """Make a change anew if another process wrote meanwhile, unless it rests on what was read before."""
        with self._writing:
            for attempt in range(_ATTEMPTS if self._at is None else 1):
                try:
                    return change()
                except StoreChanged:
                    if self._at is not None or attempt == _ATTEMPTS - 1:
                        raise
                    self._client.pause(attempt)
        raise AssertionError("the last attempt returns or raises")

    def _write(self, steps: list[Step]) -> None:
        client, revision = self._open(), self.revision() if self._at is None else self._at
        ready = [self._ready(step) for step in steps]
        guarded = Guarded.of(ready, revision, self._graphs, lock=client.engine.lock)
        self._sent(guarded, revision)
        self._at = revision + 1
        for one in ready:
            if isinstance(one, Staged):
                self._updated(f"DROP SILENT GRAPH <{one.beside}>")

    def _ready(self, step: Step) -> GuardedStep:
        """A step as the engine takes it: many triples wait beside the graph first."""
        if not isinstance(step, Data):
            return step
        engine = self._client.engine
        triples = tuple(map(engine.encode, step.triples))
        many = len(triples) > engine.most_triples or sum(map(len, triples)) > _LARGE
        if step.verb != "INSERT" or not engine.most_triples or not many:
            return Data(step.verb, step.graph, triples)
        staged = Staged(step.graph, triples, beside(own_graph(self._graphs), step.graph, triples))
        for part in staged.parts():
            self._client.post_graph(staged.beside, part)
        return staged

    def _sent(self, guarded: Guarded, revision: int) -> None:
        """Send a change until it is known what became of it.

        Raises:
            StoreChanged: If the graph is not of that revision any more, and this change was not made.
            StoreUnreachable: If the server does not answer.
        """
        client, failure = self._open(), None
        for attempt in range(client.retries + 1):
            try:
                client.update(guarded.text)
            except Unreachable as error:
                failure = error
            except QuerySyntaxError as error:
                raise StoreError(self.place, f"refused a change: {error.message}", "report this") from error
            if self._made(guarded, revision):
                return
            if failure is not None and failure.late:
                break
            client.pause(attempt)
        reason = str(failure or "did nothing with a change")
        raise StoreUnreachable(self.place, f"{reason}; do it again: a change is whole or not there")

    def _made(self, guarded: Guarded, revision: int) -> bool:
        """Whether a change was made."""
        row = next(iter(self.select(guarded.asked(self._graphs))), {})
        if row.get("mark") == guarded.mark.strip('"'):
            return True
        if row.get("n") != str(revision):
            message = f"was written to by another process (revision {row.get('n')}, not {revision})"
            raise StoreChanged(self.place, message)
        return False

    def _updated(self, text: str) -> None:
        """An update that may be done twice."""
        try:
            self._open().update(text)
        except Unreachable as error:
            raise StoreUnreachable(self.place, str(error)) from error
