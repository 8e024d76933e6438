"""Places."""

import strawberry
from strawberry import Info

from graph.queries.paging import Window
from schema.actor import Country, country_of
from schema.connection import Connection
from schema.context import Context
from schema.entity import Entity
from schema.field import field
from schema.located import Coordinates, coordinates_of, located_in, sites_in
from schema.paged import paged


@strawberry.type(description="A location that is no base.")
class Place(Entity):
    """A place."""

    @field("The country that it lies in, where that is known.")
    def country(self, info: Info[Context, None]) -> Country | None:
        """The country.  Two store queries for a whole level."""
        return country_of(info.context, self)

    @field("The places and countries that it lies in.")
    def located_in(self, info: Info[Context, None]) -> list[Entity]:
        """Where it lies.  One store query for a whole level."""
        return located_in(info.context, self.row, self.level)

    @paged("What lies in it, by name: those that the gazetteer puts right under it.")
    def sites(self, info: Info[Context, None], window: Window) -> Connection[Entity]:
        """What lies in it."""
        return sites_in(info.context, self.row, self.level, window)

    @field("Where it lies on the map, where that is known.")
    def coordinates(self) -> Coordinates | None:
        """The point."""
        return coordinates_of(self.row.wkt)

    @field("Its geometry as well-known text (WKT), longitude before latitude, in degrees.")
    def wkt(self) -> str | None:
        """The geometry."""
        return self.row.wkt
