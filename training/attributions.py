"""PolNeAR: attributions in brat stand-off, projected onto our own words."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from graph.language import tokenizer
from training.documents import Document, Relation

_EVENT_PART = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")
_SPAN_LINE = re.compile(r"(T\d+)\t(Source|Cue|Content) ([\d ;]+)\t")


def read_polnear(folder: Path) -> list[Document]:
    """All articles of one split; the first annotator by name stands for the gold."""
    notes: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        notes[path.stem.rsplit("_", 1)[0]].append(path)
    documents = []
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in notes:
            text = path.read_bytes().decode("utf-8")
            documents.append(_document(path.stem, text, notes[path.stem][0].read_text(encoding="utf-8")))
    return documents


def _document(name: str, text: str, notes: str) -> Document:
    pieces = tokenizer.words(text)
    bounds = tokenizer.sentences(text, pieces)
    document = Document("polnear", name, [text[p.start : p.end] for p in pieces], bounds, text=text)
    document.relations = list(_relations(notes, pieces))
    document.roles = as_roles(document.relations, len(pieces))
    return document


def _relations(notes: str, pieces: list[tokenizer.Piece]) -> Iterator[Relation]:
    spans = {m[1]: _covered(m[3], pieces) for m in _SPAN_LINE.finditer(notes)}
    for line in notes.split("\n"):
        if not line.startswith("E"):
            continue
        parts: dict[str, set[int]] = {"Source": set(), "Cue": set(), "Content": set()}
        for role, number in _EVENT_PART.findall(line):
            parts[role] |= spans.get(number, frozenset())
        if parts["Cue"]:
            yield Relation(frozenset(parts["Source"]), frozenset(parts["Cue"]), frozenset(parts["Content"]))


def _covered(offsets: str, pieces: list[tokenizer.Piece]) -> frozenset[int]:
    """Indexes of the words that share a character with any of the ranges."""
    ranges = [(int(part.split()[0]), int(part.split()[1])) for part in offsets.split(";")]
    found: set[int] = set()
    for first, last in ranges:
        start = bisect_right(pieces, first, key=lambda p: p.end)
        found |= set(range(start, bisect_left(pieces, last, key=lambda p: p.start)))
    return frozenset(found)


def as_roles(relations: list[Relation], count: int) -> list[str]:
    """BIO tags; where attributions nest, cues win over sources and sources over contents."""
    tags = ["O"] * count
    for role in ("content", "source", "cue"):
        for relation in sorted(relations, key=lambda r: -len(r.content)):
            members = sorted(getattr(relation, role))
            for i in members:
                tags[i] = f"{'I' if i - 1 in members and i > members[0] else 'B'}-{role}"
    for i in range(count):
        if tags[i].startswith("I-") and (i == 0 or tags[i - 1][2:] != tags[i][2:]):
            tags[i] = f"B-{tags[i][2:]}"
    return tags


def as_parts(relation: Relation, first: int, last: int) -> list[str]:
    """What each of the words ``first`` to ``last`` is to the cue of one attribution, in BIO tags."""
    members = dict.fromkeys(relation.content, "content") | dict.fromkeys(relation.source, "source")
    parts = [members.get(i, "O") for i in range(first, last)]
    before = ["O", *parts]
    return [p if p == "O" else f"{'I' if p == b else 'B'}-{p}" for b, p in zip(before, parts, strict=False)]
