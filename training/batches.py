"""From windows to tensors."""

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from graph.language import shapes
from graph.language.subwords import Subwords
from training.attributions import as_parts
from training.inventory import Inventory
from training.windows import Window

IGNORED = -100
STRAIGHT = {"“": '"', "”": '"', "’": "'", "‘": "'"}
STRAIGHTENED, CAPITALS, SMALL, TITLED = 0.3, 0.04, 0.04, 0.03
"""Chance that a window loses its typographic quotes; is set in capitals, small letters, as a headline."""


@dataclass(slots=True)
class Batch:
    """Inputs of the network; ``sentence`` is the sentence number of each word, -1 where there is none."""

    subwords: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    sentence: Tensor

    @property
    def is_word(self) -> Tensor:
        """[batch, words]: false for filling."""
        return self.sentence >= 0


class Batcher:
    """Builds inputs and targets for a list of windows."""

    def __init__(self, inventory: Inventory, subwords: Subwords) -> None:
        self._subwords = subwords
        self._index = {
            kind: {name: i for i, name in enumerate(getattr(inventory, kind))}
            for kind in ("upos", "xpos", "lemma", "deprel", "name", "role", "part")
        }
        pairs = [subwords.of([a, b]) for a, b in STRAIGHT.items()]
        self._straight = {a[0]: b[0] for a, b in pairs}

    def inputs(self, windows: list[Window], chance: random.Random | None = None) -> Batch:
        """Padded inputs; with ``chance``, some windows change their quotes or capitals."""
        rows = [self._row(w, chance) for w in windows]
        longest, words = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
        return Batch(
            torch.tensor([r[0] + [0] * (longest - len(r[0])) for r in rows]),
            torch.tensor([r[1] + [0] * (longest - len(r[1])) for r in rows]),
            torch.tensor([[1] * len(r[0]) + [0] * (longest - len(r[0])) for r in rows], dtype=torch.bool),
            torch.tensor([r[2] + [0] * (words - len(r[2])) for r in rows]),
            torch.tensor([r[3] + [-1] * (words - len(r[3])) for r in rows]),
        )

    def _row(
        self, window: Window, chance: random.Random | None
    ) -> tuple[list[int], list[int], list[int], list[int]]:
        encoded, span = window.encoded, slice(window.first, window.last)
        ids, kinds, first = [self._subwords.start], [shapes.MARK], []
        straight = chance is not None and chance.random() < STRAIGHTENED
        fixed = _fixed_shape(chance)
        for word, kind in zip(encoded.subwords[span], encoded.shapes[span], strict=True):
            first.append(len(ids))
            ids += [self._straight.get(n, n) for n in word] if straight else word
            kinds += [fixed if fixed is not None and kind in _CHANGEABLE else kind] * len(word)
        sentence = [-1] * (window.last - window.first)
        for number, (start, end) in enumerate(encoded.document.sentences):
            for i in range(max(start, window.first), min(end, window.last)):
                sentence[i - window.first] = number
        return [*ids, self._subwords.stop], [*kinds, shapes.MARK], first, sentence

    def tags(self, windows: list[Window], kind: str) -> Tensor:
        """Class numbers [batch, words] of ``upos``, ``xpos``, ``lemma``, ``deprel`` or ``role``."""
        index = self._index[kind]
        rows = []
        for w in windows:
            document = w.encoded.document
            values = document.roles or [] if kind == "role" else getattr(document.parse, _FIELDS[kind])
            rows.append([index.get(v, IGNORED) for v in values[w.first : w.last]])
        return _padded(rows)

    def heads(self, windows: list[Window]) -> Tensor:
        """Word positions inside the window of each word's head; ignored where outside."""
        rows = []
        for w in windows:
            values = w.encoded.document.parse.heads if w.encoded.document.parse else []
            rows.append([v - w.first if w.first <= v < w.last else IGNORED for v in values[w.first : w.last]])
        return _padded(rows)

    def starts(self, windows: list[Window]) -> Tensor:
        """1 where a sentence starts, 0 elsewhere; a window's own first word is ignored."""
        rows = []
        for w in windows:
            starts = {first for first, _ in w.encoded.document.sentences}
            rows.append([IGNORED, *(int(i in starts) for i in range(w.first + 1, w.last))])
        return _padded(rows)

    def parts(self, windows: list[Window]) -> tuple[Tensor, Tensor, Tensor]:
        """The row and word of each cue that starts in a window, and what each word is to it [cues, words]."""
        index = self._index["part"]
        rows, words, targets = [], [], []
        for row, w in enumerate(windows):
            for relation in w.encoded.document.relations:
                cue = min(relation.cue)
                if w.first <= cue < w.last:
                    rows.append(row)
                    words.append(cue - w.first)
                    targets.append([index[t] for t in as_parts(relation, w.first, w.last)])
        longest = max(w.last - w.first for w in windows)
        padded = [t + [IGNORED] * (longest - len(t)) for t in targets]
        return torch.tensor(rows), torch.tensor(words), torch.tensor(padded)

    def allowed(self, windows: list[Window]) -> Tensor:
        """[batch, words, tags]: true for each entity tag that the annotation allows."""
        index = self._index["name"]
        words = max(w.last - w.first for w in windows)
        table = torch.zeros(len(windows), words, len(index), dtype=torch.bool)
        for row, w in enumerate(windows):
            for place, tags in enumerate((w.encoded.document.names or [])[w.first : w.last]):
                table[row, place, [index[t] for t in tags]] = True
        return table


_FIELDS = {"upos": "upos", "xpos": "xpos", "lemma": "lemmas", "deprel": "labels"}
_CHANGEABLE = frozenset({shapes.LOWER, shapes.TITLE, shapes.UPPER, shapes.MIXED, shapes.INITIAL})


def _fixed_shape(chance: random.Random | None) -> int | None:
    if chance is None:
        return None
    draw = chance.random()
    if draw < CAPITALS:
        return shapes.UPPER
    if draw < CAPITALS + SMALL:
        return shapes.LOWER
    return shapes.TITLE if draw < CAPITALS + SMALL + TITLED else None


def _padded(rows: list[list[int]]) -> Tensor:
    longest = max(len(r) for r in rows)
    return torch.tensor([r + [IGNORED] * (longest - len(r)) for r in rows])
