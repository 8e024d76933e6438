"""The links of a chain."""

import strawberry

from graph.queries.rows import HopRow
from ontology.terms import HopRole
from schema.entity import Entity, entity_of
from schema.field import field


@strawberry.type(description="One link of a chain: who said the words or passed them on, and by which cue.")
class Hop:
    """A hop row, shown."""

    row: strawberry.Private[HopRow]

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
        return entity_of(self.row.entity)

    @field("The exact words that name the source; null where it is known from metadata.")
    def surface(self) -> str | None:
        """The words of the source."""
        return self.row.surface or None

    @field("The exact words of the cue; null where there are none.")
    def cue(self) -> str | None:
        """The words of the cue."""
        return self.row.cue or None
