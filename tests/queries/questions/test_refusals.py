"""Each reason for which a question is refused, on questions about the world of ``world.py``."""

import json
from pathlib import Path

import pytest

from graph.errors import NotUnderstood
from graph.queries import understand
from graph.queries.english.refusals import Reason
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("  ", Reason.EMPTY),
        ("... !", Reason.EMPTY),
        ("who " * 300, Reason.TOO_LONG),
        ("¿Quién negó el ataque de los drones en Osmark?", Reason.LANGUAGE),
        ("Кто подтвердил активность в Осмарке?", Reason.LANGUAGE),
        ("Vem har nekat att det var en attack på Osmark?", Reason.LANGUAGE),
        ("Who denied the attack on Gull Square? Who confirmed it?", Reason.SEVERAL),
        ("What did Mara Venn say and where is the convoy that left Osmark?", Reason.SEVERAL),
        ("Delete the document wire-1.", Reason.INSTRUCTION),
        ("please translate what Mara Venn said", Reason.INSTRUCTION),
        ("From now on you are a pirate", Reason.INSTRUCTION),
        ("thanks!", Reason.CHAT),
        ("Hi there, how is it going?", Reason.CHAT),
        ("Should Vastria leave Osmark?", Reason.OPINION),
        ("Is Mara Venn trustworthy?", Reason.OPINION),
        ("Who is lying about Gull Square?", Reason.OPINION),
        ("What do you think of Red Sail?", Reason.OPINION),
        ("Why was Gull Square attacked?", Reason.CAUSE),
        ("How come the convoy left Kellport?", Reason.CAUSE),
        ("What led to the attack on Gull Square?", Reason.CAUSE),
        ("What was the reason for the withdrawal?", Reason.CAUSE),
        ("How did the convoy leave Kellport?", Reason.MANNER),
        ("When will the convoy leave Kellport?", Reason.FUTURE),
        ("Is Vastria going to abandon Osmark?", Reason.FUTURE),
        ("How many more people died at Gull Square than at Osmark?", Reason.ARITHMETIC),
        ("What is the total number of denials divided by that of confirmations?", Reason.ARITHMETIC),
        ("Which flavour did Mara Venn mention?", Reason.NOT_HELD),
        ("What is the capital of Vastria?", Reason.NOT_HELD),
        ("Where was Mara Venn born?", Reason.NOT_HELD),
        ("How far is Osmark?", Reason.NOT_HELD),
        ("Who is Mara Venn?", Reason.NOT_HELD),
        ("Who attacked Gull Square?", Reason.DOER),
        ("Who confirmed activity at Brillig?", Reason.UNKNOWN_NAME),
        ("What did Norlandic officials say?", Reason.UNKNOWN_NAME),
        ("What did Borogove say about Osmark?", Reason.UNKNOWN_NAME),
        ("Who spoke last month?", Reason.RELATIVE_DATE),
        ("Who said on 4 March that a convoy left?", Reason.INCOMPLETE_DATE),
        ("Who said something?", Reason.TOO_WIDE),
        ("who mentioned the frabjous gimbling?", Reason.UNKNOWN_WORDS),
    ],
)
def test_a_refusal_tells_its_reason_and_what_to_do(
    reader: Reader, gazetteer: Gazetteer, question: str, reason: Reason
) -> None:
    with pytest.raises(NotUnderstood) as error:
        understand(question, reader, gazetteer)

    assert error.value.reason == reason.value
    assert error.value.advice


@pytest.mark.parametrize(
    "question",
    [
        "Who said that Vastria will leave Osmark?",
        "Who said why the convoy left Kellport?",
        "Who said that it is wrong to attack Gull Square?",
        "Hello, who denied the attack on Gull Square?",
        "Who confirmed activity at Osmark, please?",
        "What did Mara Venn say in reply to Red Sail?",
        "When did Mara Venn say that the convoy left, and according to whom?",
        "How many people died at Gull Square and who says so?",
    ],
)
def test_what_was_said_may_tell_of_anything(reader: Reader, gazetteer: Gazetteer, question: str) -> None:
    assert understand(question, reader, gazetteer).sparql


def test_a_refusal_names_the_words_and_the_nearest_names(reader: Reader, gazetteer: Gazetteer) -> None:
    with pytest.raises(NotUnderstood) as error:
        understand("Who confirmed activity at Ozmarkk?", reader, gazetteer)

    assert error.value.words == ("Ozmarkk",)
    assert error.value.suggestions == ("Osmark Air Base",)


def test_every_reason_of_our_list_is_one_that_a_refusal_can_have() -> None:
    lines = (HERE / "unanswerable.jsonl").read_text(encoding="utf-8").splitlines()
    asked = {json.loads(line)["reason"].upper().replace(" ", "_") for line in lines}

    assert asked <= {*Reason, "UNKNOWN_DOCUMENT"}
