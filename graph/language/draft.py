"""A reading in the making: windows are read one by one, and what they say is put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from graph.language import boundaries, shapes, trees, windows
from graph.language.decoding import Decoder, Stretch, stretches
from graph.language.encoder import THREADS, Encoder, Floats, Scores
from graph.language.lemmas import apply_script
from graph.language.links import Linked, extend, link, share_sources
from graph.language.manifest import Labels, read_labels
from graph.language.names import rejoined
from graph.language.subwords import Subwords
from graph.language.tokenizer import Piece
from graph.language.windows import Window
from graph.model import Attribution, Name, Reading, Sentence, Span, Token

ROLE_COSTS, PART_COSTS = {"O": 0.25}, {"O": 0.3}
"""A missed attribution is worse than one too many, which the statements stage can still drop."""
NAME_COSTS = {"facility": -1.2, "weapon": -1.2, "vehicle": -1.2}
"""Few training documents mark equipment, so that the network is too shy of it."""


_GOES_ON = re.compile(r"[,(\[“‘$@&]|(?:[A-Z]\.)+")
"""A comma, what opens something, or an initial."""
_CLOSING = frozenset("”’\"'")


class Model:
    """What is loaded from the files: vocabulary, label names, graphs and decoders."""

    def __init__(self, folder: Path, threads: int = THREADS) -> None:
        """Load everything (under a second); ``threads`` read one text together.

        Raises:
            ModelMissing: If a file is missing or not whole.
        """
        self.labels: Labels = read_labels(folder)
        self.subwords = Subwords(folder / "tokenizer.json")
        self.encoder = Encoder(folder, self.subwords.start, self.subwords.stop, threads)
        self.names = Decoder(self.labels.name, self.labels.transitions["name"], NAME_COSTS)
        self.roles = Decoder(self.labels.role, self.labels.transitions["role"], ROLE_COSTS)
        self.parts = Decoder(self.labels.part, self.labels.transitions["part"], PART_COSTS)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in sentences that cover them all.

    ``fixed`` are sentences that the reader may not change; otherwise they are proposals, but
    for those that start at one of ``breaks`` (paragraphs and items).
    """

    text: str
    pieces: list[Piece]
    sentences: list[tuple[int, int]]
    breaks: frozenset[int] = frozenset()
    fixed: bool = True


