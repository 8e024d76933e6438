"""From documents to the graph: this file alone knows the order of the stages."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from graph.claims import propositions_of
from graph.documents import read_documents
from graph.entities import resolve
from graph.errors import ClaimgraphError, InvalidMetadata
from graph.gazetteer import open_gazetteer
from graph.judging import apply_reviews
from graph.language import load_annotator
from graph.mentions import find_mentions
from graph.mentions.dates import dating_conflict
from graph.model import Annotator, Findings, Mentions, Reading, Resolution, Statement, Version
from graph.rdf import Minter, findings_quads, shared_quads
from graph.settings import Settings
from graph.settling import Settling, settle_anew
from graph.statements import find_statements
from graph.store import DocumentChange, Reader, Writer, exclusively
from ontology.gazetteer import Gazetteer
from ontology.vocabulary import examples_file, turtle_files


class Outcome(StrEnum):
    """What became of one document."""

    ADDED = "added"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"
    LEFT_OUT = "some metadata left out"
    UNREAD = "kept, not read: not English"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document; ``error`` is set when it failed, ``document`` when it is known."""

    place: str
    outcome: Outcome
    document: str | None = None
    statements: int = 0
    error: ClaimgraphError | None = None


class Store(Reader, Writer, Protocol):
    """Both doors of one store: what is written depends on what is there."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one version says, ready to be written, and how many statements that is."""

    change: DocumentChange
    statements: int


Item = Version | ClaimgraphError
"""A document whose text was read, or why one could not be."""

Reads = Iterable[tuple[Item, Read | ClaimgraphError | None]]
"""Items in their order, each with what it says, or why that could not be found out; ``None``: not read."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs: built once, passed down."""

    annotator: Annotator
    gazetteer: Gazetteer
    minter: Minter

    @classmethod
    def from_settings(cls, settings: Settings) -> "Tools":
        """Load the annotator and the gazetteer that the settings name.

        Raises:
            ModelMissing: If the language model's files are not there.
            SettingsError: If the gazetteer's file cannot be read.
        """
        annotator = load_annotator(settings.annotator, threads=settings.reading_threads)
        return cls(annotator, open_gazetteer(settings), Minter(settings.base_iri))


def prepare(store: Writer, gazetteer: Gazetteer, recorded: datetime | None = None) -> bool:
    """Write what belongs to no document (ontology, example queries, gazetteer), unless it is there already.

    ``recorded`` is when; now if left out.

    Returns:
        Whether anything was written.
    """
    digest = hashlib.sha256(gazetteer.digest.encode())
    for path in (*turtle_files(), examples_file()):
        digest.update(path.read_bytes())
    return store.put_shared(digest.hexdigest(), shared_quads(gazetteer), recorded)


def read(version: Version, tools: Tools) -> Findings:
    """Everything that one version says; nothing is written.  Text that is not English is kept unread."""
    if version.language not in {None, "en"}:
        return Findings(version, Mentions(), (), Resolution(), (), tools.annotator.name)
    reading: Reading = tools.annotator.read(version.text)
    mentions = find_mentions(version, reading, tools.gazetteer)
    found = find_statements(version, reading, mentions)
    statements = tuple(_with_conflicts(statement, version, mentions) for statement in found)
    resolution = resolve(version, mentions, statements, tools.gazetteer)
    said = tuple(propositions_of(statement, resolution, version) for statement in statements)
    return Findings(version, mentions, statements, resolution, said, tools.annotator.name)


def _with_conflicts(statement: Statement, version: Version, mentions: Mentions) -> Statement:
    """The statement, with what does not fit about its dates; nothing is put right."""
    datings = (dating for dating in (statement.said_on, statement.happened_on) if dating)
    sentences = (dating_conflict(dating, version, mentions.dates) for dating in datings)
    conflicts = (*statement.conflicts, *(sentence for sentence in sentences if sentence))
    return replace(statement, conflicts=tuple(dict.fromkeys(conflicts)))


def read_whole(version: Version, tools: Tools) -> Read | ClaimgraphError:
    """What is to be written for one version; an error if it cannot be read.  Nothing is written."""
    try:
        findings = read(version, tools)
        quads = findings_quads(findings, tools.minter)
    except ClaimgraphError as error:
        return error
    minter = tools.minter
    change = DocumentChange(
        minter.document(version.document), minter.version(version), version.document, version.name, quads
    )
    return Read(change, len(findings.statements))


