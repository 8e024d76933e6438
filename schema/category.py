"""Classes of assets and kinds of bases."""

import strawberry
from strawberry import Info

from graph.queries.categories import CategoryRow
from graph.queries.sparql import last_part
from schema.context import Context
from schema.field import field
from schema.node import Node


@strawberry.type(
    description="A class of assets, such as transport aircraft, or a kind of base, such as air base: a "
    "concept of the schemes asset-class and base-kind."
)
class Category(Node):
    """A concept, shown."""

    row: strawberry.Private[CategoryRow]

    def _iri(self) -> str:
        return self.row.iri

    @field("What filters take, such as `transport-aircraft` or `air-base`.")
    def notation(self) -> str:
        """The notation."""
        return self.row.notation

    @field("What it is called.")
    def label(self) -> str:
        """The label."""
        return self.row.label

    @field("What it means, in plain words.")
    def definition(self) -> str | None:
        """The definition."""
        return self.row.definition

    @field("The next wider ones; empty for the widest.")
    def broader(self, info: Info[Context, None]) -> "list[Category]":
        """The wider ones."""
        known = info.context.categories
        return [Category(row=known[name]) for one in self.row.wider if (name := last_part(one)) in known]


def category_of(context: Context, notation: str | None) -> Category | None:
    """The category of that notation.  One store query a request."""
    row = context.categories.get(notation) if notation else None
    return Category(row=row) if row else None
