"""How many of an asset."""

from collections.abc import Callable

import strawberry
from strawberry import Info

from graph.queries.rows import CountRow, EntityRow
from schema.context import Context
from schema.entity import Entity, entities_of
from schema.evidence import Evidence
from schema.field import field
from schema.level import Level


@strawberry.type(description="How many of an asset take part in what is said to happen.")
class Count:
    """A count row, shown."""

    row: strawberry.Private[CountRow]
    counted: strawberry.Private[Level[EntityRow]]
    place: strawberry.Private[Callable[[Context], Evidence | None]]

    @field("The exact words of number and thing, such as `a pair of bombers`.")
    def quote(self) -> str:
        """The words of the whole."""
        return self.row.quote

    @field("The words with their place in the text.")
    def evidence(self, info: Info[Context, None]) -> Evidence | None:
        """Their place.  One store query for a whole level."""
        return self.place(info.context)

    @field("The exact words of the number, with what bounds it, such as `at least five`.")
    def words(self) -> str:
        """The words of the number."""
        return self.row.words

    @field("The exact words for what is counted, such as `bombers`.")
    def thing(self) -> str:
        """The words of the thing."""
        return self.row.counted

    @field("The smallest number that the words allow; null where they set no such bound.")
    def least(self) -> int | None:
        """The lower bound."""
        return self.row.least

    @field("The greatest number that the words allow; null where they set no such bound.")
    def most(self) -> int | None:
        """The upper bound."""
        return self.row.most

    @field("What is counted, where it has a name.")
    def assets(self) -> list[Entity]:
        """The assets."""
        return entities_of(self.row.assets, self.counted)
