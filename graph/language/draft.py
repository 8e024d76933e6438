"""A reading in the making: windows are read one by one, and what they say is put together."""

from pathlib import Path

import numpy as np

from graph.language import shapes, trees, windows
from graph.language.decoding import Decoder, Stretch, stretches
from graph.language.encoder import Encoder, Floats, Scores
from graph.language.lemmas import apply_script
from graph.language.links import Block, Linked, link, share_sources
from graph.language.manifest import Labels, read_labels
from graph.language.names import rejoined
from graph.language.subwords import Subwords
from graph.language.tokenizer import Piece
from graph.language.windows import Window
from graph.model import Attribution, Name, Reading, Sentence, Span, Token

ROLE_OUTSIDE_COST = 0.5
"""A missed attribution is worse than one too many, which the statements stage can still drop."""


class Model:
    """What is loaded from the files: vocabulary, label names, graphs and decoders."""

    def __init__(self, folder: Path) -> None:
        """Load everything (under a second).

        Raises:
            ModelMissing: If a file is missing or not whole.
        """
        self.labels: Labels = read_labels(folder)
        self.subwords = Subwords(folder / "tokenizer.json")
        self.encoder = Encoder(folder, self.subwords.start, self.subwords.stop)
        self.names = Decoder(self.labels.name, self.labels.transitions["name"])
        self.roles = Decoder(self.labels.role, self.labels.transitions["role"], ROLE_OUTSIDE_COST)


class Draft:
    """What the windows said of one text, and the reading that follows from it."""

    def __init__(
        self, model: Model, text: str, pieces: list[Piece], sentences: list[tuple[int, int]]
    ) -> None:
        self._model, self._text, self._pieces, self._sentences = model, text, pieces, sentences
        self._forms = [text[p.start : p.end] for p in pieces]
        self._subwords = model.subwords.of(self._forms)
        sizes = [len(s) for s in self._subwords]
        self._units = windows.units(sentences, sizes)
        self._blocks: list[Block] = []
        self._tokens: list[Token] = []
        self._name_scores: list[Floats] = []
        self._role_scores: list[Floats] = []
        unit = 0
        for window in windows.plan(sentences, sizes):
            unit = self._read_window(window, unit)

    def _read_window(self, window: Window, unit: int) -> int:
        """Add what a window says of the words it owns; gives the number of the next unit."""
        span = slice(window.first, window.last)
        kinds = [shapes.shape(form) for form in self._forms[span]]
        scores = self._model.encoder.read(self._subwords[span], kinds)
        own = slice(window.own_first - window.first, window.own_last - window.first)
        self._name_scores.append(scores.name[own])
        self._role_scores.append(scores.role[own])
        self._blocks.append(Block(window.own_first, window.first, scores.links[own]))
        heads: list[int] = []
        while unit < len(self._units) and self._units[unit][0] < window.own_last:
            first, last = (i - window.first for i in self._units[unit])
            heads += [first + head for head in trees.best_tree(scores.arcs[first:last, first:last])]
            unit += 1
        self._add_tokens(window, scores, own, heads)
        return unit

    def _add_tokens(self, window: Window, scores: Scores, own: slice, heads: list[int]) -> None:
        names = self._labels_of(scores, own, heads)
        labels = self._model.labels
        for offset, (head, label) in enumerate(zip(heads, names, strict=True)):
            index = window.own_first + offset
            place, piece = own.start + offset, self._pieces[index]
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

    def _labels_of(self, scores: Scores, own: slice, heads: list[int]) -> list[str]:
        """The best label of each owned word; ``root`` for roots and for no other."""
        names = self._model.labels.deprel
        table = self._model.encoder.labels(scores.dependent[own], scores.head[heads])
        table[:, names.index("root")] = -np.inf
        best = table.argmax(axis=1)
        return ["root" if head == own.start + i else names[best[i]] for i, head in enumerate(heads)]

    def reading(self) -> Reading:
        """The whole text's reading, with names and attributions decoded across windows."""
        return Reading(
            tuple(self._stitched()),
            tuple(Sentence(first, last) for first, last in self._sentences),
            tuple(self._names()),
            tuple(self._attribution(one) for one in self._linked()),
        )

    def _stitched(self) -> list[Token]:
        """Tokens where each sentence has one root: in one read in pieces, later roots hang on the first."""
        tokens = self._tokens
        for first, last in self._sentences:
            roots = [i for i in range(first, last) if tokens[i].head == i]
            for i in roots[1:]:
                t = tokens[i]
                tokens[i] = Token(t.start, t.end, t.upos, t.xpos, t.lemma, roots[0], "parataxis")
        return tokens

    def _names(self) -> list[Name]:
        scores = np.concatenate(self._name_scores)
        found: list[Stretch] = []
        for first, last in self._sentences:
            tags = self._model.names.best(scores[first:last])
            found += [Stretch(s.label, first + s.first, first + s.last) for s in stretches(tags)]
        return [Name(self._span(s), s.label) for s in rejoined(found, self._text, self._pieces)]

    def _linked(self) -> list[Linked]:
        tags = self._model.roles.best(np.concatenate(self._role_scores))
        linked = link(stretches(tags), self._blocks)
        share_sources(linked, [t.head for t in self._tokens], [t.label for t in self._tokens])
        return linked

    def _attribution(self, linked: Linked) -> Attribution:
        source = self._span(linked.source) if linked.source else None
        return Attribution((self._span(linked.cue),), source, tuple(self._span(c) for c in linked.contents))

    def _span(self, stretch: Stretch) -> Span:
        return Span(self._pieces[stretch.first].start, self._pieces[stretch.last - 1].end)
