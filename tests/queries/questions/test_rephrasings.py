"""One thing asked in many ways has one answer."""

import pytest

from graph.queries import Answered, answer, understand
from graph.queries.english.rephrase import rephrased
from graph.queries.english.words import read_words
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer


def _ask(question: str, reader: Reader, gazetteer: Gazetteer) -> Answered:
    return answer(understand(question, reader, gazetteer), reader)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("Who denied the attack on Gull Square?", "By whom was the attack on Gull Square denied?"),
        ("Who denied the attack on Gull Square?", "The attack on Gull Square was denied by whom?"),
        ("Who denied the attack on Gull Square?", "denials of the attack on Gull Square"),
        ("Who denied the attack on Gull Square?", "Show me who has denied the attack on Gull Square."),
        ("Who denied the attack on Gull Square?", "Which organisations denied the attack on Gull Square?"),
        ("Who confirmed activity at Osmark?", "Confirmations of activity at Osmark"),
        ("Who confirmed activity at Osmark?", "list all who confirmed activity at Osmark"),
        ("Who said something about Osmark?", "statements on Osmark"),
        ("Who said something about Osmark?", "Are there any statements about Osmark?"),
        ("Who said something about Osmark?", "Osmark"),
        ("What did Mara Venn say about Red Sail?", "What was said by Mara Venn about Red Sail?"),
        ("What did Mara Venn say about Red Sail?", "Mara Venn's statements about Red Sail"),
        ("What did Mara Venn say about Red Sail?", "Mara Venn on Red Sail"),
        ("What did Mara Venn say about Red Sail?", "How did Mara Venn respond to Red Sail?"),
        ("What did Mara Venn say about Red Sail?", "What is Mara Venn's position on Red Sail?"),
        ("Whose statements were carried by Harbour Post?", "Who was quoted by Harbour Post?"),
        ("Whose statements were carried by Harbour Post?", "statements via Harbour Post"),
        ("Whose statements were carried by Harbour Post?", "Who gave Harbour Post an interview?"),
        ("Whose words were relayed by someone else?", "Whose words were passed on by another outlet?"),
        (
            "Through which outlet did Mara Venn's statement come?",
            "By whom was Mara Venn's statement passed on?",
        ),
        ("Through which outlet did Mara Venn's statement come?", "Which outlets quoted Mara Venn?"),
        ("When was Gull Square attacked?", "On what date was Gull Square attacked?"),
        (
            "When did Mara Venn say that the convoy left?",
            "On which day did Mara Venn say that the convoy left?",
        ),
        ("How many people died at Gull Square?", "What number of people died at Gull Square?"),
        ("How many people died at Gull Square?", "The number of dead at Gull Square"),
        (
            "How many people died at Gull Square, and according to whom?",
            "How many people died at Gull Square, and who said so?",
        ),
        (
            "Whose statements contradict each other on Gull Square?",
            "Which speakers are at odds about Gull Square?",
        ),
        ("Whose statements contradict each other on Gull Square?", "Who disagrees about Gull Square?"),
        ("Whose statements contradict each other on Gull Square?", "conflicting statements on Gull Square"),
        ("Which bases are statements about?", "List the bases that statements are about."),
        ("Which documents mention Osmark?", "documents about Osmark"),
    ],
)
def test_other_ways_of_asking_have_the_same_answers(
    reader: Reader, gazetteer: Gazetteer, plain: str, other: str
) -> None:
    expected = {one.answer for one in _ask(plain, reader, gazetteer).answers}

    assert expected
    assert {one.answer for one in _ask(other, reader, gazetteer).answers} == expected


def test_what_was_read_is_shown(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("By whom was the attack on Gull Square denied?", reader, gazetteer)

    assert understood.read_as == "who denied the attack on Gull Square"


def test_a_question_that_needs_no_rephrasing_stays_as_it_is() -> None:
    words = tuple(read_words("Who said that on 3 May 2031 a convoy left the port of Kell"))

    assert rephrased(words) == words
