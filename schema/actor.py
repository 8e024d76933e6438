"""Those who can say something."""

import strawberry
from strawberry import Info

from graph.queries.criteria import StatementFilter, one_of
from schema.connection import After, First
from schema.context import Context
from schema.entity import Entity
from schema.field import field
from schema.reverse import StatementConnectionType, statements_of


@strawberry.interface(description="Someone who can say something.")
class Actor(Entity):
    """An entity that speaks or acts."""

    @field("Name of the country that it belongs to, where that is known.")
    def country(self) -> str | None:
        """The country."""
        return self.row.country

    @field("Statements that it vouches for: those that it is the ultimate speaker of.")
    def statements(
        self, info: Info[Context, None], first: First = None, after: After = None
    ) -> StatementConnectionType:
        """What it said."""
        return statements_of(info.context, StatementFilter(speaker=one_of((self.row.iri,))), first, after)

    @field("Statements by others that it passed on.")
    def relayed(
        self, info: Info[Context, None], first: First = None, after: After = None
    ) -> StatementConnectionType:
        """What it passed on."""
        return statements_of(info.context, StatementFilter(via=one_of((self.row.iri,))), first, after)


@strawberry.type(description="A human being.")
class Person(Actor):
    """A person."""


@strawberry.type(description="A ministry, company, agency or other body.")
class Organisation(Actor):
    """An organisation."""


@strawberry.type(description="The forces of a state, or a part of them.")
class ArmedForce(Actor):
    """An armed force."""


@strawberry.type(description="An armed group that is no state's force.")
class ArmedGroup(Actor):
    """An armed group."""


@strawberry.type(description="A country, also as an agent.")
class Country(Actor):
    """A country."""


@strawberry.type(description="A news outlet or agency.")
class Outlet(Actor):
    """An outlet."""


@strawberry.type(description="A source that is described and not named, such as unnamed officials.")
class UnnamedSource(Actor):
    """An unnamed source."""
