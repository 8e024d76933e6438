"""Statements that were lost to a parse gone wrong, and those that were one too many.

``parses_lost.tsv`` holds the parses as the language model gave them; those of the first five
sentences were made wrong by hand, in the way in which the model went wrong elsewhere.
"""

from pathlib import Path

import pytest

from graph.model import Statement
from graph.statements import find_statements
from ontology.terms import SpeechAct
from tests.statements import conftest

_ADDED = (Path(__file__).parent / "parses_lost.tsv").read_text(encoding="utf-8")
_SUNDAY = "2024-03-10"


@pytest.fixture(autouse=True)
def added_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    for block in _ADDED.split("# ")[1:]:
        heading, _, rest = block.partition("\n")
        rows = [line.split("\t") if line else [] for line in rest.rstrip("\n").split("\n")]
        monkeypatch.setitem(conftest.PARSES, heading, rows)


def found_in(text: str) -> tuple[Statement, ...]:
    dates = {"Sunday": _SUNDAY} if "Sunday" in text else {}
    version = conftest.version_of(text)
    return find_statements(version, conftest.reading_of(text), conftest.mentions_of(text, dates))


def told(text: str) -> list[tuple[SpeechAct, str | None, str]]:
    """Act, speaker and content of every statement."""
    return [
        (
            one.speech_act,
            one.speaker.mention.text if one.speaker.mention else one.speaker.unnamed,
            " … ".join(piece.of(text) for piece in one.content),
        )
        for one in found_in(text)
    ]


def test_who_told_it_speaks_though_the_parse_takes_told_for_a_passive() -> None:
    text = "A man whose boat was sunk told Radio Aven that he had heard a plane."
    assert told(text) == [(SpeechAct.OBSERVE, "unnamed man", "that he had heard a plane")]
    assert [hop.source.surface for hop in found_in(text)[0].chain[:-1]] == ["Radio Aven"]


def test_who_is_told_never_speaks() -> None:
    text = "The minister, whose house was burned, told reporters the army had left."
    assert told(text) == [(SpeechAct.SAY, "unnamed minister", "the army had left")]


def test_reports_that_open_a_sentence_are_a_noun() -> None:
    text = (
        "Reports that the Norland navy had received a warning advising it to stay away "
        "added to the confusion."
    )
    assert [(act, who) for act, who, _ in told(text)] == [(SpeechAct.REPORT, "unattributed reports")]


def test_a_participle_behind_the_speaker_is_not_the_speaker() -> None:
    text = '"Our ships remain close," noted one captain allied with the new Ostian government.'
    (statement,) = found_in(text)
    assert (statement.speaker.unnamed or "").startswith("unnamed captain")


def test_a_denial_behind_a_refusal_stands() -> None:
    text = "The Norland navy declined to comment on the loss and denied the report of a mutiny."
    assert [act for act, _, _ in told(text)] == [SpeechAct.DECLINE, SpeechAct.DENY]


def test_what_is_confirmed_and_what_is_denied_are_told_apart_also_in_the_first_words_of_a_text() -> None:
    text = "Tovin confirmed that the submarine had been hit but denied that it had surfaced."
    assert told(text) == [
        (SpeechAct.CONFIRM, "Tovin", "that the submarine had been hit"),
        (SpeechAct.DENY, "Tovin", "that it had surfaced"),
    ]


def test_to_confirm_it_leaves_the_first_confirmation_its_words() -> None:
    text = "The Norland navy confirmed that two ships left Port Aven; the governor confirmed it as well."
    assert told(text) == [
        (SpeechAct.CONFIRM, "Norland navy", "that two ships left Port Aven"),
        (SpeechAct.CONFIRM, "unnamed governor", "it as well"),
    ]


def test_who_passes_on_two_statements_makes_no_third() -> None:
    text = "Norland said that Ostia had confirmed the sale and that Verel had denied it."
    assert [(act, who) for act, who, _ in told(text)] == [
        (SpeechAct.CONFIRM, "Ostia"),
        (SpeechAct.DENY, "Verel"),
    ]


def test_the_clause_of_a_denial_ends_before_the_verb_of_its_sentence() -> None:
    text = "Norland's denial that it shelled Port Aven was met with anger."
    assert told(text) == [(SpeechAct.DENY, "Norland", "that it shelled Port Aven")]


def test_what_a_spokesman_adds_is_not_said_by_whom_he_quoted() -> None:
    text = (
        '"The commander, Tovin, told us that the port would be held," said a spokesman. '
        '"No soldier has left it."'
    )
    assert told(text) == [
        (SpeechAct.SAY, "Tovin", "that the port would be held"),
        (SpeechAct.SAY, "unnamed spokesman", '"No soldier has left it."'),
    ]


def test_to_lash_out_is_to_say_what_is_blamed() -> None:
    text = "Tovin lashed out at Ostia for closing the port."
    assert told(text) == [(SpeechAct.SAY, "Tovin", "at Ostia for closing the port")]


def test_who_writes_the_letter_denies() -> None:
    text = "In a letter denying the loss of the port, the Norland navy said that nobody was hurt."
    assert told(text)[0] == (SpeechAct.DENY, "Norland navy", "the loss of the port")


def test_one_report_confirmed_in_two_cues_is_confirmed_once() -> None:
    text = "The Norland navy confirmed the report, verifying that the bridge had fallen."
    assert [act for act, _, _ in told(text)] == [SpeechAct.CONFIRM]


@pytest.mark.parametrize(
    "text",
    [
        'Tovin flew to Fort Selby, also called "the Fort".',
        "The Norland navy verified the passports of the crew.",
    ],
)
def test_a_name_given_and_a_paper_checked_are_no_statements(text: str) -> None:
    assert found_in(text) == ()


_SAID = "Port officials said on Sunday that the ferry had sunk."
_BLAST = "Port officials said a blast on Sunday had sunk the ferry."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{_SAID} Port Minister Tovin said divers had found nobody.", _SUNDAY),
        (f"{_BLAST} Port Minister Tovin said divers had found nobody.", None),
        (f"{_SAID} Port Minister Tovin has said divers found nobody.", None),
    ],
)
def test_the_day_on_which_officials_spoke_is_that_of_their_minister_only_in_the_simple_past(
    text: str, day: str | None
) -> None:
    said = found_in(text)[-1].said_on
    assert (said.value.text if said else None) == day
