"""What a server writes: documents and judgements, one after another, told to the bus."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from graph.documents import Given, read_given
from graph.errors import ClaimgraphError, TooManyDocuments
from graph.events import Bus, Store, announcing
from graph.judgements import Judgement
from graph.judging import Judging
from graph.model import Version
from graph.pipeline import Report, Tools, add_read, failed, remove
from graph.queries import document_named
from graph.queries.rows import DocumentRow
from graph.queries.subjects import Proposal, judgement_of
from graph.rdf import Minter
from graph.settings import Settings
from graph.store import Upload, read_upload
from ontology.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class GraphChange:
    """Which graph changes (``None``: the default one), and what raises if it is not as the client thinks."""

    graph: str | None
    check: Callable[[], None] = lambda: None


LoadTools = Callable[[Settings], Tools]


@dataclass
class Writing:
    """Writes into a store.  For one thread: others wait for it elsewhere.

    ``load`` makes the tools of reading when the first document comes: the language model takes a second.
    """

    store: Store
    settings: Settings
    gazetteer: Gazetteer
    bus: Bus
    load: LoadTools = Tools.from_settings
    _tools: Tools | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """All that is written is told."""
        self.store = announcing(self.store, self.bus)

    def add(self, documents: Sequence[Given]) -> list[tuple[Report, ...]]:
        """Read documents into the graph, each wholly or not at all.

        Returns:
            For each of ``documents`` one report of a document in it, after one for each field left out.

        Raises:
            TooManyDocuments: If they are more than ``write_max_documents``; nothing was read.
            ModelMissing: If there is no language model.
        """
        recorded = datetime.now(UTC).replace(microsecond=0)
        read = [self._read(one, recorded) for one in documents]
        self._check(sum(isinstance(item, Version) for items in read for item in items))
        tools = self._ready()
        reports: list[Report] = []
        failure: ClaimgraphError | None = None
        try:
            every = [item for items in read for item in items]
            add_read(
                every,
                recorded,
                store=self.store,
                tools=tools,
                settings=self.settings,
                progress=reports.append,
            )
        except ClaimgraphError as error:
            failure = error
        return _by_document(read, reports, failure)

    def remove(self, name: str) -> DocumentRow:
        """Take out the document of that IRI, key or name; what it was is returned.

        Raises:
            UnknownDocument: If there is none, or more than one.
        """
        row = document_named(self.store, name)
        remove([row.iri], store=self.store, settings=self.settings)
        return row

    def judge(self, asked: Proposal) -> tuple[Judgement, bool]:
        """Decide; ``False`` if the same stands already, which is returned then.

        Raises:
            UnknownName: If something that it names is not there.
            JudgementRefused: If it tells too little, or another stands against it.
        """
        meant = judgement_of(asked, self.store, self.gazetteer, self.settings.base_iri)
        return Judging(self.store, self.settings).decide_once(meant)

    def put_graph(self, change: GraphChange, uploads: Sequence[Upload], *, replace: bool) -> bool:
        """Read what was uploaded into a graph of a user's own, in place of what is there or beside it.

        Returns:
            Whether the graph is new.

        Raises:
            UnreadableRdf: If it cannot be read; nothing was written then, nor in the cases below.
            RdfTooLarge: If it needs more time, memory or triples than the settings ``graph_store_*`` allow.
            GraphRefused: If the graph is one of ours.
            TripleRefused: If queries would take a triple for one of ours.
        """
        triples = [one for part in uploads for one in read_upload(part, change.graph, self.settings)]
        with self.store.exclusive():
            change.check()
            new = self.store.put_graph(change.graph, triples, replace=replace)
        self.store.flush()
        return new

    def remove_graph(self, change: GraphChange) -> None:
        """Take out a graph of a user's own.

        Raises:
            GraphRefused: If the graph is one of ours.
            UnknownGraph: If it is not there.
        """
        with self.store.exclusive():
            change.check()
            self.store.remove_graph(change.graph)
        self.store.flush()

    def document_iri(self, key: str) -> str:
        """The IRI of the document that is known by ``key``."""
        return Minter(self.settings.base_iri).document(key)

    def _read(self, given: Given, recorded: datetime) -> list[Version | ClaimgraphError]:
        return list(read_given(given, recorded=recorded, settings=self.settings))

    def _check(self, documents: int) -> None:
        most = self.settings.write_max_documents
        if documents > most:
            raise TooManyDocuments(
                "documents",
                f"{documents} are more than {most}",
                "send fewer at once, or raise CLAIMGRAPH_WRITE_MAX_DOCUMENTS",
                limit=most,
                setting="CLAIMGRAPH_WRITE_MAX_DOCUMENTS",
            )

    def _ready(self) -> Tools:
        if self._tools is None:
            self._tools = self.load(self.settings)
        return self._tools


def _by_document(
    read: Iterable[Sequence[Version | ClaimgraphError]],
    reports: Sequence[Report],
    failure: ClaimgraphError | None,
) -> list[tuple[Report, ...]]:
    """The reports of each document; of those that were not come to, the failure."""
    found: list[tuple[Report, ...]] = []
    start = 0
    for items in read:
        own = reports[start : start + len(items)]
        start += len(items)
        if len(own) < len(items) and failure is not None:
            own = [*own, failed(failure)]
        found.append(tuple(own))
    return found
