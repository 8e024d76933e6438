from typing import Any

import pytest

from graph.errors import QueryRefused, UnknownName
from graph.queries.areas import Box, Circle, distance_km, lying_in
from graph.queries.classes import classes_called, publishers_called
from graph.store.contract import Reader
from ontology.vocabulary import Scheme


def test_a_box_holds_what_lies_in_it(reader: Reader, world: Any) -> None:
    kell = world.entity("base/kell-naval-base")

    assert lying_in(Box(34, 35, 35, 36), reader) == (kell,)
    assert lying_in(Box(34, 36, 35, 37), reader) == ()


def test_a_box_may_cross_the_antimeridian() -> None:
    box = Box(-10, 170, 10, -170)

    assert box.holds(0, 175)
    assert box.holds(0, -175)
    assert not box.holds(0, 0)


def test_a_circle_is_measured_along_the_great_circle(reader: Reader, world: Any) -> None:
    assert 110 < distance_km(34.5, 35.5, 35.5, 35.5) < 112
    assert lying_in(Circle(35.5, 35.5, 112), reader) == (world.entity("base/kell-naval-base"),)
    assert lying_in(Circle(35.5, 35.5, 110), reader) == ()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Box(2, 0, 1, 1),
        lambda: Box(-91, 0, 1, 1),
        lambda: Box(0, -181, 1, 1),
        lambda: Circle(0, 0, -1),
        lambda: Circle(0, float("nan"), 1),
        lambda: Circle(0, 0, float("nan")),
    ],
)
def test_what_is_no_area_is_refused(make: Any) -> None:
    with pytest.raises(QueryRefused):
        make()


def test_an_unknown_publisher_suggests_the_nearest(reader: Reader) -> None:
    rows = reader.select("SELECT ?name { ?version <http://purl.org/dc/terms/publisher> ?name }")
    name = min(row["name"] for row in rows)

    assert publishers_called([name.upper()], reader) == (name.upper(),)
    with pytest.raises(UnknownName) as refused:
        publishers_called([name[:-1]], reader)
    assert name in refused.value.advice


def test_classes_go_by_label_or_notation_and_unknown_ones_suggest_the_nearest(reader: Reader) -> None:
    assert classes_called(["Frigate", "frigate"], Scheme.ASSET_CLASS, reader) == ("frigate",)
    with pytest.raises(UnknownName) as refused:
        classes_called(["frigatte"], Scheme.ASSET_CLASS, reader)
    assert "frigate" in refused.value.advice
