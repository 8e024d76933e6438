"""From words to the subword numbers that the encoder reads."""

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

LONGEST_WORD = 8
"""Subwords kept of one word; the rest is cut for the model only."""
_LONGEST_FORM = 60
_CACHED = 50_000


class Subwords:
    """WordPiece numbers of single words, remembered between calls."""

    def __init__(self, path: Path) -> None:
        """Read a ``tokenizer.json``."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}
        self.start = self._id("[CLS]")
        self.stop = self._id("[SEP]")
        self.unknown = self._id("[UNK]")
        self.count = self._tokenizer.get_vocab_size()

    def _id(self, token: str) -> int:
        number = self._tokenizer.token_to_id(token)
        if number is None:
            raise ValueError(f"the vocabulary has no {token}")
        return int(number)

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The numbers of each word, 1 to ``LONGEST_WORD`` of them."""
        if len(self._known) > _CACHED:
            self._known = {}
        known = self._known
        new = sorted({word for word in words if word not in known})
        found = self._tokenizer.encode_batch([word[:_LONGEST_FORM] for word in new], add_special_tokens=False)
        for word, encoding in zip(new, found, strict=True):
            known[word] = tuple(encoding.ids[:LONGEST_WORD]) or (self.unknown,)
        return [known[word] for word in words]
