"""Named entities: Universal NER, Wikigold and re3d."""

import json
import re
from pathlib import Path

from graph.language import tokenizer
from training.documents import ANYTHING, NOT_ANNOTATED, Document

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "location", "MISC": "misc"}
_PRONOUNS = frozenset(
    {"He", "She", "They", "We", "I", "It", "You", "His", "Her", "Our", "Who", "Men", "Women"}
)
_RE3D = {"Person": "person", "Organisation": "organisation", "Location": "location"}
_NAME = re.compile(r"[A-Z][\w.'’]*(?:[ -](?:[A-Z0-9][\w.'’]*|of|al|bin|and|the|for|in)(?=[ -]|$))*")


def read_uner(path: Path) -> list[Document]:
    """Universal NER: person, organisation, location; its ``OTH`` may be misc or nothing."""
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
    return (f"{tag[0]}-{kind}",) if kind else NOT_ANNOTATED


def read_wikigold(path: Path) -> list[Document]:
    """Wikigold: all four kinds, in IOB1; a hundred sentences make one document."""
    documents: list[Document] = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [line.split() for line in block.split("\n") if line.strip() and not line.startswith("#")]
        if number % 100 == 0:
            documents.append(_empty("wikigold", f"wikigold-{number // 100}"))
        _add(documents[-1], [r[-2] for r in rows], _begun([r[-1] for r in rows]))
    return documents


def _begun(tags: list[str]) -> list[tuple[str, ...]]:
    """IOB1 as BIO: an ``I`` after another kind or after nothing begins a name."""
    fixed: list[tuple[str, ...]] = []
    before = "O"
    for tag in tags:
        begins = tag[0] == "B" or (tag[0] == "I" and before[2:] != tag[2:])
        fixed.append(("O",) if tag == "O" else (f"{'B' if begins else 'I'}-{_KINDS[tag[2:]]}",))
        before = tag
    return fixed


def read_re3d(folder: Path) -> list[Document]:
    """re3d without the BBC's documents (CC BY-NC); mentions that are no names may be anything."""
    mentions: dict[str, list[dict[str, object]]] = {}
    for line in (folder / "entities.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        mentions.setdefault(row["documentId"], []).append(row)
    documents = []
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "BBC" not in row["folder"]:
            documents.append(_re3d_document(row["_id"], row["text"], mentions.get(row["_id"], [])))
    return documents


def _re3d_document(name: str, text: str, mentions: list[dict[str, object]]) -> Document:
    pieces = tokenizer.words(text)
    words = [text[p.start : p.end] for p in pieces]
    document = Document("re3d", name, words, tokenizer.sentences(text, pieces), text=text)
    tags: list[tuple[str, ...]] = [ANYTHING if text[p.start].isupper() else NOT_ANNOTATED for p in pieces]
    for row in sorted(mentions, key=lambda r: int(str(r["begin"])) - int(str(r["end"]))):
        begin, end = int(str(row["begin"])), int(str(row["end"]))
        begin += 4 if text[begin : begin + 4].lower() == "the " else 0
        inside = [i for i, p in enumerate(pieces) if p.start < end and begin < p.end]
        kind = _RE3D.get(str(row["type"])) if _is_name(text[begin:end]) else None
        for i in inside:
            if kind:
                tags[i] = (f"{'B' if i == inside[0] else 'I'}-{kind}",)
            elif len(tags[i]) > 1:
                tags[i] = ANYTHING
    document.names = tags
    return document


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words)) and words not in _PRONOUNS


def _empty(corpus: str, name: str) -> Document:
    return Document(corpus, name, [], [], names=[])


def _add(document: Document, words: list[str], tags: list[tuple[str, ...]]) -> None:
    if words and document.names is not None:
        document.sentences.append((len(document.words), len(document.words) + len(words)))
        document.words += words
        document.names += tags
