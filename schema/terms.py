"""The closed lists of the ontology as GraphQL enums, each value with what it means."""

from collections.abc import Mapping
from enum import StrEnum

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from graph.claims import RelationKind
from graph.claims.clocks import Clock
from graph.claims.ledger import Move
from graph.judgements import JudgementKind
from graph.model import PassageKind
from graph.queries import Order
from graph.queries.admiralty import Letter
from graph.queries.facets import FacetField
from graph.queries.timeline import TimelineClock, Unit
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


def describe(
    terms: type[StrEnum], description: str, values: Mapping[str, str], name: str | None = None
) -> None:
    """Show ``terms`` in GraphQL.  ``values`` says for each member's value what it means."""
    strawberry.enum(terms, name=name, description=description)
    definition: StrawberryEnumDefinition = getattr(terms, "__strawberry_definition__")  # noqa: B009
    for value in definition.values:
        value.description = values[str(terms[value.name])]


class Precision(StrEnum):
    """How exact a date is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


describe(
    SpeechAct,
    "What the speaker does, decided by the cue: `confirmed` is CONFIRM whatever is confirmed.",
    {
        "confirm": "Confirms, verifies, acknowledges, corroborates or admits.",
        "deny": "Denies, rejects or dismisses; or says that a claim by someone else is wrong.",
        "say": "Says, states, tells: the plain cue.",
        "report": "Reports what was found out or heard, as media and agencies do.",
        "observe": "Shows or sees: imagery, footage, data, an eyewitness.",
        "suggest": "Suggests, believes, estimates or assesses: the speaker leaves it open.",
        "announce": "Announces what the speaker itself did or will do.",
        "warn": "Warns, cautions or threatens.",
        "demand": "Demands, orders, urges, requests or calls for.",
        "question": "Asks or doubts.",
        "decline": "Declines to comment, does not answer, neither confirms nor denies.",
    },
)
describe(
    Polarity,
    "Whether the content says that the thing does or does not happen. One can CONFIRM a NEGATIVE.",
    {
        "positive": "The content says that it happens, happened or will happen.",
        "negative": "The content says that it does not, did not or will not happen.",
    },
)
describe(
    Certainty,
    "How sure the content is of itself; not how far anyone should trust it.",
    {
        "certain": "Stated as a fact.",
        "probable": "Stated as likely.",
        "possible": "Stated as something that may be.",
        "underspecified": "The text does not say.",
    },
)
describe(
    Tense,
    "When the content places the thing, seen from the saying.",
    {
        "past": "Before the saying.",
        "present": "At the time of the saying.",
        "future": "After the saying.",
        "underspecified": "The text does not say.",
    },
)
describe(
    Quotation,
    "How the words of the speaker are given.",
    {
        "direct": "All in quotation marks.",
        "mixed": "Partly in quotation marks.",
        "indirect": "In the words of the writer.",
    },
)
describe(
    HopRole,
    "What a link of a chain did with the words.",
    {
        "publisher": "Published the document.",
        "wire": "Supplied the report to the publisher, as a news agency does.",
        "relay": "Passed the words on.",
        "speaker": "Vouches for the content: the ultimate source.",
    },
)
describe(
    EntityKind,
    "What an entity is.",
    {
        "person": "A human being.",
        "organisation": "A ministry, company, agency or other body.",
        "armed-force": "The forces of a state, or a part of them.",
        "armed-group": "An armed group that is no state's force.",
        "country": "A country, also as an agent.",
        "outlet": "A news outlet or agency.",
        "unnamed-source": "A source that is described and not named, such as unnamed officials.",
        "base": "An air base, naval base, port, garrison or facility: a place with an operator.",
        "place": "Any other location.",
        "asset": "Equipment: a class, a type or an individual ship or aircraft.",
    },
)
describe(
    ActivityKind,
    "The kind of thing that is said to happen.",
    {
        "withdrawal": "Forces leave for good.",
        "evacuation": "People or goods are brought out of danger.",
        "departure": "Something leaves.",
        "arrival": "Something arrives.",
        "relocation": "Something is moved from one place to another.",
        "loading": "Something is loaded or packed.",
        "deployment": "Forces or equipment are sent or stationed.",
        "transfer": "Something is handed over.",
        "attack": "Something or someone is attacked.",
        "seizure": "A place or thing is taken.",
        "negotiation": "Parties talk to reach an agreement.",
        "agreement": "Parties agree.",
        "presence": "Something is at a place.",
        "absence": "Something is not at a place.",
        "construction": "Something is built or repaired.",
        "exercise": "Forces train.",
        "other": "None of the others.",
    },
)
describe(
    LinkStrength,
    "How well a mention was linked to an entry of the gazetteer.",
    {
        "strong": "The words name this entry and no other.",
        "medium": "The context decided.",
        "weak": "A guess that a reader should check.",
        "new": "Not linked: the entity is new, of this document.",
    },
)
describe(
    Position,
    "Where a statement stands on a claim. Not the speech act: who CONFIRMs a negative DENIES the claim.",
    {
        "affirms": "It says that the thing is so.",
        "denies": "It says that the thing is not so.",
        "declines": "The speaker declines to speak on it.",
        "doubts": "The speaker asks whether it is so.",
    },
)
describe(
    RelationKind,
    "How one claim relates to another, by the written table of compatibility.",
    {
        "narrower-than": "It says more exactly what the other says.",
        "implied-by": "It follows from the other.",
        "incompatible-with": "The two cannot both be so.",
    },
)
describe(
    Clock,
    "Which clock an answer as of a day takes.",
    {
        "published": "What could be known: documents published by then.",
        "recorded": "What this graph knew: documents that were added, and what was decided, by then.",
    },
)
describe(
    JudgementKind,
    "What a person decided.",
    {
        "same": "Two entities are one.",
        "not-same": "Two entities are not one.",
        "join": "Two claims are one.",
        "part": "A proposition is not on the claim with the others.",
        "accept": "A statement was read rightly.",
        "reject": "A statement was not read rightly; answers and claims leave it out.",
        "correct": "Something of a statement was not read rightly; what was read is kept beside it.",
        "rate": "How far a source can be relied on.",
        "credit": "How far a claim can be believed.",
        "undo": "An earlier judgement does not count any more.",
    },
)
describe(
    Move,
    "What a step of a ledger is, seen from the one before it.",
    {
        "first": "The party takes a position on the claim for the first time.",
        "repeats": "It takes the same position again.",
        "changes": "It takes another position than before.",
        "dropped": "A later version of the document no longer has the statement: a quiet correction.",
        "altered": "A later version of the document has another statement of the party in its place.",
    },
    name="LedgerMove",
)
describe(
    AgreementClass,
    "How the sources of a claim stand to one another. What is not known never counts as independent.",
    {
        "single-source": "One document says so, on the word of one source.",
        "echo": "Several documents say so, and all rest on one origin.",
        "independent-agreement": "Two or more named sources say so that share no state, publisher or text.",
        "contested": "Different sources stand on different sides.",
        "self-contradicted": "One source stands on both sides.",
        "retracted": "No document says so any more; earlier versions did, or it was rejected by a person.",
        "unknown-lineage": "Several documents say so; whether from different sources is not known.",
        "no-position": "Nobody affirms or denies it: it is declined, doubted, or held possible by several.",
    },
)
describe(
    Order,
    "How statements are ordered; what has no such date comes last, ties are broken by IRI.",
    {
        "document": "By document, then by place in the text.",
        "oldest-said": "When it was said, the oldest first.",
        "newest-said": "When it was said, the newest first.",
        "oldest-happened": "When the thing is said to happen, the oldest first.",
        "newest-happened": "When the thing is said to happen, the newest first.",
        "oldest-published": "When the document was published, the oldest first.",
        "newest-published": "When the document was published, the newest first.",
        "oldest-recorded": "When the version was put into this graph, the oldest first.",
        "newest-recorded": "When the version was put into this graph, the newest first.",
        "agreement": "By the claim with the most independent origins that it is on, the most first.",
        "relevance": "How well the words of `text` fit, the best first; needs the read index.",
    },
    name="StatementOrder",
)
describe(
    Letter,
    "How far a source can be relied on, by the Admiralty code; given by persons, over time.",
    {
        "a": "Completely reliable.",
        "b": "Usually reliable.",
        "c": "Fairly reliable.",
        "d": "Not usually reliable.",
        "e": "Unreliable.",
        "f": "Its reliability cannot be judged.",
    },
    name="Reliability",
)
describe(
    FacetField,
    "What statements are counted by; a statement counts once for each value that it has.",
    {
        "speech-act": "What the speaker does.",
        "polarity": "Whether the content says that the thing does or does not happen.",
        "certainty": "How sure the content is of itself.",
        "tense": "When the content places the thing, seen from the saying.",
        "quotation": "How the words are given.",
        "activity": "The kinds of thing that are said to happen.",
        "speaker": "The ultimate sources, with those who say it together with them.",
        "speaker-kind": "What the ultimate sources are, such as `armed-force`.",
        "via": "Those who passed the words on.",
        "publisher": "The publishers of the documents, as they are written there.",
        "document": "The documents.",
        "about": "Everything that the statements are about.",
        "about-kind": "What the things are that the statements are about, such as `base`.",
        "base": "The bases that the statements are about.",
        "base-kind": "The kinds of these bases, such as `air-base`.",
        "asset": "The assets that the statements are about.",
        "asset-class": "The classes of these assets, such as `frigate`.",
        "country": "The countries of what the statements are about.",
        "position": "Where the statements stand on their claims.",
        "agreement": "The classes of agreement of their claims.",
    },
)
describe(
    TimelineClock,
    "Which of the four clocks a timeline follows.",
    {
        "happened": "When the thing is said to happen.",
        "said": "When it was said.",
        "published": "When the document was published.",
        "recorded": "When the version of the document was put into this graph, in UTC.",
    },
)
describe(
    Unit,
    "How long the stretches of a timeline are.",
    {"day": "Days.", "month": "Calendar months.", "year": "Calendar years."},
    name="TimelineUnit",
)
describe(
    Precision,
    "How exact a date is.",
    {"year": "The text gives a year.", "month": "The text gives a month.", "day": "The text gives a day."},
)
describe(
    PassageKind,
    "What a passage is on the page.",
    {
        "title": "A title or heading.",
        "paragraph": "A paragraph.",
        "item": "An item of a list.",
        "post": "An embedded post, such as one of a social network.",
        "caption": "A caption of a picture or a video.",
        "link": "A link to another page.",
    },
)
