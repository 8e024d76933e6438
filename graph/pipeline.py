"""From documents to the graph: this file alone knows the order of the stages."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
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
from graph.store import DocumentChange, Reader, Writer
from ontology.gazetteer import Gazetteer
from ontology.vocabulary import turtle_files


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
        return cls(load_annotator(settings.annotator), open_gazetteer(settings), Minter(settings.base_iri))


def prepare(store: Writer, gazetteer: Gazetteer, recorded: datetime | None = None) -> bool:
    """Write what belongs to no document (ontology, schemes, gazetteer), unless the store has just this.

    ``recorded`` is when; now if left out.

    Returns:
        Whether anything was written.
    """
    digest = hashlib.sha256(gazetteer.digest.encode())
    for path in turtle_files():
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
    items: Iterable[Version | ClaimgraphError],
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
    reports = []
    if prepare(store, tools.gazetteer, recorded):
        settle_anew(store, settings, recorded)
    try:
        for item in items:
            report = failed(item) if isinstance(item, ClaimgraphError) else _put(item, store, tools, settings)
            reports.append(report)
            progress(report)
    finally:
        store.flush()
    return tuple(reports)


def _put(version: Version, store: Store, tools: Tools, settings: Settings) -> Report:
    """Read one version and write it, unless the store has it as the current one."""
    iri = tools.minter.document(version.document)
    known = store.current_version(iri)
    graph = tools.minter.version(version)
    if known == graph:
        return Report(version.name, Outcome.UNCHANGED, version.document)
    try:
        findings = read(version, tools)
        quads = findings_quads(findings, tools.minter)
    except ClaimgraphError as error:
        return Report(version.name, Outcome.FAILED, version.document, error=error)
    change = DocumentChange(iri, graph, version.document, version.name, quads)
    with store.exclusive():
        store.put(Settling.from_settings(store, settings).put(apply_reviews(change, store, tools.minter)))
    return Report(version.name, _outcome(version, known), version.document, len(findings.statements))


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
        with store.exclusive():
            store.remove(document, Settling.from_settings(store, settings).remove(document))
    store.flush()
