"""The graph as statements a document: JSON lines that scorers of the gold read.

One object a document, also for documents without statements.  Everything comes from the
graph: a name is the entity's name there, a quote is ``text[start:end]`` of the version.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from api.paging import PAGE, all_of
from graph.queries import documents_page, entities_page, mentions_of, statements_page
from graph.queries.criteria import StatementFilter
from graph.queries.rows import (
    DateRow,
    DocumentRow,
    EntityRow,
    MentionRow,
    StatementRow,
)
from graph.store import Reader
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

Surfaces = Mapping[str, Mapping[str, tuple[EntityRow, list[str]]]]
"""By document IRI and entity IRI: the entity and the words that name it there, each once."""


def prediction_lines(reader: Reader) -> Iterator[bytes]:
    """One line a document, in the order of their IRIs.  Some store queries an entity and a document."""
    surfaces = _surfaces(reader)
    for document in _documents(reader):
        entities = surfaces.get(document.iri, {}).values()
        prediction = {
            "id": document.name,
            "doc": document.name,
            "entities": [
                {"canonical": row.name, "type": _TYPES[row.kind], "surfaces": words}
                for row, words in entities
            ],
            "statements": [statement_prediction(row) for row in _statements(reader, document)],
        }
        yield json.dumps(prediction, ensure_ascii=False).encode("utf-8") + b"\n"


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
    return all_of(lambda after: documents_page(reader, first=PAGE, after=after))


def _statements(reader: Reader, document: DocumentRow) -> Iterator[StatementRow]:
    asked = StatementFilter(documents=(document.iri,))
    return all_of(lambda after: statements_page(reader, asked, first=PAGE, after=after))


def _entities(reader: Reader) -> Iterator[EntityRow]:
    kinds = tuple(_TYPES)
    return all_of(
        lambda after: entities_page(reader, kinds=kinds, name=None, mentioned=True, first=PAGE, after=after)
    )


def _mentions(reader: Reader, entity: EntityRow) -> Iterator[MentionRow]:
    return all_of(lambda after: mentions_of(reader, entity.iri, first=PAGE, after=after))


def _surfaces(reader: Reader) -> Surfaces:
    found: dict[str, dict[str, tuple[EntityRow, list[str]]]] = defaultdict(dict)
    for entity in _entities(reader):
        for mention in _mentions(reader, entity):
            words = found[mention.document].setdefault(entity.iri, (entity, []))[1]
            if mention.evidence.quote not in words:
                words.append(mention.evidence.quote)
    return found
