"""What the graph holds, GraphQL shows: each property of the ontology has a field, or a reason for none."""

from graphql import GraphQLInterfaceType, GraphQLObjectType, build_schema

from ontology.vocabulary import CLASS_OF_KIND, Property
from tests.schema.snapshot import sdl

FIELDS = {
    "speaker": "Statement.speaker", "coSpeaker": "Statement.coSpeakers", "speechAct": "Statement.speechAct",
    "polarity": "Statement.polarity", "certainty": "Statement.certainty", "tense": "Statement.tense",
    "quotation": "Statement.quotation", "about": "Statement.about", "activity": "Statement.activityKinds",
    "via": "Statement.via", "document": "Statement.document", "version": "Statement.version",
    "quote": "Statement.quote", "evidence": "Statement.evidence", "content": "Statement.contentEvidence",
    "cue": "Statement.cue", "speakerSurface": "Statement.speakerSurface", "hop": "Statement.chain",
    "claim": "Statement.claims", "proposition": "Statement.activities", "affirms": "Statement.positions",
    "denies": "Statement.positions", "declines": "Statement.positions", "doubts": "Statement.positions",
    "conflict": "Statement.conflicts", "key": "Statement.key", "readAs": "Statement.readAs",
    "position": "Hop.position", "role": "Hop.role", "source": "Hop.entity", "surface": "Hop.surface",
    "actor": "Activity.actor", "asset": "Activity.asset", "at": "Activity.at", "from": "Activity.from",
    "to": "Activity.to", "counterpart": "Activity.counterpart", "planned": "Activity.planned",
    "spokenOfIn": "Activity.spokenOfIn",
    "count": "Statement.counts", "least": "Count.least", "most": "Count.most", "words": "Count.words",
    "counted": "Count.thing",
    "unites": "Claim.activities", "unitesFormer": "Claim.activities", "why": "Claim.why",
    "agreement": "Agreement.kind", "agreementReason": "Agreement.reason",
    "statementCount": "Agreement.statements", "documentCount": "Agreement.documents",
    "publisherCount": "Agreement.publishers", "wireCount": "Agreement.wires",
    "speakerCount": "Agreement.speakers", "originCount": "Agreement.origins",
    "affirmingCount": "Agreement.affirming", "denyingCount": "Agreement.denying",
    "relates": "Claim.related", "relatesTo": "RelatedClaim.claim", "relationReason": "RelatedClaim.reason",
    "narrowerThan": "RelatedClaim.kind", "impliedBy": "RelatedClaim.kind",
    "incompatibleWith": "RelatedClaim.kind",
    "saidOn": "Statement.saidOn", "happenedOn": "Statement.happenedOn", "publishedOn": "Document.publishedOn",
    "recordedAt": "Version.recordedAt", "recordedBefore": "Version.recordedBefore",
    "saidOnEarliest": "PartialDate.earliest", "happenedOnEarliest": "PartialDate.earliest",
    "publishedOnEarliest": "PartialDate.earliest", "saidOnLatest": "PartialDate.latest",
    "happenedOnLatest": "PartialDate.latest", "publishedOnLatest": "PartialDate.latest",
    "saidOnWords": "PartialDate.words", "happenedOnWords": "PartialDate.words",
    "saidOnAnchor": "PartialDate.anchor", "happenedOnAnchor": "PartialDate.anchor",
    "start": "Evidence.start", "end": "Evidence.end", "exact": "Evidence.quote", "denotes": "Mention.entity",
    "linkStrength": "Mention.strength", "linkReason": "Mention.reason", "passageKind": "Passage.kind",
    "text": "Version.text", "textSha256": "Version.textSha256", "mediaType": "Version.mediaType",
    "language": "Version.language", "annotator": "Version.annotator", "identifier": "Document.key",
    "name": "Document.name", "hasVersion": "Document.versions", "currentVersion": "Document.version",
    "revision": "Query.revision",
    "judgementKind": "Judgement.kind", "subject": "Judgement.subjects", "otherSubject": "Judgement.subjects",
    "decidedBy": "Judgement.by", "decidedAt": "Judgement.at", "decisionReason": "Judgement.reason",
    "decisionValue": "Judgement.value", "correctedField": "Judgement.correctedField",
    "correctedTo": "Judgement.correctedTo", "since": "Rating.since", "until": "Rating.until",
    "rated": "Actor.ratings", "reliability": "Actor.reliability", "credibility": "Claim.credibility",
    "sameAs": "Entity.sameAs", "locatedIn": "Base.locatedIn", "country": "Actor.country",
    "operator": "Base.operator", "baseKind": "Base.category", "assetClass": "Asset.category",
}  # fmt: skip
NONE = {
    "readProposition": "kept so that an undo restores what was read",
    "signature": "the roles and times of an activity in one line, for its key",
    "block": "what claims are looked up by",
    "knownOn": "what `asOf` compares",
    "sketch": "what likeness of texts is reckoned by",
    "digest": "in the IRI of the version",
    "changeNumber": "what `asOf` by the recorded clock undoes",
    "changedAt": "what `asOf` by the recorded clock undoes",
    "removed": "what `asOf` by the recorded clock undoes",
    "added": "what `asOf` by the recorded clock undoes",
}


def _names() -> set[str]:
    every = (value for name, value in vars(Property).items() if name.isupper())
    return {str(value).partition("#")[2] for value in every}


def test_each_property_of_the_ontology_has_its_field_or_a_reason_to_have_none() -> None:
    assert _names() == FIELDS.keys() | NONE.keys()
    assert FIELDS.keys().isdisjoint(NONE)


def test_the_fields_are_there() -> None:
    schema = build_schema(sdl())
    for place in FIELDS.values():
        name, _, field = place.partition(".")
        kind = schema.type_map[name]
        assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType), place
        assert field in kind.fields, place


def test_each_kind_of_entity_has_its_type() -> None:
    types = build_schema(sdl()).type_map

    assert {iri.partition("#")[2] for iri in CLASS_OF_KIND.values()} <= types.keys()
