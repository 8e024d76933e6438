"""How far sources can be relied on, by persons."""

import datetime
from typing import TYPE_CHECKING

import strawberry

from graph.queries.admiralty import Letter
from graph.queries.ratings import RatingRow
from schema.field import field
from schema.node import Node

if TYPE_CHECKING:
    pass


@strawberry.type(
    description="How far a source can be relied on over a time, by the Admiralty code. A person says so; it "
    "is never derived."
)
class Rating(Node):
    """A rating, shown."""

    row: strawberry.Private[RatingRow]

    def _iri(self) -> str:
        return self.row.iri

    @field("The letter: A (completely reliable) to F (cannot be judged).")
    def letter(self) -> Letter:
        """The letter."""
        return Letter(self.row.grade.notation.lower())

    @field("What the letter means.")
    def label(self) -> str:
        """The label."""
        return self.row.grade.label

    @field("The MISP machine tag.")
    def misp_tag(self) -> str:
        """The tag."""
        return self.row.grade.misp

    @field("First day on which it holds, included; null if that is open.")
    def since(self) -> datetime.date | None:
        """The first day."""
        return self.row.since

    @field("Last day on which it holds, included; null if that is open.")
    def until(self) -> datetime.date | None:
        """The last day."""
        return self.row.until

    @field("Who said so.")
    def by(self) -> str:
        """The person."""
        return self.row.by

    @field("When it was said.")
    def at(self) -> datetime.datetime:
        """The time."""
        return self.row.at

    @field("Why, in the words of who said so.")
    def reason(self) -> str:
        """The reason."""
        return self.row.reason
