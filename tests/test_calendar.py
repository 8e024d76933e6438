"""Written-out dates: the forms that are read, and those that are never guessed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.calendar import MONTH, month_number, partial_date, read_date, weekday_number


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2024-12-16", "2024-12-16"),
        ("2024-12-16T23:30:00-05:00", "2024-12-16"),
        ("2024-12-16 10:00:00.000+00:00", "2024-12-16"),
        ("20241216", "2024-12-16"),
        ("2024/12/16", "2024-12-16"),
        ("Mon, 16 Dec 2024 10:00:00 GMT", "2024-12-16"),
        ("Monday, December 16, 2024", "2024-12-16"),
        ("Dec. 16th, 2024 at 10:00", "2024-12-16"),
        ("16 Sept 2024", "2024-09-16"),
        ("16-Dec-2024", "2024-12-16"),
        ("12/16/2024", "2024-12-16"),
        ("16.12.2024", "2024-12-16"),
        ("December 2024", "2024-12"),
        ("2024-12", "2024-12"),
        ("2024", "2024"),
        ("03/04/2024", None),
        ("2024-13-01", None),
        ("30 February 2024", None),
        ("1734307200", None),
        ("Mayor 2024", None),
        ("today", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_exact_as_it_was_written(words: str, expected: str | None) -> None:
    found = read_date(words)
    assert (found.text if found else None) == expected


@given(st.text(max_size=40))
def test_any_words_give_a_date_or_none(words: str) -> None:
    found = read_date(words)
    assert found is None or found.earliest <= found.latest


def test_names_that_are_none_are_refused() -> None:
    assert (month_number("Sept."), weekday_number("Thurs")) == (9, 3)
    for read in (month_number, weekday_number):
        with pytest.raises(ValueError, match="not a"):
            read("Moo")
    assert partial_date(2023, 2, 29) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [("July.", "July"), ("June.", "June"), ("March.", "March"), ("Jul.", "Jul."), ("Sept.", "Sept.")],
)
def test_the_end_of_a_sentence_is_no_part_of_a_month_written_out(text: str, month: str) -> None:
    found = re.match(MONTH, text)
    assert found is not None
    assert found[0] == month
