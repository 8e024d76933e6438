"""Bases."""

import strawberry
from strawberry import Info

from schema.context import Context
from schema.entity import Entity, entity_of
from schema.field import field


@strawberry.type(description="An air base, naval base, port, garrison or facility: a place with an operator.")
class Base(Entity):
    """A base."""

    @field("What kind of base it is, such as `air-base` (a concept of the scheme base-kind).")
    def base_kind(self) -> str | None:
        """The kind of base."""
        return self.row.detail

    @field("Name of its operator, where that is known.")
    def operator(self) -> str | None:
        """The operator."""
        return self.row.operator

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
