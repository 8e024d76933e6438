import re
from datetime import UTC, datetime

import pytest

from graph.entities import resolve
from graph.entities.country_beside import country_beside
from graph.model import Entity, Mention, Mentions, Span, Version
from ontology.gazetteer import load_gazetteer
from ontology.terms import EntityKind

GAZETTEER = load_gazetteer()


def version_of(text: str) -> Version:
    return Version("d", "d", text, "0", "0", datetime(2024, 12, 14, tzinfo=UTC), "text/plain")


def entities(text: str, name: str, kind: EntityKind) -> list[Entity]:
    spans = [Span(found.start(), found.end()) for found in re.finditer(name, text)]
    mentions = tuple(Mention(span, name, kind) for span in spans)
    by_mention = resolve(version_of(text), Mentions(mentions), (), GAZETTEER).by_mention
    return [by_mention[mention] for mention in mentions]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Khartoum and Sudan wait for the SAF.", "armed-force/sudanese-armed-forces"),
        ("In Singapore the SAF trains.", "armed-force/singaporean-armed-forces"),
        ("Singapore and Sudan, says the SAF.", None),
        ("The SAF waits.", None),
        ("It was a quiet day, AFP said. Not SAF.", None),
    ],
)
def test_an_acronym_of_two_forces_is_that_of_the_country_that_is_named(text: str, entry: str | None) -> None:
    (found,) = entities(text, "SAF", EntityKind.ARMED_FORCE)

    assert found.entry == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [("Boats came to Peru, AFP said.", "outlet/afp"), ("In the Philippine capital AFP spoke.", None)],
)
def test_an_agency_is_meant_unless_the_army_of_that_acronym_may_be(text: str, entry: str | None) -> None:
    (found,) = entities(text, "AFP", EntityKind.OUTLET)

    assert found.entry == entry


def test_a_name_beside_another_country_is_not_the_entry() -> None:
    (lebanese,) = entities("Men left Tripoli, Lebanon, by boat.", "Tripoli", EntityKind.PLACE)
    (libyan,) = entities("Men left Tripoli, Libya, by boat.", "Tripoli", EntityKind.PLACE)

    assert (lebanese.entry, libyan.entry) == (None, "place/tripoli")


def test_one_new_name_beside_two_countries_is_two_things() -> None:
    one, other = entities("Zorvath, Peru, and Zorvath, Chile, are far apart.", "Zorvath", EntityKind.PLACE)

    assert one.key != other.key


def test_a_new_name_beside_one_country_is_one_thing_everywhere() -> None:
    one, other = entities("Zorvath, Peru, is old. Zorvath is small.", "Zorvath", EntityKind.PLACE)

    assert one.key == other.key


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Zor, Peru, is old", "Peru"),
        ("Zor (South Korea)", "South Korea"),
        ("Zor in northern Peru", "Peru"),
        ("Zor and Peru", None),
        ("Zor, Maro Zelt said", None),
    ],
)
def test_a_country_beside_a_name_is_read(text: str, country: str | None) -> None:
    assert country_beside(version_of(text), 3, GAZETTEER) == country
