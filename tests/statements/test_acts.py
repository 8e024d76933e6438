"""The speech act follows from the cue, the kind of speaker and the content."""

from collections.abc import Callable

import pytest

from graph.model import Statement
from ontology.terms import Polarity, SpeechAct

Find = Callable[..., tuple[Statement, ...]]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The Norland navy confirmed that three frigates had left Port Aven.", SpeechAct.CONFIRM),
        ("The Norland navy did not confirm that three frigates had left Port Aven.", SpeechAct.DECLINE),
        ("The Norland navy could not verify the departure of three frigates.", SpeechAct.DECLINE),
        ("The Norland navy refused to confirm or deny that three frigates had left.", SpeechAct.DECLINE),
        ("The Norland navy denied that three frigates had left Port Aven.", SpeechAct.DENY),
        ("The governor dismissed the claim that marines had landed.", SpeechAct.DENY),
        ('"I can confirm that the rumours of a wedding are false," Tovin said.', SpeechAct.DENY),
        ("The governor called the report a fabrication.", SpeechAct.DENY),
        ("Reports said that a train had derailed.", SpeechAct.REPORT),
        ("Reports suggest that a train derailed.", SpeechAct.SUGGEST),
        ("It was reported that a train had derailed.", SpeechAct.REPORT),
        ("Satellite images from Skyglass show that the hangars are empty.", SpeechAct.OBSERVE),
        ("According to Radio Aven, the road was reopened.", SpeechAct.REPORT),
        ("The road was reopened, according to an officer.", SpeechAct.SAY),
        ("The union asked whether the road would close.", SpeechAct.QUESTION),
        ("The union asked the army to leave the pier.", SpeechAct.DEMAND),
        ("The ministry declined to comment on the flights.", SpeechAct.DECLINE),
        ("The ministry did not respond to questions about the flights.", SpeechAct.DECLINE),
        ("Residents said they had seen no ships near the pier.", SpeechAct.OBSERVE),
        ("Tovin's admission that pilots had flown the raid surprised Norland.", SpeechAct.CONFIRM),
        ("Verel and Ostia announced the reopening of the strait.", SpeechAct.ANNOUNCE),
        ('"The bridge," Tovin confirmed, "has been closed since Monday."', SpeechAct.CONFIRM),
    ],
)
def test_a_sentence_holds_one_statement_of_this_act(find: Find, sentence: str, act: SpeechAct) -> None:
    assert [statement.speech_act for statement in find(sentence)] == [act]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Norland navy is expected to confirm the sale of a frigate.",
        "Prices will rise if the Norland navy confirms the loss of a frigate.",
        "The Norland navy denied inspectors access to the harbour.",
        "The governor dismissed his driver after the claim that marines had landed.",
        "The governor rejected an offer of grain.",
        "The dust on the decks suggested that the fleet was short of money.",
        "There have been four confirmed cases of fever at the camp.",
    ],
)
def test_what_only_looks_like_a_statement_is_none(find: Find, sentence: str) -> None:
    assert find(sentence) == ()


def test_two_cues_of_one_subject_are_two_statements(find: Find) -> None:
    found = find("The minister said the road was closed and warned that drivers should turn back.")
    assert [s.speech_act for s in found] == [SpeechAct.SAY, SpeechAct.WARN]
    assert {s.speaker.surface for s in found} == {"The minister"}


def test_a_denial_and_an_accusation_are_two_statements(find: Find) -> None:
    found = find("Norland denied the charge and accused Ostia of lying.")
    assert [s.speech_act for s in found] == [SpeechAct.DENY, SpeechAct.SAY]


def test_one_can_confirm_a_negative(find: Find) -> None:
    text = (
        'Officials confirmed these movements, indicating, "Norland is pulling back its troops '
        'but is not abandoning its two bases."'
    )
    found = find(text)
    assert [(s.speech_act, s.polarity) for s in found] == [
        (SpeechAct.CONFIRM, Polarity.POSITIVE),
        (SpeechAct.CONFIRM, Polarity.NEGATIVE),
    ]
    assert all(s.evidence.of(text) == text for s in found)
