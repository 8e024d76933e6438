"""Bases."""

import strawberry
from strawberry import Info

from schema.actor import Actor, Country, country_of, operator_of
from schema.category import Category, category_of
from schema.context import Context
from schema.entity import Entity
from schema.field import field
from schema.located import Coordinates, coordinates_of, located_in


@strawberry.type(description="An air base, naval base, port, garrison or facility: a place with an operator.")
class Base(Entity):
    """A base."""

    @field("What kind of base it is, such as air base, where that is known.")
    def category(self, info: Info[Context, None]) -> Category | None:
        """The kind of base.  One store query a request."""
        return category_of(info.context, self.row.detail)

    @field("Its operator, where that is known.")
    def operator(self, info: Info[Context, None]) -> Actor | None:
        """The operator.  Two store queries for a whole level."""
        return operator_of(info.context, self)

    @field("The country that it lies in, where that is known.")
    def country(self, info: Info[Context, None]) -> Country | None:
        """The country.  Two store queries for a whole level."""
        return country_of(info.context, self)

    @field("The places and countries that it lies in.")
    def located_in(self, info: Info[Context, None]) -> list[Entity]:
        """Where it lies.  One store query for a whole level."""
        return located_in(info.context, self.row, self.level)

    @field("Where it lies on the map, where that is known.")
    def coordinates(self) -> Coordinates | None:
        """The point."""
        return coordinates_of(self.row.wkt)

    @field("Its geometry as well-known text (WKT), longitude before latitude, in degrees.")
    def wkt(self) -> str | None:
        """The geometry."""
        return self.row.wkt
