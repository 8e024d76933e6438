"""Snippets show where the words of a search stand."""

import pytest

from benchmarks.asking import Asker

QUERY = """query($words: String!, $around: Int! = 20, $most: Int! = 3) {
    statements(filter: {text: $words}, first: 50) { nodes { quote
        snippets(words: $words, around: $around, most: $most) {
            text start end hits { text start end } } } } }"""


@pytest.mark.parametrize("words", ["tartus", 'naval "air defence"', "ships"])
def test_a_snippet_is_a_piece_of_the_quotation_and_its_hits_are_the_words(
    examples: Asker, words: str
) -> None:
    nodes = examples.ask(QUERY, {"words": words}).response["data"]["statements"]["nodes"]
    asked = words.replace('"', "").split()

    assert nodes
    for node in nodes:
        hits = [hit for piece in node["snippets"] for hit in piece["hits"]]
        assert {hit["text"].lower() for hit in hits} == set(asked)
        for part in (*node["snippets"], *hits):
            assert part["text"] == node["quote"][part["start"] : part["end"]]


@pytest.mark.parametrize("given", [{"around": -1}, {"around": 1001}, {"most": 21}])
def test_a_number_that_cannot_be_is_an_error(examples: Asker, given: dict[str, int]) -> None:
    response = examples.ask(QUERY, {"words": "tartus", **given}).response

    assert response["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
