"""One document's words with their parse, quotations, names and dates, ready to be asked.

Everything here is by token index; ``Words`` is built once for a document and never changes.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from graph.model import (
    Dating,
    Mention,
    Mentions,
    Passage,
    PassageKind,
    Reading,
    Sentence,
    Span,
    Token,
    Version,
)
from graph.statements.datelines import datelines
from graph.statements.quotation import quotations
from ontology.lexicon import Lexicon

_FURTHEST = 300
_TRIMMED = frozenset(",;:.-–—?!…")


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens with what hangs on them.

    ``quotes`` are the spans inside quotation marks, marks included; ``dateline`` the tokens of
    datelines and ``agencies`` the mentions of agencies in them.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]
    sentence_of: tuple[int, ...]
    mention_of: dict[int, Mention]
    date_of: dict[int, Dating]
    quoted: frozenset[int]
    quotes: tuple[Span, ...]
    passages: tuple[Passage, ...]
    mentions: Mentions
    starts: tuple[int, ...]
    lemmas: tuple[str, ...]
    dateline: frozenset[int] = frozenset()
    agencies: tuple[Mention, ...] = ()

    def form(self, i: int) -> str:
        """The word as written, in lower case."""
        return self.text[self.tokens[i].start : self.tokens[i].end].lower()

    def written(self, i: int) -> str:
        """The word exactly as written."""
        return self.text[self.tokens[i].start : self.tokens[i].end]

    def lemma(self, i: int) -> str:
        """The lemma in lower case; the lexicon's own where it knows the form."""
        return self.lemmas[i]

    def upos(self, i: int) -> str:
        """The universal part of speech."""
        return self.tokens[i].upos

    def label(self, i: int) -> str:
        """The dependency label."""
        return self.tokens[i].label

    def head(self, i: int) -> int:
        """The head's index; its own for a root."""
        return self.tokens[i].head

    def is_root(self, i: int) -> bool:
        """Whether nothing in the sentence governs the word."""
        return self.tokens[i].head == i

    def child(self, i: int, *labels: str) -> int | None:
        """The first child under one of ``labels``; a label stands for its subtypes too."""
        return next(self.children_by(i, *labels), None)

    def children_by(self, i: int, *labels: str) -> Iterator[int]:
        """The children of ``i`` under one of ``labels``, in order."""
        for j in self.children[i]:
            label = self.tokens[j].label
            if label in labels or label.split(":")[0] in labels:
                yield j

    def subtree(self, i: int) -> tuple[int, ...]:
        """``i`` and all that hangs on it, in order."""
        found, waiting = {i}, [i]
        while waiting:
            for j in self.children[waiting.pop()]:
                if j not in found:
                    found.add(j)
                    waiting.append(j)
        return tuple(sorted(found))

    def without(self, i: int, *cut: int) -> tuple[int, ...]:
        """The subtree of ``i`` without the subtrees of ``cut``."""
        gone = {k for j in cut for k in self.subtree(j)}
        return tuple(j for j in self.subtree(i) if j not in gone)

    def above(self, i: int) -> Iterator[int]:
        """The governors of ``i``, nearest first."""
        seen = {i}
        while (i := self.tokens[i].head) not in seen:
            seen.add(i)
            yield i

    def sentence(self, i: int) -> range:
        """The token indices of the sentence that holds ``i``."""
        sentence = self.sentences[self.sentence_of[i]]
        return range(sentence.first, sentence.last)

    def sentence_span(self, i: int) -> Span:
        """The stretch of the sentence that holds token ``i``."""
        return self.span(self.sentence(i))

    def span(self, indices: Iterable[int]) -> Span:
        """The stretch from the first to the last of ``indices``, which must not be empty."""
        chosen = sorted(indices)
        return Span(self.tokens[chosen[0]].start, self.tokens[chosen[-1]].end)

    def within(self, span: Span) -> range:
        """The tokens that touch ``span``."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        while first < len(self.tokens) and self.tokens[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return range(first, last)

    def pieces(self, indices: Iterable[int]) -> tuple[Span, ...]:
        """Unbroken stretches of ``indices``, without marks at their edges; what holds no word is left out."""
        runs: list[list[int]] = []
        for i in sorted(set(indices)):
            if runs and i == runs[-1][-1] + 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        trimmed = (self._trim(run) for run in runs)
        return tuple(self.span(run) for run in trimmed if run)

    def _trim(self, run: list[int]) -> list[int]:
        while run and self.written(run[0]) in _TRIMMED:
            run = run[1:]
        while run and self.written(run[-1]) in _TRIMMED:
            run = run[:-1]
        return run if any(self.written(i)[:1].isalnum() for i in run) else []

    def quotes_touching(self, span: Span) -> Iterator[Span]:
        """The quotations that share a character with ``span``, in order."""
        first = bisect_right(self.quotes, span.start, key=lambda quote: quote.end)
        for quote in islice(self.quotes, first, None):
            if quote.start >= span.end:
                return
            yield quote

    def passage_of(self, i: int) -> Passage | None:
        """The passage that holds token ``i``."""
        position = self.tokens[i].start
        n = bisect_right(self.passages, position, key=lambda passage: passage.span.start) - 1
        return self.passages[n] if n >= 0 and position < self.passages[n].span.end else None

    def named_before(self, i: int) -> Iterator[tuple[Mention, range]]:
        """The names that end before token ``i`` with their tokens, the last first, a few hundred at most."""
        entities = self.mentions.entities
        limit = self.tokens[i].start
        last = bisect_right(entities, limit, key=lambda mention: mention.span.start)
        for mention in reversed(entities[max(last - _FURTHEST, 0) : last]):
            inside = self.within(mention.span)
            if inside and inside.stop <= i:
                yield mention, inside

    def named_after(self, i: int) -> Iterator[Mention]:
        """The names that begin behind token ``i``, in order, a few hundred at most."""
        entities = self.mentions.entities
        first = bisect_right(entities, self.tokens[i].end, key=lambda mention: mention.span.start)
        return islice(entities, first, first + _FURTHEST)

    def kind_of(self, i: int) -> PassageKind:
        """What kind of passage token ``i`` stands in; a paragraph if none is known."""
        passage = self.passage_of(i)
        return passage.kind if passage else PassageKind.PARAGRAPH


def words_of(version: Version, reading: Reading, mentions: Mentions, lexicon: Lexicon) -> Words:
    """Put together what the earlier stages found."""
    children: list[list[int]] = [[] for _ in reading.tokens]
    for i, token in enumerate(reading.tokens):
        if token.head != i:
            children[token.head].append(i)
    stretches = tuple(passage.span for passage in version.passages)
    quotes = quotations(version.text, stretches)
    lines = tuple(datelines(version.text, stretches))
    bare = _Places(tuple(token.start for token in reading.tokens), reading.tokens)
    return Words(
        text=version.text,
        tokens=reading.tokens,
        sentences=reading.sentences,
        children=tuple(tuple(each) for each in children),
        sentence_of=_sentence_of(reading),
        mention_of={i: m for m in mentions.entities for i in bare.at(m.span)},
        date_of={i: d for d in mentions.dates if d.span for i in bare.at(d.span)},
        quoted=frozenset(i for quote in quotes for i in bare.at(quote)),
        quotes=quotes,
        passages=tuple(sorted(version.passages, key=lambda passage: passage.span)),
        mentions=mentions,
        starts=bare.starts,
        lemmas=tuple(
            _lemma(version.text, token, lexicon, _governs_subject(reading, children[i]))
            for i, token in enumerate(reading.tokens)
        ),
        dateline=frozenset(i for line, _ in lines for i in bare.at(line)),
        agencies=tuple(m for _, agency in lines if agency for m in mentions.entities if m.span == agency),
    )


def _governs_subject(reading: Reading, children: list[int]) -> bool:
    return any(reading.tokens[j].label.startswith("nsubj") for j in children)


def _lemma(text: str, token: Token, lexicon: Lexicon, subject: bool) -> str:
    form = text[token.start : token.end].lower()
    if token.upos == "X" or (subject and token.upos == "NOUN"):
        # "remarks one officer", "said/X": a verb that was taken for something else.
        known = lexicon.lemma(form, "VERB")
        if known is not None:
            return known
    pos = "VERB" if token.upos in {"VERB", "AUX"} else "NOUN" if token.upos in {"NOUN", "PROPN"} else ""
    return lexicon.lemma(form, pos) or token.lemma.lower()


@dataclass(frozen=True, slots=True)
class _Places:
    starts: tuple[int, ...]
    tokens: tuple[Token, ...]

    def at(self, span: Span) -> Iterator[int]:
        i = max(bisect_right(self.starts, span.start) - 1, 0)
        while i < len(self.tokens) and self.tokens[i].start < span.end:
            if self.tokens[i].end > span.start:
                yield i
            i += 1


def _sentence_of(reading: Reading) -> tuple[int, ...]:
    found = [0] * len(reading.tokens)
    for n, sentence in enumerate(reading.sentences):
        for i in range(sentence.first, sentence.last):
            found[i] = n
    return tuple(found)
