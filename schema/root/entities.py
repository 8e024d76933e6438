"""Actors, bases, places and assets."""

from typing import Annotated, TypeVar, cast

import strawberry

from graph.queries.entities import entities_listing, entities_page
from graph.queries.pages import list_query
from graph.queries.paging import Window
from ontology.terms import EntityKind
from schema.actor import Actor
from schema.asset import Asset
from schema.base import Base
from schema.connection import BadInput, Connection, connection
from schema.context import Context
from schema.entity import Entity, entity_of
from schema.kinds import ACTORS
from schema.level import level_of
from schema.paged import paged
from schema.place import Place
from schema.root.asked import Mentioned, Name, Request

E = TypeVar("E", bound=Entity)


@strawberry.type
class EntityQueries:
    """Entities by kind and name."""

    @paged("Those who can say something, by name.")
    def actors(
        self,
        info: Request,
        window: Window,
        kinds: Annotated[
            list[EntityKind] | None,
            strawberry.argument(description="Kinds of actors; all of them if left out."),
        ] = None,
        name: Name = None,
        mentioned: Mentioned = True,
    ) -> Connection[Actor]:
        """Actors."""
        asked = tuple(kinds or ACTORS)
        others = [kind.name for kind in asked if kind not in ACTORS]
        if others:
            raise BadInput("kinds", f"{', '.join(others)} cannot speak", "ask `bases`, `places` or `assets`")
        return _listed(info.context, asked, name, mentioned, window, Actor)

    @paged("Bases, by name.")
    def bases(
        self, info: Request, window: Window, name: Name = None, mentioned: Mentioned = True
    ) -> Connection[Base]:
        """Bases."""
        return _listed(info.context, (EntityKind.BASE,), name, mentioned, window, Base)

    @paged("Places that are no bases, by name.")
    def places(
        self, info: Request, window: Window, name: Name = None, mentioned: Mentioned = True
    ) -> Connection[Place]:
        """Places."""
        return _listed(info.context, (EntityKind.PLACE,), name, mentioned, window, Place)

    @paged("Assets, by name.")
    def assets(
        self, info: Request, window: Window, name: Name = None, mentioned: Mentioned = True
    ) -> Connection[Asset]:
        """Assets."""
        return _listed(info.context, (EntityKind.ASSET,), name, mentioned, window, Asset)


def _listed(
    context: Context,
    kinds: tuple[EntityKind, ...],
    name: str | None,
    mentioned: bool,
    window: Window,
    _: type[E],
) -> Connection[E]:
    """A page of the entities of some kinds, all of one type."""
    context = context.at(None)
    listing = entities_listing(kinds=kinds, name=name, mentioned=mentioned)
    page = entities_page(
        context.reader(),
        kinds=kinds,
        name=name,
        mentioned=mentioned,
        first=window.size,
        after=window.after,
        before=window.before,
        backward=window.backward,
    )
    level = level_of(page.items)
    nodes = [cast("E", entity_of(row, level)) for row in page.items]
    return connection(page, nodes, lambda: list_query(listing))
