"""Activities: exactly what statements say happened."""

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Info

from graph.queries.propositions import PropositionRow
from ontology.terms import ActivityKind, Polarity
from schema.context import Context
from schema.date import PartialDate, maybe
from schema.entity import Entity, entity_of
from schema.field import field, named
from schema.level import Level
from schema.node import Node

if TYPE_CHECKING:
    from schema.claim import Claim


@strawberry.type(
    description="Exactly what a statement says happened: one kind of activity with its roles, its polarity "
    "and its time as written (a proposition). Statements that say just the same share it."
)
class Activity(Node):
    """A proposition, shown."""

    row: strawberry.Private[PropositionRow]
    level: strawberry.Private[Level[PropositionRow]]

    def _iri(self) -> str:
        return self.row.iri

    @field("The kind of thing that is said to happen.")
    def kind(self) -> ActivityKind:
        """The kind."""
        return self.row.kind

    @field("Whether it is said to happen, or not to happen.")
    def polarity(self) -> Polarity:
        """The polarity."""
        return self.row.polarity

    @field("Whether it is a plan: said to be still to come.")
    def planned(self) -> bool:
        """Whether it is a plan."""
        return self.row.planned

    @field("When it is said to happen, as exact as the text; null where the text does not say.")
    def happened_on(self) -> PartialDate | None:
        """When it happened."""
        return maybe(self.row.happened)

    @field("The month in which it was said, where it is not said when it happened; else null.")
    def spoken_of_in(self) -> PartialDate | None:
        """The month."""
        return maybe(self.row.spoken)

    @field("Who does it; null where the text names nobody.")
    def actor(self, info: Info[Context, None]) -> Entity | None:
        """The actor.  One store query for all roles of a whole level."""
        return self._role(info.context, self.row.actor)

    @field("The equipment that takes part; null where the text names none.")
    def asset(self, info: Info[Context, None]) -> Entity | None:
        """The asset."""
        return self._role(info.context, self.row.asset)

    @field("Where it happens; null where the text does not say.")
    def at(self, info: Info[Context, None]) -> Entity | None:
        """The place."""
        return self._role(info.context, self.row.at)

    @named("from", "Where it starts from; null where the text does not say.")
    def from_(self, info: Info[Context, None]) -> Entity | None:
        """The origin."""
        return self._role(info.context, self.row.origin)

    @field("Where it goes to; null where the text does not say.")
    def to(self, info: Info[Context, None]) -> Entity | None:
        """The destination."""
        return self._role(info.context, self.row.destination)

    @field("The other side, such as whom one negotiates with; null where the text names none.")
    def counterpart(self, info: Info[Context, None]) -> Entity | None:
        """The counterpart."""
        return self._role(info.context, self.row.counterpart)

    @field("The claim that it is on.")
    def claim(self, info: Info[Context, None]) -> Annotated["Claim", strawberry.lazy("schema.claim")] | None:
        """The claim.  Three store queries for a whole level; some nine as of a day."""
        from schema.claim import claims_at  # noqa: PLC0415 - cuts the circle

        return claims_at(info.context, self.level, lambda row: [row.claim]).get(self.row.claim)

    def _role(self, context: Context, iri: str) -> Entity | None:
        entities = context.entities
        self.level.once("roles", lambda rows: entities.want(one for row in rows for one in row.entities))
        below = self.level.below("roles", lambda row: entities.get(row.entities))
        found = entities.get([iri] if iri else [])
        return entity_of(found[0], below) if found else None
