"""The values that pass between the stages, all frozen.  Nothing here knows RDF, a store or a model.

``Span`` positions count Unicode code points in ``Version.text``; ``end`` is the first one after the stretch.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from ontology.terms import (
    ActivityKind,
    Certainty,
    EntityKind,
    HopRole,
    LinkStrength,
    Polarity,
    Quotation,
    SpeechAct,
    Tense,
)

_DATE_FORM = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, half-open, in code points.

    Raises:
        ValueError: If ``start`` is negative or ``end`` lies before it.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words at this place of ``text``."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date as exact as the text was: a year, a month or a day.

    ``earliest`` and ``latest`` are the first and last day it can mean, both included.  No time of day and no
    time zone is ever made up.
    """

    text: str
    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``2021``, ``2021-02`` or ``2021-02-16``.

        Raises:
            ValueError: For any other form, and for days that do not exist.

        >>> PartialDate.parse("2021-02").latest
        datetime.date(2021, 2, 28)
        """
        if not _DATE_FORM.fullmatch(text):
            raise ValueError(f"not a year, month or day: {text!r}")
        year, month, day = [*text.split("-"), "", ""][:3]
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last_day = int(day or monthrange(first.year, last_month)[1])
        return cls(text, first, date(first.year, last_month, last_day))


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that was read, with its words; ``span`` is ``None`` when these are metadata.

    ``anchor`` tells what a relative date was counted from ("published 2024-12-13"); an absolute one has none.
    """

    value: PartialDate
    words: str
    span: Span | None = None
    anchor: str | None = None


# --- documents ------------------------------------------------------------------------------
class PassageKind(StrEnum):
    """What a passage is on the page."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    POST = "post"
    CAPTION = "caption"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document.  ``author``, ``handle`` and ``dated`` are known for posts only.

    ``span`` of a post covers its words and not its signature line; ``author`` is the span of the author's
    name ("Harbour Watch") and ``signature`` that of name and handle ("Harbour Watch (@harbourwatch)").
    """

    kind: PassageKind
    span: Span
    author: Span | None = None
    signature: Span | None = None
    handle: str | None = None
    dated: Dating | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A document's text at one time.  ``document`` is its key: given id, else address, else file name.

    ``digest`` is the SHA-256 of text and metadata together (hexadecimal): two versions with one digest are
    one.  ``text_sha256`` is of the text alone, in UTF-8.  ``name`` is what exports call the document: its
    given id, else the file's stem.
    """

    document: str
    name: str
    text: str
    text_sha256: str
    digest: str
    recorded: datetime
    media_type: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    passages: tuple[Passage, ...] = ()


# --- language -------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark.  ``head`` indexes ``Reading.tokens``; a root's head is its own index."""

    start: int
    end: int
    upos: str
    xpos: str
    lemma: str
    head: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int


NAME_KINDS = (
    "person", "organisation", "location", "misc", "facility", "group", "date", "money", "weapon", "vehicle",
)  # fmt: skip
"""Kinds of what the language stage names.  ``group`` is a nationality, a religion or a political group;
``vehicle`` whatever carries: vehicles, vessels, aircraft, military platforms."""


