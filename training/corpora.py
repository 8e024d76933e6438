"""Which documents train and which measure."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training.attributions import read_polnear
from training.documents import Document
from training.holdout import gold_shingles, is_held_out
from training.names import read_re3d, read_uner, read_wikigold
from training.treebanks import read_treebank

TRAIN: dict[str, Callable[[Path], list[Document]]] = {
    "ud_ewt": lambda data: read_treebank(data / "ud_ewt/train.conllu", "ud_ewt"),
    "gum": lambda data: read_treebank(data / "gum/train.conllu", "gum"),
    "polnear": lambda data: read_polnear(data / "polnear/train"),
    "uner_ewt": lambda data: read_uner(data / "uner_ewt/train.iob2"),
    "wikigold": lambda data: read_wikigold(data / "wikigold/all.conllu"),
    "re3d": lambda data: read_re3d(data / "re3d"),
}
"""Reader of each training corpus, by its folder's name; none of them touches a dev file."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Training documents by task; a document with several annotations stands in several tasks."""

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
    held = [d for d in documents if is_held_out(d, texts)]
    kept = [d for d in documents if not any(d is h for h in held)]
    return Corpora(
        [d for d in kept if d.parse],
        [d for d in kept if d.roles],
        [d for d in kept if d.names],
        tuple(f"{d.corpus}/{d.name}" for d in held),
    )
