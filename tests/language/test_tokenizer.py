"""Words and sentences by rule."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language import tokenizer

_SIGNS = st.sampled_from(list("aAzZé9 .,!?'’\"“”()[]-–/@#:;\n\r\t&%$…🚢\u00a0\u200b\u2029ß中"))
TEXTS = st.text() | st.text(_SIGNS, max_size=80)


def words(text: str) -> list[str]:
    return [text[p.start : p.end] for p in tokenizer.words(text)]


def sentences(text: str) -> list[str]:
    pieces = tokenizer.words(text)
    bounds = tokenizer.sentences(text, pieces)
    return [text[pieces[first].start : pieces[last - 1].end] for first, last in bounds]


@given(text=TEXTS)
def test_words_are_in_order_not_empty_and_free_of_white_space(text: str) -> None:
    end = 0
    for piece in tokenizer.words(text):
        assert end <= piece.start < piece.end
        assert not any(c.isspace() for c in text[piece.start : piece.end])
        end = piece.end


@given(text=TEXTS)
def test_words_cover_every_character_that_is_not_white_space(text: str) -> None:
    covered = {i for p in tokenizer.words(text) for i in range(p.start, p.end)}

    assert covered == {i for i, c in enumerate(text) if not c.isspace()}


@given(text=TEXTS)
def test_sentences_cover_all_words_in_order(text: str) -> None:
    pieces = tokenizer.words(text)
    bounds = tokenizer.sentences(text, pieces)

    assert [i for first, last in bounds for i in range(first, last)] == list(range(len(pieces)))
    assert all(first < last for first, last in bounds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't go.", ["They", "did", "n't", "go", "."]),
        ("the Navy’s ship", ["the", "Navy", "’s", "ship"]),
        ("An F-16 and a Su-35S", ["An", "F-16", "and", "a", "Su-35S"]),
        ("U.S. officials, e.g. Gen. A. Holt", ["U.S.", "officials", ",", "e.g.", "Gen.", "A.", "Holt"]),
        ("$5.2 million (30%)", ["$", "5.2", "million", "(", "30", "%", ")"]),
        ("a war-torn ex-base", ["a", "war", "-", "torn", "ex-base"]),
        ("see https://example.org/a?b=1. Then", ["see", "https://example.org/a?b=1", ".", "Then"]),
        ("by @north_watch #harbour", ["by", "@north_watch", "#harbour"]),
        ("30km off", ["30", "km", "off"]),
        ("cannot", ["can", "not"]),
        ("they dont", ["they", "do", "nt"]),
        ("pier No. 5, said no. No.", ["pier", "No.", "5", ",", "said", "no", ".", "No", "."]),
        ("the ’90s and th- that", ["the", "’90s", "and", "th-", "that"]),
        ("see map-2.pdf.", ["see", "map-2.pdf", "."]),
    ],
)
def test_words_follow_universal_dependencies(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. A. Holt left. He sailed.", ["Gen. A. Holt left.", "He sailed."]),
        ('"Go." They went.', ['"Go."', "They went."]),
        ("It is in the U.S. They left.", ["It is in the U.S.", "They left."]),
        ("the U.S. Navy said", ["the U.S. Navy said"]),
        ("“Stop!” he said.", ["“Stop!” he said."]),
        ("One fact.[1] Another.", ["One fact.[1]", "Another."]),
        ("Harbour closed\n\nThe harbour", ["Harbour closed", "The harbour"]),
        ("- one ship\n- two ships", ["- one ship", "- two ships"]),
        ("1. Discussion", ["1. Discussion"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_line_wrapped_by_a_mail_program_does_not_end_a_sentence() -> None:
    lines = (
        "The harbour master of Port Selwyn told the crews on Monday that all the",
        "Northmark ships would have to leave before the end of the month, and that",
        "Captain Holt had been informed of it in a letter of the ministry on the",
        "previous day.",
    )

    assert len(sentences("\n".join(lines))) == 1


@pytest.mark.parametrize(
    "unit", ["a", ")", "a-", "1.", "'", ". ", "A.", "www.", "@a", "[1]", "\n", "a@", "http://."]
)
def test_time_grows_with_the_length_of_the_text_only(unit: str) -> None:
    """Eight times the text in some eight times the time; with the square of the length it were 64."""
    assert _least_s(unit * (200_000 // len(unit))) < 24 * _least_s(unit * (25_000 // len(unit)))


def _least_s(text: str) -> float:
    """Seconds of this process for the sentences of a text, the least of three runs."""
    taken = []
    for _ in range(3):
        started = process_time()
        tokenizer.sentences(text, tokenizer.words(text))
        taken.append(process_time() - started)
    return min(taken)