@dataclass(frozen=True, slots=True)
class Name:
    """What the language stage saw named; sites, weapons and vehicles by common nouns too ("two frigates")."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source and the pieces of its content, as the language stage saw them."""

    cue: tuple[Span, ...]
    source: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an annotator gives for one text; sentences and tokens in order of the text."""

    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()


class Annotator(Protocol):
    """Anything that reads English text into a ``Reading``."""

    @property
    def name(self) -> str:
        """Name and version, such as ``claimgraph-minilm@2``."""
        ...

    def read(self, text: str) -> Reading:
        """Annotate ``text``; positions are code points of exactly this text."""
        ...


# --- mentions -------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an actor, base, place or asset.

    ``text`` is exactly the words at ``span``.  ``entry`` is the gazetteer entry if just one fits the context.
    """

    span: Span
    text: str
    kind: EntityKind
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything named in one version, in order of the text and without overlap within a field."""

    entities: tuple[Mention, ...] = ()
    dates: tuple[Dating, ...] = ()


# --- statements -----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Source:
    """Who a hop is ascribed to.

    ``surface`` is exact text (pronouns included) with its ``span``; a publisher known from metadata has none.
    ``mention`` is the name it stands for; ``unnamed`` describes a source without a name ("unnamed Syrian
    officials", "unattributed reports").  With neither, the surface itself is the name.
    """

    surface: str
    span: Span | None
    mention: Mention | None = None
    unnamed: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain: who passed the words on or said them, by which cue (a publisher has none)."""

    role: HopRole
    source: Source
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many of an asset take part: "at least five" (``words``), "Il-76s" (``counted``), both in ``span``.

    ``least`` and ``most`` are the bounds that the words set, both included; ``None`` where they set none.
    ``assets`` are the names in ``counted``.
    """

    span: Span
    words: str
    counted: str
    least: int | None = None
    most: int | None = None
    assets: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """What is said to happen, who and what takes part, as mentions, and how many of what is equipment."""

    kind: ActivityKind
    trigger: Span | None = None
    actors: tuple[Mention, ...] = ()
    assets: tuple[Mention, ...] = ()
    at: tuple[Mention, ...] = ()
    origin: tuple[Mention, ...] = ()
    destination: tuple[Mention, ...] = ()
    counterpart: tuple[Mention, ...] = ()
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One saying: a speaker, a cue, a content, in a document.  Never treated as fact.

    ``chain`` runs from the outermost hop to the speaker, who is the last.  ``evidence`` is the sentence or
    sentences it stands in, ``content`` what is said.  ``conflicts`` tell in plain words what does not fit.
    """

    chain: tuple[Hop, ...]
    content: tuple[Span, ...]
    evidence: Span
    speech_act: SpeechAct
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    quotation: Quotation
    about: tuple[Mention, ...] = ()
    activities: tuple[Activity, ...] = ()
    said_on: Dating | None = None
    happened_on: Dating | None = None
    conflicts: tuple[str, ...] = ()
    co_speakers: tuple[Source, ...] = ()

    @property
    def speaker(self) -> Source:
        """The deepest source, who vouches for the content."""
        return self.chain[-1].source

    @property
    def cue(self) -> tuple[Span, ...]:
        """The pieces of the speaker's cue; empty for an embedded post."""
        return self.chain[-1].cue


# --- entities and propositions --------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Entity:
    """Something that mentions name.  ``entry`` is its gazetteer entry, ``None`` if it is new.

    ``key`` is the entry, else made of document, kind and name; ``reason`` says why it was linked or not.
    """

    key: str
    name: str
    kind: EntityKind
    strength: LinkStrength
    reason: str
    entry: str | None = None
    surfaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entity each mention and each source of one version stands for."""

    entities: tuple[Entity, ...] = ()
    by_mention: Mapping[Mention, Entity] = field(default_factory=dict)
    by_source: Mapping[Source, Entity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Proposition:
    """Exactly what one statement says happened: one activity with its roles, its polarity and its time.

    Roles hold keys of entities (IRIs once it is in the graph), empty where the text names none.
    ``happened`` is a date as exact as the text; where there is none, ``spoken`` is the month in which it
    was said ("2031-05"), so that what is said again years later is another thing.  ``scope`` is the digest
    of the version where what moves is not told, so that it is never taken for what another tells.
    """

    activity: ActivityKind
    polarity: Polarity
    planned: bool = False
    actor: str = ""
    asset: str = ""
    at: str = ""
    origin: str = ""
    destination: str = ""
    counterpart: str = ""
    happened: str = ""
    spoken: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was read from one version; ``propositions`` tell what each of ``statements`` says."""

    version: Version
    mentions: Mentions
    statements: tuple[Statement, ...]
    resolution: Resolution
    propositions: tuple[tuple[Proposition, ...], ...]
    annotator: str
