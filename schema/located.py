"""Where things lie."""

import re

import strawberry

from graph.queries.entities import entities_by_iri
from graph.queries.paging import Key, Listing, Window
from graph.queries.rows import EntityRow
from graph.queries.sparql import iri
from schema.connection import Connection
from schema.context import Context
from schema.entity import Entity, entity_of
from schema.level import Level
from schema.reverse import pages_of

_POINT = re.compile(r"POINT\s*\(\s*(\S+)\s+(\S+)\s*\)", re.IGNORECASE)


@strawberry.type(description="A point on the map, in degrees (WGS 84).")
class Coordinates:
    """A point."""

    latitude: float = strawberry.field(description="North of the equator, -90 to 90 degrees.")
    longitude: float = strawberry.field(description="East of Greenwich, -180 to 180 degrees.")


def coordinates_of(wkt: str | None) -> Coordinates | None:
    """The point that a text in WKT is, if it is one.

    >>> coordinates_of("POINT(20.5 60)")
    Coordinates(latitude=60.0, longitude=20.5)
    """
    found = _POINT.search(wkt or "")
    return Coordinates(latitude=float(found[2]), longitude=float(found[1])) if found else None


def located_in(context: Context, row: EntityRow, level: Level[EntityRow]) -> list[Entity]:
    """What a row lies in.  One store query for a whole level."""
    entities = context.entities
    # The first item of a level notes what all of them need.
    level.once("located", lambda rows: entities.want(iri for one in rows for iri in one.located_in))
    below = level.below("located", lambda one: entities.get(one.located_in))
    return [entity_of(one, below) for one in entities.get(row.located_in)]


def sites_in(context: Context, row: EntityRow, level: Level[EntityRow], window: Window) -> Connection[Entity]:
    """What lies in a row itself, by name.  Two store queries for a whole level."""

    def fetch(rows: tuple[EntityRow, ...]) -> dict[str, Connection[Entity]]:
        return pages_of(
            context,
            {one.iri: _listing(one.iri) for one in rows},
            window,
            lambda iris: entities_by_iri(context.reader(), iris),
            entity_of,
        )

    return level.once(("sites", window), fetch)[row.iri]


def _listing(place: str) -> Listing:
    where = f"?site cg:locatedIn {iri(place)} ."
    return Listing("sites", "site", where, (Key("LCASE(?label)"),), "?site skos:prefLabel ?label .")
