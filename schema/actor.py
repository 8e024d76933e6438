"""Those who can say something."""

import datetime
from typing import Annotated

import strawberry
from strawberry import Info

from graph.queries.criteria import StatementFilter, one_of
from graph.queries.paging import Window
from graph.queries.ratings import RatingRow, ratings_of
from graph.queries.rows import EntityRow
from schema.connection import Connection
from schema.context import Context
from schema.entity import Entity, linked_entities, links_at
from schema.field import field
from schema.located import sites_in
from schema.paged import paged
from schema.rating import Rating
from schema.reverse import StatementConnectionType, statements_of


@strawberry.interface(description="Someone who can say something.")
class Actor(Entity):
    """An entity that speaks or acts."""

    @field("The country that it belongs to, where that is known.")
    def country(self, info: Info[Context, None]) -> "Country | None":
        """The country.  Two store queries for a whole level."""
        return country_of(info.context, self)

    @paged("Statements that it vouches for: those that it is the ultimate speaker of.")
    def statements(self, info: Info[Context, None], window: Window) -> StatementConnectionType:
        """What it said."""
        return statements_of(info.context, self.level, self.row, "said", _said, window)

    @paged("Statements by others that it passed on.")
    def relayed(self, info: Info[Context, None], window: Window) -> StatementConnectionType:
        """What it passed on."""
        return statements_of(info.context, self.level, self.row, "relayed", _relayed, window)

    @field("How far it can be relied on, on a day; null if nobody said so.")
    def reliability(
        self,
        info: Info[Context, None],
        on: Annotated[
            datetime.date | None,
            strawberry.argument(description="The day; that of `asOf`, else today (UTC), if left out."),
        ] = None,
    ) -> Rating | None:
        """The rating that holds; the latest judgement where two do.  Two store queries for a whole level."""
        context = info.context
        day = on or (context.as_of.day if context.as_of else datetime.datetime.now(datetime.UTC).date())
        return next((Rating(row=row) for row in self._ratings(context) if row.holds_on(day)), None)

    @field("Every rating of it that counts, the latest judgement first.")
    def ratings(self, info: Info[Context, None]) -> list[Rating]:
        """Its ratings.  Two store queries for a whole level."""
        return [Rating(row=row) for row in self._ratings(info.context)]

    def _ratings(self, context: Context) -> tuple[RatingRow, ...]:
        found = self.level.once(
            "ratings", lambda rows: ratings_of((row.iri for row in rows), context.reader())
        )
        return found.get(self.row.iri, ())


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

    @paged("The places and bases that lie in it, by name: those that the gazetteer puts right under it.")
    def sites(self, info: Info[Context, None], window: Window) -> Connection[Entity]:
        """What lies in it."""
        return sites_in(info.context, self.row, self.level, window)


@strawberry.type(description="A news outlet or agency.")
class Outlet(Actor):
    """An outlet."""


@strawberry.type(description="A source that is described and not named, such as unnamed officials.")
class UnnamedSource(Actor):
    """An unnamed source."""


def country_of(context: Context, entity: Entity) -> Country | None:
    """The country of an entity.  Two store queries for a whole level."""
    iris = links_at(context, entity).countries[:1]
    found = linked_entities(context, entity.level, iris, "countries") if iris else []
    return next((one for one in found if isinstance(one, Country)), None)


def operator_of(context: Context, entity: Entity) -> Actor | None:
    """The operator of an entity.  Two store queries for a whole level."""
    iris = links_at(context, entity).operators[:1]
    found = linked_entities(context, entity.level, iris, "operators") if iris else []
    return next((one for one in found if isinstance(one, Actor)), None)


def _said(row: EntityRow) -> StatementFilter:
    return StatementFilter(speaker=one_of((row.iri,)))


def _relayed(row: EntityRow) -> StatementFilter:
    return StatementFilter(via=one_of((row.iri,)))
