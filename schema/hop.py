"""The links of a chain."""

import strawberry
from strawberry import Info

from graph.queries.passages import Link, places_of
from graph.queries.rows import EntityRow, HopRow, StatementRow
from ontology.terms import HopRole
from schema.context import Context
from schema.document import Document
from schema.entity import Entity, entity_of
from schema.evidence import Evidence
from schema.field import field
from schema.level import Level, level_of
from schema.node import Node


@strawberry.type(description="One link of a chain: who said the words or passed them on, and by which cue.")
class Hop(Node):
    """A hop row, shown; ``statement`` is what it is a hop of, ``statements`` are those beside it."""

    row: strawberry.Private[HopRow]
    statement: strawberry.Private[StatementRow]
    sources: strawberry.Private[Level[EntityRow]]
    statements: strawberry.Private[Level[StatementRow]]

    def _iri(self) -> str:
        return _hop_iri(self.statement, self.row)

    @field("Place in the chain: 0 is the outermost, the highest is the speaker.")
    def position(self) -> int:
        """The position."""
        return self.row.position

    @field("What this link did with the words.")
    def role(self) -> HopRole:
        """The role."""
        return self.row.role

    @field("Who it is.")
    def entity(self) -> Entity:
        """The source."""
        return entity_of(self.row.entity, self.sources)

    @field("The exact words that name the source; null where it is known from metadata.")
    def surface(self) -> str | None:
        """The words of the source."""
        return self.row.surface or None

    @field("The words that name the source, with their place; null where it is known from metadata.")
    def evidence(self, info: Info[Context, None]) -> Evidence | None:
        """The place of the words.  One store query for a whole level."""
        hops = (_hop_iri(row, hop) for row in self.statements.rows for hop in row.chain)
        held = self.statements.once("hops", lambda _: places_of(hops, Link.EVIDENCE, info.context.reader()))
        below = self.statements.once(
            "hop places", lambda _: level_of(one for places in held.values() for one in places)
        )
        document = Document(
            row=self.statement.document,
            level=self.statements.below("document", lambda row: (row.document,)),
        )
        found = held.get(self._iri(), ())
        return Evidence(row=found[0], level=below, origin=lambda _: document) if found else None

    @field("The exact words of the cue; null where there are none.")
    def cue(self) -> str | None:
        """The words of the cue."""
        return self.row.cue or None


def _hop_iri(statement: StatementRow, hop: HopRow) -> str:
    return f"{statement.iri}/hop/{hop.position}"
