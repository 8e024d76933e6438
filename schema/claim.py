"""Claims: what statements agree or disagree about, and how far."""

from typing import Annotated

import strawberry
from strawberry import Info

from graph.queries.rows import ClaimRow, StatementFilter
from ontology.terms import ActivityKind, Position
from schema.agreement import Agreement, agreement_of
from schema.connection import After, First
from schema.context import Context
from schema.date import PartialDate, shown
from schema.entity import Entity, entity_of
from schema.field import field
from schema.node import Node
from schema.reverse import StatementConnectionType, statements_of


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
        meaning = StatementFilter(claims=(self.row.iri,), positions=tuple(positions or ()))
        return statements_of(info.context, meaning, first, after)