def is_current(version: Version, store: Writer, minter: Minter) -> bool:
    """Whether the store has just this version, as the current one.  One look-up."""
    return store.current_version(minter.document(version.document)) == minter.version(version)


def add(
    paths: Iterable[Path],
    *,
    store: Store,
    tools: Tools,
    settings: Settings,
    progress: Callable[[Report], None] = lambda _report: None,
) -> tuple[Report, ...]:
    """Read every document at ``paths`` into the store, each wholly or not at all.

    Adding the same twice changes nothing.  A document that cannot be read is reported, and
    the rest goes on.  Acknowledged documents are on disk when this returns.

    Raises:
        StoreError: If the store cannot take more; what was reported stays.
    """
    recorded = datetime.now(UTC).replace(microsecond=0)
    items = read_documents(paths, recorded=recorded, settings=settings)
    return add_read(items, recorded, store=store, tools=tools, settings=settings, progress=progress)


def add_read(  # noqa: PLR0913 - named arguments, as those of ``add``
    items: Iterable[Item],
    recorded: datetime,
    *,
    store: Store,
    tools: Tools,
    settings: Settings,
    progress: Callable[[Report], None] = lambda _report: None,
) -> tuple[Report, ...]:
    """As ``add``, for documents whose text is read already; one report for each of ``items``, in order.

    Raises:
        StoreError: If the store cannot take more; what was reported stays.
    """
    reads: Reads = ((item, None) for item in items)
    return write_reads(reads, recorded, store=store, tools=tools, settings=settings, progress=progress)


def write_reads(  # noqa: PLR0913 - the same
    reads: Reads,
    recorded: datetime,
    *,
    store: Store,
    tools: Tools,
    settings: Settings,
    progress: Callable[[Report], None] = lambda _report: None,
) -> tuple[Report, ...]:
    """As ``add_read``, for what may have been read elsewhere; what was not is read here when it is needed.

    Raises:
        StoreError: If the store cannot take more; what was reported stays.
    """
    reports = []
    if prepare(store, tools.gazetteer, recorded):
        settle_anew(store, settings, recorded)
    try:
        for item, found in reads:
            report = (
                failed(item)
                if isinstance(item, ClaimgraphError)
                else _put(item, found, store, tools, settings)
            )
            reports.append(report)
            progress(report)
    finally:
        store.flush()
    return tuple(reports)


def _put(
    version: Version, found: Read | ClaimgraphError | None, store: Store, tools: Tools, settings: Settings
) -> Report:
    """Write what one version says, unless the store has it as the current one."""
    known = store.current_version(tools.minter.document(version.document))
    if known == tools.minter.version(version):
        return Report(version.name, Outcome.UNCHANGED, version.document)
    found = found or read_whole(version, tools)
    if isinstance(found, ClaimgraphError):
        return Report(version.name, Outcome.FAILED, version.document, error=found)
    told = found.change

    def put() -> None:
        store.put(Settling.from_settings(store, settings).put(apply_reviews(told, store, tools.minter)))

    exclusively(store, put)
    return Report(version.name, _outcome(version, known), version.document, found.statements)


def _outcome(version: Version, known: str | None) -> Outcome:
    if version.language not in {None, "en"}:
        return Outcome.UNREAD
    return Outcome.NEW_VERSION if known else Outcome.ADDED


def failed(error: ClaimgraphError) -> Report:
    """A document that could not be read, or a field of one that could: the document itself follows."""
    outcome = Outcome.LEFT_OUT if isinstance(error, InvalidMetadata) else Outcome.FAILED
    return Report(error.place, outcome, error=error)


def remove(documents: Sequence[str], *, store: Store, settings: Settings) -> None:
    """Remove documents, given by IRI, with everything that was read from them.

    Raises:
        UnknownDocument: If one of them is not in the store; those before it are gone.
    """
    for document in documents:
        exclusively(store, partial(_remove, document, store, settings))
    store.flush()


def _remove(document: str, store: Store, settings: Settings) -> None:
    store.remove(document, Settling.from_settings(store, settings).remove(document))
