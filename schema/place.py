"""Places."""

import strawberry
from strawberry import Info

from schema.context import Context
from schema.entity import Entity, entity_of
from schema.field import field


@strawberry.type(description="A location that is no base.")
class Place(Entity):
    """A place."""

    @field("Name of the country that it lies in, where that is known.")
    def country(self) -> str | None:
        """The country."""
        return self.row.country

    @field("The places and countries that it lies in.")
    def located_in(self, info: Info[Context, None]) -> list[Entity]:
        """Where it lies.  One store query for a whole page."""
        return [entity_of(row) for row in info.context.entities.get(self.row.located_in)]

    @field("Its geometry as well-known text (WKT), longitude before latitude, in degrees.")
    def wkt(self) -> str | None:
        """The geometry."""
        return self.row.wkt
