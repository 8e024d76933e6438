"""Statements, the heart of the graph."""

from collections.abc import Iterable, Sequence
from functools import partial

import strawberry
from strawberry import Info

from graph.queries.conflicts import with_conflicts
from graph.queries.passages import Link, places_of
from graph.queries.propositions import propositions_said
from graph.queries.readings import readings_of
from graph.queries.rows import StatementRow
from graph.queries.versions import versions_by_iri
from ontology.terms import ActivityKind, Certainty, Polarity, Position, Quotation, SpeechAct, Tense
from schema.activity import Activity
from schema.claim import Claim
from schema.context import Context
from schema.count import Count
from schema.date import PartialDate, date_of
from schema.document import Document
from schema.entity import Entity, entities_of, entity_of
from schema.evidence import Evidence
from schema.field import field
from schema.hop import Hop
from schema.level import Level, level_of
from schema.node import Node
from schema.snippet import Around, Most, Snippet, Words, snippets_shown
from schema.version import Version, version_at


@strawberry.type(
    description="Where a statement stands on a claim. Not the speech act: one can confirm a negative."
)
class Stance:
    """A position on a claim."""

    position: Position = strawberry.field(description="Whether it affirms, denies, declines or doubts it.")
    claim: Claim = strawberry.field(description="The claim.")


@strawberry.type(
    description="One saying: a speaker, a cue, a content, in a document. Never to be taken for a fact."
)
class Statement(Node):
    """A statement row, shown; ``level`` are those that stand beside it."""

    row: strawberry.Private[StatementRow]
    level: strawberry.Private[Level[StatementRow]]

    def _iri(self) -> str:
        return self.row.iri

    @field("Stays the same in the next version of the document if the statement stands.")
    def key(self) -> str:
        """The key."""
        return self.row.key

    @field("The ultimate source, who vouches for the content.")
    def speaker(self) -> Entity:
        """The speaker."""
        return entity_of(self.row.speaker, self.level.below("speaker", lambda row: (row.speaker,)))

    @field("The exact words that name the speaker, pronouns included.")
    def speaker_surface(self) -> str:
        """The words of the speaker."""
        return self.row.speaker_surface

    @field("Those who say it together with the speaker.")
    def co_speakers(self) -> list[Entity]:
        """The others who say it."""
        return entities_of(self.row.co_speakers, self.level.below("others", lambda row: row.co_speakers))

    @field("What the speaker does, decided by the cue.")
    def speech_act(self) -> SpeechAct:
        """The speech act."""
        return self.row.speech_act

    @field("Whether the content says that the thing does or does not happen.")
    def polarity(self) -> Polarity:
        """The polarity."""
        return self.row.polarity

    @field("How sure the content is of itself.")
    def certainty(self) -> Certainty:
        """The certainty."""
        return self.row.certainty

    @field("When the content places the thing, seen from the saying.")
    def tense(self) -> Tense:
        """The tense."""
        return self.row.tense

    @field("How the words are given.")
    def quotation(self) -> Quotation:
        """The quotation."""
        return self.row.quotation

    @field("The exact words of the cue; empty for an embedded post.")
    def cue(self) -> str:
        """The cue."""
        return self.row.cue

    @field("The actors, bases, places and assets that it is about.")
    def about(self) -> list[Entity]:
        """What it is about."""
        return entities_of(self.row.about, self.level.below("about", lambda row: row.about))

    @field("The kinds of thing that are said to happen.")
    def activity_kinds(self) -> list[ActivityKind]:
        """The kinds of activity."""
        return list(self.row.activities)

    @field(
        "Exactly what is said to happen, one for each activity, site and asset, with their roles. Empty for "
        "a demand, which does not say what is so, and where nothing takes part that has a name."
    )
    def activities(self, info: Info[Context, None]) -> list[Activity]:
        """What it says happened.  One store query for a whole level."""
        reader = info.context.reader()
        held = self.level.once(
            "activities", lambda rows: propositions_said((row.iri for row in rows), reader)
        )
        below = self.level.below("activities", lambda row: held.get(row.iri, ()))
        return [Activity(row=row, level=below) for row in held.get(self.row.iri, ())]

    @field("How many of an asset take part, where the text tells, in order of the text.")
    def counts(self) -> list[Count]:
        """The counts."""
        below = self.level.below("counted", lambda row: (one for count in row.counts for one in count.assets))

        def place(context: Context, number: int) -> Evidence | None:
            places = self._places(context, Link.COUNT)
            return places[number] if number < len(places) else None

        return [
            Count(row=row, counted=below, place=partial(place, number=number))
            for number, row in enumerate(self.row.counts)
        ]

    @field("Those who passed the words on, outermost first: no publisher, platform or speaker.")
    def via(self) -> list[Entity]:
        """Who passed it on."""
        return entities_of(self.row.via, self.level.below("via", lambda row: row.via))

    @field("Every hop that the words went through, from the outermost to the speaker.")
    def chain(self) -> list[Hop]:
        """The chain."""
        sources = self.level.below("chain", lambda row: (hop.entity for hop in row.chain))
        return [
            Hop(row=row, statement=self.row, sources=sources, statements=self.level) for row in self.row.chain
        ]

    @field("The document that it stands in.")
    def document(self) -> Document:
        """The document."""
        return Document(
            row=self.row.document, level=self.level.below("document", lambda row: (row.document,))
        )

    @field("The version of the document that it was read from.")
    def version(self, info: Info[Context, None]) -> Version | None:
        """The version, which a writer may have removed a moment ago.  One store query for a whole level."""
        reader = info.context.reader()
        below = self.level.once(
            "version",
            lambda rows: level_of(versions_by_iri([_version(row) for row in rows], reader).values()),
        )
        return version_at(below, _version(self.row))

    @field("The exact sentence or sentences that it was read from: `evidence.quote`.")
    def quote(self) -> str:
        """The words of the evidence."""
        return self.row.evidence.quote

    @field("Pieces of `quote` with the words of a search, in order; empty if none stands there.")
    def snippets(self, words: Words, around: Around = 60, most: Most = 3) -> list[Snippet]:
        """The snippets."""
        return snippets_shown(self.row.evidence.quote, words, around, most)

    @field("The exact sentence or sentences, with their place in the text.")
    def evidence(self) -> Evidence:
        """The evidence."""
        return Evidence(
            row=self.row.evidence,
            level=self.level.below("evidence", lambda row: (row.evidence,)),
            origin=lambda _: self.document(),
        )

    @field("The exact words of what is said, in pieces where the cue interrupts them.")
    def content(self) -> list[str]:
        """The content."""
        return list(self.row.content)

    @field("The same pieces with their places in the text.")
    def content_evidence(self, info: Info[Context, None]) -> list[Evidence]:
        """The places of the content.  One store query for a whole level."""
        return self._places(info.context, Link.CONTENT)

    def _places(self, context: Context, link: Link) -> list[Evidence]:
        """The stretches that the statement points at."""
        held = self.level.once(
            ("places", link), lambda rows: places_of((row.iri for row in rows), link, context.reader())
        )
        below = self.level.below(("places", link), lambda row: held.get(row.iri, ()))
        return [
            Evidence(row=one, level=below, origin=lambda _: self.document())
            for one in held.get(self.row.iri, ())
        ]

    @field("When it was said, where the text tells.")
    def said_on(self) -> PartialDate | None:
        """When it was said."""
        return date_of(self.row.said_on)

    @field("When the thing is said to happen, where the text tells.")
    def happened_on(self) -> PartialDate | None:
        """When it happened."""
        return date_of(self.row.happened_on)

    @field("What does not fit together, in plain sentences; nothing is corrected in silence.")
    def conflicts(self, info: Info[Context, None]) -> list[str]:
        """The conflicts.  One store query for a whole level, or none."""
        reader = info.context.reader()
        found = self.level.once(
            "conflicts", lambda rows: with_conflicts(reader, {row.iri: row for row in rows})
        )
        return list(found[self.row.iri].conflicts)

    @field("What reading gave where a person corrected it, such as `polarity positive`; empty if nobody did.")
    def read_as(self, info: Info[Context, None]) -> list[str]:
        """What was read.  One store query for a whole level."""
        reader = info.context.reader()
        found = self.level.once("read as", lambda rows: readings_of((row.iri for row in rows), reader))
        return list(found.get(self.row.iri, ()))

    @field("Where it stands on the claims that it is on.")
    def positions(self, info: Info[Context, None]) -> list[Stance]:
        """Its positions.  One store query for a whole level; some nine as of a day."""
        claims = _claims(info.context, self.level)
        return [
            Stance(position=position, claim=claims[claim])
            for position, claim in _positions(info.context, self.row)
            if claim in claims
        ]

    @field("The claims that it is on.")
    def claims(self, info: Info[Context, None]) -> list[Claim]:
        """Its claims.  One store query for a whole level; some nine as of a day."""
        claims = _claims(info.context, self.level)
        if info.context.as_of is None:
            return [claims[iri] for iri in self.row.claims if iri in claims]
        on = dict.fromkeys(claim for _, claim in _positions(info.context, self.row))
        return [claims[iri] for iri in on if iri in claims]


