"""Mentions in documents about defence and security: re3d and WikiEvents."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.language import tokenizer
from graph.language.tokenizer import Piece
from ontology.gazetteer import word_set
from training.documents import ANYTHING, Document, outside

_PRONOUNS = word_set(
    """
    he she they we i it you his her our who men women them their its this that these those which there where
    him my your us itself here what
    """
)
_NAMES = {"Person": "person", "Organisation": "organisation", "Location": "location"}
_RE3D = {
    "Nationality": "group",
    "Temporal": "date",
    "Money": "money",
    "Weapon": "weapon",
    "Vehicle": "vehicle",
    "MilitaryPlatform": "vehicle",
}
_EVENTS = {"FAC": "facility", "WEA": "weapon", "VEH": "vehicle"}
_EVENT_NAMES = {"PER": "person", "ORG": "organisation", "GPE": "location", "LOC": "location"}
_NAME = re.compile(r"[A-Z][\w.'’]*(?:[ -](?:[A-Z0-9][\w.'’]*|of|al|bin|and|the|for|in)(?=[ -]|$))*")
_RE3D_OUTSIDE, _RE3D_CAPITAL = outside(["facility"]), ANYTHING
_EVENTS_OUTSIDE, _EVENTS_CAPITAL = outside(["date", "money"]), ANYTHING


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of a corpus: half-open code points, and the BIO kinds it may have (none: anything)."""

    start: int
    end: int
    kinds: tuple[str, ...]


def read_re3d(folder: Path, *, noncommercial: bool = False) -> list[Document]:
    """re3d, without the BBC's documents (CC BY-NC) unless asked for; nameless persons may be anything."""
    mentions: dict[str, list[Marked]] = {}
    texts = [
        json.loads(line) for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    by_id = {row["_id"]: row["text"] for row in texts}
    for line in (folder / "entities.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        mentions.setdefault(row["documentId"], []).append(
            _re3d_mention(row, by_id.get(row["documentId"], ""))
        )
    return [
        _document(
            "re3d", row["_id"], row["text"], mentions.get(row["_id"], []), (_RE3D_OUTSIDE, _RE3D_CAPITAL)
        )
        for row in texts
        if noncommercial or "BBC" not in row["folder"]
    ]


def _re3d_mention(row: dict[str, object], text: str) -> Marked:
    begin, end = int(str(row["begin"])), int(str(row["end"]))
    begin += 4 if text[begin : begin + 4].lower() == "the " else 0
    kind, words = str(row["type"]), text[begin:end]
    if kind in _NAMES:
        return Marked(begin, end, (_NAMES[kind],) if _is_name(words) else ())
    return Marked(begin, end, (_RE3D[kind],) if kind in _RE3D and not _is_pronoun(words) else ())


def read_wikievents(path: Path) -> list[Document]:
    """WikiEvents: facilities, weapons and vehicles, named or not, and names of the other kinds."""
    return [_events(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _events(row: dict[str, object]) -> Document:
    tokens: list[str] = list(row["tokens"])  # type: ignore[call-overload]
    text, places = _joined(tokens)
    mentions = []
    for one in row["entity_mentions"]:  # type: ignore[attr-defined]
        start, end = places[one["start"]][0], places[one["end"] - 1][1]
        mentions.append(Marked(start, end, _event_kinds(one["entity_type"], text[start:end])))
    return _document("wikievents", str(row["doc_id"]), text, mentions, (_EVENTS_OUTSIDE, _EVENTS_CAPITAL))


def _event_kinds(kind: str, words: str) -> tuple[str, ...]:
    if _is_pronoun(words):
        return ()
    if kind in _EVENTS:
        return (_EVENTS[kind],)
    if kind == "GPE" and _is_name(words):
        return ("location", "group")
    return (_EVENT_NAMES[kind],) if kind in _EVENT_NAMES and _is_name(words) else ()


def _joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens as a text, with a space between two unless a mark ties them, and where each stands."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for token in tokens:
        glued = not parts or token in _CLOSING or parts[-1] in _OPENING
        parts += [] if glued else [" "]
        at += 0 if glued else 1
        places.append((at, at + len(token)))
        parts.append(token)
        at += len(token)
    return "".join(parts), places


_CLOSING = frozenset([",", ".", ":", ";", "!", "?", ")", "]", "”", "’", "'", "%", "-", "s", "t"]) - {"s", "t"}
_OPENING = frozenset(["(", "[", "“", "‘", "-", "’", "$", "@", "#"])


def _document(
    corpus: str,
    name: str,
    text: str,
    mentions: Iterable[Marked],
    free: tuple[tuple[str, ...], tuple[str, ...]],
) -> Document:
    """A document with the tags that its mentions allow; ``free`` holds for small words and for capitals."""
    pieces = tokenizer.words(text)
    words = [text[p.start : p.end] for p in pieces]
    document = Document(corpus, name, words, tokenizer.sentences(text, pieces), text=text)
    small, capital = free
    tags = [capital if word[:1].isupper() else small for word in words]
    for one in sorted(mentions, key=lambda m: m.start - m.end):
        _mark(tags, one, pieces, capital)
    document.names = tags
    return document


def _mark(tags: list[tuple[str, ...]], one: Marked, pieces: list[Piece], unknown: tuple[str, ...]) -> None:
    inside = [i for i, p in enumerate(pieces) if p.start < one.end and one.start < p.end]
    for i in inside:
        if one.kinds:
            tags[i] = tuple(f"{'B' if i == inside[0] else 'I'}-{kind}" for kind in one.kinds)
        elif len(tags[i]) > 1:
            tags[i] = unknown


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words)) and not _is_pronoun(words)


def _is_pronoun(words: str) -> bool:
    return words.lower() in _PRONOUNS
