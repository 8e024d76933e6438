"""Claims: what statements agree or disagree about, and how far."""

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Info

from graph.claims import Origin as OriginRow
from graph.claims import RelationKind
from graph.queries import related_rows
from graph.queries.admiralty import credibility_of
from graph.queries.rows import ClaimRow
from graph.queries.criteria import StatementFilter as Filter
from ontology.terms import ActivityKind, Position
from schema.agreement import Agreement, agreement_of
from schema.connection import After, First, page_size
from schema.context import Context
from schema.date import PartialDate, shown
from schema.entity import Entity, entity_of
from schema.field import field
from schema.judgement import Credibility, credibility_shown
from schema.node import Node
from schema.reverse import StatementConnectionType, statements_of

if TYPE_CHECKING:
    from schema.statement import Statement

_NONE = "urn:claimgraph:none"
"""No statement: so that an empty list lets none through, and not all."""


@strawberry.type(description="Statements that rest on one word, and so count as one source.")
class Origin:
    """An origin, shown."""

    row: strawberry.Private[OriginRow]

    @field("The names of its speakers, most often met first.")
    def names(self) -> list[str]:
        """The names."""
        return list(self.row.names)

    @field("Whether one of them is named; an origin that is not known never counts as independent.")
    def known(self) -> bool:
        """Whether it is known."""
        return self.row.known

    @field(
        "Why its statements are one: the same speaker, state, family of outlets, text, sentence, quotation."
    )
    def ties(self) -> list[str]:
        """The reasons."""
        return list(self.row.ties)

    @field("How many documents it reached.")
    def document_count(self) -> int:
        """The number of documents."""
        return len(self.row.documents)

    @field("The first of its statements.")
    def statements(
        self, info: Info[Context, None], first: First = None
    ) -> list[Annotated["Statement", strawberry.lazy("schema.statement")]]:
        """Its statements."""
        size = page_size(first, info.context.settings)
        held = sorted({stance.statement for stance in self.row.stances})[:size]
        meaning = Filter(statements=(*held, _NONE))
        return statements_of(info.context, meaning, size, None).nodes


@strawberry.type(description="A claim that another relates to, and why.")
class RelatedClaim:
    """A relation of claims."""

    kind: RelationKind = strawberry.field(description="How the two relate.")
    reason: str = strawberry.field(description="Why, by the written table of compatibility.")
    claim: "Claim" = strawberry.field(description="The other claim.")


@strawberry.type(
    description="What statements agree or disagree about: propositions that a written table puts together."
)
class Claim(Node):
    """A claim row, shown."""

    row: strawberry.Private[ClaimRow]

    def _iri(self) -> str:
        return self.row.iri

    @field("The claim in plain English.")
    def label(self) -> str:
        """The label."""
        return self.row.label

    @field("The kind of thing that is said to happen.")
    def activity(self) -> ActivityKind:
        """The activity."""
        return self.row.activity

    @field("The bases, places, assets and actors that it is about.")
    def about(self) -> list[Entity]:
        """What it is about."""
        return [entity_of(row) for row in self.row.about]

    @field("When it is said to happen, where statements say so.")
    def happened(self) -> PartialDate | None:
        """When it happened."""
        return shown(self.row.happened) if self.row.happened else None

    @field("Whether it is a plan: what is said to be still to come is another claim than the deed.")
    def planned(self) -> bool:
        """Whether it is a plan."""
        return self.row.planned

    @field("Why its statements are taken to be about one thing, a line for each reason.")
    def why(self) -> list[str]:
        """Why it is one claim."""
        return list(self.row.why)

    @field("How its sources stand to one another.")
    def agreement(self) -> Agreement:
        """The agreement."""
        return agreement_of(self.row.agreement)

    @field("How far it can be believed, by a person, else 1 where independent sources agree.")
    def credibility(self, info: Info[Context, None]) -> Credibility | None:
        """Its credibility.  Two store queries."""
        return credibility_shown(credibility_of(self.row, info.context.reader()))

    @field("How many statements are on it, whatever their position.")
    def statement_count(self) -> int:
        """The number of statements."""
        return self.row.agreement.statements

    @field("The statements on it.")
    def statements(
        self,
        info: Info[Context, None],
        positions: Annotated[
            list[Position] | None,
            strawberry.argument(description="Only statements that stand so on it; all if left out."),
        ] = None,
        first: First = None,
        after: After = None,
    ) -> StatementConnectionType:
        """Its statements."""
        context, wanted = info.context, tuple(positions or ())
        if context.as_of is None:
            return statements_of(context, Filter(claims=(self.row.iri,), positions=wanted), first, after)
        # As of a day claims are computed: the graph has no links that a filter could follow.
        stances = [
            one for _, view in context.views.get([self.row.iri]) for one in view.stances if one.standing
        ]
        held = sorted({one.statement for one in stances if not wanted or one.position in wanted})
        return statements_of(context, Filter(statements=(*held, _NONE)), first, after)

    @field("The words that it rests on: statements of one origin are one voice, however often they are told.")
    def origins(self, info: Info[Context, None]) -> list[Origin]:
        """Its origins.  Eight store queries for a whole page."""
        found = info.context.views.get([self.row.iri])
        return [Origin(row=origin) for _, view in found for origin in view.agreement.origins]

    @field("The claims that it relates to, with the reason: narrower, implied, incompatible.")
    def related(self, info: Info[Context, None]) -> list[RelatedClaim]:
        """Its relations.  Nine store queries."""
        context = info.context
        return [
            RelatedClaim(kind=one.kind, reason=one.reason, claim=Claim(row=one.claim))
            for row, view in context.views.get([self.row.iri])
            for one in related_rows(row, view, context.reader(), context.rules, context.as_of)
        ]
