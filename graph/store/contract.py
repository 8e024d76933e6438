"""The two doors of a store: ``Reader`` for whoever asks, ``Writer`` for the pipeline.

Every store passes the one contract test of ``tests/store/test_contract.py``.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import Quad, Triple

from graph.store.answers import Answer, Dataset, Stop

DUMP_FORMATS = ("nquads", "trig", "jsonld")


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What becomes of the claims: ``replaced``, by IRI, go with all that leads to them; ``quads`` come."""

    replaced: tuple[str, ...] = ()
    quads: tuple[Quad, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One version of one document, wholly read.

    ``document`` and ``version`` are IRIs; the version's IRI names its graph.  ``key`` is what the
    document is known by and ``name`` what exports call it.  ``quads`` lie in the version's graph,
    besides proposition nodes in the claims graph; what is said there of a proposition is a function
    of its IRI alone, so that two documents never say different things of one.  ``claims`` is what
    becomes of the claims, which are made from all documents.
    """

    document: str
    version: str
    key: str
    name: str
    quads: tuple[Quad, ...]
    claims: ClaimChange = ClaimChange()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement with all that follows from it, written at once.

    ``log`` are the quads of the new entry; ``decisions`` those of the whole graph of decisions, which
    replaces the one before; ``rejected`` and ``restored`` are statements of current versions, by IRI, that
    are answers no more or again; ``gone`` and ``come`` are quads by which statements of versions are
    corrected, come propositions included; ``claims`` is what becomes of the claims.
    """

    log: tuple[Quad, ...] = ()
    decisions: tuple[Quad, ...] = ()
    rejected: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    gone: tuple[Quad, ...] = ()
    come: tuple[Quad, ...] = ()
    claims: ClaimChange = ClaimChange()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a store holds; ``statements`` are those that stand now, ``superseded`` those that stood."""

    documents: int
    versions: int
    statements: int
    superseded: int
    claims: int


class ReadIndex(Protocol):
    """The read index beside a graph: tables made from it, for quick answers.  Any thread may call."""

    def revision(self) -> int:
        """The revision of the graph that the tables are of."""
        ...

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> list[tuple[Any, ...]]:
        """The rows of one SELECT, as of one moment; question marks in it are the parameters.

        Raises:
            StoreError: If the index cannot be read.
        """
        ...


class Reader(Protocol):
    """Reads.  Never waits for a writer.

    Each call sees the store as it was at one moment, with every document wholly in or wholly
    out; two calls may see two moments, which ``revision`` tells apart.  Any thread may call.
    """

    @property
    def index(self) -> ReadIndex | None:
        """The read index, in step with the graph; ``None`` where there is none: then SPARQL answers."""
        ...

    def revision(self) -> int:
        """A number that grows with each change of the graph; 0 for a new store.  One look-up."""
        ...

    def select(self, query: str) -> list[dict[str, str]]:
        """Rows of a SELECT, as lexical values by variable; unbound variables are left out.

        Only for queries that we write: they run in this process, over the union of all graphs,
        and nothing ends them.  Cost follows the number of matches; all rows are held in memory.

        Raises:
            QuerySyntaxError: If it is not a SELECT query.
            StoreError: If the store cannot be read.
        """
        ...

    def select_terms(self, query: str) -> list[dict[str, str]]:
        """As ``select``, but each value is an N-Triples term: ``<iri>``, ``"text"^^<datatype>``."""
        ...

    def construct(self, query: str) -> Iterator[Quad]:
        """The triples of a CONSTRUCT that we write, each once, as quads of the default graph, in no order.

        Only for queries that we write, as ``select``.

        Raises:
            QuerySyntaxError: If it is not a CONSTRUCT query.
            StoreError: If the store cannot be read.
        """
        ...

    def counts(self) -> Counts:
        """What the store holds.  Scans what it counts: cost grows with the number of statements."""
        ...

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads of one named graph, or of the whole store, in no order.  Scans what it gives.

        A graph that is not there has no quads.
        """
        ...

    def dump(self, format: str) -> bytes:  # noqa: A002 - the word of the SPARQL tools
        """The whole dataset as ``nquads`` (sorted lines), ``trig`` or ``jsonld``; equal stores, equal bytes.

        Scans the whole store and holds it in memory.

        Raises:
            QueryRefused: If the format is none of ``DUMP_FORMATS``.
        """
        ...

    def run_untrusted(
        self,
        query: str,
        *,
        format: str | None = None,  # noqa: A002 - the word of the SPARQL tools
        dataset: Dataset | None = None,
        base_iri: str | None = None,
        stop: Stop | None = None,
    ) -> Answer:
        """Check a query from outside, and run it where it can be ended, under the limits of ``sparql_*``.

        The default graph is the union of all graphs, unless the query (``FROM``) or ``dataset`` names
        others; ``dataset`` wins.  Blocks until the result, or its first megabyte, is there.

        Args:
            query: SPARQL 1.1, read only.
            format: A name out of ``formats_for`` of the query's form; its first if not given.
            dataset: The graphs to ask, as the protocol's parameters name them.
            base_iri: What relative IRIs in the query are relative to.
            stop: Ends the query when it is set from another thread, also after the answer has begun.

        Raises:
            QueryRefused: If it asks another server, changes something, is beyond a limit, or if the
                format does not suit its form.
            QuerySyntaxError: If it cannot be parsed; the place is line and column.
            QueryTimeout: If it ran longer than ``sparql_timeout_s``.
            QueryTooLarge: If it needed more memory, rows or bytes than the settings allow.
            ServerBusy: If ``sparql_workers`` run and ``sparql_queue`` wait already.
            StoreError: If the store cannot be read.
        """
        ...

    def snapshot(self) -> Path:
        """A folder with a read-only copy of this revision, for queries that run in another process.

        Made once a revision, from hard links (0.1 to 0.5 s at 300,000 quads), while writers wait.
        It stays at least a minute after the last call that gave it and while a query runs on it.

        Raises:
            DiskFull: If less disk is free than ``min_free_disk_mb``.
            StoreError: If the copy cannot be made.
        """
        ...

    def as_known_on(self, day: date) -> "Reader":
        """What answers as this does, with what the graph knew at the end of a day (UTC) and wrote over since.

        That is the gazetteer, and when versions came that were superseded and came again; all else tells by
        itself when it came.  It is the reader itself if nothing was written over since: two look-ups.
        Otherwise a copy is asked, made once for a revision (0.05 s, and 1 s for each 100,000 triples that
        changed); it is of one moment, and cannot be written.

        Raises:
            DiskFull: If a copy is needed and less disk is free than ``min_free_disk_mb``.
            StoreError: If the copy cannot be made.
        """
        ...

    def close(self) -> None:
        """Let go of the store; more than once is fine."""
        ...


class Writer(Protocol):
    """Writes.  Each call is wholly done or not done at all, also under ``kill -9`` and for readers.

    What is written is safe from a power cut only after ``flush``: acknowledge no document before.
    """

    def current_version(self, document: str) -> str | None:
        """IRI of the current version of a document, by IRI; ``None`` if it is not there.  One look-up."""
        ...

    def put(self, change: DocumentChange) -> bool:
        """Make ``change.version`` the current version of its document.

        The version before it stays, its statements as ``cg:SupersededStatement``.  A version that
        was superseded and comes again is current again, as if it had now come for the first time; when it
        had come before is kept for ``Reader.as_known_on``.
        Cost follows the number of quads, not the size of the store (about 40,000 quads a second).

        Returns:
            Whether anything changed: ``False`` if that version is the current one already.

        Raises:
            DiskFull: If less disk is free than ``min_free_disk_mb``; nothing was written.
            StoreError: If a quad lies in a graph that is not the document's, holds a blank node, or
                the store cannot be written; nothing was written.
        """
        ...

    def exclusive(self) -> AbstractContextManager[None]:
        """While it is entered no other thread writes: what was read for a change still holds then.

        Another process may write to a store on a server: then the change is not made.

        Raises:
            StoreChanged: From the change, if another process wrote since it was entered; nothing was written.
        """
        ...

    def remove(self, document: str, claims: ClaimChange | None = None) -> bool:
        """Take out the document with this IRI: all its versions, and propositions that nobody says any more.

        ``claims`` is what becomes of the claims.

        Returns:
            ``True``: the document was there.

        Raises:
            UnknownDocument: If it is not in the store.
            DiskFull: If less disk is free than ``min_free_disk_mb``; nothing was removed.
        """
        ...

    def decide(self, decision: Decision) -> None:
        """Write a judgement with all that follows from it.

        Raises:
            DiskFull: If less disk is free than ``min_free_disk_mb``; nothing was written.
            StoreError: If the store cannot be written; nothing was written.
        """
        ...

    def put_shared(self, digest: str, quads: Iterable[Quad], recorded: datetime | None = None) -> bool:
        """Write the graphs that belong to no document (ontology, schemes, gazetteer) if ``digest`` is new.

        They replace all shared graphs that were there.  ``quads`` is read only when it is needed.  What
        went and came in the gazetteer is noted in the same update with the time ``recorded`` (now if left
        out), for ``Reader.as_known_on``; of the ontology, and of the first gazetteer, there is no note.

        Returns:
            Whether anything changed.

        Raises:
            DiskFull: If less disk is free than ``min_free_disk_mb``; nothing was written.
            StoreError: If a quad lies in a graph that is not shared.
        """
        ...

    def put_graph(self, graph: str | None, triples: Iterable[Triple], *, replace: bool) -> bool:
        """Write a graph of a user's own: what is there goes (``replace``) or stays beside what comes.

        A graph without triples is not there.  What is there already is not written again.  ``None`` is the
        default graph, which no store takes: it is the union of all.

        Returns:
            Whether the graph is new.

        Raises:
            GraphRefused: If the graph is one of ours, the default graph or no absolute IRI.
            TripleRefused: If queries would take a triple for one of ours (``graph.store.user_graphs``).
            DiskFull: If less disk is free than ``min_free_disk_mb``; nothing was written.
            StoreError: If the store cannot be written; nothing was written.
        """
        ...

    def remove_graph(self, graph: str | None) -> None:
        """Take out a graph of a user's own.

        Raises:
            GraphRefused: As ``put_graph``.
            UnknownGraph: If it is not there.
            DiskFull: If less disk is free than ``min_free_disk_mb``; nothing was removed.
        """
        ...

    def flush(self) -> None:
        """Force all that was written onto the disk.  0.05 to 0.1 s: call it once a batch, not once a quad.

        Raises:
            StoreError: If the disk refuses.
        """
        ...
