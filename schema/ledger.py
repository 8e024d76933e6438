"""The ledger: who stood where, and since when."""

from collections.abc import Iterable

import strawberry

from graph.claims.ledger import Move
from graph.queries.ledger import LedgerRow
from graph.queries.rows import ClaimRow, StatementRow
from ontology.terms import Position
from schema.claim import Claim
from schema.field import field
from schema.level import Level, level_of
from schema.scalars import Iri
from schema.statement import Statement


@strawberry.type(
    description="A step of a party on a claim, with the statement that shows it. It is worked out when it is "
    "asked for: the graph holds no steps, so that it has no IRI and no id."
)
class LedgerStep:
    """A ledger row, shown."""

    row: strawberry.Private[LedgerRow]
    claims: strawberry.Private[Level[ClaimRow]]
    receipts: strawberry.Private[Level[StatementRow]]

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
        return Claim(row=self.row.claim, level=self.claims)

    @field("The statement that shows the step; of a correction, the one that is no more.")
    def statement(self) -> Statement:
        """The receipt."""
        return Statement(row=self.row.statement, level=self.receipts)

    @field("The version that dropped or altered the statement, where that is the step.")
    def corrected_by(self) -> Iri | None:
        """The version."""
        return Iri(self.row.corrected) if self.row.corrected else None


def steps_shown(rows: Iterable[LedgerRow]) -> list[LedgerStep]:
    """Steps as GraphQL shows them."""
    held = list(rows)
    claims = level_of(row.claim for row in held)
    receipts = level_of(row.statement for row in held)
    return [LedgerStep(row=row, claims=claims, receipts=receipts) for row in held]
