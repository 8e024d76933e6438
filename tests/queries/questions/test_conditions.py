"""Every condition of a question is held to, told to be left out, or refused; none is dropped in silence."""

from datetime import date

import pytest
from pyoxigraph import RdfFormat, Store

from graph.claims.clocks import AsOf, Clock
from graph.errors import NotUnderstood, UnknownName
from graph.queries import Answered, answer, understand
from graph.queries.english.dates import find_dates
from graph.queries.english.refusals import Reason
from graph.queries.named import widened
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import Polarity, SpeechAct
from tests.queries.papers import SKERRY
from tests.queries.world import entity, trig


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(trig(SKERRY).encode(), RdfFormat.TRIG)
    return store


def _ask(question: str, reader: Reader, gazetteer: Gazetteer) -> Answered:
    return answer(understand(question, reader, gazetteer), reader)


def _answers(question: str, reader: Reader, gazetteer: Gazetteer) -> list[str]:
    return [one.answer for one in _ask(question, reader, gazetteer).answers]


def _refused(question: str, reader: Reader, gazetteer: Gazetteer) -> str | None:
    with pytest.raises(NotUnderstood) as error:
        understand(question, reader, gazetteer)
    return error.value.reason


def test_a_place_that_documents_alone_know_includes_the_sites_of_its_name(
    reader: Reader, gazetteer: Gazetteer
) -> None:
    answered = _ask("Who confirmed the fire at Skerry?", reader, gazetteer)

    assert [one.answer for one in answered.answers] == ["Ilmen Navy"]
    assert "about: Skerry (place), widened to Skerry Naval Base" in answered.understood.words
    assert "Skerry was taken for Skerry and 1 site that lies there" in answered.notes


def test_a_name_in_a_filter_is_widened_so_too_but_an_iri_is_not(reader: Reader, gazetteer: Gazetteer) -> None:
    by_name, told = widened(reader, gazetteer, ["Skerry"])
    by_iri, none = widened(reader, gazetteer, [entity("skerry")])

    assert set(by_name) == {entity("skerry"), entity("skerry-base"), entity("skerry-base-2")}
    assert [one.place.name for one in told] == ["Skerry"]
    assert (by_iri, none) == ((entity("skerry"),), ())


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Who other than the Ilmen Navy spoke about the fire at Skerry?", ["Tove Lind", "unnamed pilot"]),
        ("Who apart from the Ilmen Navy and Tove Lind spoke about the fire at Skerry?", ["unnamed pilot"]),
        ("What was said about the fire at Skerry but not by Tove Lind?",
         ["that a fire damaged two boats", "that three boats were hit"]),
        ("Besides Tove Lind, who spoke about the fire at Skerry?", ["Ilmen Navy", "unnamed pilot"]),
        ("Who other than Norland denied the attack on Gull Square?", []),
        ("How many statements deny talks?", ["1"]),
        ("Which statements about Skerry deny talks?", ["Ostran embassy"]),
        ("Who denied the talks?", ["Ostran embassy"]),
        ("Who said that two boats were damaged at Skerry?", ["Ilmen Navy"]),
        ("Who said that 3 boats were hit at Skerry?", ["unnamed pilot"]),
        ("Who confirmed that three boats were damaged at Skerry?", []),
        ("Who said that the boats will leave Skerry?", []),
        ("Who said that the boats remain at Skerry?", ["unnamed guards"]),
        ("Who demanded that the boats leave Skerry?", ["Tove Lind"]),
        ("Who said that nobody was hurt in the fire at Skerry?", ["Tove Lind"]),
        ("Which sources other than Tove Lind spoke about the fire at Skerry?",
         ["Ilmen Navy", "unnamed pilot"]),
        ("What did anyone but the Ilmen Navy say about the fire at Skerry?",
         ["that no boat was damaged", "that three boats were hit"]),
        ("When did the boats leave Skerry?", []),
        ("Which officials spoke about the fire at Skerry?", ["Tove Lind", "unnamed pilot"]),
        ("Was anyone hurt in the fire at Skerry?",
         ["that a fire damaged two boats", "that no boat was damaged", "that three boats were hit"]),
        ("Which bases were not attacked?", ["Skerry Naval Base"]),
        ("Who said that a convoy sailed to Skerry?", []),
    ],
)  # fmt: skip
def test_conditions_are_held_to(
    reader: Reader, gazetteer: Gazetteer, question: str, answers: list[str]
) -> None:
    assert _answers(question, reader, gazetteer) == answers


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Which bases other than Osmark were attacked?", Reason.UNKNOWN_WORDS),
        ("Who spoke about anyone other than Tove Lind?", Reason.UNKNOWN_WORDS),
        ("Which statements not by officials mention Skerry?", Reason.UNKNOWN_WORDS),
        ("Who quoted a stevedore?", Reason.UNKNOWN_WORDS),
        ("What did the Ostran president say?", Reason.UNKNOWN_NAME),
        ("Who denied the talks and when?", Reason.SEVERAL),
        ("Who confirmed the fire at Skerry and who denied it?", Reason.SEVERAL),
        ("What did the Vastrian embassy say about Skerry?", Reason.UNKNOWN_NAME),
        ("Who was the first to report the fire at Skerry?", Reason.NOT_HELD),
        ("Who last spoke about Skerry?", Reason.NOT_HELD),
        ("What is the latest on Skerry?", Reason.NOT_HELD),
        ("Who spoke about Skerry in the last three days?", Reason.RELATIVE_DATE),
        ("What was published about Skerry this morning?", Reason.RELATIVE_DATE),
        ("Which statements were made in the past month?", Reason.RELATIVE_DATE),
    ],
)
def test_what_cannot_be_held_to_is_refused(
    reader: Reader, gazetteer: Gazetteer, question: str, reason: Reason
) -> None:
    assert _refused(question, reader, gazetteer) == reason.value


