"""Where the words of a search stand in the evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.index.words import words_of
from graph.queries.phrases import phrases_of

_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a quote: ``text`` equals ``quote[start:end]``, in code points.

    ``hits`` are the words that were searched for, as half-open stretches of the quote (not of the piece).
    """

    text: str
    start: int
    end: int
    hits: tuple[tuple[int, int], ...]


def snippets_of(quote: str, text: str, *, around: int = 60, most: int = 3) -> tuple[Snippet, ...]:
    """At most ``most`` pieces of a quote with the words of a search, in order of the quote.

    Each piece has ``around`` characters before its first and behind its last word, cut between words;
    pieces that would meet are one.  Empty if no word stands there.

    Raises:
        QueryRefused: If there is no word in ``text``.
    """
    found: list[list[tuple[int, int]]] = []
    for hit in hits_in(quote, text):
        if found and hit[0] - found[-1][-1][1] <= 2 * around:
            found[-1].append(hit)
        else:
            found.append([hit])
    return tuple(_piece(quote, tuple(hits), around) for hits in found[:most])


def hits_in(quote: str, text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a quote that the words and phrases of a search stand in, each once, in order.

    >>> hits_in("Talks at the naval base.", '"naval base" talks')
    ((0, 5), (13, 18), (19, 23))

    Raises:
        QueryRefused: If there is no word in ``text``.
    """
    words = list(_words(quote))
    found: set[tuple[int, int]] = set()
    for phrase in phrases_of(text):
        for at in range(len(words) - len(phrase) + 1):
            held = words[at : at + len(phrase)]
            if tuple(word for word, _ in held) == phrase:
                found.update(stretch for _, stretch in held)
    return tuple(sorted(found))


def _words(quote: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words in lower case with where they stand; a run of letters may become two words so ("İz")."""
    for run in _RUN.finditer(quote):
        for word in words_of(run[0]):
            yield word, run.span()


def _piece(quote: str, hits: tuple[tuple[int, int], ...], around: int) -> Snippet:
    start, end = max(0, hits[0][0] - around), min(len(quote), hits[-1][1] + around)
    if start and (space := quote.find(" ", start, hits[0][0])) >= 0:
        start = space + 1
    elif start:
        start = hits[0][0]
    if end < len(quote):
        space = quote.rfind(" ", hits[-1][1], end)
        end = space if space >= 0 else hits[-1][1]
    return Snippet(quote[start:end], start, end, hits)
