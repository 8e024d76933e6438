"""Copies of a text are found whatever an outlet does to them; other texts are not."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents.likeness import ALIKE, alike_pairs, likeness, sentence_print, sketch, text_bands

WIRE = """Two ships leave harbour of Port Selmo at dawn

PORT SELMO (Example Wire) - Two landing ships left the naval harbour of Port Selmo before dawn on Friday, \
the harbour master told Example Wire, a week after trucks were seen on the quay.

"They went out without lights and without a pilot," the harbour master, who has worked in the port \
for twenty years, said by telephone. He did not know what was on board.

Fishermen who were at sea that night said that they had counted six trucks on the deck of the larger \
ship. The navy did not answer questions that were sent to its press office.

Pictures taken by a commercial satellite on Wednesday showed the two ships at the northern quay. Clouds \
have hidden the port from view since then.

The harbour was rebuilt nine years ago and has two quays that are long enough for landing ships."""

DRESSED = """What we know about the ships of Port Selmo

By the newsroom of Example Daily

EASTHAVEN — Two landing ships left the naval harbour of Port Selmo before dawn on Friday, \
the harbour master told Example Wire, a week after trucks were seen on the quay.

“They went out without lights and without a pilot,” the harbour master, who has worked in the port \
for twenty years, said by telephone. He did not know what was on board.

Fishermen who were at sea that night said that they had counted six trucks on the deck of the larger \
ship. The navy did not answer questions that were sent to its press office.

Pictures taken by a commercial satellite on Wednesday showed the two ships at the northern quay. Clouds \
have hidden the port from view since then.

Example Daily could not verify the report."""

OTHER_HAND = """Landing ships gone from Port Selmo, residents say

Residents of Port Selmo woke on Friday to an empty northern quay: both landing ships that had been moored \
there since Wednesday were gone, three of them told Example Tribune.

One of the three, a baker, said he had heard engines at about four in the morning. The harbour master \
confirmed that the ships had sailed but gave no destination.

