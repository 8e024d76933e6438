"""Names of questions are found alike by the read index and by SPARQL."""

import re

import pytest

from graph.index.words import words_of
from graph.queries.english.lookup import Called, called, holding, of_family
from graph.queries.entities import spoken_of
from graph.queries.rows import EntityRow
from graph.queries.sites import widenings
from graph.queries.suggesting import near_names
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind
from tests.queries.indexed.conftest import Doors


def _labels(doors: Doors) -> list[str]:
    return doors.all("?entity skos:prefLabel|skos:altLabel ?x")


def _now(doors: Doors, found: tuple[Called, ...]) -> set[Called]:
    """Those that are spoken of now: classes and claims have labels too, but are no entities."""
    now = spoken_of(doors.plain, [one.iri for one in found])
    return {one for one in found if one.iri in now}


def test_whole_names_are_found_alike(doors: Doors) -> None:
    labels = _labels(doors)
    mentions = doors.all("?mention cg:exact ?x ; cg:denotes ?entity")

    assert labels
    for name in (*labels, *mentions):
        assert _now(doors, called(doors.indexed, [name])) == _now(doors, called(doors.plain, [name]))


def test_family_names_are_found_alike(doors: Doors) -> None:
    names = {name.split()[-1] for name in doors.all("?entity a cg:Person ; skos:prefLabel ?x")}

    assert _now(doors, of_family(doors.indexed, names)) == _now(doors, of_family(doors.plain, names))


def test_words_of_names_are_found_alike(doors: Doors) -> None:
    words = {word for name in _labels(doors) for word in re.findall(r"\w+", name.lower())}

    assert words
    for word in words:
        found = (_now(doors, holding(door, [word])) for door in (doors.indexed, doors.plain))
        indexed, plain = ({one for one in some if word in words_of(one.name)} for some in found)
        assert indexed == plain


def test_sites_are_found_alike(doors: Doors) -> None:
    names = doors.all("?entity a cg:Base ; skos:prefLabel ?x")
    places = {name.rsplit(" ", 1)[0] for name in names if " " in name}
    found = [[_sites(door, place) for place in sorted(places)] for door in (doors.indexed, doors.plain)]

    assert found[0] == found[1]


def _sites(door: Reader, name: str) -> list[tuple[str, ...]]:
    place = EntityRow("https://graph.example/place", name, EntityKind.PLACE, linked=False)
    found = widenings(name, [place], door, Gazetteer(()), by_name=True)
    return [tuple(site.iri for site in one.sites) for one in found]


def test_near_names_are_found_alike(doors: Doors) -> None:
    names = _labels(doors)[::4]
    found = [
        [set(near_names(door, Gazetteer(()), f"{name[:-1]}x")) for name in names]
        for door in (doors.indexed, doors.plain)
    ]

    assert any(found[0])
    assert found[0] == found[1]


@pytest.mark.parametrize("look", [called, of_family, holding])
def test_nothing_is_asked_for_no_words(look: object, doors: Doors) -> None:
    assert callable(look)
    assert look(doors.indexed, []) == ()
