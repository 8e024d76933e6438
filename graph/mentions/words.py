"""A text cut into words and marks, whatever the annotator's tokens are.

Names are looked up on these, so that a gazetteer name is found also where the annotator
cuts words another way.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.model import Name, Reading, Span, Token, Version

_PIECE = re.compile(
    r"""
      (?:[A-Za-z]\.){2,8}(?![a-z])          # U.S.
    | \w+(?:['’ʿ`](?!s\b)\w+){0,8}          # words, Sana'a
    | ['’]s\b                               # the possessive
    | [^\w\s]
    """,
    re.VERBOSE,
)

_LONGEST = 1_000
"""Characters on either side of a name that can bear on what it means."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text, ``text[start:end]``."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()


@dataclass(frozen=True)
class Page:
    """A version with its reading, cut into words: what the finders of names look at."""

    version: Version
    reading: Reading

    @property
    def text(self) -> str:
        """The version's text."""
        return self.version.text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Words and marks in order."""
        return tuple(Word(found.start(), found.end(), found[0]) for found in _PIECE.finditer(self.text))

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The texts of ``words``."""
        return tuple(word.text for word in self.words)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [word.start for word in self.words]

    @cached_property
    def _token_starts(self) -> Sequence[int]:
        return [token.start for token in self.reading.tokens]

    def span(self, first: int, last: int) -> Span:
        """The stretch from word ``first`` up to, not including, word ``last``."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def word_range(self, span: Span) -> tuple[int, int]:
        """The words that ``span`` touches, as a half-open range of indexes."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        if first < len(self.words) and self.words[first].end <= span.start:
            first += 1
        return first, max(first, bisect_left(self._starts, span.end))

    def token_at(self, position: int) -> Token | None:
        """The annotator's token that covers the character at ``position``."""
        at = bisect_right(self._token_starts, position) - 1
        if at >= 0 and position < self.reading.tokens[at].end:
            return self.reading.tokens[at]
        return None

    @cached_property
    def _sentences(self) -> Sequence[Span]:
        tokens = self.reading.tokens
        return [
            Span(tokens[one.first].start, tokens[one.last - 1].end)
            for one in self.reading.sentences
            if one.last > one.first
        ]

    @cached_property
    def _sentence_starts(self) -> Sequence[int]:
        return [one.start for one in self._sentences]

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which ``span`` begins; without sentences, its line."""
        at = bisect_right(self._sentence_starts, span.start) - 1
        if at >= 0 and span.start < self._sentences[at].end:
            return self._sentences[at]
        first, last = max(span.start - _LONGEST, 0), min(span.end + _LONGEST, len(self.text))
        start = self.text.rfind("\n", first, span.start) + 1 or first
        end = self.text.find("\n", span.end, last)
        return Span(start, end if end >= 0 else last)

    def around(self, span: Span) -> str:
        """The words of the sentence around ``span``, or of the part near it if that is very long."""
        sentence = self.sentence_of(span)
        return self.text[max(sentence.start, span.start - _LONGEST) : min(sentence.end, span.end + _LONGEST)]

    @cached_property
    def _names(self) -> Sequence[Name]:
        return sorted(self.reading.names, key=lambda one: one.span)

    @cached_property
    def _name_starts(self) -> Sequence[int]:
        return [name.span.start for name in self._names]

    def name_at(self, span: Span) -> Name | None:
        """The annotator's name that shares a character with ``span``: the last one that does."""
        at = bisect_left(self._name_starts, span.end) - 1
        return self._names[at] if at >= 0 and self._names[at].span.touches(span) else None

    def joined(self, left: int) -> bool:
        """Whether nothing stands between word ``left`` and the next."""
        return left + 1 < len(self.words) and self.words[left].end == self.words[left + 1].start
