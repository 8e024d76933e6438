"""What lies within an area of the map, by the coordinates that the gazetteer has."""

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from graph.errors import QueryRefused
from graph.queries.sparql import text
from graph.queries.stances import Selects

_POINT = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
_EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""


@dataclass(frozen=True, slots=True)
class Box:
    """Between two parallels and two meridians, in degrees; ``west`` may be greater than ``east``.

    Then the box crosses the antimeridian.
    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        """Check the bounds."""
        _check_latitude("south", self.south)
        _check_latitude("north", self.north)
        _check_longitude("west", self.west)
        _check_longitude("east", self.east)
        if self.south > self.north:
            raise QueryRefused("box", "its south lies north of its north", "exchange the two")

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it, its edges included."""
        if not self.south <= latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east


@dataclass(frozen=True, slots=True)
class Circle:
    """Within ``km`` kilometres (great circle) of a point in degrees."""

    latitude: float
    longitude: float
    km: float

    def __post_init__(self) -> None:
        """Check the point and the radius."""
        _check_latitude("latitude", self.latitude)
        _check_longitude("longitude", self.longitude)
        if not self.km >= 0:
            raise QueryRefused("km", f"{self.km} is no radius", "give 0 or more kilometres")

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it."""
        return distance_km(self.latitude, self.longitude, latitude, longitude) <= self.km


def lying_in(area: Box | Circle, reader: Selects) -> tuple[str, ...]:
    """The IRIs of what lies there, in their order.  One store query; its cost follows the gazetteer."""
    found = []
    for row in reader.select(text("located")):
        point = _POINT.search(row["wkt"])
        if point and area.holds(float(point[2]), float(point[1])):
            found.append(row["entity"])
    return tuple(sorted(set(found)))


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great circle distance between two points in degrees, on a sphere.

    >>> round(distance_km(0, 0, 0, 180))
    20015
    """
    one, other = radians(latitude), radians(other_latitude)
    across = sin((other - one) / 2) ** 2
    along = cos(one) * cos(other) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(across + along)))


def _check_latitude(name: str, degrees: float) -> None:
    if not -90 <= degrees <= 90:
        raise QueryRefused(name, f"{degrees} is no latitude", "give degrees between -90 and 90")


def _check_longitude(name: str, degrees: float) -> None:
    if not -180 <= degrees <= 180:
        raise QueryRefused(name, f"{degrees} is no longitude", "give degrees between -180 and 180")
