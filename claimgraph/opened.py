"""One open graph, for Python users."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

import rdflib

from api.paging import PAGE, all_of
from claimgraph import dataset
from claimgraph.frames import frame
from claimgraph.wishes import ClaimWishes, Wishes, wish_of
from graph.errors import QueryRefused
from graph.exports.selection import Selection
from graph.gazetteer import open_gazetteer
from graph.indexing import IndexedStore, open_indexed
from graph.network import Network, Projection, project
from graph.pipeline import Report, Tools, add, remove
from graph.queries.claims import ClaimFilter, claims_as_of, claims_page
from graph.queries.documents import document_named, documents_page
from graph.queries.filters import statement_pattern
from graph.queries.questions import Answered, answer, understand
from graph.queries.rows import ClaimRow, StatementRow
from graph.queries.selecting import Selected, selected
from graph.queries.statements import statements_page
from graph.settings import Settings
from graph.settling import rules_of
from graph.store.snapshots import leased
from ontology.gazetteer import Gazetteer

if TYPE_CHECKING:
    import pandas


def open(  # noqa: A001 - reads as claimgraph.open(...)
    store: str | Path, *, create: bool = False, settings: Settings | None = None
) -> "Graph":
    """Open the graph in the folder ``store``, or on the server at that address; a context manager.

    Raises:
        StoreMissing: If there is none and ``create`` is false.
        StoreInUse: If another process has it open.
    """
    chosen = (settings or Settings.from_environment()).at(store)
    return Graph(open_indexed(chosen, create=create), chosen)


class Graph(AbstractContextManager["Graph"]):
    """Documents in, answers out.  Made by ``claimgraph.open``; any thread may ask."""

    def __init__(self, store: IndexedStore, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._held = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph, and of the copies that ``to_rdflib`` gave; more than once is fine."""
        self._held.close()
        self._store.close()

    # --- documents

    def add(self, *paths: str | Path) -> tuple[Report, ...]:
        """Read files and folders; one report for each document, failed ones with their error."""
        places: Iterable[Path] = map(Path, paths)
        return add(places, store=self._store, tools=self._tools, settings=self._settings)

    def remove(self, *documents: str) -> None:
        """Remove documents, by key, name or IRI, with all that was read from them.

        Raises:
            UnknownDocument: If one of them is not there.
        """
        rows = [document_named(self._store, name) for name in documents]
        remove([row.iri for row in rows], store=self._store, settings=self._settings)

    def documents(self) -> list[str]:
        """The names of all documents."""
        found = all_of(lambda after: documents_page(self._store, first=PAGE, after=after))
        return [row.name for row in found]

    # --- answers

    def ask(self, question: str) -> Answered:
        """Answer a question: how it was understood, the answers with their statements, who says the opposite.

        ``claimgraph.as_json`` makes of it what ``claimgraph ask --json`` prints.

        Raises:
            NotUnderstood: If the question has no meaning that can be asked.
        """
        understood = understand(question, self._store, self._gazetteer)
        return answer(understood, self._store)

    def statements(self, **wishes: Unpack[Wishes]) -> list[StatementRow]:
        """The statements that meet all wishes, in order of documents; all of them without a wish.

        >>> import tempfile, claimgraph
        >>> with claimgraph.open(tempfile.mkdtemp(), create=True) as graph:
        ...     graph.statements(speech_acts=["confirm"], as_of="2024-12-31")
        []

        Raises:
            UnknownName: If something is named that is nowhere.
            QueryRefused: If a value is none of those that a wish takes; the error lists them.
        """
        chosen = self._selected(wishes)
        return list(
            all_of(lambda after: statements_page(chosen.reader, chosen.filter, first=PAGE, after=after))
        )

    def claims(self, **wishes: Unpack[ClaimWishes]) -> list[ClaimRow]:
        """The claims that meet all wishes, by label, each with its agreement and the reason.

        Raises:
            UnknownName: If something is named that is nowhere.
            QueryRefused: If a value is none of those that a wish takes; the error lists them.
        """
        chosen = self._selected(wishes)
        reader, as_of = chosen.reader, chosen.filter.as_of
        about = chosen.filter.about.iris if chosen.filter.about else ()
        asked = ClaimFilter(about, chosen.filter.activities, chosen.filter.agreements)
        if as_of is not None:
            return list(claims_as_of(reader, asked, rules_of(reader, self._settings, as_of), as_of))
        return list(all_of(lambda after: claims_page(reader, asked, first=PAGE, after=after)))

    def query(self, sparql: str) -> list[dict[str, str]]:
        """Rows of your own SELECT over the union of all graphs; it runs in this process, without a limit.

        Raises:
            QuerySyntaxError: If it is no SELECT query.
        """
        return self._store.select(sparql)

    # --- other libraries

    def to_rdflib(self) -> rdflib.Dataset:
        """The whole graph as it is now, for rdflib: read only, on disk, with the union as default graph.

        It stays as it is when documents come; it can be asked until this graph is closed.  Of a graph on a
        server all quads are fetched into memory.
        """
        if self._settings.remote:
            return dataset.of_quads(self._store.quads())
        folder = self._held.enter_context(leased(self._store.snapshot()))
        return dataset.of_folder(folder)

    def to_pandas(self, table: str = "statements", **wishes: Unpack[Wishes]) -> "pandas.DataFrame":
        """One of the tables of ``claimgraph export --format csv``, of the statements that meet all wishes.

        Tables are ``statements``, ``hops``, ``activities``, ``positions``, ``claims``, ``entities`` and
        ``documents``; their columns are described in docs/exports.md.

        Raises:
            QueryRefused: If there is no such table; the error lists them.
            ExtraMissing: If pandas or pyarrow is not installed: ``make extras``.
        """
        chosen = self._selected(wishes)
        as_of = chosen.filter.as_of
        rules = rules_of(chosen.reader, self._settings, as_of) if as_of else None
        return frame(table, chosen.reader, Selection(chosen.filter, rules))

    def to_networkx(self, projection: str = Projection.SAYINGS, **wishes: Unpack[Wishes]) -> Network:
        """A network of the statements that meet all wishes.

        Raises:
            QueryRefused: If ``projection`` is none of those of ``graph.network``; the error lists them.
        """
        if projection not in list(Projection):
            raise QueryRefused("projection", f"{projection!r} is none", f"take {', '.join(Projection)}")
        chosen = self._selected(wishes)
        return project(Projection(projection), chosen.reader, statement_pattern(chosen.filter))

    # --- inside

    def _selected(self, wishes: Wishes | ClaimWishes) -> Selected:
        return selected(wish_of(wishes), self._store, self._gazetteer)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return open_gazetteer(self._settings)

    @cached_property
    def _tools(self) -> Tools:
        """The tools of reading, made on first use: the model takes most of a second to load."""
        return Tools.from_settings(self._settings)
