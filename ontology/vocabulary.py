"""Typed names for every class, property and concept of the vocabulary, tested against the Turtle files."""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from ontology.terms import (
    NAMESPACE,
    SCHEMES,
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

Member = TypeVar("Member", bound=StrEnum)

PREFIXES: dict[str, str] = {
    "cg": NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of everything that we write and of every example query."""

GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"
"""Start of the IRI of every gazetteer entry; the rest is the entry's id."""

ONTOLOGY_GRAPH = "https://w3id.org/claimgraph/graph/ontology"
GAZETTEER_GRAPH = "https://w3id.org/claimgraph/graph/gazetteer"
EXAMPLES_GRAPH = "https://w3id.org/claimgraph/graph/examples"

_FOLDER = Path(__file__).parent


class Class:
    """Every class of our own."""

    DOCUMENT = NAMESPACE + "Document"
    VERSION = NAMESPACE + "Version"
    CATALOGUE = NAMESPACE + "Catalogue"
    STRETCH = NAMESPACE + "Stretch"
    MENTION = NAMESPACE + "Mention"
    COUNT = NAMESPACE + "Count"
    PASSAGE = NAMESPACE + "Passage"
    MATTER = NAMESPACE + "Matter"
    ATTRIBUTION = NAMESPACE + "Attribution"
    SAYING = NAMESPACE + "Saying"
    STATEMENT = NAMESPACE + "Statement"
    SUPERSEDED_STATEMENT = NAMESPACE + "SupersededStatement"
    REJECTED_STATEMENT = NAMESPACE + "RejectedStatement"
    HOP = NAMESPACE + "Hop"
    PROPOSITION = NAMESPACE + "Proposition"
    CLAIM = NAMESPACE + "Claim"
    RELATION = NAMESPACE + "Relation"
    JUDGEMENT = NAMESPACE + "Judgement"
    RATING = NAMESPACE + "Rating"
    GAZETTEER_CHANGE = NAMESPACE + "GazetteerChange"
    ENTITY = NAMESPACE + "Entity"
    ACTOR = NAMESPACE + "Actor"
    PERSON = NAMESPACE + "Person"
    ORGANISATION = NAMESPACE + "Organisation"
    ARMED_FORCE = NAMESPACE + "ArmedForce"
    ARMED_GROUP = NAMESPACE + "ArmedGroup"
    COUNTRY = NAMESPACE + "Country"
    OUTLET = NAMESPACE + "Outlet"
    UNNAMED_SOURCE = NAMESPACE + "UnnamedSource"
    PLACE = NAMESPACE + "Place"
    BASE = NAMESPACE + "Base"
    ASSET = NAMESPACE + "Asset"


class Property:
    """Every property of our own, in the order of ``vocabulary.ttl``."""

    # statements and hops
    SPEAKER = NAMESPACE + "speaker"
    CO_SPEAKER = NAMESPACE + "coSpeaker"
    SPEECH_ACT = NAMESPACE + "speechAct"
    POLARITY = NAMESPACE + "polarity"
    CERTAINTY = NAMESPACE + "certainty"
    TENSE = NAMESPACE + "tense"
    QUOTATION = NAMESPACE + "quotation"
    ABOUT = NAMESPACE + "about"
    ACTIVITY = NAMESPACE + "activity"
    VIA = NAMESPACE + "via"
    DOCUMENT = NAMESPACE + "document"
    VERSION = NAMESPACE + "version"
    QUOTE = NAMESPACE + "quote"
    EVIDENCE = NAMESPACE + "evidence"
    CONTENT = NAMESPACE + "content"
    CUE = NAMESPACE + "cue"
    SPEAKER_SURFACE = NAMESPACE + "speakerSurface"
    HOP = NAMESPACE + "hop"
    CLAIM = NAMESPACE + "claim"
    PROPOSITION = NAMESPACE + "proposition"
    AFFIRMS = NAMESPACE + "affirms"
    DENIES = NAMESPACE + "denies"
    DECLINES = NAMESPACE + "declines"
    DOUBTS = NAMESPACE + "doubts"
    CONFLICT = NAMESPACE + "conflict"
    KEY = NAMESPACE + "key"
    READ_AS = NAMESPACE + "readAs"
    READ_PROPOSITION = NAMESPACE + "readProposition"
    POSITION = NAMESPACE + "position"
    ROLE = NAMESPACE + "role"
    SOURCE = NAMESPACE + "source"
    SURFACE = NAMESPACE + "surface"
    # who and what takes part
    ACTOR = NAMESPACE + "actor"
    ASSET = NAMESPACE + "asset"
    AT = NAMESPACE + "at"
    FROM = NAMESPACE + "from"
    TO = NAMESPACE + "to"
    COUNTERPART = NAMESPACE + "counterpart"
    COUNT = NAMESPACE + "count"
    LEAST = NAMESPACE + "least"
    MOST = NAMESPACE + "most"
    WORDS = NAMESPACE + "words"
    COUNTED = NAMESPACE + "counted"
    # propositions and claims
    SIGNATURE = NAMESPACE + "signature"
    PLANNED = NAMESPACE + "planned"
    SPOKEN_OF_IN = NAMESPACE + "spokenOfIn"
    BLOCK = NAMESPACE + "block"
    UNITES = NAMESPACE + "unites"
    UNITES_FORMER = NAMESPACE + "unitesFormer"
    WHY = NAMESPACE + "why"
    AGREEMENT = NAMESPACE + "agreement"
    AGREEMENT_REASON = NAMESPACE + "agreementReason"
    STATEMENT_COUNT = NAMESPACE + "statementCount"
    DOCUMENT_COUNT = NAMESPACE + "documentCount"
    PUBLISHER_COUNT = NAMESPACE + "publisherCount"
    WIRE_COUNT = NAMESPACE + "wireCount"
    SPEAKER_COUNT = NAMESPACE + "speakerCount"
    ORIGIN_COUNT = NAMESPACE + "originCount"
    AFFIRMING_COUNT = NAMESPACE + "affirmingCount"
    DENYING_COUNT = NAMESPACE + "denyingCount"
    RELATES = NAMESPACE + "relates"
    RELATES_TO = NAMESPACE + "relatesTo"
    RELATION_REASON = NAMESPACE + "relationReason"
    NARROWER_THAN = NAMESPACE + "narrowerThan"
    IMPLIED_BY = NAMESPACE + "impliedBy"
    INCOMPATIBLE_WITH = NAMESPACE + "incompatibleWith"
    # the clocks: an exact literal, and two days that filters compare
    SAID_ON = NAMESPACE + "saidOn"
    SAID_ON_EARLIEST = NAMESPACE + "saidOnEarliest"
    SAID_ON_LATEST = NAMESPACE + "saidOnLatest"
    SAID_ON_WORDS = NAMESPACE + "saidOnWords"
    SAID_ON_ANCHOR = NAMESPACE + "saidOnAnchor"
    HAPPENED_ON = NAMESPACE + "happenedOn"
    HAPPENED_ON_EARLIEST = NAMESPACE + "happenedOnEarliest"
    HAPPENED_ON_LATEST = NAMESPACE + "happenedOnLatest"
    HAPPENED_ON_WORDS = NAMESPACE + "happenedOnWords"
    HAPPENED_ON_ANCHOR = NAMESPACE + "happenedOnAnchor"
    PUBLISHED_ON = NAMESPACE + "publishedOn"
    PUBLISHED_ON_EARLIEST = NAMESPACE + "publishedOnEarliest"
    PUBLISHED_ON_LATEST = NAMESPACE + "publishedOnLatest"
    KNOWN_ON = NAMESPACE + "knownOn"
    RECORDED_AT = NAMESPACE + "recordedAt"
    RECORDED_BEFORE = NAMESPACE + "recordedBefore"
    # stretches of text
    START = NAMESPACE + "start"
    END = NAMESPACE + "end"
    EXACT = NAMESPACE + "exact"
    DENOTES = NAMESPACE + "denotes"
    LINK_STRENGTH = NAMESPACE + "linkStrength"
    LINK_REASON = NAMESPACE + "linkReason"
    PASSAGE_KIND = NAMESPACE + "passageKind"
    # documents and versions
    TEXT = NAMESPACE + "text"
    TEXT_SHA256 = NAMESPACE + "textSha256"
    SKETCH = NAMESPACE + "sketch"
    DIGEST = NAMESPACE + "digest"
    MEDIA_TYPE = NAMESPACE + "mediaType"
    LANGUAGE = NAMESPACE + "language"
    ANNOTATOR = NAMESPACE + "annotator"
    IDENTIFIER = NAMESPACE + "identifier"
    NAME = NAMESPACE + "name"
    HAS_VERSION = NAMESPACE + "hasVersion"
    CURRENT_VERSION = NAMESPACE + "currentVersion"
    REVISION = NAMESPACE + "revision"
    # judgements
    JUDGEMENT_KIND = NAMESPACE + "judgementKind"
    SUBJECT = NAMESPACE + "subject"
    OTHER_SUBJECT = NAMESPACE + "otherSubject"
    DECIDED_BY = NAMESPACE + "decidedBy"
    DECIDED_AT = NAMESPACE + "decidedAt"
    DECISION_REASON = NAMESPACE + "decisionReason"
    DECISION_VALUE = NAMESPACE + "decisionValue"
    CORRECTED_FIELD = NAMESPACE + "correctedField"
    CORRECTED_TO = NAMESPACE + "correctedTo"
    SINCE = NAMESPACE + "since"
    UNTIL = NAMESPACE + "until"
    RATED = NAMESPACE + "rated"
    RELIABILITY = NAMESPACE + "reliability"
    CREDIBILITY = NAMESPACE + "credibility"
    SAME_AS = NAMESPACE + "sameAs"
    # entities
    LOCATED_IN = NAMESPACE + "locatedIn"
    COUNTRY = NAMESPACE + "country"
    OPERATOR = NAMESPACE + "operator"
    BASE_KIND = NAMESPACE + "baseKind"
    ASSET_CLASS = NAMESPACE + "assetClass"
    # what the gazetteer was
    CHANGE_NUMBER = NAMESPACE + "changeNumber"
    CHANGED_AT = NAMESPACE + "changedAt"
    REMOVED = NAMESPACE + "removed"
    ADDED = NAMESPACE + "added"


class Scheme(StrEnum):
    """The concept schemes; the value is the part of their concepts' IRIs before the last."""

    SPEECH_ACT = "speech-act"
    POLARITY = "polarity"
    CERTAINTY = "certainty"
    TENSE = "tense"
    QUOTATION = "quotation"
    HOP_ROLE = "hop-role"
    ACTIVITY = "activity"
    BASE_KIND = "base-kind"
    ASSET_CLASS = "asset-class"
    LINK_STRENGTH = "link-strength"
    SOURCE_RELIABILITY = "source-reliability"
    CREDIBILITY = "credibility"
    PLOVER = "plover"
    AGREEMENT = "agreement"
    JUDGEMENT = "judgement"


CLASS_OF_KIND: dict[EntityKind, str] = {
    EntityKind.PERSON: Class.PERSON,
    EntityKind.ORGANISATION: Class.ORGANISATION,
    EntityKind.ARMED_FORCE: Class.ARMED_FORCE,
    EntityKind.ARMED_GROUP: Class.ARMED_GROUP,
    EntityKind.COUNTRY: Class.COUNTRY,
    EntityKind.OUTLET: Class.OUTLET,
    EntityKind.UNNAMED_SOURCE: Class.UNNAMED_SOURCE,
    EntityKind.BASE: Class.BASE,
    EntityKind.PLACE: Class.PLACE,
    EntityKind.ASSET: Class.ASSET,
}
KIND_OF_CLASS: dict[str, EntityKind] = {iri: kind for kind, iri in CLASS_OF_KIND.items()}

PROPERTY_OF_POSITION: dict[Position, str] = {
    Position.AFFIRMS: Property.AFFIRMS,
    Position.DENIES: Property.DENIES,
    Position.DECLINES: Property.DECLINES,
    Position.DOUBTS: Property.DOUBTS,
}

SCHEME_OF_ENUM: dict[type[StrEnum], Scheme] = {
    SpeechAct: Scheme.SPEECH_ACT,
    Polarity: Scheme.POLARITY,
    Certainty: Scheme.CERTAINTY,
    Tense: Scheme.TENSE,
    Quotation: Scheme.QUOTATION,
    HopRole: Scheme.HOP_ROLE,
    ActivityKind: Scheme.ACTIVITY,
    LinkStrength: Scheme.LINK_STRENGTH,
    AgreementClass: Scheme.AGREEMENT,
}


def concept(value: StrEnum) -> str:
    """The IRI of the concept that an enum member stands for.

    Raises:
        KeyError: If the enum has no scheme.

    >>> concept(SpeechAct.CONFIRM)
    'https://w3id.org/claimgraph/scheme/speech-act/confirm'
    """
    return concept_in(SCHEME_OF_ENUM[type(value)], value.value)


def concept_in(scheme: Scheme, value: str) -> str:
    """The IRI of a concept by scheme and last part, for the open schemes.

    >>> concept_in(Scheme.BASE_KIND, "air-base")
    'https://w3id.org/claimgraph/scheme/base-kind/air-base'
    """
    return f"{SCHEMES}{scheme.value}/{value}"


def member(kind: type[Member], iri: str) -> Member:
    """The enum member that a concept's IRI stands for: ``concept`` backwards.

    Raises:
        ValueError: If the IRI is no concept of the enum's scheme.

    >>> member(SpeechAct, "https://w3id.org/claimgraph/scheme/speech-act/deny")
    <SpeechAct.DENY: 'deny'>
    """
    start = concept_in(SCHEME_OF_ENUM[kind], "")
    if not iri.startswith(start):
        raise ValueError(f"not a concept of {start}: {iri}")
    return kind(iri.removeprefix(start))


def turtle_files() -> tuple[Path, ...]:
    """The files of the ontology graph: the vocabulary, then the schemes by name."""
    return (_FOLDER / "vocabulary.ttl", *sorted((_FOLDER / "schemes").glob("*.ttl")))


def examples_file() -> Path:
    """The example queries in their SHACL form; they have a graph of their own."""
    return _FOLDER / "examples.ttl"


def shapes_file() -> Path:
    """The SHACL shapes that every graph which we write passes."""
    return _FOLDER / "shapes.ttl"
