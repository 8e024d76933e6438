"""Tags, trees, windows, lemmas and links, on scores made by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from graph.language import windows
from graph.language.decoding import Decoder, Stretch, stretches
from graph.language.lemmas import apply_script, script_for
from graph.language.links import Block, Linked, link, share_sources
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


@given(size=st.integers(1, 9), seed=st.integers(0, 10_000))
def test_a_tree_has_one_root_and_no_cycle(size: int, seed: int) -> None:
    heads = best_tree(np.random.default_rng(seed).normal(size=(size, size)))

    assert sum(head == i for i, head in enumerate(heads)) == 1
    assert _is_tree(tuple(heads))


def _weight(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


@given(seed=st.integers(0, 10_000))
def test_the_tree_is_the_heaviest_of_all(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 4))
    every = [tuple(int(h) for h in np.unravel_index(n, (4, 4, 4, 4))) for n in range(256)]

    found = _weight(scores, tuple(best_tree(scores)))

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
    edges = {edge for w in plan for edge in (w.own_first, w.own_last)}
    assert edges <= {edge for unit in windows.units(sentences, sizes) for edge in unit}


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


def _block(size: int, cues: dict[int, int]) -> Block:
    """Link scores in one window where ``cues`` tells which cue start a word points to."""
    scores = np.full((size, size), -8.0, dtype=np.float32)
    for word, cue in cues.items():
        scores[word, cue] = 0.0
    return Block(0, 0, scores)


def test_contents_of_a_cue_two_words_apart_are_one() -> None:
    found = [Stretch("cue", 0, 1), Stretch("content", 1, 3), Stretch("content", 5, 9)]

    [one] = link(found, [_block(9, dict.fromkeys((1, 2, 5, 6, 7, 8), 0))])

    assert one.contents == [Stretch("content", 1, 9)]


def test_a_cue_has_the_source_of_the_cue_it_is_coordinated_with() -> None:
    holt = Stretch("source", 0, 1)
    said, added = Linked(Stretch("cue", 1, 2), holt), Linked(Stretch("cue", 5, 6))

    share_sources([said, added], [1, 1, 1, 1, 5, 1], ["nsubj", "root", "obj", "obj", "cc", "conj"])

    assert added.source == holt


def test_both_halves_of_an_interrupted_quotation_belong_to_its_cue() -> None:
    first, source, cue, second = (
        Stretch("content", 0, 3),
        Stretch("source", 3, 4),
        Stretch("cue", 4, 5),
        Stretch("content", 6, 9),
    )

    found = link([first, source, cue, second], [_block(9, dict.fromkeys((0, 1, 2, 3, 6, 7, 8), 4))])

    assert [(one.cue, one.source, one.contents) for one in found] == [(cue, source, [first, second])]


def test_a_cue_keeps_its_best_source_and_one_with_nothing_is_dropped() -> None:
    far, near = Stretch("source", 0, 1), Stretch("source", 3, 4)
    cue, alone = Stretch("cue", 4, 5), Stretch("cue", 30, 31)
    content = Stretch("content", 5, 8)
    block = _block(31, dict.fromkeys((0, 3, 5, 6, 7), 4))

    found = link([far, near, cue, content, alone], [block])

    assert [(one.cue, one.source, one.contents) for one in found] == [(cue, near, [content])]
