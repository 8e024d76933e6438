"""Which GraphQL type shows which kind of entity."""

from collections.abc import Mapping

from ontology.terms import EntityKind
from schema.actor import (
    Actor,
    ArmedForce,
    ArmedGroup,
    Country,
    Organisation,
    Outlet,
    Person,
    UnnamedSource,
)
from schema.asset import Asset
from schema.base import Base
from schema.entity import Entity
from schema.node import Node
from schema.passage import Passage
from schema.place import Place

ACTORS: Mapping[EntityKind, type[Actor]] = {
    EntityKind.PERSON: Person,
    EntityKind.ORGANISATION: Organisation,
    EntityKind.ARMED_FORCE: ArmedForce,
    EntityKind.ARMED_GROUP: ArmedGroup,
    EntityKind.COUNTRY: Country,
    EntityKind.OUTLET: Outlet,
    EntityKind.UNNAMED_SOURCE: UnnamedSource,
}
KINDS: Mapping[EntityKind, type[Entity]] = {
    **ACTORS,
    EntityKind.BASE: Base,
    EntityKind.PLACE: Place,
    EntityKind.ASSET: Asset,
}
NODES: tuple[type[Node], ...] = (*KINDS.values(), Passage)
"""Types that the root does not reach by name, but `node` does."""
