"""The annotator that ships: text in, ``Reading`` out."""

from functools import cached_property
from pathlib import Path
from threading import Lock

from graph.language import tokenizer
from graph.language.draft import Draft, Model
from graph.language.manifest import FOLDER
from graph.language.tokenizer import Piece
from graph.model import Reading

NAME = "claimgraph-minilm@1"


class MiniLM:
    """The project's own small model, loaded at the first text.  One text always gives one reading."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._lock = Lock()

    @property
    def name(self) -> str:
        """Name and version."""
        return NAME

    @cached_property
    def _model(self) -> Model:
        return Model(self._folder)

    def read(self, text: str) -> Reading:
        """Annotate a text of any length; 2,000 to 3,500 words a second on two cores.

        Raises:
            ModelMissing: At the first text, if the model's files are not there.
        """
        pieces = tokenizer.words(text)
        return self.read_pieces(text, pieces, tokenizer.sentences(text, pieces))

    def read_pieces(self, text: str, pieces: list[Piece], sentences: list[tuple[int, int]]) -> Reading:
        """Annotate words and sentences found by someone else; sentences are half-open and cover all words.

        Raises:
            ModelMissing: At the first text, if the model's files are not there.
        """
        if not pieces:
            return Reading()
        with self._lock:
            draft = Draft(self._model, text, pieces, sentences)
        return draft.reading()
