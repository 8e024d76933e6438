"""Sentences varied with other equipment and sites."""

import random

from training.documents import Document
from training.equipment import terms, varied

TAGS: dict[str, tuple[str, ...]] = {
    "patrol": ("B-vehicle",),
    "boats": ("I-vehicle",),
    "Holt": ("B-person",),
    "the": ("O", "B-date"),
    "mortar": ("B-weapon",),
}
WORDS = ["Two", "patrol", "boats", "left", ".", "Holt", "saw", "the", "mortar", "."]
DOCUMENT = Document("a", "a", WORDS, [(0, 5), (5, 10)], names=[TAGS.get(word, ("O",)) for word in WORDS])
PHRASES = {"vehicle": ["airship"], "weapon": ["coastal gun"]}


def _many() -> list[Document]:
    return [varied(DOCUMENT, PHRASES, random.Random(seed)) for seed in range(20)]


def test_a_mention_gives_its_place_to_another_of_its_kind_and_all_else_stays() -> None:
    texts = {" ".join(d.words) for d in _many()}

    assert "Two airship left . Holt saw the coastal gun ." in texts
    assert texts <= {
        f"Two {boat} left . Holt saw the {gun} ."
        for boat in ("patrol boats", "airship")
        for gun in ("mortar", "coastal gun")
    }


def test_tags_and_sentences_follow_the_new_words() -> None:
    for document in _many():
        assert document.names is not None
        assert len(document.names) == len(document.words)
        assert [document.words[last - 1] for _, last in document.sentences] == [".", "."]
        assert document.sentences[0][1] == document.sentences[1][0]
        assert ("B-person",) in document.names
        assert ("O", "B-date") in document.names


def test_our_own_lists_have_words_for_every_kind_of_equipment() -> None:
    found = terms()

    assert {"weapon", "vehicle", "facility"} == found.keys()
    assert {"frigates", "tank"} <= set(found["vehicle"])
    assert "cruise missiles" in found["weapon"]
    assert not set(found["vehicle"]) & set(found["weapon"])
