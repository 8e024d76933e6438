"""Assets."""

import strawberry
from strawberry import Info

from schema.actor import Actor, Country, country_of, operator_of
from schema.category import Category, category_of
from schema.context import Context
from schema.entity import Entity
from schema.field import field


@strawberry.type(description="Equipment: a class, a type or an individual ship or aircraft.")
class Asset(Entity):
    """An asset."""

    @field("Its class, such as transport aircraft, where that is known.")
    def category(self, info: Info[Context, None]) -> Category | None:
        """The class.  One store query a request."""
        return category_of(info.context, self.row.detail)

    @field("Its operator, where that is known.")
    def operator(self, info: Info[Context, None]) -> Actor | None:
        """The operator.  Two store queries for a whole level."""
        return operator_of(info.context, self)

    @field("The country that it belongs to, where that is known.")
    def country(self, info: Info[Context, None]) -> Country | None:
        """The country.  Two store queries for a whole level."""
        return country_of(info.context, self)
