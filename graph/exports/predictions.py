"""The graph as statements a document: JSON lines that scorers of the gold read.

One object a document, also for documents without statements.  Everything comes from the
graph: a name is the entity's name there, a quote is ``text[start:end]`` of the version.
Of a selection come the documents that its statements stand in, with the entities that these name.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from graph.exports.selection import Selection, all_of, named_in, statements_of
from graph.queries.criteria import StatementFilter
from graph.queries.documents import documents_page
from graph.queries.entities import entities_page, mentions_of
from graph.queries.rows import (
    DateRow,
    DocumentRow,
    EntityRow,
    MentionRow,
    StatementRow,
)
from graph.store.contract import Reader
from ontology.terms import EntityKind

_TYPES = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.ARMED_FORCE: "organisation",
    EntityKind.OUTLET: "organisation",
    EntityKind.ARMED_GROUP: "group",
    EntityKind.COUNTRY: "country",
    EntityKind.BASE: "base",
    EntityKind.PLACE: "place",
    EntityKind.ASSET: "asset",
}
"""The scorer's types; it lists no unnamed sources."""

_PAGE = 200
"""Items that are asked for at once."""

Surfaces = Mapping[str, Mapping[str, tuple[EntityRow, list[str]]]]
"""By document IRI and entity IRI: the entity and the words that name it there, each once."""


def prediction_lines(reader: Reader, selection: Selection) -> Iterator[bytes]:
    """One line a document, in the order of their IRIs.

    Some store queries a document, and of the whole graph also some an entity.
    """
    surfaces = _surfaces(reader) if selection.whole else {}
    for document, rows in _by_document(reader, selection):
        named = surfaces.get(document.iri, {}) if selection.whole else _spoken_of(rows)
        prediction = {
            "id": document.name,
            "doc": document.name,
            "entities": [_entity(*found) for found in named.values()],
            "statements": [statement_prediction(row) for row in rows],
        }
        yield json.dumps(prediction, ensure_ascii=False).encode("utf-8") + b"\n"


def _by_document(reader: Reader, selection: Selection) -> Iterator[tuple[DocumentRow, list[StatementRow]]]:
    """The documents with their statements; of the whole also those without."""
    if not selection.whole:
        for _, rows in groupby(
            statements_of(reader, selection, conflicts=False), key=lambda row: row.document.iri
        ):
            held = list(rows)
            yield held[0].document, held
        return
    for document in _documents(reader):
        own = Selection(StatementFilter(documents=(document.iri,)))
        yield document, list(statements_of(reader, own, conflicts=False))


def _entity(row: EntityRow, words: list[str]) -> dict[str, Any]:
    return {"canonical": row.name, "type": _TYPES[row.kind], "surfaces": words}


def statement_prediction(row: StatementRow) -> dict[str, Any]:
    """One statement in the scorer's words; positions count code points of the document's text."""
    return {
        "doc": row.document.name,
        "speaker": row.speaker.name,
        "speaker_surface": row.speaker_surface,
        "co_speakers": [one.name for one in row.co_speakers],
        "via": [one.name for one in row.via],
        "cue": row.cue or None,
        "stance": str(row.speech_act),
        "polarity": str(row.polarity),
        "certainty": str(row.certainty),
        "tense": str(row.tense),
        "quote": str(row.quotation),
        "about": [one.name for one in row.about],
        "activity": [str(kind) for kind in row.activities],
        "said_on": _date(row.said_on),
        "activity_on": _date(row.happened_on),
        "evidence": row.evidence.quote,
        "evidence_span": [row.evidence.start, row.evidence.end],
    }


def _date(row: DateRow | None) -> str | None:
    return row.value.text if row else None


def _documents(reader: Reader) -> Iterator[DocumentRow]:
    return all_of(lambda after: documents_page(reader, first=_PAGE, after=after))


def _entities(reader: Reader) -> Iterator[EntityRow]:
    kinds = tuple(_TYPES)
    return all_of(
        lambda after: entities_page(reader, kinds=kinds, name=None, mentioned=True, first=_PAGE, after=after)
    )


def _mentions(reader: Reader, entity: EntityRow) -> Iterator[MentionRow]:
    return all_of(lambda after: mentions_of(reader, entity.iri, first=_PAGE, after=after))


def _spoken_of(rows: Sequence[StatementRow]) -> dict[str, tuple[EntityRow, list[str]]]:
    """The entities that statements name, with the words that stand for them in chains."""
    named = {row.iri: row for one in rows for row in named_in(one) if row.kind in _TYPES}
    words: dict[str, list[str]] = {iri: [] for iri in named}
    for hop in (hop for one in rows for hop in one.chain):
        held = words.get(hop.entity.iri)
        if held is not None and hop.surface not in held:
            held.append(hop.surface)
    ordered = sorted(named.values(), key=lambda row: (row.name.lower(), row.iri))
    return {row.iri: (row, words[row.iri]) for row in ordered}


def _surfaces(reader: Reader) -> Surfaces:
    found: dict[str, dict[str, tuple[EntityRow, list[str]]]] = defaultdict(dict)
    for entity in _entities(reader):
        for mention in _mentions(reader, entity):
            words = found[mention.document].setdefault(entity.iri, (entity, []))[1]
            if mention.evidence.quote not in words:
                words.append(mention.evidence.quote)
    return found
