"""What the queries give back: plain frozen values, whole, ready to be shown.

``iri`` fields are full IRIs.  Tuples are in a stable order (chains from the outermost
hop, the rest by name, then IRI).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from graph.model import PartialDate
from ontology.terms import (
    ActivityKind,
    AgreementClass,
    Certainty,
    EntityKind,
    HopRole,
    LinkStrength,
    Polarity,
    Position,
    Quotation,
    SpeechAct,
    Tense,
)

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date as exact as the text was, with its words and, for a relative one, its anchor."""

    value: PartialDate
    words: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An actor, base, place or asset.  ``linked`` tells an entry of the gazetteer from a new entity."""

    iri: str
    name: str
    kind: EntityKind
    linked: bool
    alt_names: tuple[str, ...] = ()
    country: str | None = None  # name
    located_in: tuple[str, ...] = ()  # IRIs
    operator: str | None = None  # name
    detail: str | None = None  # base kind or asset class, such as "air-base"
    wkt: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the version that stands now (or stood at ``asOf``)."""

    iri: str
    key: str
    name: str
    version: str  # IRI
    text_sha256: str
    media_type: str
    recorded_at: datetime
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    versions: int = 1
    statements: int = 0


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """The exact words: ``quote`` equals ``text[start:end]`` of the version, in code points."""

    iri: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HopRow:
    """One link of a chain; ``surface`` and ``cue`` are exact words, empty where there are none."""

    position: int
    role: HopRole
    entity: EntityRow
    surface: str
    cue: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many of an asset: ``words`` ("a pair") and ``counted`` ("bombers") are exact, as is the ``quote``.

    ``least`` and ``most`` are included, ``None`` where the words set no such bound.  ``assets`` are those
    that have a name.
    """

    quote: str
    words: str
    counted: str
    least: int | None
    most: int | None
    assets: tuple[EntityRow, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One saying, whole."""

    iri: str
    key: str
    speaker: EntityRow
    speaker_surface: str
    co_speakers: tuple[EntityRow, ...]
    speech_act: SpeechAct
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    quotation: Quotation
    cue: str
    about: tuple[EntityRow, ...]
    activities: tuple[ActivityKind, ...]
    via: tuple[EntityRow, ...]
    chain: tuple[HopRow, ...]
    document: DocumentRow
    evidence: EvidenceRow
    content: tuple[str, ...]
    said_on: DateRow | None
    happened_on: DateRow | None
    conflicts: tuple[str, ...]
    claims: tuple[str, ...]  # IRIs
    positions: tuple[tuple[Position, str], ...] = ()  # with the IRI of the claim
    counts: tuple[CountRow, ...] = ()  # in order of the text


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How the sources of a claim stand to one another; numbers as in ``graph.claims.Agreement``."""

    kind: AgreementClass
    reason: str
    statements: int
    documents: int
    publishers: int
    wires: int
    speakers: int
    origins: int
    affirming: int
    denying: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What statements agree or disagree about; ``why`` has a line for each reason that they are one claim."""

    iri: str
    label: str
    activity: ActivityKind
    about: tuple[EntityRow, ...]
    happened: PartialDate | None
    planned: bool
    why: tuple[str, ...]
    propositions: tuple[str, ...]  # IRIs
    agreement: AgreementRow


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Where a document names an entity, and why it was taken for it."""

    evidence: EvidenceRow
    document: str  # IRI
    strength: LinkStrength
    reason: str

    @property
    def iri(self) -> str:
        """The IRI of the place."""
        return self.evidence.iri


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a longer list; ``total`` counts the whole list, ``cursor`` points behind each item."""

    items: tuple[Row, ...]
    cursors: tuple[str, ...]
    total: int
    has_next: bool
    has_previous: bool
