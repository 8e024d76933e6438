"""The one shape into which every corpus is read."""

from dataclasses import dataclass, field

NAME_KINDS = ("person", "organisation", "location", "misc")
NOT_ANNOTATED = ("O", "B-misc", "I-misc")
"""What a word may be that a corpus without misc names calls no name."""
ANYTHING = ("O", *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BI"))


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
class Roles:
    """BIO tags of source, cue and content, and the first word of each word's cue (-1: none)."""

    tags: list[str]
    cues: list[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """One gold attribution as sets of word indexes."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(slots=True)
class Document:
    """Words in sentences with what its corpus says about them.

    ``names`` has for each word the BIO tags that the annotation allows: one where the
    corpus is sure, several where it does not annotate that kind.
    """

    corpus: str
    name: str
    words: list[str]
    sentences: list[tuple[int, int]]
    parse: Parse | None = None
    roles: Roles | None = None
    names: list[tuple[str, ...]] | None = None
    relations: list[Relation] = field(default_factory=list)
    text: str = ""
    before: list[str] = field(default_factory=list)
    """The white space in front of each word (CoNLL-U only)."""
