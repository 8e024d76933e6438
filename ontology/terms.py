"""The closed lists of the vocabulary as Python enums: every member is a concept of ``schemes/*.ttl``.

The value of a member is the last part of its concept's IRI, so ``SpeechAct.CONFIRM``
is ``<https://w3id.org/claimgraph/scheme/speech-act/confirm>``.
"""

from enum import StrEnum

NAMESPACE = "https://w3id.org/claimgraph/ontology#"
SCHEMES = "https://w3id.org/claimgraph/scheme/"


class SpeechAct(StrEnum):
    """What the speaker does, decided by the cue."""

    CONFIRM = "confirm"
    DENY = "deny"
    SAY = "say"
    REPORT = "report"
    OBSERVE = "observe"
    SUGGEST = "suggest"
    ANNOUNCE = "announce"
    WARN = "warn"
    DEMAND = "demand"
    QUESTION = "question"
    DECLINE = "decline"


class Polarity(StrEnum):
    """Whether the content says that the thing did or does happen."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the content is of itself."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDERSPECIFIED = "underspecified"


class Tense(StrEnum):
    """When the content places the thing, seen from the saying."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNDERSPECIFIED = "underspecified"


class Quotation(StrEnum):
    """How the words are given: all in quotation marks, partly, or in the writer's words."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class HopRole(StrEnum):
    """What a link of a chain did with the words."""

    PUBLISHER = "publisher"
    WIRE = "wire"
    RELAY = "relay"
    SPEAKER = "speaker"


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED_FORCE = "armed-force"
    ARMED_GROUP = "armed-group"
    COUNTRY = "country"
    OUTLET = "outlet"
    UNNAMED_SOURCE = "unnamed-source"
    BASE = "base"
    PLACE = "place"
    ASSET = "asset"


class ActivityKind(StrEnum):
    """The kind of thing said to happen."""

    WITHDRAWAL = "withdrawal"
    EVACUATION = "evacuation"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    RELOCATION = "relocation"
    LOADING = "loading"
    DEPLOYMENT = "deployment"
    TRANSFER = "transfer"
    ATTACK = "attack"
    SEIZURE = "seizure"
    NEGOTIATION = "negotiation"
    AGREEMENT = "agreement"
    PRESENCE = "presence"
    ABSENCE = "absence"
    CONSTRUCTION = "construction"
    EXERCISE = "exercise"
    OTHER = "other"


class LinkStrength(StrEnum):
    """How well a mention was linked to an entity of the gazetteer; ``NEW`` was not linked."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    NEW = "new"


class Position(StrEnum):
    """Where a statement stands on a claim; not the speech act, as one can confirm a negative."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DECLINES = "declines"
    DOUBTS = "doubts"


class AgreementClass(StrEnum):
    """How the sources of a claim stand to one another."""

    SINGLE_SOURCE = "single-source"
    ECHO = "echo"
    INDEPENDENT_AGREEMENT = "independent-agreement"
    CONTESTED = "contested"
    SELF_CONTRADICTED = "self-contradicted"
    RETRACTED = "retracted"
    UNKNOWN_LINEAGE = "unknown-lineage"
    NO_POSITION = "no-position"
