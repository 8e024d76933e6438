"""Sources that no mention names: by their words, or by the country of their paragraph."""

from datetime import UTC, datetime

import pytest

from graph.entities import resolve
from graph.entities.naming import canonical_name
from graph.model import Entity, Hop, Mentions, Source, Span, Statement, Version
from ontology.gazetteer import load_gazetteer
from ontology.terms import Certainty, EntityKind, HopRole, LinkStrength, Polarity, Quotation, SpeechAct, Tense


def entity_of(text: str, surface: str, role: HopRole = HopRole.SPEAKER) -> Entity:
    """What the source ``surface`` of ``text`` is."""
    start = text.index(surface)
    source = Source(surface, Span(start, start + len(surface)))
    statement = Statement(
        chain=(Hop(role, source),),
        content=(),
        evidence=Span(0, len(text)),
        speech_act=SpeechAct.SAY,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.UNDERSPECIFIED,
        tense=Tense.UNDERSPECIFIED,
        quotation=Quotation.INDIRECT,
    )
    version = Version("d", "d", text, "0", "0", datetime(2024, 12, 14, tzinfo=UTC), "text/plain")
    return resolve(version, Mentions(), (statement,), load_gazetteer()).by_source[source]


@pytest.mark.parametrize("article", ["The", "the"])
def test_the_article_before_a_speaker_is_no_part_of_its_name(article: str) -> None:
    found = entity_of(f"{article} Ardovian navy said so.", f"{article} Ardovian navy")
    assert (found.name, found.surfaces) == ("Ardovian navy", (f"{article} Ardovian navy",))


def test_a_publisher_keeps_the_article_of_its_name() -> None:
    found = entity_of("The Harbour Gazette, 3 May.", "The Harbour Gazette", HopRole.PUBLISHER)
    assert found.name == "The Harbour Gazette"


def test_a_foreign_ministry_is_that_of_the_only_country_in_its_paragraph() -> None:
    text = "The Iranian government met. The foreign ministry denied it."
    assert entity_of(text, "The foreign ministry").entry == "organisation/iranian-ministry-of-foreign-affairs"


def test_a_foreign_ministry_among_two_countries_stays_one_of_its_own() -> None:
    text = "The Iraqi and Turkish governments met. The foreign ministry denied it."
    found = entity_of(text, "The foreign ministry")
    assert (found.name, found.entry) == ("foreign ministry", None)


def test_the_navy_is_that_of_the_only_country_in_its_paragraph() -> None:
    found = entity_of("Ukraine sent no ships. The navy said so.", "The navy")
    assert (found.name, found.strength) == ("Ukrainian Navy", LinkStrength.WEAK)


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Maro “Mac” Zelt", "Maro Zelt"),
        ("Maro Zelt III", "Maro Zelt"),
        ("Maro O'Zelt", "Maro O'Zelt"),
        ("Maro J. Zelt Jr.", "Maro J. Zelt Jr"),
    ],
)
def test_a_person_is_called_without_nickname_and_number(surface: str, name: str) -> None:
    assert canonical_name(surface, EntityKind.PERSON, load_gazetteer()) == name