The navy has not commented. Its last exercise off the coast ended in the spring."""

GOLDEN_SKETCH = (
    "1.2-"
    "6b5394858d1afc518184126bbc7397bf3ae66bf43cf07db07ac1e297e01ecf85"
    "fe5ffa059ff89ff8ce54fac101fa940fbcb376e9437aa036fe6597d7011fd9c6"
    "7392ae380d2978b2283334ef72c0c2f47a629c2cf757563242b402632e2c15af"
    "5854a39ec6e574d38d1fd68af2b4eb1fdcf926e34c4880bab55c6d014cab321e"
)
GOLDEN_BANDS = ("00-0f981979", "01-7a2961cf")
GOLDEN_PRINT = "15b5d18869e81ff9"

WORDS = [f"word{number}" for number in range(5000)]


def test_wire_copy_in_the_dress_of_an_outlet_is_alike() -> None:
    assert likeness(sketch(WIRE), sketch(DRESSED)) > 2 * ALIKE
    assert set(text_bands(WIRE)) & set(text_bands(DRESSED))


def test_two_reports_on_one_event_are_not_alike() -> None:
    assert likeness(sketch(WIRE), sketch(OTHER_HAND)) < ALIKE / 2
    assert not set(text_bands(WIRE)) & set(text_bands(OTHER_HAND))


@pytest.mark.parametrize(
    "copy",
    [
        WIRE.upper(),
        WIRE.replace("\n\n", "\r\n"),
        WIRE.replace(" ", "\u00a0"),
        WIRE.replace('"', "“"),
        WIRE.replace(",", "").replace(".", " …"),
        WIRE.replace("harbour", "har\u00adbour"),
        WIRE.replace(" - ", " — "),
    ],
    ids=["case", "line ends", "no-break spaces", "quotes", "punctuation", "soft hyphens", "dashes"],
)
def test_what_is_not_words_makes_no_other_text(copy: str) -> None:
    assert sketch(copy) == sketch(WIRE)
    assert text_bands(copy) == text_bands(WIRE)


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`", "´"])
def test_an_apostrophe_is_one_however_it_is_written(apostrophe: str) -> None:
    plain = "The port's two quays aren't long enough for it"
    assert sentence_print(plain.replace("'", apostrophe)) == sentence_print(plain)


def test_a_short_text_is_alike_to_its_own_only() -> None:
    assert text_bands("Ships left the port") == ()
    assert likeness(sketch("Ships left the port"), sketch("SHIPS left the port!")) == 1
    assert likeness(sketch("Ships left the port"), sketch("Ships left a port")) == 0
    assert likeness(sketch("Ships left the port"), sketch("Ships left the port at dawn")) == 0


@pytest.mark.parametrize("empty", ["", " \n", "— … !"])
def test_a_text_without_words_is_alike_to_nothing(empty: str) -> None:
    assert sketch(empty) == ""
    assert text_bands(empty) == ()
    assert likeness(sketch(empty), sketch(empty)) == 0
    assert not list(alike_pairs([("a", sketch(empty)), ("b", sketch(empty))]))


def test_sketches_of_another_make_are_not_alike() -> None:
    own = sketch(WIRE)
    assert likeness(own, own.replace("1.2-", "1.1-")) == 0


def test_what_is_stored_is_the_same_on_every_machine_and_in_every_version() -> None:
    """If this fails, what stands in stores no longer fits: raise the make, and tell it in the changelog."""
    text = "Two landing ships left the naval harbour of Port Selmo before dawn on Friday."
    assert sketch(text) == GOLDEN_SKETCH
    assert text_bands(text)[:2] == GOLDEN_BANDS
    assert sentence_print(text) == GOLDEN_PRINT


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = sketch(one), sketch(other)
    assert 0 <= likeness(first, second) == likeness(second, first) <= 1
    assert likeness(first, first) == (1 if first else 0)


@pytest.mark.parametrize("wanted", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_the_estimate_is_near_the_truth(wanted: float) -> None:
    off = [estimate - exact for exact, estimate, _ in _replaced(wanted)]
    assert abs(sum(off) / len(off)) < 0.01
    assert max(map(abs, off)) < 0.15


def test_bands_find_what_is_alike_and_rarely_what_is_not() -> None:
    met = {wanted: [bands for _, _, bands in _replaced(wanted)] for wanted in (0.1, 0.3, 0.7)}
    assert sum(met[0.7]) >= 0.99 * len(met[0.7])
    assert sum(met[0.3]) <= 0.2 * len(met[0.3])
    assert sum(met[0.1]) <= 0.01 * len(met[0.1])


def _replaced(wanted: float, pairs: int = 200) -> list[tuple[float, float, bool]]:
    """Pairs of texts, the end of one replaced: their exact likeness, the estimate, whether bands meet."""
    source = random.Random(5)
    found = []
    for _ in range(pairs):
        words = source.choices(WORDS, k=300)
        same = round(2 * 300 * wanted / (1 + wanted))
        other = words[:same] + source.choices(WORDS, k=300 - same)
        one, two = " ".join(words), " ".join(other)
        exact = (same - 4) / (2 * 296 - (same - 4))
        found.append(
            (exact, likeness(sketch(one), sketch(two)), bool(set(text_bands(one)) & set(text_bands(two))))
        )
    return found


def test_bands_carry_their_numbers_and_there_are_always_as_many() -> None:
    bands = text_bands(WIRE)
    assert len(bands) == len(text_bands("The ships left the port")) == 51
    assert [band[:3] for band in bands] == [f"{number:02}-" for number in range(51)]


@pytest.mark.parametrize("count", [4, 40])
def test_pairs_are_those_that_likeness_tells(count: int) -> None:
    source = random.Random(count)
    words = source.choices(WORDS, k=120)
    texts = [" ".join(words[: source.randint(20, 120)] + source.choices(WORDS, k=40)) for _ in range(count)]
    sketches = [(str(number), sketch(text)) for number, text in enumerate(texts)]
    found = sorted(map(sorted, alike_pairs(sketches)))
    wanted = [[a, b] for (a, one), (b, other) in combinations(sketches, 2) if likeness(one, other) >= ALIKE]
    assert found == sorted(map(sorted, wanted))
    assert 0 < len(wanted) < count * (count - 1) / 2


def test_documents_with_one_text_are_tied_to_the_first_of_them() -> None:
    own, short = sketch(WIRE), sketch("Ships left")
    given_ = [("a", own), ("b", own), ("c", short), ("d", own), ("e", short), ("f", sketch(OTHER_HAND))]
    assert list(alike_pairs(given_)) == [("a", "b"), ("a", "d"), ("c", "e")]


def test_a_sentence_of_eight_words_has_a_print() -> None:
    assert sentence_print("One two three four five six seven eight.")
    assert sentence_print("One two three four five six seven.") is None
    assert sentence_print("One two three four five six seven eight.") != sentence_print(
        "One two three four five six eight seven."
    )
