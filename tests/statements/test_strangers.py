"""Sentences written before the rules were tried on them: who speaks, and what is no saying at all.

``parses_strangers.tsv`` holds their parses as the language model gave them, in the form of ``parses.tsv``.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.model import Attribution, Span, Statement
from graph.statements import find_statements
from ontology.terms import Polarity, SpeechAct
from tests.statements import conftest

_TWO_SHIPS = (
    "Tovin is the governor of Verel. Two ships left Port Aven on Monday. "
    "The governor said that nobody was hurt."
)
_ADDED = (Path(__file__).parent / "parses_strangers.tsv").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def added_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    for block in _ADDED.split("# ")[1:]:
        heading, _, rest = block.partition("\n")
        rows = [line.split("\t") if line else [] for line in rest.rstrip("\n").split("\n")]
        monkeypatch.setitem(conftest.PARSES, heading, rows)


def found_in(text: str) -> tuple[Statement, ...]:
    version = conftest.version_of(text)
    return find_statements(version, conftest.reading_of(text), conftest.mentions_of(text, {}))


def confirmation_in(text: str) -> Statement:
    (found,) = (one for one in found_in(text) if one.speech_act is SpeechAct.CONFIRM)
    return found


def names(statement: Statement) -> list[str]:
    return [mention.text for mention in statement.about]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Officials in Ostia, where the ship had been expected for weeks, confirmed its arrival.",
            "Officials in Ostia",
        ),
        ("The admiral, said his lawyer, had confirmed the sale.", "The admiral"),
        (
            "Four of the harbour's pilots confirmed to Radio Aven what the mayor had said.",
            "Four of the harbour's pilots",
        ),
    ],
)
def test_who_confirms_is_who_did_and_not_who_stands_next_to_the_verb(text: str, speaker: str) -> None:
    assert confirmation_in(text).speaker.surface == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Tovin's lawyers acknowledged that the ship had left.",
        "Under questioning by Tovin, the agent acknowledged that the tape had been lost.",
    ],
)
def test_nobody_is_made_to_confirm_by_an_owner_or_a_questioner_of_that_name(text: str) -> None:
    assert confirmation_in(text).speaker.mention is None


def test_an_outlet_that_was_told_passed_it_on() -> None:
    found = confirmation_in("A source confirmed to Radio Aven that the ship had left.")

    assert [hop.source.surface for hop in found.chain[:-1]] == ["Radio Aven"]


def test_to_confirm_somebody_in_office_says_nothing() -> None:
    assert found_in("Parliament confirmed Tovin as defence minister on Tuesday.") == ()


def test_a_title_told_once_is_remembered() -> None:
    (found,) = found_in(_TWO_SHIPS)

    assert found.speaker.mention is not None
    assert found.speaker.mention.text == "Tovin"


def test_a_title_may_stand_before_the_name_that_it_belongs_to() -> None:
    (found,) = found_in("The governor said that nobody was hurt. Governor Tovin flew to Verel.")

    assert found.speaker.mention is not None
    assert found.speaker.mention.text == "Tovin"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norland said Ostia's claim that it had seized Fort Selby was false.", SpeechAct.DENY),
        ("The consulate dismissed as untrue the rumour that it was burning files.", SpeechAct.DENY),
        ("It remains unclear who controls Fort Selby, the envoy said.", SpeechAct.QUESTION),
        ("A police officer who asked not to be named said two boats were missing.", SpeechAct.SAY),
        (
            "Sources indicate activity at Fort Selby, which has witnessed the departure of ships.",
            SpeechAct.SUGGEST,
        ),
    ],
)
def test_one_act_is_done_and_no_other(text: str, act: SpeechAct) -> None:
    assert [one.speech_act for one in found_in(text)] == [act]


def test_a_claim_called_false_is_denied_by_who_calls_it_so() -> None:
    (found,) = found_in("Norland said Ostia's claim that it had seized Fort Selby was false.")

    assert (found.speaker.surface, found.polarity) == ("Norland", Polarity.NEGATIVE)


def test_who_demands_is_who_spoke_and_not_what_was_spoken_of() -> None:
    text = "The ministry said the raid was over, demanding that civilians stay away."
    source, cue, content = (
        Span(text.index(words), text.index(words) + len(words))
        for words in ("The ministry", "demanding", "that civilians stay away")
    )
    reading = replace(conftest.reading_of(text), attributions=(Attribution((cue,), source, (content,)),))
    found = find_statements(conftest.version_of(text), reading, conftest.mentions_of(text, {}))

    assert {one.speaker.surface for one in found} == {"The ministry"}
    assert SpeechAct.DEMAND in {one.speech_act for one in found}


def test_words_that_name_nothing_go_on_about_what_was_told_just_before() -> None:
    (found,) = found_in(_TWO_SHIPS)

    assert names(found) == ["Port Aven"]


def test_a_name_that_the_text_repeats_is_its_topic() -> None:
    text = "Fort Selby was shelled. Fort Selby had been shelled before. Norland said that nobody was hurt."
    (found,) = found_in(text)

    assert names(found) == ["Fort Selby"]


def test_nothing_is_carried_where_nothing_was_named() -> None:
    (found,) = found_in("The minister said that the guards had seen nothing.")

    assert found.about == ()
