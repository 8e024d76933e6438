"""Tags, trees, windows, lemmas and links, on scores made by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from graph.language import windows
from graph.language.boundaries import NOT_PROPOSED, PROPOSED, starts
from graph.language.decoding import Decoder, Stretch, stretches
from graph.language.lemmas import apply_script, script_for
from graph.language.links import Linked, extend, link, share_sources
from graph.language.trees import best_tree

TAGS = ("O", "B-cue", "I-cue", "B-content", "I-content")
FLAT = [[0.0] * len(TAGS)] * len(TAGS)
_SCORES = st.floats(-50, 50, width=32)


@given(scores=arrays.arrays(np.float32, st.tuples(st.integers(0, 12), st.just(len(TAGS))), elements=_SCORES))
def test_an_inner_tag_never_stands_without_its_beginning(scores: np.ndarray) -> None:
    tags = Decoder(TAGS, FLAT).best(scores)

    assert len(tags) == len(scores)
    assert all(after[0] != "I" or before[1:] == after[1:] for before, after in pairwise(["O", *tags]))


def test_viterbi_takes_the_best_whole_path_and_not_the_best_tag_of_each_word() -> None:
    scores = np.log(np.array([[0.5, 0.1, 0.3, 0.05, 0.05], [0.1, 0.1, 0.6, 0.1, 0.1]], dtype=np.float32))

    assert Decoder(TAGS, FLAT).best(scores) == ["B-cue", "I-cue"]


def test_stretches_are_half_open() -> None:
    tags = ["O", "B-cue", "I-cue", "B-cue"]

    assert stretches(tags) == [Stretch("cue", 1, 3), Stretch("cue", 3, 4)]


def _tree(scores: np.ndarray) -> list[int]:
    return best_tree(scores, np.diagonal(scores))


@given(size=st.integers(1, 9), seed=st.integers(0, 10_000))
def test_a_tree_has_one_root_and_no_cycle(size: int, seed: int) -> None:
    heads = _tree(np.random.default_rng(seed).normal(size=(size, size)))

    assert sum(head == i for i, head in enumerate(heads)) == 1
    assert _is_tree(tuple(heads))


def _weight(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


@given(seed=st.integers(0, 10_000))
def test_the_tree_is_the_heaviest_of_all(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 4))
    every = [tuple(int(h) for h in np.unravel_index(n, (4, 4, 4, 4))) for n in range(256)]

    found = _weight(scores, tuple(_tree(scores)))

    assert found == pytest.approx(max(_weight(scores, heads) for heads in every if _is_tree(heads)))


def _is_tree(heads: tuple[int, ...]) -> bool:
    ends = set()
    for start in range(len(heads)):
        node = start
        for _ in heads:
            node = heads[node]
        ends.add(node)
    return len(ends) == 1 and all(heads[end] == end for end in ends)


_SIZES = st.lists(st.integers(1, 8), min_size=1, max_size=400)


@given(sizes=_SIZES, length=st.integers(1, 60))
def test_windows_own_every_word_once_and_stay_within_reach(sizes: list[int], length: int) -> None:
    sentences = [(i, min(i + length, len(sizes))) for i in range(0, len(sizes), length)]

    plan = windows.plan(sentences, sizes)

    assert [i for w in plan for i in range(w.own_first, w.own_last)] == list(range(len(sizes)))
    for window in plan:
        assert window.first <= window.own_first < window.own_last <= window.last
        assert sum(sizes[window.first : window.last]) <= windows.LARGEST
    edges = {w.own_first for w in plan}
    long = [(a, b) for a, b in sentences if sum(sizes[a:b]) > windows.LARGEST]
    assert all(e in {a for a, _ in sentences} or any(a < e < b for a, b in long) for e in edges)


def test_neighbouring_windows_overlap() -> None:
    plan = windows.plan([(i, i + 20) for i in range(0, 400, 20)], [1] * 400)

    assert all(after.first < before.last for before, after in pairwise(plan))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("Cities", "city"), ("said", "say"), ("Syria", "Syria"), ("is", "be"), ("US", "US"), ("ran", "run")],
)
def test_a_lemma_script_gives_back_its_lemma(form: str, lemma: str) -> None:
    assert apply_script(form, script_for(form, lemma)) == lemma


@given(form=st.text(min_size=1, max_size=12), lemma=st.text(min_size=1, max_size=12))
def test_a_script_learned_from_one_word_never_fails_on_another(form: str, lemma: str) -> None:
    assert apply_script("Base", script_for(form, lemma))


PARTS = ("O", "B-source", "I-source", "B-content", "I-content")


def _scores(*rows: str) -> np.ndarray:
    """Log probabilities for one row a cue: ``s`` is source, ``c`` content, a capital begins one."""
    places = {".": 0, "S": 1, "s": 2, "C": 3, "c": 4}
    scores = np.full((len(rows), len(rows[0]), len(PARTS)), -8.0, dtype=np.float32)
    for row, letters in enumerate(rows):
        scores[row, range(len(letters)), [places[letter] for letter in letters]] = 0.0
    return scores


def _link(cues: list[Stretch], *rows: str, first: int = 0) -> list[Linked]:
    return link(cues, _scores(*rows), Decoder(PARTS, [[0.0] * 5] * 5), first)


def test_contents_of_a_cue_two_words_apart_are_one() -> None:
    [one] = _link([Stretch("cue", 0, 1)], ".Cc..Cccc")

    assert one.contents == [Stretch("content", 1, 9)]


def test_a_cue_has_the_source_of_the_cue_it_is_coordinated_with() -> None:
    holt = Stretch("source", 0, 1)
    said, added = Linked(Stretch("cue", 1, 2), holt), Linked(Stretch("cue", 5, 6))

    share_sources([said, added], [1, 1, 1, 1, 5, 1], ["nsubj", "root", "obj", "obj", "cc", "conj"])

    assert added.source == holt


def test_both_halves_of_an_interrupted_quotation_belong_to_its_cue() -> None:
    [one] = _link([Stretch("cue", 14, 15)], "CccS..Ccc", first=10)

    assert one.source == Stretch("source", 13, 14)
    assert one.contents == [Stretch("content", 10, 13), Stretch("content", 16, 19)]


def test_one_word_may_belong_to_two_cues() -> None:
    said, told = Stretch("cue", 1, 2), Stretch("cue", 3, 4)

    outer, inner = _link([said, told], "S.Cccc", "..S.Cc")

    assert outer.contents == [Stretch("content", 2, 6)]
    assert (inner.source, inner.contents) == (Stretch("source", 2, 3), [Stretch("content", 4, 6)])


def test_a_cue_keeps_its_likelier_source_and_one_with_nothing_is_dropped() -> None:
    cue, alone = Stretch("cue", 4, 5), Stretch("cue", 8, 9)

    [one] = _link([cue, alone], "S.Ss.CCC.", ".........")

    assert (one.cue, one.source) == (cue, Stretch("source", 2, 4))


def test_a_paragraph_starts_a_sentence_whatever_the_network_says() -> None:
    odds = np.array([-9.0, -9.0, 0.0, 1 - NOT_PROPOSED, 0.0], dtype=np.float32)

    assert starts(range(5), odds, {0, 2}, {1}) == [0, 1, 2, 3]


def test_the_network_can_overrule_a_proposed_start() -> None:
    assert starts(range(2), np.array([0.0, -PROPOSED - 1], dtype=np.float32), {0, 1}, set()) == [0]


def test_a_content_cut_by_the_edge_of_its_window_goes_on_as_the_tags_say() -> None:
    cut = Linked(Stretch("cue", 2, 3), contents=[Stretch("content", 3, 5)], seen=range(2, 5))
    whole = Linked(Stretch("cue", 2, 3), contents=[Stretch("content", 3, 5)], seen=range(2, 6))

    extend([cut, whole], ["O", "O", "B-cue", "B-content", *["I-content"] * 3, "O"])

    assert cut.contents == [Stretch("content", 3, 7)]
    assert whole.contents == [Stretch("content", 3, 5)]


def test_a_quotation_that_begins_before_the_window_is_taken_from_its_beginning() -> None:
    one = Linked(Stretch("cue", 5, 6), contents=[Stretch("content", 3, 5)], seen=range(3, 6))

    extend([one], ["O", "B-content", "I-content", "I-content", "I-content", "B-cue"])

    assert one.contents == [Stretch("content", 1, 5)]


@given(scores=arrays.arrays(np.float32, st.tuples(st.integers(1, 12), st.just(len(TAGS))), elements=_SCORES))
def test_rows_decoded_together_are_decoded_as_alone(scores: np.ndarray) -> None:
    decoder = Decoder(TAGS, FLAT)
    rows = [scores, scores[::-1], scores[:1]]

    assert decoder.best_of_each(rows) == [decoder.best(row) for row in rows]


def test_words_that_are_certainly_outside_cost_nothing_and_part_what_stands_around_them() -> None:
    sure = np.log(np.array([0.9996, 0.0001, 0.0001, 0.0001, 0.0001], dtype=np.float32))
    cue = np.log(np.array([0.01, 0.96, 0.01, 0.01, 0.01], dtype=np.float32))

    assert Decoder(TAGS, FLAT).best(np.stack([sure, cue, sure, cue])) == ["O", "B-cue", "O", "B-cue"]