def statements_shown(
    rows: Iterable[StatementRow], level: Level[StatementRow] | None = None
) -> list[Statement]:
    """Rows as GraphQL shows them; what lies below is fetched for a level, that of the rows or ``level``."""
    held = list(rows)
    own = level if level is not None else level_of(held)
    return [Statement(row=row, level=own) for row in held]


def shown(_: Context, row: StatementRow) -> Statement:
    """One row as GraphQL shows it."""
    return statements_shown([row])[0]


def _version(row: StatementRow) -> str:
    return row.evidence.iri.partition("#")[0]


def _claims(context: Context, level: Level[StatementRow]) -> dict[str, Claim]:
    """The claims that the statements of a level are on, now or as of the day, by IRI."""

    def fetch(rows: Sequence[StatementRow]) -> dict[str, Claim]:
        if context.as_of is None:
            found = context.claims_now.found(sorted({claim for row in rows for claim in row.claims}))
        else:
            held = context.positions.found([row.iri for row in rows])
            found = {claim.iri: claim for positions in held.values() for _, claim, _ in positions}
        below = level_of(found.values())
        return {iri: Claim(row=row, level=below) for iri, row in found.items()}

    return level.once("claims", fetch)


def _positions(context: Context, row: StatementRow) -> list[tuple[Position, str]]:
    """Where a statement stands, with the IRIs of the claims; its level is known by then."""
    if context.as_of is None:
        return list(row.positions)
    return [
        (position, claim.iri) for position, claim, _ in context.positions.found([row.iri]).get(row.iri, ())
    ]