def test_words_that_narrow_and_are_not_searched_by_are_told(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who said that drones hit boats at Skerry?", reader, gazetteer)

    assert "not searched by: 'drones', 'boats'" in understood.words


def test_not_by_within_what_was_said_leaves_nobody_out(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who said that the fire was not by Red Sail?", reader, gazetteer)

    assert understood.filter.polarities == (Polarity.NEGATIVE,)
    assert all(one.speaker is None for one in understood.filter.none_of)


def test_a_saying_within_what_was_said_is_told_too(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who said that Tove Lind denied the fire at Skerry?", reader, gazetteer)

    assert "not searched by: 'denied'" in understood.words


def test_what_a_name_is_is_not_told_as_left_out(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who confirmed activity at the base at Osmark?", reader, gazetteer)

    assert not any(line.startswith("not searched by") for line in understood.words)


def test_a_statement_without_a_day_of_saying_is_found_by_its_other_days(
    reader: Reader, gazetteer: Gazetteer
) -> None:
    happened = _ask("What did guards say about Skerry on 1 May 2031?", reader, gazetteer)
    published = _ask("Who denied the talks on 9 May 2031?", reader, gazetteer)
    dated = _ask("Who confirmed the fire at Skerry on 2 May 2031?", reader, gazetteer)

    assert [one.answer for one in happened.answers] == ["that the boats remain at Skerry"]
    assert any(note.endswith("tell of what happened then") for note in happened.notes)
    assert [one.answer for one in published.answers] == ["Ostran embassy"]
    assert any(note.endswith("stand in documents published then") for note in published.notes)
    assert dated.answers == ()


@pytest.mark.parametrize(
    "question",
    [
        "What was known about Skerry on 4 May 2031?",
        "What did we know by 4 May 2031 about Skerry?",
        "Who spoke about Skerry as of 4 May 2031?",
    ],
)
def test_what_was_known_on_a_day_is_asked_as_of_that_day(
    reader: Reader, gazetteer: Gazetteer, question: str
) -> None:
    understood = understand(question, reader, gazetteer)

    assert understood.filter.as_of == AsOf(date(2031, 5, 4), Clock.PUBLISHED)
    assert understood.filter.said is None
    assert "as of: 2031-05-04 (published)" in understood.words


def test_a_source_in_several_documents_is_counted_once(reader: Reader, gazetteer: Gazetteer) -> None:
    answered = _ask("How many sources spoke about Gull Square?", reader, gazetteer)
    speakers = [row.speaker for one in answered.answers for row in one.statements]

    assert len({one.iri for one in speakers}) == 3
    assert [one.answer for one in answered.answers] == ["2"]
    assert any(note.startswith("sources of one name are counted once") for note in answered.notes)


@pytest.mark.parametrize(
    ("question", "suggestions"),
    [
        ("What did Tovi Lind say?", ("Tove Lind",)),
        ("Who confirmed the fire at Skerri?", ("Skerry Naval Base", "Skerry")),
    ],
)
def test_a_misspelt_name_of_a_document_is_suggested(
    reader: Reader, gazetteer: Gazetteer, question: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(NotUnderstood) as error:
        understand(question, reader, gazetteer)

    assert error.value.reason == Reason.UNKNOWN_NAME.value
    assert set(error.value.suggestions) == set(suggestions)


def test_a_filter_that_misspells_a_name_is_told_the_nearest(reader: Reader, gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownName, match="did you mean Tove Lind"):
        widened(reader, gazetteer, ["Tova Lind"])


def test_a_verb_with_a_to_of_its_own_leads_to_no_relay(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who said the boats belonged to Red Sail?", reader, gazetteer)

    assert understood.filter.via is None
    assert understood.filter.about is not None


def test_who_demands_or_asks_has_not_said_that_it_is_so(reader: Reader, gazetteer: Gazetteer) -> None:
    understood = understand("Who said that the boats left Skerry?", reader, gazetteer)

    assert understood.filter.polarities == (Polarity.POSITIVE,)
    assert SpeechAct.DEMAND in understood.filter.none_of[0].speech_acts


@pytest.mark.parametrize("question", ["who saw 1200 soldiers", "Who counted 2031 civilians at Skerry?"])
def test_four_digits_before_what_they_count_are_no_year(question: str) -> None:
    assert find_dates(question) == ()
    assert len(find_dates("What did soldiers say in 2031 soldiers' letters?")) == 1
