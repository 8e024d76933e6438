"""What is shown is what is answered: the shown SPARQL gives the statements that the answers stand on."""

import pytest

from graph.queries import Answered, answer, understand
from graph.queries.english.kinds import Wanted
from graph.queries.graphql_text import graphql_text
from graph.queries.statements import statement_query
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import ActivityKind, SpeechAct

QUESTIONS = (
    "Who confirmed activity at Kellport?",
    "Who said that an exercise was held at Kellport?",
    "Who denied the attack on Gull Square?",
    "What did Mara Venn say about Osmark?",
    "What did Norland say about Gull Square?",
    "Which planes were seen at Osmark?",
    "Through which outlet did Mara Venn's statement come?",
    "How many people died at Gull Square?",
    "How many statements did Mara Venn make?",
    "When was Gull Square attacked?",
    "Whose statements contradict each other on Gull Square?",
    "Which statements contradict a withdrawal from Vastria?",
    "Who contradicts Red Sail?",
    "Mara Venn",
)


_EACH = {Wanted.SPEAKERS, Wanted.CONTENTS, Wanted.DOCUMENTS, Wanted.COUNT}
"""What every statement has: no statement that was found is left out."""


def _ask(question: str, reader: Reader, gazetteer: Gazetteer) -> Answered:
    return answer(understand(question, reader, gazetteer), reader)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_shown_queries_are_those_that_were_answered(
    question: str, reader: Reader, gazetteer: Gazetteer
) -> None:
    answered = _ask(question, reader, gazetteer)
    understood = answered.understood
    given = {row["statement"] for row in reader.select(understood.sparql)}
    stands_on = {row.iri for one in answered.answers for row in one.statements}

    assert understood.sparql == statement_query(understood.filter)
    assert understood.graphql == graphql_text(understood.filter)
    assert stands_on <= given
    assert stands_on == given or answered.notes or understood.asked.wanted not in _EACH


def test_words_that_were_left_out_are_not_shown(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Who spoke of an exercise at Kellport?", reader, gazetteer)

    assert answered.answers
    assert not any(line.startswith("activity") for line in answered.understood.words)


def test_what_cannot_be_so_together_is_shown_as_asked_for(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Which statements contradict a withdrawal from Vastria?", reader, gazetteer)

    assert ActivityKind.PRESENCE in answered.understood.filter.activities
    assert any("cannot be so beside it" in line for line in answered.understood.words)


def test_the_bodies_of_a_country_speak_where_it_does_not_and_it_is_said_so(
    reader: Reader, gazetteer: Gazetteer
) -> None:
    answered = _ask("What did Norland say about Gull Square?", reader, gazetteer)

    assert answered.answers
    assert "speaker: those who belong to Norland" in answered.understood.words
    assert any("by Norland itself" in note for note in answered.notes)


def test_an_actor_alone_is_who_says_it_or_what_it_is_about(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Red Sail", reader, gazetteer)

    assert [one.answer for one in answered.answers] == ["Red Sail", "Mara Venn"]
    assert "by or about: Red Sail (armed-group)" in answered.understood.words


def test_a_verb_that_is_not_told_apart_is_named(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Who criticised Norland?", reader, gazetteer)

    assert answered.understood.filter.speech_acts == ()
    assert "speech act: any ('criticised' is not told apart from saying)" in answered.understood.words


def test_to_stand_somewhere_is_not_to_stay(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Which statements contradict a withdrawal from Vastria?", reader, gazetteer)

    assert [one.answer for one in answered.answers] == ["unnamed Vastrian officials"]


def test_neither_confirmed_nor_denied_is_to_decline(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who neither confirmed nor denied the attack on Osmark?", reader, gazetteer)

    assert understood.filter.speech_acts == (SpeechAct.DECLINE,)