class Draft:
    """What the windows said of one text, and the reading that follows from it."""

    def __init__(self, model: Model, words: Words) -> None:
        self._model, self._words = model, words
        self._forms = [words.text[p.start : p.end] for p in words.pieces]
        self._subwords = model.subwords.of(self._forms)
        self._proposed = frozenset(first for first, _ in words.sentences)
        self._starts: list[int] = []
        self._tokens: list[Token] = []
        self._names: list[Stretch] = []
        self._roles: list[str] = []
        self._linked: list[Linked] = []
        for window in windows.plan(words.sentences, [len(s) for s in self._subwords]):
            self._read_window(window)

    def _read_window(self, window: Window) -> None:
        """Add what a window says of the words it owns."""
        span = slice(window.first, window.last)
        kinds = [shapes.shape(form) for form in self._forms[span]]
        scores = self._model.encoder.read(self._subwords[span], kinds)
        starts = self._sentence_starts(window, scores)
        self._starts += starts
        pieces = list(pairwise(sorted({window.own_first, *starts, window.own_last})))
        self._add_names(window, scores, pieces)
        heads: list[int] = []
        for a, b in pieces:
            first, last = a - window.first, b - window.first
            heads += [
                first + head
                for head in trees.best_tree(scores.arcs[first:last, first:last], scores.root[first:last])
            ]
        own = slice(window.own_first - window.first, window.own_last - window.first)
        self._add_tokens(window, scores, own, heads)
        self._add_attributions(window, scores, own)

    def _sentence_starts(self, window: Window, scores: Scores) -> list[int]:
        own = range(window.own_first, window.own_last)
        if self._words.fixed:
            return [i for i in own if i in self._proposed]
        odds = scores.start[window.own_first - window.first : window.own_last - window.first]
        goes_on = [word not in self._proposed and self._goes_on(word) for word in own]
        odds = np.where(goes_on, -np.inf, odds)
        return boundaries.starts(own, odds, self._proposed, self._words.breaks)

    def _goes_on(self, word: int) -> bool:
        """Whether what stands before a word ends no sentence, whatever the network says."""
        before = self._forms[max(0, word - 2) : word]
        while before and before[-1] in _CLOSING:
            before.pop()
        return word > 0 and bool(before) and _GOES_ON.fullmatch(before[-1]) is not None

    def _add_names(self, window: Window, scores: Scores, pieces: Sequence[tuple[int, int]]) -> None:
        rows = [scores.name[a - window.first : b - window.first] for a, b in pieces]
        for (start, _), tags in zip(pieces, self._model.names.best_of_each(rows), strict=True):
            self._names += [Stretch(s.label, start + s.first, start + s.last) for s in stretches(tags)]

    def _add_attributions(self, window: Window, scores: Scores, own: slice) -> None:
        tags = self._model.roles.best(scores.role)[own]
        self._roles += tags
        cues = [s for s in stretches(tags) if s.label == "cue"]
        if not cues:
            return
        rows = [own.start + cue.first for cue in cues]
        parts = self._model.encoder.parts(scores.cue[rows], scores.part)
        placed = [Stretch("cue", window.own_first + c.first, window.own_first + c.last) for c in cues]
        self._linked += link(placed, parts, self._model.parts, window.first)

    def _add_tokens(self, window: Window, scores: Scores, own: slice, heads: Sequence[int]) -> None:
        names = self._labels_of(scores, own, heads)
        labels = self._model.labels
        for offset, (head, label) in enumerate(zip(heads, names, strict=True)):
            index = window.own_first + offset
            place, piece = own.start + offset, self._words.pieces[index]
            self._tokens.append(
                Token(
                    piece.start,
                    piece.end,
                    labels.upos[scores.upos[place]],
                    labels.xpos[scores.xpos[place]],
                    self._lemma(self._forms[index], labels.upos[scores.upos[place]], scores.lemma[place]),
                    window.first + head,
                    label,
                )
            )

    def _lemma(self, form: str, upos: str, script: int) -> str:
        """The lemma that the treebanks have for a form, else the one that the network's script makes."""
        known = self._model.labels.lemmas.get(upos, {}).get(form.lower())
        return known or apply_script(form, self._model.labels.lemma[script])

    def _labels_of(self, scores: Scores, own: slice, heads: Sequence[int]) -> list[str]:
        """The best label of each owned word; ``root`` for roots and for no other."""
        names = self._model.labels.deprel
        table: Floats = self._model.encoder.labels(scores.dependent[own], scores.head[list(heads)])
        table[:, names.index("root")] = -np.inf
        best = table.argmax(axis=1)
        return ["root" if head == own.start + i else names[best[i]] for i, head in enumerate(heads)]

    def reading(self) -> Reading:
        """The whole text's reading."""
        sentences = [Sentence(a, b) for a, b in pairwise([*self._starts, len(self._tokens)])]
        tokens = self._stitched(sentences)
        extend(self._linked, self._roles)
        share_sources(self._linked, [t.head for t in tokens], [t.label for t in tokens])
        names = rejoined(self._names, self._words.text, self._words.pieces)
        return Reading(
            tuple(tokens),
            tuple(sentences),
            tuple(Name(self._span(s), s.label) for s in names),
            tuple(self._attribution(one) for one in self._linked),
        )

    def _stitched(self, sentences: Sequence[Sentence]) -> list[Token]:
        """Tokens where each sentence has one root: in one read in pieces, later roots hang on the first."""
        tokens = self._tokens
        for sentence in sentences:
            roots = [i for i in range(sentence.first, sentence.last) if tokens[i].head == i]
            for i in roots[1:]:
                t = tokens[i]
                tokens[i] = Token(t.start, t.end, t.upos, t.xpos, t.lemma, roots[0], "parataxis")
        return tokens

    def _attribution(self, linked: Linked) -> Attribution:
        source = self._span(linked.source) if linked.source else None
        return Attribution((self._span(linked.cue),), source, tuple(self._span(c) for c in linked.contents))

    def _span(self, stretch: Stretch) -> Span:
        pieces = self._words.pieces
        return Span(pieces[stretch.first].start, pieces[stretch.last - 1].end)
