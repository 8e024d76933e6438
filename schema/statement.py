"""Statements, the heart of the graph."""

from typing import Annotated

import strawberry
from strawberry import Info

from graph.queries import Order, Widening, statement_query, statements_page
from graph.queries.criteria import StatementFilter
from graph.queries.facets import FacetField, facets
from graph.queries.rows import StatementRow
from graph.queries.timeline import TimelineClock, Unit, timeline
from ontology.terms import ActivityKind, Certainty, Polarity, Position, Quotation, SpeechAct, Tense
from schema.claim import Claim
from schema.connection import Connection, edges_of, page_info, page_size
from schema.context import Context
from schema.count import Count
from schema.date import PartialDate, date_of
from schema.document import Document
from schema.entity import Entity, entity_of
from schema.evidence import Evidence
from schema.facets import FacetValue, Stretch, facet_values
from schema.field import field
from schema.hop import Hop
from schema.names import Widening as WideningShown
from schema.node import Node


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
    """A statement row, shown.  Nothing but ``claims`` and ``positions`` asks the store again."""

    row: strawberry.Private[StatementRow]

    def _iri(self) -> str:
        return self.row.iri

    @field("Stays the same in the next version of the document if the statement stands.")
    def key(self) -> str:
        """The key."""
        return self.row.key

    @field("The ultimate source, who vouches for the content.")
    def speaker(self) -> Entity:
        """The speaker."""
        return entity_of(self.row.speaker)

    @field("The exact words that name the speaker, pronouns included.")
    def speaker_surface(self) -> str:
        """The words of the speaker."""
        return self.row.speaker_surface

    @field("Those who say it together with the speaker.")
    def co_speakers(self) -> list[Entity]:
        """The others who say it."""
        return [entity_of(row) for row in self.row.co_speakers]

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
        return [entity_of(row) for row in self.row.about]

    @field("The kinds of thing that are said to happen.")
    def activities(self) -> list[ActivityKind]:
        """The activities."""
        return list(self.row.activities)

    @field("How many of an asset take part, where the text tells, in order of the text.")
    def counts(self) -> list[Count]:
        """The counts."""
        return [Count(row=row) for row in self.row.counts]

    @field("Those who passed the words on, outermost first: no publisher, platform or speaker.")
    def via(self) -> list[Entity]:
        """Who passed it on."""
        return [entity_of(row) for row in self.row.via]

    @field("Every hop that the words went through, from the outermost to the speaker.")
    def chain(self) -> list[Hop]:
        """The chain."""
        return [Hop(row=row) for row in self.row.chain]

    @field("The document that it stands in.")
    def document(self) -> Document:
        """The document."""
        return Document(row=self.row.document)

    @field("The exact sentence or sentences that it was read from: `evidence.quote`.")
    def quote(self) -> str:
        """The words of the evidence."""
        return self.row.evidence.quote

    @field("The exact sentence or sentences, with their place in the text.")
    def evidence(self) -> Evidence:
        """The evidence."""
        return Evidence(row=self.row.evidence, origin=self.row.document)

    @field("The exact words of what is said, in pieces where the cue interrupts them.")
    def content(self) -> list[str]:
        """The content."""
        return list(self.row.content)

    @field("When it was said, where the text tells.")
    def said_on(self) -> PartialDate | None:
        """When it was said."""
        return date_of(self.row.said_on)

    @field("When the thing is said to happen, where the text tells.")
    def happened_on(self) -> PartialDate | None:
        """When it happened."""
        return date_of(self.row.happened_on)

    @field("What does not fit together, in plain sentences; nothing is corrected in silence.")
    def conflicts(self) -> list[str]:
        """The conflicts."""
        return list(self.row.conflicts)

    @field("Where it stands on the claims that it is on.")
    def positions(self, info: Info[Context, None]) -> list[Stance]:
        """Its positions.  One store query for a whole page; some nine as of a day."""
        if info.context.as_of is not None:
            (held,) = info.context.positions.get([self.row.iri]) or [()]
            return [Stance(position=position, claim=Claim(row=claim)) for position, claim, _ in held]
        claims = {row.iri: row for row in info.context.claims.get(self.row.claims)}
        return [
            Stance(position=position, claim=Claim(row=claims[claim]))
            for position, claim in self.row.positions
            if claim in claims
        ]

    @field("The claims that it is on.")
    def claims(self, info: Info[Context, None]) -> list[Claim]:
        """Its claims.  One store query for a whole page; some nine as of a day."""
        if info.context.as_of is not None:
            (held,) = info.context.positions.get([self.row.iri]) or [()]
            return [Claim(row=claim) for _, claim, _ in held]
        return [Claim(row=row) for row in info.context.claims.get(self.row.claims)]


@strawberry.type(description="One page of statements, with what their filter was taken to mean.")
class StatementConnection(Connection[Statement]):
    """A connection that tells what it asked."""

    meaning: strawberry.Private[StatementFilter]
    widened_places: strawberry.Private[tuple[Widening, ...]] = ()

    @field("The SPARQL query that gives the same statements.")
    def explain(self) -> str:
        """The SPARQL."""
        return statement_query(self.meaning)

    @field("How many of the statements have each value of a field, the most frequent value first.")
    def facets(
        self,
        info: Info[Context, None],
        by: Annotated[FacetField, strawberry.argument(description="What the statements are counted by.")],
        first: Annotated[
            int | None,
            strawberry.argument(description="How many values at most, up to the server's largest page."),
        ] = None,
    ) -> list[FacetValue]:
        """Facets."""
        context = info.context
        most = page_size(first, context.settings)
        return facet_values(context, by, facets(context.reader(), self.meaning, by, most=most))

    @field("How many of the statements fall on each day, month or year, in order of time.")
    def timeline(
        self,
        info: Info[Context, None],
        clock: Annotated[
            TimelineClock, strawberry.argument(description="Which of the four clocks; happened if left out.")
        ] = TimelineClock.HAPPENED,
        by: Annotated[
            Unit, strawberry.argument(description="How long the stretches are; months if left out.")
        ] = Unit.MONTH,
    ) -> list[Stretch]:
        """A timeline."""
        rows = timeline(info.context.reader(), self.meaning, clock, by)
        return [Stretch(row=row) for row in rows]

    @field("The places of the filter that were taken for themselves and their sites.")
    def widenings(self) -> list[WideningShown]:
        """The widenings."""
        return [WideningShown(row=row) for row in self.widened_places]

    @field("The same in plain sentences; empty if no place was widened.")
    def widened(self) -> list[str]:
        """The widenings in words."""
        return [WideningShown(row=row).sentence for row in self.widened_places]


def statement_connection(  # noqa: PLR0913 - the arguments of the GraphQL field
    context: Context,
    meaning: StatementFilter,
    *,
    first: int | None = None,
    after: str | None = None,
    order: Order = Order.DOCUMENT,
    widened: tuple[Widening, ...] = (),
) -> StatementConnection:
    """One page of the statements that ``meaning`` describes.

    The number of store queries does not depend on the size of the page.
    """
    size = page_size(first, context.settings)
    page = statements_page(context.reader(), meaning, first=size, after=after, order=order)
    nodes = [shown(context, row) for row in page.items]
    return StatementConnection(
        edges=edges_of(page, nodes),
        nodes=nodes,
        total_count=page.total,
        page_info=page_info(page),
        meaning=meaning,
        widened_places=widened,
    )


def shown(context: Context, row: StatementRow) -> Statement:
    """``row`` as GraphQL shows it; what its fields will need is noted."""
    context.expect(row)
    return Statement(row=row)
