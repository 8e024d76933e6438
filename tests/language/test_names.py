"""Names that the tagger broke are mended."""

import pytest

from graph.language import tokenizer
from graph.language.decoding import Stretch
from graph.language.names import rejoined


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Jund al-Quill", [(0, 2), (3, 4)]),
        ("Jund al-Quill", [(0, 1), (3, 4)]),
        ("Jund al-Quill", [(0, 3), (3, 4)]),
    ],
)
def test_a_name_is_one_where_an_article_ties_it(text: str, broken: list[tuple[int, int]]) -> None:
    found = [Stretch("organisation", *words) for words in broken]

    assert rejoined(found, text, tokenizer.words(text)) == [Stretch("organisation", 0, 4)]


@pytest.mark.parametrize(("text", "second"), [("Northmark-Selwyn", 2), ("Northmark, al-Selwyn", 4)])
def test_two_names_stay_two(text: str, second: int) -> None:
    found = [Stretch("location", 0, 1), Stretch("location", second, second + 1)]

    assert rejoined(found, text, tokenizer.words(text)) == found
