"""The ledger: who stood where, and since when."""

import strawberry
from strawberry import Info

from graph.claims.ledger import Move
from graph.queries.ledger import LedgerRow
from ontology.terms import Position
from schema.claim import Claim
from schema.context import Context
from schema.field import field
from schema.scalars import Iri
from schema.statement import Statement, shown


@strawberry.type(description="A step of a party on a claim, with the statement that shows it.")
class LedgerStep:
    """A ledger row, shown."""

    row: strawberry.Private[LedgerRow]

    @field("The day, as exact as it is known: `2024`, `2024-12` or `2024-12-12`.")
    def day(self) -> str:
        """The day."""
        return self.row.day

    @field("Whether it was said, published or recorded on that day.")
    def clock(self) -> str:
        """The clock."""
        return self.row.clock

    @field("Whose step it is; bodies of one state are one party.")
    def party(self) -> str:
        """The party."""
        return self.row.party

    @field("What the step is, seen from the one before it by the same party on the same claim.")
    def move(self) -> Move:
        """The move."""
        return self.row.move

    @field("Where the party stands.")
    def position(self) -> Position:
        """The position."""
        return self.row.position

    @field("The claim.")
    def claim(self) -> Claim:
        """The claim."""
        return Claim(row=self.row.claim)

    @field("The statement that shows the step; of a correction, the one that is no more.")
    def statement(self, info: Info[Context, None]) -> Statement:
        """The receipt."""
        return shown(info.context, self.row.statement)

    @field("The version that dropped or altered the statement, where that is the step.")
    def corrected_by(self) -> Iri | None:
        """The version."""
        return Iri(self.row.corrected) if self.row.corrected else None
