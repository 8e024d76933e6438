"""What every annotator's output must hold to, whoever made it."""

from collections.abc import Iterable
from itertools import pairwise

from graph.errors import InvalidAnnotation
from graph.model import NAME_KINDS, Annotator, Attribution, Reading, Span


def check_reading(text: str, reading: Reading, annotator: str = "annotator") -> None:
    """Check tokens, sentences, heads, names and attributions against the text.  Linear in the reading.

    Raises:
        InvalidAnnotation: For the first thing that does not fit; it names the annotator.
    """
    if not isinstance(reading, Reading):
        raise InvalidAnnotation(annotator, f"gave {type(reading).__name__} and not a Reading")
    for fault in _faults(text, reading):
        raise InvalidAnnotation(annotator, fault)


class Checked:
    """An annotator whose every reading is checked before it is passed on."""

    def __init__(self, inner: Annotator) -> None:
        self._inner = inner

    @property
    def name(self) -> str:
        """The name of the annotator inside."""
        return self._inner.name

    def read(self, text: str) -> Reading:
        """What the annotator reads.

        Raises:
            InvalidAnnotation: If it does not fit the text.
        """
        reading = self._inner.read(text)
        check_reading(text, reading, self.name)
        return reading


def _faults(text: str, reading: Reading) -> Iterable[str]:
    yield from _token_faults(text, reading)
    yield from _sentence_faults(reading)
    yield from _head_faults(reading)
    for name in reading.names:
        yield from _span_faults(text, name.span, "name")
        if name.kind not in NAME_KINDS:
            yield f"name of unknown kind {name.kind!r}"
    for attribution in reading.attributions:
        yield from _attribution_faults(text, attribution)


def _token_faults(text: str, reading: Reading) -> Iterable[str]:
    end = 0
    for index, token in enumerate(reading.tokens):
        if not end <= token.start < token.end <= len(text):
            yield f"token {index} at {token.start}..{token.end} is empty, out of order or outside the text"
        end = token.end


def _sentence_faults(reading: Reading) -> Iterable[str]:
    bounds = [0, *(s.first for s in reading.sentences[1:]), len(reading.tokens)]
    if not reading.sentences:
        if reading.tokens:
            yield "tokens without a sentence"
        return
    for sentence, (first, last) in zip(reading.sentences, pairwise(bounds), strict=True):
        if (sentence.first, sentence.last) != (first, last) or first >= last:
            yield f"sentence of tokens {sentence.first}..{sentence.last}: all tokens must be covered in order"


def _head_faults(reading: Reading) -> Iterable[str]:
    """Heads outside their sentence, and cycles."""
    for sentence in reading.sentences:
        safe: set[int] = set()
        for start in range(sentence.first, sentence.last):
            path: set[int] = set()
            node = start
            while node not in safe:
                head = reading.tokens[node].head
                path.add(node)
                if not sentence.first <= head < sentence.last:
                    yield f"token {node} has head {head}, which is not in its sentence"
                    break
                if head != node and head in path:
                    yield f"token {node} is in a cycle of heads"
                    break
                if head == node:
                    break
                node = head
            safe |= path


def _attribution_faults(text: str, attribution: Attribution) -> Iterable[str]:
    if not attribution.cue:
        yield "attribution without a cue"
    sources = [attribution.source] if attribution.source else []
    for span in (*attribution.cue, *sources, *attribution.content):
        yield from _span_faults(text, span, "attribution")


def _span_faults(text: str, span: Span, what: str) -> Iterable[str]:
    if not 0 <= span.start < span.end <= len(text):
        yield f"{what} at {span.start}..{span.end} is empty or outside the text"
