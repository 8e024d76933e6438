"""Which source and content belong to each cue."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from graph.language.decoding import Decoder, Stretch, stretches

Floats = npt.NDArray[np.float32]

JOINED_GAP = 2
"""Contents of one cue that are at most so many words apart are one."""


@dataclass(slots=True)
class Linked:
    """A cue with what was linked to it, in words of the text; ``seen`` are those read together with it."""

    cue: Stretch
    source: Stretch | None = None
    contents: list[Stretch] = field(default_factory=list)
    seen: range = range(0)


def link(cues: Sequence[Stretch], scores: Floats, decoder: Decoder, first: int) -> list[Linked]:
    """Give each cue its source and contents.

    ``scores`` are log probabilities [cues, words, tags] for the words from ``first`` on of what
    each is to each cue.  A cue with neither source nor content is left out.
    """
    found = [
        _linked(cue, stretches(tags), row, decoder.tags, first)
        for cue, tags, row in zip(cues, decoder.best_of_each(list(scores)), scores, strict=True)
    ]
    return [one for one in found if one.contents or one.source]


def _linked(
    cue: Stretch, found: Sequence[Stretch], scores: Floats, tags: Sequence[str], first: int
) -> Linked:
    sources = [s for s in found if s.label == "source"]
    inside = [i for i, tag in enumerate(tags) if tag.endswith("source")]
    sources.sort(key=lambda s: -float(np.exp(scores[s.first : s.last, inside]).sum()))
    one = Linked(cue, _moved(sources[0], first) if sources else None, seen=range(first, first + len(scores)))
    one.contents = [_moved(s, first) for s in found if s.label == "content"]
    one.contents = _joined(one)
    return one


def _moved(stretch: Stretch, by: int) -> Stretch:
    return Stretch(stretch.label, stretch.first + by, stretch.last + by)


def _joined(one: Linked) -> list[Stretch]:
    """The contents of a cue, where neighbours with neither cue nor source between them are one."""
    joined: list[Stretch] = []
    apart = [one.cue.first, *([one.source.first] if one.source else [])]
    for stretch in one.contents:
        start = joined[-1].last if joined else 0
        whole = not any(start <= place < stretch.first for place in apart)
        if joined and whole and stretch.first - start <= JOINED_GAP:
            joined[-1] = Stretch(stretch.label, joined[-1].first, stretch.last)
        else:
            joined.append(stretch)
    return joined


def extend(linked: Sequence[Linked], roles: Sequence[str]) -> None:
    """Let contents that end where their window ends go on as far as the role tags of the text say.

    ``roles`` are BIO tags of all the words, each from the window that owns it.  Changes ``linked`` in place.
    """
    for one in linked:
        one.contents = [_extended(c, one.seen, roles) for c in one.contents]


def _extended(content: Stretch, seen: range, roles: Sequence[str]) -> Stretch:
    first, last = content.first, content.last
    while last == seen.stop < len(roles) and roles[last] == "I-content":
        last, seen = last + 1, range(seen.start, last + 1)
    while first == seen.start > 0 and roles[first] == "I-content":
        first, seen = first - 1, range(first - 1, seen.stop)
    return Stretch(content.label, first, last)


def share_sources(linked: Sequence[Linked], heads: Sequence[int], labels: Sequence[str]) -> None:
    """Give a cue without a source that of the cue it is coordinated with: "Holt *said* … and *added* …".

    ``heads`` and ``labels`` are the parse of all the words.  Changes ``linked`` in place.
    """
    by_word = {word: one for one in linked for word in range(one.cue.first, one.cue.last)}
    for one in linked:
        for word in range(one.cue.first, one.cue.last):
            first = by_word.get(heads[word]) if labels[word] == "conj" else None
            if first and first is not one and one.source is None:
                one.source = first.source
