"""Which documents train and which measure."""

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from training.attributions import read_polnear
from training.defence import read_re3d, read_wikievents
from training.documents import ANYTHING, Document
from training.equipment import COPIES, Terms, terms, varied
from training.holdout import gold_shingles, is_held_out
from training.names import read_newswire, read_uner, read_wikigold
from training.narrowing import narrow
from training.treebanks import read_treebank

TRAIN: dict[str, Callable[[Path], list[Document]]] = {
    "ud_ewt": lambda data: read_treebank(data / "ud_ewt/train.conllu", "ud_ewt"),
    "gum": lambda data: read_treebank(data / "gum/train.conllu", "gum"),
    "polnear": lambda data: read_polnear(data / "polnear/train"),
    "uner_ewt": lambda data: read_uner(data / "uner_ewt/train.iob2"),
    "wikigold": lambda data: read_wikigold(data / "wikigold/all.conllu"),
    "worldwide_newswire": lambda data: read_newswire(data / "worldwide_newswire"),
    "re3d": lambda data: read_re3d(data / "re3d"),
    "wikievents": lambda data: read_wikievents(data / "wikievents/dev.jsonl"),
}
"""Reader of each training corpus, by its folder's name.

None touches a dev file but that of WikiEvents, the only one there is of that corpus: it is split by
document, and those that hold gold texts measure.
"""
DEFENCE = ("re3d", "wikievents")


@dataclass(frozen=True, slots=True)
class Corpora:
    """Training documents by what they are drawn for; all that a document says is learnt from it.

    ``parses`` may carry names as well; ``names`` have nothing else.
    """

    parses: list[Document]
    attributions: list[Document]
    names: list[Document]
    held_out: tuple[str, ...]
    """``corpus/name`` of every document left out because it is, or holds, a gold text."""


def read_training(data: Path, without: frozenset[str] = frozenset(), gold: Path | None = None) -> Corpora:
    """Every training document but those of the corpora in ``without`` and of the gold set.

    ``gold`` is the folder of the gold texts, by default ``gold/texts`` beside the data.

    Raises:
        ValueError: For a corpus in ``without`` that is not known.
        FileNotFoundError: If a corpus or the gold texts are missing.
    """
    if unknown := without - TRAIN.keys():
        raise ValueError(f"no such corpus: {', '.join(sorted(unknown))}; there are {', '.join(TRAIN)}")
    texts = gold_shingles(gold or data.parent / "gold/texts")
    if not texts:
        raise FileNotFoundError("no gold texts beside the data: cannot tell what to hold out")
    documents = [d for name, read in TRAIN.items() if name not in without for d in read(data)]
    held = {id(d): f"{d.corpus}/{d.name}" for d in documents if is_held_out(d, texts)}
    kept = [d for d in documents if id(d) not in held]
    phrases = terms()
    narrow(kept, {word.lower() for kind in phrases.values() for phrase in kind for word in phrase.split()})
    _share_names(kept)
    return Corpora(
        [d for d in kept if d.parse],
        [d for d in kept if d.roles],
        [*(d for d in kept if d.names and not d.parse), *_varied(kept, phrases)],
        tuple(held.values()),
    )


def trained_on(corpora: Corpora) -> list[str]:
    """``corpus/name`` of each document of re3d and WikiEvents in a run: they have no split of their own."""
    return sorted({f"{d.corpus}/{d.name}" for d in corpora.names if d.corpus in DEFENCE})


def defence_documents(data: Path, but: Collection[str] = ()) -> list[Document]:
    """All documents of re3d and WikiEvents that are not among ``but`` (``corpus/name``)."""
    every = [*read_re3d(data / "re3d", noncommercial=True), *read_wikievents(data / "wikievents/dev.jsonl")]
    return [d for d in every if f"{d.corpus}/{d.name}" not in but]


def _varied(documents: list[Document], phrases: Terms) -> list[Document]:
    """Copies of what marks equipment, which is little: each with other weapons, vehicles and facilities."""
    marked = [d for d in documents if d.corpus in DEFENCE]
    return [varied(d, phrases, random.Random(f"{d.name}/{n}")) for d in marked for n in range(COPIES)]


def _share_names(documents: list[Document]) -> None:
    """Give a treebank's documents the names that another corpus marks in the same sentences.

    A name layer whose words all found a treebank stands in it and no longer on its own.
    """
    trees = {d.name: d for d in documents if d.parse and d.names is None}
    for layer in [d for d in documents if d.names and not d.parse and d.name in trees]:
        tree = trees[layer.name]
        tags = [ANYTHING] * len(tree.words)
        by_words = {tuple(tree.words[a:b]): a for a, b in tree.sentences}
        for first, last in layer.sentences:
            start = by_words.get(tuple(layer.words[first:last]))
            if start is not None:
                tags[start : start + last - first] = (layer.names or [])[first:last]
        tree.names, layer.names = tags, None
