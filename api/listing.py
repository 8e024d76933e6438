"""What ``claimgraph show`` lists: each as a JSON value and as lines for people."""

from collections.abc import Iterator
from typing import Any

from api.claim_json import claim_json
from api.claim_text import claim_lines
from api.paging import PAGE, all_of
from api.text import document_line, entity_lines, statement_lines
from graph.errors import QueryRefused, UnknownDocument
from graph.queries import (
    claims_by_iri,
    document_named,
    documents_page,
    entities_by_iri,
    statement_json,
    statements_by_iri,
    statements_page,
)
from graph.queries.criteria import StatementFilter, one_of
from graph.queries.rows import ClaimRow, DocumentRow, EntityRow, StatementRow
from graph.store import Reader

Shown = tuple[Any, Iterator[str]]


def all_documents(reader: Reader) -> Iterator[DocumentRow]:
    """Every document, in the order of their IRIs."""
    return all_of(lambda after: documents_page(reader, first=PAGE, after=after))


def all_statements(reader: Reader, asked: StatementFilter) -> Iterator[StatementRow]:
    """Every statement of a filter, in the order of the documents."""
    return all_of(lambda after: statements_page(reader, asked, first=PAGE, after=after))


def found(reader: Reader, thing: str) -> Shown:
    """The document of that name with its statements, or what the IRI stands for.

    Raises:
        UnknownDocument: If there is neither; the remedy names the nearest document.
    """
    try:
        return _document(reader, document_named(reader, thing))
    except UnknownDocument:
        named = _by_iri(reader, thing) if "://" in thing else None
        if named is None:
            raise
        return named


def _document(reader: Reader, row: DocumentRow) -> Shown:
    statements = list(all_statements(reader, StatementFilter(documents=(row.iri,))))
    value = {**document_json(row), "statements": [statement_json(one) for one in statements]}
    return value, _document_lines(row, statements)


def _document_lines(row: DocumentRow, statements: list[StatementRow]) -> Iterator[str]:
    yield document_line(row)
    yield f"{row.iri}, {row.versions} version{'' if row.versions == 1 else 's'}"
    for one in statements:
        yield ""
        yield from statement_lines(one)


def _by_iri(reader: Reader, iri: str) -> Shown | None:
    """A statement, an entity or a claim; ``None`` if the graph has none of that IRI."""
    try:
        statements = statements_by_iri(reader, [iri])
        entities = entities_by_iri(reader, [iri])
        claims = claims_by_iri(reader, [iri])
    except QueryRefused:
        return None
    if statements:
        return statement_json(statements[iri]), statement_lines(statements[iri])
    if entities:
        return _entity(reader, entities[iri])
    return _claim(reader, claims[iri]) if claims else None


def _entity(reader: Reader, row: EntityRow) -> Shown:
    said = list(all_statements(reader, StatementFilter(speaker=one_of((row.iri,)))))
    about = list(all_statements(reader, StatementFilter(about=one_of((row.iri,)))))
    value = {
        **entity_json(row),
        "statements": [statement_json(one) for one in said],
        "statementsAbout": [statement_json(one) for one in about],
    }
    return value, _sections(entity_lines(row), (("It said", said), ("Said about it", about)))


def _claim(reader: Reader, row: ClaimRow) -> Shown:
    statements = list(all_statements(reader, StatementFilter(claims=(row.iri,))))
    value = {**claim_json(row), "statements": [statement_json(one) for one in statements]}
    return value, _sections(claim_lines(row), (("Statements on it", statements),))


def _sections(head: Iterator[str], sections: tuple[tuple[str, list[StatementRow]], ...]) -> Iterator[str]:
    yield from head
    for title, rows in sections:
        if rows:
            yield from ("", title)
        for row in rows:
            yield from (f"   {line}" for line in statement_lines(row))


def document_json(row: DocumentRow) -> dict[str, Any]:
    """One document."""
    return {
        "iri": row.iri,
        "key": row.key,
        "name": row.name,
        "version": row.version,
        "versions": row.versions,
        "title": row.title,
        "publisher": row.publisher,
        "author": row.author,
        "url": row.url,
        "published": row.published.text if row.published else None,
        "recordedAt": row.recorded_at.isoformat(),
        "mediaType": row.media_type,
        "textSha256": row.text_sha256,
        "statementCount": row.statements,
    }


def entity_json(row: EntityRow) -> dict[str, Any]:
    """One entity."""
    return {
        "iri": row.iri,
        "name": row.name,
        "kind": str(row.kind),
        "altNames": list(row.alt_names),
        "linked": row.linked,
        "country": row.country,
        "operator": row.operator,
        "detail": row.detail,
        "locatedIn": list(row.located_in),
        "wkt": row.wkt,
    }
