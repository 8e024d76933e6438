"""The annotator that ships: text in, ``Reading`` out."""

from functools import cached_property
from pathlib import Path
from threading import Lock

from graph.language import tokenizer
from graph.language.draft import Draft, Model, Words
from graph.language.encoder import THREADS
from graph.language.manifest import FOLDER
from graph.language.tokenizer import Piece
from graph.model import Reading

NAME = "claimgraph-minilm@2"


class MiniLM:
    """The project's own small model, loaded at the first text.  One text always gives one reading."""

    def __init__(self, folder: Path = FOLDER, threads: int = THREADS) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = Lock()

    @property
    def name(self) -> str:
        """Name and version."""
        return NAME

    @cached_property
    def _model(self) -> Model:
        return Model(self._folder, self._threads)

    def read(self, text: str) -> Reading:
        """Annotate a text of any length; some 9,000 words a second on two idle cores.

        Raises:
            ModelMissing: At the first text, if the model's files are not there.
        """
        pieces = tokenizer.words(text)
        sentences = tokenizer.sentences(text, pieces)
        breaks = frozenset(tokenizer.breaks(text, pieces))
        return self._read(Words(text, pieces, sentences, breaks, fixed=False))

    def read_pieces(self, text: str, pieces: list[Piece], sentences: list[tuple[int, int]]) -> Reading:
        """Annotate words and sentences found by someone else; sentences are half-open and cover all words.

        Raises:
            ModelMissing: At the first text, if the model's files are not there.
        """
        return self._read(Words(text, pieces, sentences))

    def _read(self, words: Words) -> Reading:
        if not words.pieces:
            return Reading()
        with self._lock:
            draft = Draft(self._model, words)
        return draft.reading()
