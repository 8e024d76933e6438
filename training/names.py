"""Named entities: Universal NER, Wikigold and the worldwide newswire set."""

import hashlib
import re
from pathlib import Path

from training.documents import Document, outside

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "location", "MISC": "misc"}
_NEWSWIRE = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "location",
    "Facility": "facility",
    "NORP": "group",
    "Date": "date",
    "Money": "money",
    "Misc": "misc",
}
_EQUIPMENT = ("facility", "date", "money", "weapon", "vehicle")
UNER_OUTSIDE = outside(("misc", "group", *_EQUIPMENT))
"""What a word may be that Universal NER calls no name, or ``OTH``."""
_WIKIGOLD_OUTSIDE = outside(_EQUIPMENT)
_NEWSWIRE_OUTSIDE = outside(("facility", "weapon", "vehicle"))
_BEGINS, _GOES_ON = frozenset("BS"), frozenset("IE")
NEWSWIRE_FOLDS = 20
"""Of so many parts of the newswire set, by the hash of a file's name, one is for measuring."""


def read_uner(path: Path) -> list[Document]:
    """Universal NER: person, organisation, location; its ``OTH`` may be any other kind or nothing."""
    documents: list[Document] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0].isdigit()]
        found = re.search(r"# newdoc id = (.*)", block)
        if found or not documents:
            documents.append(_empty("uner_ewt", found[1] if found else path.stem))
        _add(documents[-1], [r[1] for r in rows], [_uner(r[2]) for r in rows])
    return documents


def _uner(tag: str) -> tuple[str, ...]:
    kind = _KINDS.get(tag[2:])
    return (f"{tag[0]}-{kind}",) if kind else UNER_OUTSIDE


def read_wikigold(path: Path) -> list[Document]:
    """Wikigold: its four kinds, in IOB1; a hundred sentences make one document."""
    documents: list[Document] = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [line.split() for line in block.split("\n") if line.strip() and not line.startswith("#")]
        if number % 100 == 0:
            documents.append(_empty("wikigold", f"wikigold-{number // 100}"))
        _add(documents[-1], [r[-2] for r in rows], _begun([r[-1] for r in rows]))
    return documents


def _begun(tags: list[str]) -> list[tuple[str, ...]]:
    """IOB1 as BIO: an ``I`` after another kind or after nothing begins a name.

    What is misc here, peoples among others, may also be one of the kinds that Wikigold does not know.
    """
    fixed: list[tuple[str, ...]] = []
    before = "O"
    for tag in tags:
        place = "B" if tag[0] == "B" or (tag[0] == "I" and before[2:] != tag[2:]) else "I"
        if tag == "O":
            fixed.append(_WIKIGOLD_OUTSIDE)
        elif tag.endswith("MISC"):
            fixed.append(tuple(f"{place}-{kind}" for kind in ("misc", "group", "weapon", "vehicle")))
        else:
            fixed.append((f"{place}-{_KINDS[tag[2:]]}",))
        before = tag
    return fixed


def is_newswire_dev(path: Path) -> bool:
    """Whether a file of the newswire set is for measuring: MD5 of its name, modulo 20, is 0."""
    return int(hashlib.md5(path.name.encode(), usedforsecurity=False).hexdigest(), 16) % NEWSWIRE_FOLDS == 0


def read_newswire(folder: Path, *, dev: bool = False) -> list[Document]:
    """The worldwide newswire set, BIOES; the part for training or, with ``dev``, that for measuring."""
    return [_newswire(path) for path in sorted(folder.glob("*.tsv")) if is_newswire_dev(path) == dev]


def _newswire(path: Path) -> Document:
    document = _empty("worldwide_newswire", path.stem)
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [[cell.strip() for cell in line.split("\t")] for line in block.split("\n") if "\t" in line]
        rows = [row for row in rows if row[0]]
        if rows and not rows[0][0].startswith("http"):
            _add(document, [row[0] for row in rows], [_newswire_tag(row[1]) for row in rows])
    return document


def _newswire_tag(tag: str) -> tuple[str, ...]:
    """One of its tags; its products may be misc, weapons or vehicles."""
    place = "B" if tag[:1] in _BEGINS else "I"
    if tag[:1] not in _BEGINS | _GOES_ON:
        return _NEWSWIRE_OUTSIDE
    if tag[2:] == "Product":
        return tuple(f"{place}-{kind}" for kind in ("misc", "weapon", "vehicle"))
    return (f"{place}-{_NEWSWIRE[tag[2:]]}",)


def _empty(corpus: str, name: str) -> Document:
    return Document(corpus, name, [], [], names=[])


def _add(document: Document, words: list[str], tags: list[tuple[str, ...]]) -> None:
    if words and document.names is not None:
        document.sentences.append((len(document.words), len(document.words) + len(words)))
        document.words += words
        document.names += tags
