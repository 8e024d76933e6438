"""The one shape into which every corpus is read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model import NAME_KINDS

NAME_TAGS = ("O", *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BI"))
ANYTHING = NAME_TAGS
ROLE_TAGS = ("O", *(f"{place}-{role}" for role in ("source", "cue", "content") for place in "BI"))
PART_TAGS = ("O", *(f"{place}-{role}" for role in ("source", "content") for place in "BI"))
"""What a word can be to one given cue."""


def outside(silent: Iterable[str]) -> tuple[str, ...]:
    """What a word may be that is no name for a corpus, which does not annotate the kinds in ``silent``.

    >>> outside(["misc"])
    ('O', 'B-misc', 'I-misc')
    """
    return ("O", *(f"{place}-{kind}" for kind in silent for place in "BI"))


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence-aligned entry a word: part of speech, lemma script, head and label.

    ``heads`` are word indexes in the document; a root is its own head.
    """

    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    heads: list[int]
    labels: list[str]


@dataclass(frozen=True, slots=True)
class Relation:
    """One gold attribution as sets of word indexes."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(slots=True)
class Document:
    """Words in sentences with what its corpus says about them.

    ``roles`` are flat BIO tags of sources, cues and contents.  ``names`` has for each word
    the BIO tags that the annotation allows: one where the corpus is sure, several where it
    does not annotate that kind.
    """

    corpus: str
    name: str
    words: list[str]
    sentences: list[tuple[int, int]]
    parse: Parse | None = None
    roles: list[str] | None = None
    names: list[tuple[str, ...]] | None = None
    relations: list[Relation] = field(default_factory=list)
    text: str = ""
    before: list[str] = field(default_factory=list)
    """The white space in front of each word (CoNLL-U only)."""
