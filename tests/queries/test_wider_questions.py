"""What is left out where nothing fits all that was asked, and that it is said so."""

import pytest

from graph.queries import Answered, answer, understand
from graph.queries.statements import statement_query
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import SpeechAct


def _ask(question: str, reader: Reader, gazetteer: Gazetteer) -> Answered:
    return answer(understand(question, reader, gazetteer), reader)


def test_what_was_left_out_is_said_and_shown(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Who spoke of an exercise at Kellport?", reader, gazetteer)

    assert answered.answers
    assert any("no statement tells of the activity" in note for note in answered.notes)
    assert answered.understood.filter.activities == ()
    assert answered.understood.sparql == statement_query(answered.understood.filter)


@pytest.mark.parametrize("verb", ["confirmed", "denied"])
def test_what_was_confirmed_or_denied_is_never_left_out(
    verb: str, reader: Reader, gazetteer: Gazetteer
) -> None:
    answered = _ask(f"Who {verb} an exercise at Kellport?", reader, gazetteer)

    assert answered.answers == ()


@pytest.mark.parametrize(
    "question",
    [
        "Who said that an exercise was held at Kellport?",
        "When was an exercise held at Gull Square?",
        "How many people left Gull Square?",
        "Where did Tern-7 leave?",
    ],
)
def test_of_another_event_who_said_so_when_where_and_how_many_is_not_told(
    question: str, reader: Reader, gazetteer: Gazetteer
) -> None:
    assert _ask(question, reader, gazetteer).answers == ()


def test_what_fits_is_not_widened(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Who said that a convoy left Kellport?", reader, gazetteer)

    assert answered.answers
    assert not any(note.startswith("no statement") for note in answered.notes)


def test_how_many_is_answered_by_the_sentence_that_shares_most_words(
    reader: Reader, gazetteer: Gazetteer
) -> None:
    answered = _ask("How many people died at Gull Square?", reader, gazetteer)

    assert [one.answer for one in answered.answers] == ["at least 12"]


@pytest.mark.parametrize("subject", ["imagery", "satellite imagery", "the images"])
def test_what_pictures_show_is_asked_without_knowing_whose_they_are(
    subject: str, reader: Reader, gazetteer: Gazetteer
) -> None:
    answered = _ask(f"What did {subject} show at Osmark?", reader, gazetteer)

    assert answered.understood.filter.speech_acts == (SpeechAct.OBSERVE,)
    assert answered.answers


def test_an_activity_tells_the_word_that_it_was_read_from(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Who confirmed damage at Kellport?", reader, gazetteer)

    assert "activity: attack (by 'damage')" in answered.understood.words
