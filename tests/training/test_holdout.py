"""Nothing of the gold set goes into training."""

import json
from pathlib import Path

import pytest

from graph.language.manifest import FOLDER, MANIFEST
from training.corpora import TRAIN, defence_documents, read_training, trained_on
from training.documents import Document
from training.holdout import gold_shingles, is_held_out, shingles

ARTICLE = " ".join(f"word{n}" for n in range(60))


def _document(text: str) -> Document:
    words = text.split()
    return Document("invented", "one", words, [(0, len(words))])


def test_an_article_is_held_out_when_a_title_was_put_in_front_and_its_end_was_cut() -> None:
    gold = [shingles(f"A Title Of Five Words\n\n{ARTICLE[:300]}")]

    assert is_held_out(_document(ARTICLE), gold)


def test_another_article_is_kept() -> None:
    other = " ".join(f"thing{n}" for n in range(60))

    assert not is_held_out(_document(other), [shingles(ARTICLE)])


def test_a_text_shorter_than_a_shingle_is_held_out_when_it_is_the_same() -> None:
    assert is_held_out(_document("Two words"), [shingles("two WORDS.")])


@pytest.mark.shared
def test_no_training_document_holds_a_gold_text(shared: Path) -> None:
    corpora = read_training(shared / "data")
    gold = gold_shingles(shared / "gold/texts")
    kept = {id(d): d for d in (*corpora.parses, *corpora.attributions, *corpora.names)}.values()

    assert not [f"{d.corpus}/{d.name}" for d in kept if is_held_out(d, gold)]
    assert sum(name.startswith("polnear/") for name in corpora.held_out) == 5
    assert {d.corpus for d in kept} == set(TRAIN) - {
        "uner_ewt"
    }  # its names stand in the treebank's documents
    assert all(d.names for d in kept if d.corpus == "ud_ewt")


@pytest.mark.shared
def test_a_corpus_can_be_left_out(shared: Path) -> None:
    corpora = read_training(shared / "data", frozenset({"polnear", "gum", "uner_ewt", "ud_ewt"}))

    assert not corpora.attributions
    assert {d.corpus for d in corpora.names} == {"wikigold", "worldwide_newswire", "re3d", "wikievents"}


@pytest.mark.shared
def test_no_document_that_measures_equipment_is_trained_on(shared: Path) -> None:
    trained = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))["trained"]
    measuring = defence_documents(shared / "data", trained)

    assert trained == trained_on(read_training(shared / "data"))
    assert len(measuring) > 12
    assert not {f"{d.corpus}/{d.name}" for d in measuring} & set(trained)


@pytest.mark.shared
def test_an_unknown_corpus_is_refused(shared: Path) -> None:
    with pytest.raises(ValueError, match="no such corpus: bnc"):
        read_training(shared / "data", frozenset({"bnc"}))
