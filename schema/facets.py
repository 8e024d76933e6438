"""Counts of statements: by what they have in common, and over time."""

from collections.abc import Iterable

import strawberry

from graph.queries.facets import THINGS, FacetField, FacetRow
from graph.queries.timeline import StretchRow
from schema.context import Context
from schema.entity import Entity, entity_of
from schema.field import field
from schema.level import level_of


@strawberry.type(description="A value that statements have in common, with how many have it.")
class FacetValue:
    """A facet row, shown."""

    row: strawberry.Private[FacetRow]
    shown: strawberry.Private[str]
    thing: strawberry.Private[Entity | None]

    @field(
        "The value for a filter: the IRI of an entity or document, the name of a publisher, or the notation "
        "of a concept such as `air-base`; for enums such as `confirm`, the value in lower case."
    )
    def value(self) -> str:
        """The value."""
        return self.row.value

    @field("The value in words: the name of an entity, else as `value`.")
    def label(self) -> str:
        """The label."""
        return self.shown

    @field("The entity, where statements are counted by one.")
    def entity(self) -> Entity | None:
        """The entity."""
        return self.thing

    @field("Statements that have it, in statements.")
    def count(self) -> int:
        """The number."""
        return self.row.count


@strawberry.type(description="A stretch of time with the number of its statements.")
class Stretch:
    """A stretch, shown."""

    row: strawberry.Private[StretchRow]

    @field(
        "`2024`, `2024-12` or `2024-12-12`. A date less exact than the timeline stands by itself: by days, "
        "what was said `in December` counts for `2024-12` and for no day."
    )
    def value(self) -> str:
        """The stretch."""
        return self.row.value

    @field("Statements of this stretch, in statements.")
    def count(self) -> int:
        """The number."""
        return self.row.count


def facet_values(context: Context, by: FacetField, rows: Iterable[FacetRow]) -> list[FacetValue]:
    """Facet rows, shown.  One store query where they are entities or documents."""
    found = list(rows)
    names: dict[str, str] = {}
    things: dict[str, Entity] = {}
    if by in THINGS:
        entities = context.entities.get([row.value for row in found])
        level = level_of(entities)
        things = {row.iri: entity_of(row, level) for row in entities}
        names = {row.iri: row.name for row in entities}
    elif by is FacetField.DOCUMENT:
        names = {row.iri: row.name for row in context.documents.get([row.value for row in found])}
    return [
        FacetValue(row=row, shown=names.get(row.value, row.value), thing=things.get(row.value))
        for row in found
    ]
