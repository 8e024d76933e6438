"""Where words leave more than one reading, the others are offered, each with its own filter."""

import pytest

from graph.queries import Understood, answer, answered_json, understand
from graph.queries.criteria import StatementFilter, about_groups
from graph.queries.sparql import GAZETTEER
from graph.queries.statements import statement_query
from graph.store.contract import Reader
from ontology.gazetteer import Entry, Gazetteer
from ontology.terms import ActivityKind, EntityKind
from tests.queries.world import ENTRIES

_MORE = (
    Entry("country/ostia", "Ostia", EntityKind.COUNTRY, adjectives=("Ostian",), government_names=("Marro",)),
    Entry("place/marro", "Marro", EntityKind.PLACE, country="country/ostia"),
    Entry("place/osmark-town", "Osmark Town", EntityKind.PLACE, names=("Osmark",)),
    Entry("country/north-sund", "North Sund", EntityKind.COUNTRY, adjectives=("North Sundic",)),
    Entry("country/south-sund", "South Sund", EntityKind.COUNTRY, adjectives=("South Sundic",)),
    Entry("armed-force/vastrian-navy", "Vastrian Navy", EntityKind.ARMED_FORCE, country="country/vastria"),
)


@pytest.fixture(scope="module")
def several() -> Gazetteer:
    return Gazetteer((*ENTRIES, *_MORE))


def _about(meaning: StatementFilter) -> set[str]:
    return {iri.removeprefix(GAZETTEER) for group in about_groups(meaning) for iri in group}


def _readings(understood: Understood) -> dict[str, set[str]]:
    return {one.reading: _about(one.filter) for one in understood.alternatives}


def test_two_things_of_one_name_are_both_searched_and_each_is_offered(
    reader: Reader, several: Gazetteer
) -> None:
    understood = understand("Who said something about Osmark?", reader, several)

    assert _about(understood.filter) == {"base/osmark-air-base", "place/osmark-town"}
    assert _readings(understood) == {
        "'Osmark' as Osmark Air Base (base)": {"base/osmark-air-base"},
        "'Osmark' as Osmark Town (place)": {"place/osmark-town"},
    }


def test_a_capital_is_the_government_or_the_city(reader: Reader, several: Gazetteer) -> None:
    actor = understand("Who said something about Marro?", reader, several)
    place = understand("Who said something happened at Marro?", reader, several)

    assert _about(actor.filter) == {"country/ostia"}
    assert {"place/marro"} in _readings(actor).values()
    assert _about(place.filter) == {"place/marro"}


def test_an_adjective_of_two_countries_is_offered_for_each(reader: Reader, several: Gazetteer) -> None:
    understood = understand("Who confirmed Sundic attacks?", reader, several)

    assert _about(understood.filter) == {"country/north-sund", "country/south-sund"}
    assert sorted(_readings(understood).values(), key=str) == [{"country/north-sund"}, {"country/south-sund"}]


def test_an_alternative_says_and_asks_one_thing(reader: Reader, several: Gazetteer) -> None:
    understood = understand("Who said something about Osmark?", reader, several)

    for one in understood.alternatives:
        assert one.sparql == statement_query(one.filter)
        assert all(iri in one.graphql for iri in one.filter.about.iris) if one.filter.about else False
        assert any(one.reading.partition(" as ")[2] in line for line in one.words)


def test_a_site_of_a_place_is_no_other_reading(reader: Reader, gazetteer: Gazetteer) -> None:
    assert understand("Who said something about Kellport?", reader, gazetteer).alternatives == ()


def test_what_was_not_required_is_offered(reader: Reader, gazetteer: Gazetteer) -> None:
    country = understand("Who confirmed Norlandic activity at Osmark?", reader, gazetteer)
    event = understand("Who spoke about the raid near Osmark?", reader, gazetteer)

    assert [one.reading for one in country.alternatives] == ["'Norlandic' required"]
    assert "country/norland" in _about(country.alternatives[0].filter)
    assert [one.filter.activities for one in event.alternatives] == [(ActivityKind.ATTACK,)]


def test_troops_of_a_country_are_its_armed_forces_too(reader: Reader, several: Gazetteer) -> None:
    understood = understand("Who confirmed a withdrawal of Vastrian troops?", reader, several)

    assert _about(understood.filter) == {"country/vastria", "armed-force/vastrian-navy"}
    assert "about: Vastria (country), with its armed forces: Vastrian Navy" in understood.words


def test_alternatives_are_noted_and_are_part_of_the_json(reader: Reader, several: Gazetteer) -> None:
    answered = answer(understand("Who said something about Osmark?", reader, several), reader)

    assert any(note.startswith("it may be read otherwise") for note in answered.notes)
    assert [one["reading"] for one in answered_json(answered)["understood"]["alternatives"]] == [
        "'Osmark' as Osmark Air Base (base)",
        "'Osmark' as Osmark Town (place)",
    ]
