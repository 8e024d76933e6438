"""Who saw it, what images show, and who only passes it on.

``parses_seen.tsv`` holds the parses of our own sentences as the language model gave them.
"""

from pathlib import Path

import pytest

from graph.model import Statement
from graph.statements import find_statements
from ontology.terms import ActivityKind, Polarity, SpeechAct
from tests.statements import conftest

_ADDED = (Path(__file__).parent / "parses_seen.tsv").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def added_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    for block in _ADDED.split("# ")[1:]:
        heading, _, rest = block.partition("\n")
        rows = [line.split("\t") if line else [] for line in rest.rstrip("\n").split("\n")]
        monkeypatch.setitem(conftest.PARSES, heading, rows)


def found_in(text: str, publisher: str | None = None) -> tuple[Statement, ...]:
    version = conftest.version_of(text, publisher=publisher)
    return find_statements(version, conftest.reading_of(text), conftest.mentions_of(text, {}))


def only(text: str, publisher: str | None = None) -> Statement:
    found = found_in(text, publisher)
    assert len(found) == 1
    return found[0]


def chain(statement: Statement) -> list[str | None]:
    """Names or descriptions of the hops, outermost first."""
    sources = [hop.source for hop in statement.chain]
    return [one.mention.text if one.mention else one.unnamed or one.surface for one in sources]


def activity(statement: Statement) -> tuple[ActivityKind, dict[str, list[str]]]:
    first = statement.activities[0]
    roles = {"at": first.at, "from": first.origin, "to": first.destination}
    return first.kind, {name: [one.text for one in found] for name, found in roles.items() if found}


def test_a_reporter_who_saw_it_speaks_for_the_outlet() -> None:
    statement = only("A reporter of Radio Aven saw three guns being loaded at Port Aven.")
    assert (chain(statement), statement.speech_act) == (["Radio Aven"], SpeechAct.OBSERVE)
    assert activity(statement) == (ActivityKind.LOADING, {"at": ["Port Aven"]})


def test_seeing_what_is_no_happening_is_no_statement() -> None:
    assert found_in("A reporter of Radio Aven saw a good film.") == ()


def test_our_reporter_is_the_publishers_own_voice() -> None:
    text = "Our correspondent watched a ferry leaving Port Aven."
    statement = only(text, "The Aven Post")
    assert chain(statement) == ["The Aven Post", "The Aven Post"]
    assert activity(statement) == (ActivityKind.DEPARTURE, {"from": ["Port Aven"]})
    assert chain(only(text)) == ["our reporter"]


def test_claims_that_are_called_a_fabrication_are_denied() -> None:
    statement = only("Claims that the tug had left Port Aven are a pure fabrication, Tovin said.")
    assert (statement.speech_act, statement.polarity) == (SpeechAct.DENY, Polarity.NEGATIVE)


def test_reports_that_are_not_called_nonsense_are_not_denied() -> None:
    found = found_in("Reports of a fire at Port Aven are not nonsense, Tovin said.")
    assert [one.speech_act for one in found if one.speech_act is SpeechAct.DENY] == []


def test_a_report_based_on_data_passes_on_what_the_provider_shows() -> None:
    text = "Radio Aven reported, based on data from Seamark, that the ferry had left Port Aven."
    statement = only(text)
    assert chain(statement) == ["Radio Aven", "Seamark"]
    assert not any("data" in piece.of(text) for piece in statement.content)


def test_images_that_show_it_at_the_end_of_a_sentence_speak() -> None:
    statement = only("The ferry left Port Aven on the third, images from Skyglass show.")
    assert (chain(statement), statement.speech_act) == (["Skyglass"], SpeechAct.OBSERVE)
    assert activity(statement) == (ActivityKind.DEPARTURE, {"from": ["Port Aven"]})


def test_whoever_tells_something_is_a_person() -> None:
    statement = only("A beekeeper told Radio Aven that the convoy had left Fort Selby.")
    assert chain(statement) == ["Radio Aven", "unnamed beekeeper"]


def test_what_the_publisher_itself_was_told_has_no_relay() -> None:
    text = "A beekeeper told Radio Aven that the convoy had left Fort Selby."
    assert chain(only(text, "Radio Aven")) == ["Radio Aven", "unnamed beekeeper"]


def test_a_scan_speaks_where_an_organisation_took_it() -> None:
    statement = only("Skyglass's scan of the harbour shows two ships at Port Aven.")
    assert (chain(statement), statement.speech_act) == (["Skyglass"], SpeechAct.OBSERVE)
    assert activity(statement) == (ActivityKind.PRESENCE, {"at": ["Port Aven"]})
    assert found_in("The guard's scan of the harbour shows two ships at Port Aven.") == ()


def test_an_outlet_that_reports_quoting_somebody_passes_it_on() -> None:
    statement = only("The ferry has left Port Aven, Radio Aven reports, quoting Tovin.")
    assert chain(statement) == ["Radio Aven", "Tovin"]


def test_in_the_words_of_somebody_is_according_to_him() -> None:
    statement = only("In the words of Tovin, the harbour is empty.")
    assert (chain(statement), activity(statement)[0]) == (["Tovin"], ActivityKind.ABSENCE)


def test_who_released_images_and_is_no_office_has_taken_them() -> None:
    assert chain(only("Satellite images released by Skyglass showed new hangars.")) == ["Skyglass"]


def test_a_move_has_both_its_ends() -> None:
    statement = only("Tovin said that guns had been moved from Fort Selby to Port Aven.")
    ends = {"from": ["Fort Selby"], "to": ["Port Aven"]}
    assert activity(statement) == (ActivityKind.RELOCATION, ends)


def test_images_show_what_leaves() -> None:
    statement = only("The images of Skyglass showed a ferry leaving Port Aven.")
    assert activity(statement) == (ActivityKind.DEPARTURE, {"from": ["Port Aven"]})


def test_a_landing_ship_lands_nothing() -> None:
    statement = only("Tovin said that a landing ship was at Port Aven.")
    assert activity(statement) == (ActivityKind.PRESENCE, {"at": ["Port Aven"]})
