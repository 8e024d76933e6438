import pytest

from graph.errors import QueryRefused
from graph.queries.sparql import entry_iri, iri, last_part, string


@pytest.mark.parametrize(
    "value",
    [
        "",
        "no-scheme",
        "http://a b",
        "http://a> } DROP ALL #",
        'http://a"',
        "http://a\n",
        "http://a{",
        "urn:\ud800",
        "a:",
    ],
)
def test_what_is_no_iri_is_refused(value: str) -> None:
    with pytest.raises(QueryRefused):
        iri(value)


def test_an_iri_may_hold_letters_of_any_script() -> None:
    assert iri("https://example.org/тартус#char=1,2") == "<https://example.org/тартус#char=1,2>"


def test_a_string_cannot_end_its_own_literal() -> None:
    assert string('a" } #\\\n') == '"a\\" } #\\\\\\u000A"'


def test_half_a_character_is_refused() -> None:
    with pytest.raises(QueryRefused):
        string("\ud83d")


def test_the_last_part_stands_behind_slash_or_hash() -> None:
    assert (last_part("https://x/y/confirm"), last_part("https://x/y#Base")) == ("confirm", "Base")


def test_an_entry_has_its_iri_whatever_the_base_iri_is() -> None:
    assert entry_iri("place/a b") == "https://w3id.org/claimgraph/gazetteer/place/a%20b"
