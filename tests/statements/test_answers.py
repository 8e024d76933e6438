"""Answers to what was said, corrections, and speakers that were taken for others.

``parses_answers.tsv`` holds the parses as the language model gave them.  Those of three sentences ("Ostia
accused", "The navy denied on Sunday", "Verel's") were made wrong by hand as the model went wrong elsewhere.
"""

from pathlib import Path

import pytest

from graph.model import Statement
from graph.statements import find_statements
from ontology.terms import Polarity, SpeechAct
from tests.statements import conftest

_ADDED = (Path(__file__).parent / "parses_answers.tsv").read_text(encoding="utf-8")
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


def name_of(statement: Statement) -> str | None:
    source = statement.speaker
    return source.mention.text if source.mention else source.unnamed or source.surface


def told(text: str) -> list[tuple[SpeechAct, str | None, str]]:
    """Act, speaker and content of every statement."""
    return [
        (one.speech_act, name_of(one), " … ".join(piece.of(text) for piece in one.content))
        for one in found_in(text)
    ]


def relays(statement: Statement) -> list[str]:
    return [hop.source.surface for hop in statement.chain[:-1]]


# --- denials that answer somebody -----------------------------------------------------------------


def test_which_somebody_denied_is_a_denial_of_the_clause_before() -> None:
    text = "The minister said two ships had left Port Aven, which the navy denied on Sunday."

    assert told(text) == [
        (SpeechAct.SAY, "unnamed minister", "two ships had left Port Aven"),
        (SpeechAct.DENY, "unnamed navy", "two ships had left Port Aven"),
    ]
    said, denied = found_in(text)
    assert relays(denied) == []
    assert said.happened_on is None
    assert denied.said_on is not None
    assert denied.said_on.value.text == _SUNDAY


def test_a_denial_of_what_is_suggested_leaves_the_suggestion_standing() -> None:
    text = "It has been suggested by retired officers that the ships are old, which the navy denies."

    assert {act for act, _, _ in told(text)} == {SpeechAct.SUGGEST, SpeechAct.DENY}


def test_a_claim_which_somebody_denies_is_no_part_of_what_the_other_said() -> None:
    text = "Two ships have left Port Aven, the minister said, a claim which the navy denies."

    said, denied = sorted(found_in(text), key=lambda one: one.speech_act is SpeechAct.DENY)
    assert [piece.of(text) for piece in said.content] == ["Two ships have left Port Aven"]
    assert denied.speech_act is SpeechAct.DENY
    assert relays(denied) == []


def test_a_manufacturer_can_deny() -> None:
    text = (
        "Ostia's ministry said that a drone had crashed near Port Aven during a test, "
        "which the manufacturer denied."
    )

    assert (SpeechAct.DENY, "unnamed manufacturer") in [(act, name) for act, name, _ in told(text)]


def test_to_deny_this_is_a_denial() -> None:
    (denied,) = found_in("The ministry denied this.")

    assert denied.speech_act is SpeechAct.DENY


def test_a_denial_that_an_outlet_reports_keeps_its_speaker() -> None:
    text = "The navy denied on Sunday that a ship had burned at Port Aven, Radio Aven reported."
    (denied,) = found_in(text)

    assert (denied.speech_act, name_of(denied)) == (SpeechAct.DENY, "unnamed navy")
    assert relays(denied) == ["Radio Aven"]
    assert [piece.of(text) for piece in denied.content] == ["that a ship had burned at Port Aven"]


def test_who_says_it_denies_and_not_whom_it_is_said_of() -> None:
    text = "Norland will not send ships to Ostia, its spokesman Tovin said, denying a report."

    assert {name_of(one) for one in found_in(text)} == {"Tovin"}


def test_but_another_said_is_not_passed_on_by_the_first() -> None:
    text = (
        "Radio Aven, citing two officers, reported that a team had visited Fort Selby, "
        "but the navy said it knew of no such visit."
    )
    reported, said = found_in(text)

    assert [piece.of(text) for piece in reported.content] == ["that a team had visited Fort Selby"]
    assert relays(reported) == ["Radio Aven"]
    assert relays(said) == []


# --- what is no statement -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this article said that the Norland navy had confirmed the loss of two ships.",
        "The article also wrongly stated that the visit would last three months.",
    ],
)
def test_what_a_correction_takes_back_is_said_by_nobody(text: str) -> None:
    assert found_in(text) == ()


def test_a_label_before_a_colon_is_not_what_is_confirmed() -> None:
    text = "Norland: The ministry confirmed the loss of two ships at Port Aven."
    (confirmed,) = found_in(text)

    assert [piece.of(text) for piece in confirmed.content] == ["the loss of two ships at Port Aven"]


def test_of_what_somebody_is_accused_is_part_of_the_content() -> None:
    text = "Ostia accused Norland of firing first."
    (accused,) = found_in(text)

    assert [piece.of(text) for piece in accused.content] == ["Norland of firing first"]


# --- who speaks -----------------------------------------------------------------------------------


def test_a_minister_with_another_office_is_another_minister() -> None:
    text = (
        "Prime Minister Tovin told parliament that two ships were sunk. "
        "Six boats took part, the harbour minister later confirmed."
    )
    (confirmed,) = (one for one in found_in(text) if one.speech_act is SpeechAct.CONFIRM)

    assert confirmed.speaker.mention is None
    assert confirmed.speaker.unnamed == "unnamed harbour minister"


