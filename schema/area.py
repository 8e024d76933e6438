"""Areas of the map, as clients write them."""

import strawberry

from graph.queries.areas import Box as BoxValue
from graph.queries.areas import Circle as CircleValue


@strawberry.input(
    description="Between two parallels and two meridians, in degrees (WGS 84), edges included. "
    "A west greater than the east crosses the antimeridian."
)
class Box:
    """A box, as given."""

    south: float = strawberry.field(description="Latitude of the southern edge, -90 to 90 degrees.")
    west: float = strawberry.field(description="Longitude of the western edge, -180 to 180 degrees.")
    north: float = strawberry.field(description="Latitude of the northern edge, -90 to 90 degrees.")
    east: float = strawberry.field(description="Longitude of the eastern edge, -180 to 180 degrees.")


@strawberry.input(description="Within a distance of a point, along the great circle.")
class Circle:
    """A circle, as given."""

    latitude: float = strawberry.field(description="Latitude of its middle, -90 to 90 degrees (WGS 84).")
    longitude: float = strawberry.field(description="Longitude of its middle, -180 to 180 degrees (WGS 84).")
    km: float = strawberry.field(description="Its radius in kilometres.")


@strawberry.input(
    one_of=True, description="A part of the map; what has no coordinates in the gazetteer lies in none."
)
class Area:
    """An area, as given."""

    box: strawberry.Maybe[Box] = strawberry.field(description="A box.")
    circle: strawberry.Maybe[Circle] = strawberry.field(description="A circle.")


def area_of(given: Area) -> BoxValue | CircleValue:
    """The area that the queries take.

    Raises:
        QueryRefused: If a number is no latitude, longitude or radius.
    """
    if given.box:
        box = given.box.value
        return BoxValue(box.south, box.west, box.north, box.east)
    assert given.circle is not None  # noqa: S101 - one of the two, by the schema
    circle = given.circle.value
    return CircleValue(circle.latitude, circle.longitude, circle.km)
