"""Numbers in words and digits, and the bounds that the words around them set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Span
from graph.statements.amounts import Amount, amounts_in


def found_in(text: str) -> list[Amount]:
    return list(amounts_in(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("twenty-one", 21, 21),
        ("a hundred and five", 105, 105),
        ("two hundred thousand", 200_000, 200_000),
        ("1,200", 1_200, 1_200),
        ("12 million", 12_000_000, 12_000_000),
        ("half a dozen", 6, 6),
        ("two to three dozen", 24, 36),
        ("two or three", 2, 3),
        ("tens of thousands of", 20_000, None),
        ("no fewer than 12", 12, None),
        ("no more than two", None, 2),
        ("as many as 12", None, 12),
        ("20-plus", 20, None),
        ("20+", 20, None),
        ("an estimated 300", None, None),
        ("at least  five", 5, None),
    ],
)
def test_an_amount_has_the_bounds_that_its_words_set(text: str, least: int | None, most: int | None) -> None:
    (amount,) = found_in(f"{text} ships")

    assert (amount.least, amount.most) == (least, most)


@pytest.mark.parametrize(
    "text",
    [
        "S-400",
        "T-72B3",
        "20%",
        "20 %",
        "$20",
        "5th",
        "24/7",
        "3:30",
        "1.5",
        "20-year-old",
        "30mm",
        "rose from 4 to 6",
        "1,000,000,000,000",
        "900000000 million",
    ],
)
def test_digits_that_are_part_of_something_else_are_no_amount(text: str) -> None:
    assert found_in(f"{text} ships") == []


def test_what_stands_behind_the_stretch_still_tells_what_the_number_is() -> None:
    text = "lost 20% of them"

    assert list(amounts_in(text, Span(0, text.index("%")))) == []


@given(number=st.integers(1, 999_999_999), grouped=st.booleans())
def test_digits_are_read_for_what_they_say(number: int, grouped: bool) -> None:
    (amount,) = found_in(f"{number:,} ships" if grouped else f"{number} ships")

    assert (amount.least, amount.most) == (number, number)


@given(st.text(alphabet="0123456789,.-– %+abdeflmnorstuwz", max_size=60))
def test_amounts_lie_in_the_text_in_order_and_their_bounds_are_in_order(text: str) -> None:
    last = 0
    for amount in found_in(text):
        assert last <= amount.span.start < amount.span.end <= len(text)
        last = amount.span.end
