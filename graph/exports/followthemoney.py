"""A selection as FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and their tools.

A document is an ``Article``; a statement is a ``Note`` on whom and what it names, with the sentence as its
description and the document as its proof; a claim is a ``Note`` too, and the notes of its statements are on
it.  No link, no event and no topic is ever written: that would make a fact of what somebody said.  A
``Mention`` tells by which words a document names who speaks in it.

Ids are made from our IRIs.  The schemata are those of FollowTheMoney 4.  Control characters, which it does
not take, are left out, and white space in names is made one space.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from graph.exports.countries import country_code
from graph.exports.selection import Material, Selection, material
from graph.queries.rows import ClaimRow, DateRow, DocumentRow, EntityRow, StatementRow
from graph.store.contract import Reader
from ontology.terms import EntityKind

_SCHEMA = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.ARMED_FORCE: "PublicBody",
    EntityKind.ARMED_GROUP: "Organization",
    EntityKind.COUNTRY: "PublicBody",
    EntityKind.OUTLET: "Organization",
    EntityKind.BASE: "Address",
    EntityKind.PLACE: "Address",
    EntityKind.ASSET: "Asset",
}
"""An unnamed source is nobody: it stands in the note's words only."""
_SPEAKING = {
    EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP,
    EntityKind.COUNTRY, EntityKind.OUTLET,
}  # fmt: skip
_URL = re.compile(r"https?://[!-~]+")
_POINT = re.compile(r"POINT\((\S+) (\S+)\)")
_ADDRESS = re.compile(r"[\w .'()-]+")
"""What its cleaning of addresses leaves as it is."""
_LINES = "\n\r\t"

Values = dict[str, list[str]]


def followthemoney(reader: Reader, selection: Selection) -> Iterator[bytes]:
    """The entities, in order of their ids; held in memory."""
    entities = {one["id"]: one for one in _entities(material(reader, selection))}
    for _, entity in sorted(entities.items()):
        yield json.dumps(entity, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _entities(held: Material) -> Iterator[dict[str, Any]]:
    for entity in held.entities.values():
        if entity.kind in _SCHEMA:
            yield _thing(entity)
    for document in held.documents.values():
        yield _document(document)
    for claim in held.claims.values():
        yield _claim(claim)
    for statement in held.statements:
        yield _statement(statement, held)
        yield from _mentions(statement)


def _entity(schema: str, iri: str, values: Values) -> dict[str, Any]:
    """One entity; values are cleaned, each once, and what has none is left out."""
    cleaned = {name: [*dict.fromkeys(filter(None, map(_clean, found)))] for name, found in values.items()}
    return {
        "id": _id(iri),
        "schema": schema,
        "properties": {name: one for name, one in cleaned.items() if one},
    }


def _thing(row: EntityRow) -> dict[str, Any]:
    code = country_code(row.name if row.kind is EntityKind.COUNTRY else row.country)
    values: Values = {
        "name": [_line(row.name)],
        "alias": [*map(_line, row.alt_names)],
        "country": [code.lower()] if code else [],
        "keywords": [row.kind.value, *_some(row.detail)],
    }
    if _SCHEMA[row.kind] == "Address":
        values["full"] = [name for name in values["name"] if _ADDRESS.fullmatch(name)]
        if found := _POINT.fullmatch(row.wkt or ""):
            values |= {"longitude": [found[1]], "latitude": [found[2]]}
    return _entity(_SCHEMA[row.kind], row.iri, values)


def _document(row: DocumentRow) -> dict[str, Any]:
    values: Values = {
        "name": [_line(row.title or row.name)],
        "title": _some(row.title),
        "author": _some(row.author),
        "publisher": _some(row.publisher),
        "publishedAt": [row.published.text] if row.published else [],
        "retrievedAt": [row.recorded_at.strftime("%Y-%m-%dT%H:%M:%S")],
        "sourceUrl": [row.url] if row.url and _URL.fullmatch(row.url) else [],
        "mimeType": _some(row.media_type),
        "notes": [f"SHA-256 of the text: {row.text_sha256}"],
    }
    return _entity("Article", row.iri, values)


def _claim(row: ClaimRow) -> dict[str, Any]:
    values: Values = {
        "name": [_line(row.label)],
        "entity": [_id(one.iri) for one in row.about if one.kind in _SCHEMA],
        "summary": ["A claim, not a fact."],
        "description": [f"Agreement of its sources: {row.agreement.kind}. {row.agreement.reason}"],
        "keywords": ["claim", row.activity.value, row.agreement.kind.value],
    }
    return _entity("Note", row.iri, values)


def _statement(row: StatementRow, held: Material) -> dict[str, Any]:
    named = (row.speaker, *row.co_speakers, *row.about, *row.via)
    document = row.document
    stands = [
        f"{position}: {held.claims[iri].label}" for position, iri in row.positions if iri in held.claims
    ]
    values: Values = {
        "name": [_line(f"{row.speaker.name}: {row.speech_act}")],
        "entity": [
            *(_id(one.iri) for one in named if one.kind in _SCHEMA),
            *(_id(iri) for iri in row.claims if iri in held.claims),
        ],
        "summary": [f"A statement, not a fact: {row.speaker.name} ({_how(row)})"],
        "description": [row.evidence.quote],
        "proof": [_id(document.iri)],
        "publisher": _some(document.publisher),
        "sourceUrl": [document.url] if document.url and _URL.fullmatch(document.url) else [],
        "keywords": ["statement", row.speech_act.value, row.polarity.value, *map(str, row.activities)],
        "notes": [
            *stands,
            f"Code points {row.evidence.start} to {row.evidence.end} of the text",
            *_dated("Said on", row.said_on),
            *_dated("Said to happen on", row.happened_on),
        ],
    }
    return _entity("Note", row.iri, values)


def _mentions(row: StatementRow) -> Iterator[dict[str, Any]]:
    """By which words the document names who speaks or passes on."""
    for hop in row.chain:
        if hop.entity.kind in _SPEAKING:
            values: Values = {
                "document": [_id(row.document.iri)],
                "name": [_line(hop.surface)],
                "resolved": [_id(hop.entity.iri)],
                "detectedSchema": [_SCHEMA[hop.entity.kind]],
            }
            iri = f"{row.document.iri} {hop.entity.iri} {hop.surface}"
            yield _entity("Mention", iri, values)


def _how(row: StatementRow) -> str:
    return f"{row.speech_act}, {row.polarity}, certainty {row.certainty}, tense {row.tense}"


def _dated(words: str, row: DateRow | None) -> list[str]:
    return [f"{words} {row.value.text} (“{row.words}”)"] if row else []


def _id(iri: str) -> str:
    return "claimgraph-" + hashlib.sha1(iri.encode(), usedforsecurity=False).hexdigest()


def _some(text: str | None) -> list[str]:
    return [text] if text else []


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """``text`` without control characters and what Unicode says is none."""
    kept = (one for one in text if one in _LINES or unicodedata.category(one) not in {"Cc", "Cn"})
    return "".join(kept).strip()
