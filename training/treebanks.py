"""CoNLL-U treebanks: parses, and the proper names that GUM marks among its entities."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from graph.language.lemmas import script_for
from training.documents import ANYTHING, Document, Parse
from training.names import UNER_OUTSIDE

NONCOMMERCIAL_GENRES = frozenset({"fiction", "whow", "essay", "letter", "podcast"})
"""Genres of GUM whose texts are licensed CC BY-NC-SA; the document id names the genre."""

_MENTION = re.compile(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)")
_KINDS = {"person": "person", "organization": "organisation", "place": "location"}
_PROPER = frozenset({"NNP", "NNPS"})
_INSIDE_NAMES = frozenset({"of", "for", "the", "-", "&", "’s", "'s", "al"})
_PARAGRAPH = "|NewParagraph=Yes"
_GLUED = "|SpaceAfter=No"


@dataclass(slots=True)
class _Row:
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    label: str
    misc: str


def read_treebank(path: Path, corpus: str, *, noncommercial: bool = False) -> list[Document]:
    """All documents of a CoNLL-U file; GUM's NC genres only where asked for."""
    documents = [_document(name, sentences, corpus) for name, sentences in _documents(path)]
    return [d for d in documents if noncommercial or genre(d.name) not in NONCOMMERCIAL_GENRES]


def genre(name: str) -> str:
    """The genre in a GUM document id; empty for others."""
    return name.split("_")[1] if name.startswith("GUM_") else ""


def _documents(path: Path) -> Iterator[tuple[str, list[list[_Row]]]]:
    name, fresh = "", True
    sentences: list[list[_Row]] = []
    rows: list[_Row] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc id = "):
            if sentences:
                yield name, sentences
            name, sentences = line[14:], []
        elif line.startswith("# newpar"):
            fresh = True
        elif line and line[0].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(_Row(cells[1], cells[2], cells[3], cells[4], int(cells[6]), cells[7], cells[9]))
            elif "-" in cells[0]:
                rows.append(_Row("", cells[0], "", "", 0, "", cells[9]))
        elif not line and rows:
            sentences.append(_words_only(rows))
            sentences[-1][0].misc += _PARAGRAPH if fresh else ""
            rows, fresh = [], False
    if sentences:
        yield name, sentences


def _words_only(rows: list[_Row]) -> list[_Row]:
    """Rows without multiword lines; what such a line says of spaces is said by its words."""
    words = [row for row in rows if row.form]
    for row in rows:
        if not row.form:
            first, last = (int(n) for n in row.lemma.split("-"))
            for word in words[first - 1 : last - 1]:
                word.misc += _GLUED
            words[last - 1].misc += _GLUED if "SpaceAfter=No" in row.misc else ""
    return words


def _document(name: str, sentences: list[list[_Row]], corpus: str) -> Document:
    words: list[str] = []
    bounds: list[tuple[int, int]] = []
    heads: list[int] = []
    for rows in sentences:
        base = len(words)
        bounds.append((base, base + len(rows)))
        words += [row.form for row in rows]
        heads += [base + (row.head - 1 if row.head else index) for index, row in enumerate(rows)]
    flat = [row for rows in sentences for row in rows]
    parse = Parse(
        [row.upos for row in flat],
        [row.xpos for row in flat],
        [script_for(row.form, row.lemma) if row.lemma != "_" else "" for row in flat],
        heads,
        [row.label for row in flat],
    )
    document = Document(corpus, name, words, bounds, parse=parse)
    document.before = ["", *(_gap(before, row) for before, row in pairwise(flat))]
    if corpus == "gum":
        document.names = _proper_names(flat, heads)
    return document


def _gap(before: _Row, row: _Row) -> str:
    if _PARAGRAPH in row.misc:
        return "\n\n"
    return "" if _GLUED[1:] in before.misc else " "


def _proper_names(rows: list[_Row], heads: list[int]) -> list[tuple[str, ...]]:
    """BIO tags of the proper names inside person, place and organisation mentions.

    Proper nouns outside them may be anything; other words are no person, place or organisation.
    """
    tags = [ANYTHING if _is_capital(row) else UNER_OUTSIDE for row in rows]
    for kind, first, last in sorted(_mentions(rows), key=lambda m: m[1] - m[2]):
        head = next((i for i in range(first, last) if not first <= heads[i] < last or heads[i] == i), first)
        if kind not in _KINDS or rows[head].upos != "PROPN":
            continue
        start, end = _name_around(rows, head, first, last)
        for i in range(start, end):
            tags[i] = (f"{'B' if i == start else 'I'}-{_KINDS[kind]}",)
    return tags


def _is_capital(row: _Row) -> bool:
    return row.upos in {"PROPN", "ADJ"} and row.form[:1].isupper()


def _name_around(rows: list[_Row], head: int, first: int, last: int) -> tuple[int, int]:
    """The run of proper nouns around a head, joining words such as ``of`` allowed between them."""
    start, end = head, head + 1
    i = head - 1
    while i >= first and (rows[i].xpos in _PROPER or rows[i].form in _INSIDE_NAMES):
        if rows[i].xpos in _PROPER:
            start = i
        i -= 1
    i = end
    while i < last and ((rows[i].xpos in _PROPER or rows[i].upos == "NUM") or rows[i].form in _INSIDE_NAMES):
        if rows[i].xpos in _PROPER or rows[i].upos == "NUM":
            end = i + 1
        i += 1
    return start, end


def _mentions(rows: list[_Row]) -> Iterator[tuple[str, int, int]]:
    """Kind and half-open word indexes of each entity mention in GUM's ``Entity=`` notes."""
    open_: dict[str, list[tuple[str, int]]] = {}
    for index, row in enumerate(rows):
        note = next((part[7:] for part in row.misc.split("|") if part.startswith("Entity=")), "")
        for number, kind, closed, close in _MENTION.findall(note):
            if closed:
                yield kind, index, index + 1
            elif kind:
                open_.setdefault(number, []).append((kind, index))
            elif open_.get(close):
                kind_, first = open_[close].pop()
                yield kind_, first, index + 1
