"""The links of a chain."""

import strawberry

from graph.queries.rows import EntityRow, HopRow
from ontology.terms import HopRole
from schema.entity import Entity, entity_of
from schema.field import field
from schema.level import Level
from schema.node import Node


@strawberry.type(description="One link of a chain: who said the words or passed them on, and by which cue.")
class Hop(Node):
    """A hop row, shown; ``statement`` is the IRI of what it is a hop of."""

    row: strawberry.Private[HopRow]
    statement: strawberry.Private[str]
    sources: strawberry.Private[Level[EntityRow]]

    def _iri(self) -> str:
        return f"{self.statement}/hop/{self.row.position}"

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

    @field("The exact words of the cue; null where there are none.")
    def cue(self) -> str | None:
        """The words of the cue."""
        return self.row.cue or None
