"""Assets."""

import strawberry

from schema.entity import Entity
from schema.field import field


@strawberry.type(description="Equipment: a class, a type or an individual ship or aircraft.")
class Asset(Entity):
    """An asset."""

    @field("Its class, such as `transport-aircraft` (a concept of the scheme asset-class).")
    def asset_class(self) -> str | None:
        """The class."""
        return self.row.detail

    @field("Name of its operator, where that is known.")
    def operator(self) -> str | None:
        """The operator."""
        return self.row.operator

    @field("Name of the country that it belongs to, where that is known.")
    def country(self) -> str | None:
        """The country."""
        return self.row.country
