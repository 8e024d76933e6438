"""What reports of strangers taught: small phrases that must not change who says what."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.model import Attribution, Span, Statement
from graph.statements import find_statements
from ontology.terms import ActivityKind, HopRole, Polarity, SpeechAct
from tests.statements.conftest import mentions_of, reading_of, version_of

Find = Callable[..., tuple[Statement, ...]]


def only(found: tuple[Statement, ...]) -> Statement:
    assert len(found) == 1
    return found[0]


def content(text: str, statement: Statement) -> list[str]:
    return [piece.of(text) for piece in statement.content]


def test_who_is_told_does_not_speak(find: Find) -> None:
    text = (
        '"We have nothing to share," a defence official, who spoke on condition of anonymity, '
        "told Radio Aven."
    )
    statement = only(find(text))
    assert statement.speaker.unnamed == "unnamed defence official"
    assert (statement.speech_act, statement.polarity) == (SpeechAct.SAY, Polarity.NEGATIVE)
    assert [hop.source.surface for hop in statement.chain[:-1]] == ["Radio Aven"]
    assert content(text, statement) == ['"We have nothing to share,"']


@pytest.mark.parametrize(
    "text", ["Tovin confirmed his candidate for the court.", "Norland confirmed the date of the wedding."]
)
def test_to_settle_on_somebody_or_on_a_day_is_no_statement(find: Find, text: str) -> None:
    assert find(text) == ()


def test_a_spokeswoman_of_another_country_does_not_speak_for_the_last_body(find: Find) -> None:
    found = find("The Norland navy said the pier was empty. An Ardovian spokeswoman declined to comment.")
    assert found[-1].speaker.unnamed == "unnamed Ardovian spokeswoman"
    assert found[-1].speech_act is SpeechAct.DECLINE


def test_a_spokeswoman_without_a_word_more_speaks_for_the_last_body(find: Find) -> None:
    found = find("The Norland navy said the pier was empty. A spokeswoman declined to comment.")
    assert found[-1].speaker.mention is not None
    assert found[-1].speaker.mention.text == "Norland navy"


def test_what_a_denial_calls_the_claim_is_no_second_statement(find: Find) -> None:
    statement = only(find("The Norland navy denied the accusation, calling it baseless."))
    assert (statement.speech_act, statement.polarity) == (SpeechAct.DENY, Polarity.NEGATIVE)


def test_to_deny_it_is_a_denial(find: Find) -> None:
    assert only(find("The Norland navy denied it.")).speech_act is SpeechAct.DENY


def test_the_condition_of_anonymity_is_no_part_of_what_is_said(find: Find) -> None:
    text = '"The runway is closed," an airport official said on condition of anonymity.'
    assert content(text, only(find(text))) == ['"The runway is closed,"']


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tovin said that the two sides had reached an agreement.", ActivityKind.AGREEMENT),
        ("Tovin said that the rebels had carried out a strike.", ActivityKind.ATTACK),
    ],
)
def test_a_light_verb_takes_the_activity_of_its_noun(find: Find, text: str, kind: ActivityKind) -> None:
    assert [activity.kind for activity in only(find(text)).activities] == [kind]


def test_those_who_were_told_and_when_are_no_part_of_what_is_said(find: Find) -> None:
    text = "Tovin told reporters on Friday that the cranes were idle."
    assert content(text, only(find(text))) == ["that the cranes were idle"]


def test_a_dateline_says_nothing_but_who_publishes(find: Find) -> None:
    text = "VELGRAD, March 3 (Radio Aven) - Norland said that the ships had left Port Aven."
    statement = only(find(text))
    assert content(text, statement) == ["that the ships had left Port Aven"]
    assert [(hop.role, hop.source.surface) for hop in statement.chain] == [
        (HopRole.PUBLISHER, "Radio Aven"),
        (HopRole.SPEAKER, "Norland"),
    ]


def test_a_known_publisher_goes_before_the_agency_of_a_dateline(find: Find) -> None:
    text = "VELGRAD, March 3 (Radio Aven) - Norland said that the ships had left Port Aven."
    chain = only(find(text, publisher="Norland Courier")).chain
    assert [hop.source.surface for hop in chain] == ["Norland Courier", "Norland"]


def test_a_time_before_the_speaker_is_no_part_of_the_speaker(find: Find) -> None:
    statement = only(find("A day later the ministry had said that the cranes were idle."))
    assert statement.speaker.surface == "the ministry"


def test_an_article_begins_the_speaker_and_many_are_unnamed_people(find: Find) -> None:
    earlier = only(find("Earlier that day the ministry had said that the cranes were idle."))
    asked = only(find("On 9 March many asked what would become of the cranes."))

    assert earlier.speaker.surface == "the ministry"
    assert (asked.speaker.surface, asked.speaker.unnamed) == ("many", "unnamed people")


def test_the_spokesman_is_the_one_who_was_described_before(find: Find) -> None:
    found = find(
        "A spokesman for the mayor said the cranes were idle. The spokesman said the ships had left."
    )
    assert [statement.speaker.unnamed for statement in found] == ["unnamed spokesman for the mayor"] * 2


def test_to_pull_out_of_a_place_is_a_withdrawal(find: Find) -> None:
    statement = only(find("Tovin said that the ships had pulled out of Port Aven."))
    assert [activity.kind for activity in statement.activities] == [ActivityKind.WITHDRAWAL]


def test_who_goes_on_speaking_is_heard_through_the_same_outlet(find: Find) -> None:
    found = find("Tovin told Radio Aven that the cranes were idle. Tovin added that the ships had left.")
    assert [[hop.source.surface for hop in statement.chain] for statement in found] == [
        ["Radio Aven", "Tovin"]
    ] * 2


def test_what_a_preposition_governs_is_no_subject_though_the_model_took_it_for_one() -> None:
    text = "Images from Skyglass analysed by Radio Aven showed damage."
    seen = Attribution((Span(44, 50),), Span(33, 43), (Span(51, 57),))
    reading = replace(reading_of(text), attributions=(seen,))

    (statement,) = find_statements(version_of(text), reading, mentions_of(text, {}))

    assert statement.speaker.mention is not None
    assert statement.speaker.mention.text == "Skyglass"
    assert statement.speech_act is SpeechAct.OBSERVE