def test_a_command_that_the_parse_hangs_aside_is_who_confirms() -> None:
    text = "Verel's operational command confirmed that it had shot down two drones."
    (confirmed,) = found_in(text)

    assert confirmed.speaker.surface == "Verel's operational command"


def test_the_paper_is_no_company() -> None:
    (told_it,) = found_in("Seamark shut the field. Two pilots told the paper that they were turned back.")

    assert relays(told_it) == []


def test_one_of_them_is_one_of_those_who_spoke() -> None:
    text = 'Officers said two ships were sunk. "Nothing hit Port Aven," one of them said.'

    assert [name_of(one) for one in found_in(text)] == ["unnamed officers", "unnamed officers"]


def test_his_office_is_the_office_of_somebody() -> None:
    text = "Tovin ruled out a sale. His office told Radio Aven that he had said no such thing."
    *_, last = found_in(text)

    assert last.speaker.unnamed == "unnamed office of Tovin"


def test_a_press_office_is_no_medium() -> None:
    (said,) = found_in("The army's press office says the blasts were controlled.")

    assert said.speech_act is SpeechAct.SAY


# --- refusals and deadlines -----------------------------------------------------------------------


def test_to_decline_to_discuss_is_to_decline() -> None:
    (declined,) = found_in("The navy declined to discuss the talks.")

    assert declined.speech_act is SpeechAct.DECLINE


def test_not_to_have_discussed_something_is_no_refusal() -> None:
    assert found_in("The two ministers did not discuss the base.") == ()


def test_a_deadline_is_not_when_it_was_asked() -> None:
    (asked,) = found_in("Tovin has asked the navy for an account by Sunday.")

    assert asked.speech_act is SpeechAct.DEMAND
    assert asked.said_on is None


# --- confirmed or denied by nobody ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The navy was to confirm the loss at noon.",
        "The navy is due to confirm the loss on Friday.",
        "The navy all but confirmed the loss.",
        "The navy almost confirmed the loss.",
        "The navy reportedly confirmed the loss.",
        "The navy left without confirming the loss.",
        "The navy no longer denies the loss.",
        "Few officials confirmed the loss.",
        "Not one official confirmed the visit.",
        "The visit was confirmed by neither government.",
        "At no time did the navy confirm the loss.",
        "Had the navy confirmed the loss, the flags would be down.",
        "When the navy confirms the loss, the flags will come down.",
        "Suppose the navy confirmed the loss.",
        "Rumours that the navy had confirmed the loss spread on Friday.",
        "The report that the navy confirmed the loss is false.",
    ],
)
def test_what_was_not_confirmed_or_denied_is_neither(text: str) -> None:
    assert {act for act, _, _ in told(text)}.isdisjoint({SpeechAct.CONFIRM, SpeechAct.DENY})


@pytest.mark.parametrize(
    "text",
    [
        "The navy is yet to confirm the loss.",
        "The loss is yet to be confirmed by the navy.",
        "Neither the ministry nor the navy confirmed the loss.",
    ],
)
def test_what_is_yet_to_be_confirmed_is_declined(text: str) -> None:
    assert [act for act, _, _ in told(text)] == [SpeechAct.DECLINE]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The navy was quick to confirm the loss.", SpeechAct.CONFIRM),
        ("The navy indirectly confirmed the loss.", SpeechAct.CONFIRM),
        ("When the navy confirmed the loss, the flags came down.", SpeechAct.CONFIRM),
        ("The report that the navy denied was printed.", SpeechAct.DENY),
        ("The spokesman, Tovin, denied the attack, saying that no ship had left.", SpeechAct.DENY),
        (
            "The minister, Tovin, confirmed the plan in parliament, saying that the first ship would arrive.",
            SpeechAct.CONFIRM,
        ),
        ("That is untrue, a diplomat said.", SpeechAct.DENY),
        ("That is not true, a union leader at the base said.", SpeechAct.DENY),
    ],
)
def test_what_was_confirmed_or_denied_stays_so(text: str, act: SpeechAct) -> None:
    assert [found for found, _, _ in told(text)] == [act]


def test_who_was_asked_asks_nothing() -> None:
    text = "A spokesman, asked whether the ships had been moved, said he had no such information."

    assert [act for act, _, _ in told(text)] == [SpeechAct.SAY]


def test_who_was_asked_and_did_not_respond_declined() -> None:
    (declined,) = found_in("The consulate, asked whether its staff were involved, did not respond.")

    assert (declined.speech_act, declined.speaker.surface) == (SpeechAct.DECLINE, "The consulate")


def test_not_to_inform_another_is_no_refusal_to_speak() -> None:
    (said,) = found_in("Tovin said that Verel had not informed Ostia.")

    assert (said.speech_act, name_of(said), said.polarity) == (SpeechAct.SAY, "Tovin", Polarity.NEGATIVE)


@pytest.mark.parametrize(
    "text",
    ["The police ruled out an attack.", "The minister ruled out any return of foreign troops to Ostia."],
)
def test_what_is_ruled_out_is_negative(text: str) -> None:
    (said,) = found_in(text)

    assert said.polarity is Polarity.NEGATIVE


def test_the_minister_of_another_people_is_another_minister() -> None:
    text = "Norland's minister, Tovin, said the port was shut. The Ostian minister has not commented."
    *_, declined = found_in(text)

    assert declined.speech_act is SpeechAct.DECLINE
    assert declined.speaker.mention is None
