import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import ClaimgraphError, NotUnderstood, UnknownDocument
from graph.queries import Answered, QuestionKind, answer, answered_json, understand
from graph.queries.criteria import Days, StatementFilter, one_of
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import ActivityKind, Polarity, SpeechAct


def _ask(question: str, reader: Reader, gazetteer: Gazetteer) -> Answered:
    return answer(understand(question, reader, gazetteer), reader)


@pytest.mark.parametrize(
    ("question", "kind", "answers"),
    [
        ("Who confirmed activity at Kellport?", "who", ["unnamed Vastrian officials"]),
        ("who confirmed anything at the base at osmark", "who", ["unnamed Vastrian officials"]),
        ("WHO CONFIRMED ACTIVITY AT OSMARK?", "who", ["unnamed Vastrian officials"]),
        ("Did anyone deny the attack on Gull Square?", "who", ["Norland Ministry of Defence"]),
        ("Who said that a convoy left Kellport?", "who", ["Mara Venn", "Iven Dor"]),
        ("Who said Norland was negotiating with Red Sail?", "who", ["Mara Venn"]),
        ("Who claimed responsibility for an attack?", "who", ["Red Sail"]),
        ("Who declined to comment?", "who", ["Mara Venn"]),
        ("Who told The Harbour Post that a convoy left?", "who", ["Mara Venn", "Iven Dor"]),
        ("Whose statements were carried by Harbour Post?", "who", ["Mara Venn", "Iven Dor"]),
        ("Whose words were relayed by someone else?", "who", ["Mara Venn", "Iven Dor"]),
        ('Who said "talks with Red Sail"?', "who", ["Mara Venn"]),
        ("Which officials confirmed a withdrawal?", "which", ["unnamed Vastrian officials"]),
        ("Which countries denied the attack on Gull Square?", "which", []),
        (
            "Which bases are statements about?",
            "which",
            ["Osmark Air Base", "Kell Naval Base", "Port of Kell"],
        ),
        ("Which planes were seen at Osmark?", "which", ["Tern-7"]),
        ("Which ships were at Osmark?", "which", []),
        ("Which documents mention Osmark?", "which", ["blog-3", "wire-1"]),
        ("Through which outlet did Mara Venn's statement come?", "which", ["The Harbour Post"]),
        ("Which statements were made on 3 March 2031?", "which", None),
        ("Statements about Osmark by Mara Venn", "which", ["to comment on Osmark"]),
        ("What did Mara Venn say about Red Sail?", "what", ["talks with Red Sail go on"]),
        ("What did Mara Venn say in reply to Red Sail?", "what", ["talks with Red Sail go on"]),
        ("What did Dor say?", "what", ["a convoy has left the port"]),
        ("What did Vastrian officials confirm?", "what", ["Vastria is not abandoning Kell and Osmark"]),
        ("What did the Norlandic defence ministry deny?", "what", ["that its drones hit Gull Square"]),
        ("What was said about aircraft?", "what", ["a Tern-7 standing at Osmark"]),
        ("When did Mara Venn say that the convoy left?", "when", ["2031-03-04"]),
        (
            "When, according to the Norland Ministry of Defence, was Gull Square attacked?",
            "when",
            ["2031-02", "2031-02-27"],
        ),
        ("Where did Tern Imaging see aircraft?", "where", ["Osmark Air Base"]),
        (
            "How many people died at Gull Square, and according to whom?",
            "how many",
            ["at least 12", "Norland Ministry of Defence"],
        ),
        ("How many statements did Mara Venn make?", "how many", ["3"]),
        ("How many documents are there?", "how many", ["3"]),
        (
            "Whose statements contradict each other on Gull Square?",
            "contradict",
            ["Red Sail", "Norland Ministry of Defence"],
        ),
        ("Who contradicts Red Sail?", "contradict", ["Norland Ministry of Defence"]),
        (
            "Which statements contradict a withdrawal from Vastria?",
            "contradict",
            ["unnamed Vastrian officials"],
        ),
    ],
)
def test_questions_are_answered(
    reader: Reader, gazetteer: Gazetteer, question: str, kind: str, answers: list[str] | None
) -> None:
    answered = _ask(question, reader, gazetteer)

    assert answered.understood.kind == kind
    if answers is not None:
        assert [one.answer for one in answered.answers] == answers
    assert all(one.statements for one in answered.answers)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who confirmed activity at Foobar?", "'Foobar'"),
        ("who confirmed activity at foobar?", "'foobar'"),
        ("What did Foobar say about Osmark?", "'Foobar'"),
        ("What did foobar say about Osmark?", "'foobar'"),
        ("What did officials say?", "'officials'"),
        ("What did Norlandic officials say?", "'Norlandic'"),
        ("Who said IS attacked Osmark?", "'IS'"),
        ("Who attacked Gull Square?", "who did something"),
        ("Why did Mara Venn leave?", "why"),
        ("How did Mara Venn leave?", "how"),
        ("Which flavour did Mara Venn mention?", "flavour"),
        ("Who said something yesterday?", "yesterday"),
        ("Who spoke last week?", "last"),
        ("Who said something on 4 March?", "4 March"),
        ("Who said something?", "search by"),
        ("", "no words"),
        ("?!", "no words"),
        ("who " * 400, "longer"),
        ("Who said it's all \" ?x} DROP ALL { \\ ", "'DROP'"),
        ("Who confirmed <http://x> } UNION { ?s ?p ?o } at O'smark?", "'UNION'"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_words(
    reader: Reader, gazetteer: Gazetteer, question: str, words: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        understand(question, reader, gazetteer)
    assert words in refused.value.message
    assert refused.value.advice


def test_the_nearest_known_names_are_suggested(reader: Reader, gazetteer: Gazetteer) -> None:
    with pytest.raises(NotUnderstood, match="did you mean Osmark Air Base"):
        understand("Who confirmed activity at Ozmarkk?", reader, gazetteer)


def test_an_unknown_document_is_named(reader: Reader, gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownDocument, match="99"):
        understand("What does document 99 say about Osmark?", reader, gazetteer)


def test_a_place_is_widened_to_its_sites_and_says_so(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who confirmed activity at Kellport?", reader, gazetteer)

    assert [(one.place.name, [site.name for site in one.sites]) for one in understood.widened] == [
        ("Kellport", ["Kell Naval Base", "Port of Kell"])
    ]
    assert "speech act: confirm" in understood.words
    assert "about: Kellport (place), widened to Kell Naval Base, Port of Kell" in understood.words
    assert understood.unknown == ()


def test_a_base_is_not_widened(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who said something about the Kellport naval base?", reader, gazetteer)

    assert understood.widened == ()
    assert understood.filter == StatementFilter(
        about=one_of(("https://w3id.org/claimgraph/gazetteer/base/kell-naval-base",))
    )


def test_a_country_is_a_place_only_after_a_preposition_of_place(reader: Reader, gazetteer: Gazetteer) -> None:
    inside = understand("Who confirmed attacks in Vastria?", reader, gazetteer)
    actor = understand("Who said Vastria attacked?", reader, gazetteer)

    assert len(inside.widened[0].sites) == 4
    assert actor.widened == ()


def test_who_confirms_the_negative_stands_beside_who_denied(
    reader: Reader, gazetteer: Gazetteer, world: Any
) -> None:
    denied = _ask("Who denied the attack on Gull Square?", reader, gazetteer)
    confirmed = _ask("Who confirmed an attack on Gull Square?", reader, gazetteer)

    assert world.short(denied.opposed) == ["s8"]
    assert world.short(confirmed.opposed) == ["s3"]


def test_words_left_over_are_listed_and_noted(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("What did Mara Venn say about the orange Red Sail?", reader, gazetteer)

    assert answered.understood.unknown == ("orange",)
    assert any("orange" in note for note in answered.notes)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who confirmed or denied attacks?", (SpeechAct.CONFIRM, SpeechAct.DENY)),
        ("Who warned of attacks?", (SpeechAct.WARN,)),
        ("Who gave a warning of attacks?", (SpeechAct.WARN,)),
        ("Who asked Vastria to leave Kellport?", (SpeechAct.DEMAND,)),
        ("Who asked whether Vastria left Kellport?", (SpeechAct.QUESTION,)),
        ("Who did not confirm a withdrawal?", (SpeechAct.DECLINE,)),
        ("Who saw or heard something at Osmark?", (SpeechAct.OBSERVE,)),
        ("Who reported attacks?", (SpeechAct.REPORT,)),
        ("Who made statements about attacks?", ()),
        ("Who spoke about attacks?", ()),
        ("What did Tern Imaging report?", ()),
        ("What did Mara Venn announce about Osmark?", (SpeechAct.ANNOUNCE,)),
        ("Who denied the claims about Osmark?", (SpeechAct.DENY,)),
    ],
)
def test_verbs_and_nouns_of_saying_give_the_speech_act(
    reader: Reader, gazetteer: Gazetteer, question: str, expected: tuple[SpeechAct, ...]
) -> None:
    assert understand(question, reader, gazetteer).filter.speech_acts == expected


def test_a_clause_tells_the_polarity_and_a_noun_does_not(reader: Reader, gazetteer: Gazetteer) -> None:
    def polarities(question: str) -> tuple[Polarity, ...]:
        return understand(question, reader, gazetteer).filter.polarities

    assert polarities("Who said that Vastria is not withdrawing?") == (Polarity.NEGATIVE,)
    assert polarities("Who said that Vastria is withdrawing?") == (Polarity.POSITIVE,)
    assert polarities("Who confirmed a withdrawal?") == ()
    assert polarities("Who denied that Vastria is withdrawing?") == ()


def test_activities_are_read_from_the_lexicon(reader: Reader, gazetteer: Gazetteer) -> None:
    def activities(question: str) -> tuple[ActivityKind, ...]:
        return understand(question, reader, gazetteer).filter.activities

    assert activities("Who confirmed negotiations?") == (ActivityKind.NEGOTIATION,)
    assert ActivityKind.WITHDRAWAL in activities("Who said that Vastria pulled its troops out of Osmark?")
    assert activities("Who spoke about the raid near Osmark?") == ()
    assert activities("Who confirmed something at Osmark?") == ()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 23 December 2016", "2016-12-23", "2016-12-23"),
        ("on December 23, 2016", "2016-12-23", "2016-12-23"),
        ("on 2016-12-23", "2016-12-23", "2016-12-23"),
        ("in December 2016", "2016-12-01", "2016-12-31"),
        ("in 2016", "2016-01-01", "2016-12-31"),
        ("between 3 and 21 May 2019", "2019-05-03", "2019-05-21"),
        ("from 30 November to 2 December 2015", "2015-11-30", "2015-12-02"),
        ("since 5 May 2030", "2030-05-05", None),
        ("after 5 May 2030", "2030-05-06", None),
        ("before May 2030", None, "2030-04-30"),
    ],
)
def test_dates_bound_the_saying(
    reader: Reader, gazetteer: Gazetteer, words: str, first: str | None, last: str | None
) -> None:
    found = understand(f"Which statements about Osmark were made {words}?", reader, gazetteer).filter

    earliest, latest = (date.fromisoformat(day) if day else None for day in (first, last))
    assert found.said == Days(earliest, latest)


def test_a_date_after_a_verb_of_doing_bounds_the_happening(reader: Reader, gazetteer: Gazetteer) -> None:
    found = understand("Who said that a convoy left Kellport on 4 March 2031?", reader, gazetteer).filter

    assert found.happened == Days(date(2031, 3, 4), date(2031, 3, 4))
    assert found.said is None


def test_another_spelling_is_taken_and_said_so(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who confirmed activity at Kelport?", reader, gazetteer)

    assert understood.widened[0].place.name == "Kellport"
    assert any("sounds like" in line for line in understood.words)


def test_a_question_with_a_document_asks_that_document(
    reader: Reader, gazetteer: Gazetteer, world: Any
) -> None:
    understood = understand("What does document wire-2 say about Gull Square?", reader, gazetteer)

    assert understood.filter.documents == (world.document("wire-2"),)


def test_the_graphql_and_the_sparql_ask_the_same(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who confirmed activity at Kellport since 1 May 2030?", reader, gazetteer)

    assert "speechActs: [CONFIRM]" in understood.graphql
    assert 'said: { from: "2030-05-01" }' in understood.graphql
    assert "exact: true" in understood.graphql
    assert {row["statement"] for row in reader.select(understood.sparql)} == {
        row.iri for one in answer(understood, reader).answers for row in one.statements
    }


def test_answers_are_json_with_every_part_of_a_statement(reader: Reader, gazetteer: Gazetteer) -> None:
    shown = json.loads(json.dumps(answered_json(_ask("Who said a convoy left Kellport?", reader, gazetteer))))

    assert list(shown)[:3] == ["question", "understood", "answers"]
    assert shown["understood"]["widened"][0]["sites"] == ["Kell Naval Base", "Port of Kell"]
    first = shown["answers"][0]
    assert (first["answer"], shown["answers"][1]["answer"]) == ("Mara Venn", "Iven Dor")
    statement = first["statements"][0]
    assert (statement["speechAct"], statement["polarity"], statement["via"]) == (
        "say",
        "positive",
        ["The Harbour Post"],
    )
    assert [hop["role"] for hop in statement["chain"]] == ["relay", "speaker"]
    assert statement["saidOn"] == {
        "value": "2031-03-04",
        "words": "words of 2031-03-04",
        "anchor": "published 2031-03-04",
    }
    assert statement["document"]["published"] == "2031-03-04"


def test_a_contradiction_needs_two_speakers(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("Whose statements contradict each other on Port of Kell?", reader, gazetteer)

    assert (answered.understood.kind, answered.answers) == (QuestionKind.CONTRADICT, ())


@given(question=st.text(max_size=60) | st.text("who said that' \"}{?.,;Osmark123IS-", max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_understood_or_refused_by_name(
    reader: Reader, gazetteer: Gazetteer, question: str
) -> None:
    with suppress(ClaimgraphError):
        assert _ask(question, reader, gazetteer).understood.sparql
