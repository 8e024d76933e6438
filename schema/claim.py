"""Claims, in their simplest form."""

import strawberry
from strawberry import Info

from graph.queries.rows import ClaimRow, StatementFilter
from ontology.terms import ActivityKind
from schema.connection import After, First
from schema.context import Context
from schema.date import PartialDate, shown
from schema.entity import Entity, entity_of
from schema.field import field
from schema.node import Node
from schema.reverse import StatementConnectionType, statements_of


@strawberry.type(
    description="What statements agree or disagree about: an activity, what it is about, and when."
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

    @field("How many statements are on it, whether they affirm or deny it.")
    def statement_count(self) -> int:
        """The number of statements."""
        return self.row.statements

    @field("The statements on it, whether they affirm or deny it.")
    def statements(
        self, info: Info[Context, None], first: First = None, after: After = None
    ) -> StatementConnectionType:
        """Its statements."""
        return statements_of(info.context, StatementFilter(claims=(self.row.iri,)), first, after)
