"""What is said: its words, how they are given, and what can be read off them."""

from collections.abc import Callable

import pytest

from graph.model import PassageKind, Statement
from ontology.terms import ActivityKind, Certainty, Polarity, Quotation, SpeechAct, Tense

Find = Callable[..., tuple[Statement, ...]]


def only(found: tuple[Statement, ...]) -> Statement:
    assert len(found) == 1
    return found[0]


def kinds(statement: Statement) -> list[ActivityKind]:
    return [activity.kind for activity in statement.activities]


def test_a_quotation_goes_on_in_the_next_sentence(find: Find) -> None:
    text = '"The ship is ours," Tovin said. "We built it here."'
    statement = only(find(text))
    assert [piece.of(text) for piece in statement.content] == ['"The ship is ours,"', '"We built it here."']
    assert statement.quotation is Quotation.DIRECT
    assert statement.evidence.of(text) == text


def test_an_interrupted_quotation_is_one_statement(find: Find) -> None:
    text = '"The bridge," Tovin confirmed, "has been closed since Monday."'
    statement = only(find(text))
    assert [piece.of(text) for piece in statement.content] == [
        '"The bridge,"',
        '"has been closed since Monday."',
    ]


def test_words_of_the_writer_are_indirect(find: Find) -> None:
    statement = only(find("Tovin met reporters. He said the cranes were idle."))
    assert statement.quotation is Quotation.INDIRECT


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ('"Not one soldier has crossed the river," Tovin said.', Polarity.NEGATIVE),
        ("Residents said they had seen no ships near the pier.", Polarity.NEGATIVE),
        ("The Norland navy denied that three frigates had left Port Aven.", Polarity.NEGATIVE),
        ("The Norland navy did not confirm that three frigates had left Port Aven.", Polarity.POSITIVE),
        ("The Norland navy confirmed that three frigates had left Port Aven.", Polarity.POSITIVE),
    ],
)
def test_polarity_is_that_of_the_content(find: Find, sentence: str, polarity: Polarity) -> None:
    assert only(find(sentence)).polarity is polarity


def test_no_activity_said_as_such_is_absence_and_positive(find: Find) -> None:
    text = "Tracking data from Seamark corroborated this, showing no ship traffic at Port Aven."
    statement = only(find(text))
    assert statement.speech_act is SpeechAct.CONFIRM
    assert (kinds(statement), statement.polarity) == ([ActivityKind.ABSENCE], Polarity.POSITIVE)
    assert [mention.text for mention in statement.about] == ["Port Aven"]


def test_who_has_left_a_base_departed_from_it(find: Find) -> None:
    statement = only(find("The Norland navy confirmed that three frigates had left Port Aven."))
    assert kinds(statement) == [ActivityKind.DEPARTURE]
    assert [mention.text for mention in statement.activities[0].origin] == ["Port Aven"]
    assert statement.tense is Tense.PAST


def test_a_hedge_makes_a_content_possible(find: Find) -> None:
    statement = only(find("The mayor may have known that the cranes were idle, Tovin said."))
    assert statement.certainty is Certainty.POSSIBLE


def test_without_a_hedge_certainty_is_left_open(find: Find) -> None:
    statement = only(find("Tovin met reporters. He said the cranes were idle."))
    assert statement.certainty is Certainty.UNDERSPECIFIED


def test_the_bases_stand_for_the_bases_named_before(find: Find) -> None:
    first = "The Norland navy confirmed that three frigates had left Port Aven."
    second = (
        'Officials confirmed these movements, indicating, "Norland is pulling back its troops '
        'but is not abandoning its two bases."'
    )
    negative = find(f"{first}\n\n{second}")[-1]
    assert "Port Aven" in [mention.text for mention in negative.about]
    assert kinds(negative) == [ActivityKind.WITHDRAWAL]


def test_dates_belong_to_what_they_hang_on(find: Find) -> None:
    statement = only(
        find(
            "The governor said on Friday that the frigates left in May.",
            dates={"Friday": "2025-03-14", "May": "2024-05"},
        )
    )
    assert statement.said_on is not None
    assert statement.said_on.value.text == "2025-03-14"
    assert statement.happened_on is not None
    assert statement.happened_on.value.text == "2024-05"


def test_a_block_behind_a_colon_is_said_paragraph_by_paragraph(find: Find) -> None:
    text = "The minister said:\n\nThe port is ours.\n\nIt will stay ours."
    found = find(text)
    assert [s.evidence.of(text) for s in found] == ["The port is ours.", "It will stay ours."]
    assert {s.quotation for s in found} == {Quotation.DIRECT}


@pytest.mark.parametrize("kind", [PassageKind.TITLE, PassageKind.LINK, PassageKind.CAPTION])
def test_titles_links_and_captions_hold_no_statement(find: Find, kind: PassageKind) -> None:
    assert find("Tovin told Radio Aven that the cranes were idle.", kind=kind) == ()
