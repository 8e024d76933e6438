"""Countries by their people and spokespeople, ranks before names, and what is no name."""

from collections.abc import Callable

import pytest

from graph.model import Mention
from ontology.terms import EntityKind

Find = Callable[..., list[Mention]]


@pytest.mark.parametrize(
    ("text", "words", "entry"),
    [
        ("The Turks left the town.", "Turks", "country/turkey"),
        ("Americans stayed away.", "Americans", "country/united-states"),
        ("An Iranian spokeswoman declined to comment.", "Iranian", "country/iran"),
    ],
)
def test_a_people_and_its_spokeswoman_name_the_country(find: Find, text: str, words: str, entry: str) -> None:
    assert [(mention.text, mention.entry) for mention in find(text)] == [(words, entry)]


def test_a_spokeswoman_of_an_unknown_country_names_none(find: Find) -> None:
    assert find("An Ardovian spokeswoman declined to comment.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Commodore Ilse Varga waited.",
        "Col. Ilse Varga waited.",
        "Gen. Sir Ilse Varga waited.",
        "Vice Admiral Ilse Varga waited.",
        "Secretary of State Ilse Varga waited.",
    ],
)
def test_a_rank_is_no_part_of_a_name(find: Find, text: str) -> None:
    seen = text.removesuffix(" waited.")
    assert [mention.text for mention in find(text, [(seen, "person")])] == ["Ilse Varga"]


def test_a_building_is_called_by_its_whole_name(find: Find) -> None:
    (mention,) = find("People met at the Orvik mosque.", [("Orvik", "location")])
    assert (mention.text, mention.kind) == ("Orvik mosque", EntityKind.PLACE)


def test_two_countries_tied_by_a_hyphen_are_no_name(find: Find) -> None:
    found = find("A Syria-Iraq link opened.", [("Syria-Iraq", "organisation")])
    assert "Syria-Iraq" not in {mention.text for mention in found}
