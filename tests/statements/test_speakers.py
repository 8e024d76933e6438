"""Who speaks, and through whom the words came."""

from collections.abc import Callable

from graph.model import Statement
from ontology.terms import HopRole

Find = Callable[..., tuple[Statement, ...]]


def only(found: tuple[Statement, ...]) -> Statement:
    assert len(found) == 1
    return found[0]


def via(statement: Statement) -> list[str]:
    return [
        hop.source.mention.text if hop.source.mention else hop.source.surface for hop in statement.chain[:-1]
    ]


def test_a_number_is_left_out_of_an_unnamed_source(find: Find) -> None:
    statement = only(find("Two officials from the port said the cranes were idle."))
    assert statement.speaker.surface == "Two officials from the port"
    assert statement.speaker.unnamed == "unnamed officials from the port"


def test_a_spokesman_speaks_for_his_body(find: Find) -> None:
    statement = only(find("A spokesman for the Norland navy said the cranes were idle."))
    assert statement.speaker.mention is not None
    assert statement.speaker.mention.text == "Norland navy"


def test_a_pronoun_is_the_person_named_before(find: Find) -> None:
    statement = only(find("Tovin met reporters. He said the cranes were idle."))
    assert (statement.speaker.surface, statement.speaker.mention and statement.speaker.mention.text) == (
        "He",
        "Tovin",
    )


def test_a_named_provider_of_images_speaks(find: Find) -> None:
    statement = only(find("Satellite images from Skyglass show that the hangars are empty."))
    assert statement.speaker.mention is not None
    assert statement.speaker.mention.text == "Skyglass"


def test_who_only_published_images_passes_them_on(find: Find) -> None:
    statement = only(find("Satellite images published by Skyglass showed new hangars."))
    assert statement.speaker.unnamed == "satellite imagery (provider not named)"
    assert via(statement) == ["Skyglass"]


def test_reported_speech_without_a_source_has_unattributed_reports(find: Find) -> None:
    assert only(find("It was reported that a train had derailed.")).speaker.unnamed == "unattributed reports"


def test_an_outlet_that_was_told_passes_on(find: Find) -> None:
    statement = only(find("Tovin told Radio Aven that the cranes were idle."))
    assert via(statement) == ["Radio Aven"]
    assert "Radio Aven" not in [mention.text for mention in statement.about]


def test_an_outlet_that_says_what_another_confirmed_passes_on(find: Find) -> None:
    statement = only(find("Radio Aven said that the governor had confirmed the closure."))
    assert statement.speaker.surface == "the governor"
    assert via(statement) == ["Radio Aven"]


def test_a_source_cited_by_an_outlet_came_through_it(find: Find) -> None:
    statement = only(find("A source cited by Radio Aven noted that the deal was informal."))
    assert statement.speaker.unnamed == "unnamed source"
    assert via(statement) == ["Radio Aven"]


def test_who_is_cited_speaks_and_who_cites_passes_on(find: Find) -> None:
    statement = only(find("Radio Aven reported the landing, citing the Norland navy."))
    assert statement.speaker.mention is not None
    assert statement.speaker.mention.text == "Norland navy"
    assert via(statement) == ["Radio Aven"]


def test_joined_speakers_are_one_speaker_and_co_speakers(find: Find) -> None:
    statement = only(find("Verel and Ostia announced the reopening of the strait."))
    assert statement.speaker.surface == "Verel and Ostia"
    assert [source.surface for source in statement.co_speakers] == ["Ostia"]


def test_the_publisher_of_the_metadata_is_the_outermost_hop(find: Find) -> None:
    statement = only(find("Tovin met reporters. He said the cranes were idle.", publisher="The Aven Post"))
    assert [(hop.role, hop.source.surface) for hop in statement.chain] == [
        (HopRole.PUBLISHER, "The Aven Post"),
        (HopRole.SPEAKER, "He"),
    ]
