"""Whole rows from the index, by IRI: equal to what SPARQL gives."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graph.claims.clocks import AsOf
from graph.queries.indexed.codec import (
    CLAIM_COLUMNS,
    STATEMENT_COLUMNS,
    claim_row,
    load_document,
    load_entity,
    read_row,
    statement_entities,
    statement_row,
)
from graph.queries.indexed.lists import NAMED_NOW, version_now
from graph.queries.indexed.sql import Sql, among, either, sql
from graph.queries.rows import ClaimRow, DocumentRow, EntityRow, StatementRow
from graph.queries.sparql import iri
from graph.store.contract import ReadIndex


def entity_rows(index: ReadIndex, iris: Iterable[str], names: Iterable[str] = ()) -> dict[str, EntityRow]:
    """Those of ``iris`` that are entities, and the entities with one of ``names`` (any case).  One query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    held = among("iri", _checked(iris))
    called = [name.lower() for name in names]
    if called:
        named = sql("iri IN (SELECT entity FROM name WHERE ", among("lower", called), ")")
        held = either([held, named])
    rows = _rows(index, sql("SELECT iri, name, row FROM entity WHERE ", held))
    return {one: load_entity(one, name, written) for one, name, written in rows}


def document_rows(index: ReadIndex, iris: Iterable[str], as_of: AsOf | None = None) -> dict[str, DocumentRow]:
    """Those of ``iris`` that are documents, or were then, with the number of their statements.  One query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    columns = (
        "d.iri, d.key, d.name, v.iri, v.row, (SELECT count(*) FROM version w WHERE w.document = d.iri),"
        f" (SELECT count(*) FROM statement s WHERE s.version = v.id AND {_kinds(as_of)})"
    )
    tables = "document d CROSS JOIN version v ON v.document = d.iri"
    held = sql(among("d.iri", _checked(iris)), " AND ", version_now(as_of))
    rows = _rows(index, sql(f"SELECT {columns} FROM {tables} WHERE ", held))
    return {row[0]: load_document(row[:3], *row[3:]) for row in rows}


def statement_rows(
    index: ReadIndex, iris: Sequence[str], as_of: AsOf | None = None
) -> dict[str, StatementRow]:
    """Those of ``iris`` that stand now, or, with ``as_of``, stood at some time, each whole.  Three queries.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    stances = (
        "(SELECT json_group_array(json_array(position, claim)) FROM stance WHERE stance.statement = s.id)"
    )
    held = sql(among("s.iri", _checked(iris)), f" AND +{_kinds(as_of)}")  # The plus: by IRI, not by class.
    tables = "statement s CROSS JOIN statement_row r ON r.id = s.id"
    columns = f"{STATEMENT_COLUMNS}, s.document, {stances}"
    found = {row[0]: row for row in _rows(index, sql(f"SELECT {columns} FROM {tables} WHERE ", held))}
    raws = {one: read_row(row[-3]) for one, row in found.items()}
    things = {entity for one, row in found.items() for entity in statement_entities(row[2], raws[one])}
    entities = entity_rows(index, things)
    documents = document_rows(index, {row[-2] for row in found.values()}, as_of)
    whole: dict[str, StatementRow] = {}
    for one in dict.fromkeys(iris):
        if one in found and (document := documents.get(found[one][-2])):
            *columns_of, _, stood = found[one]
            row = statement_row(columns_of, raws[one], document, entities, json.loads(stood))
            if row is not None:
                whole[one] = row
    return whole


def spoken_of_now(index: ReadIndex, iris: Iterable[str]) -> frozenset[str]:
    """Those of some entities that documents name, or statements speak of, now.  One query."""
    acts = (
        "EXISTS (SELECT 1 FROM part p JOIN says y ON y.proposition = p.proposition"
        " JOIN statement s ON s.id = y.statement"
        " WHERE p.role IN ('actor', 'asset', 'at', 'from', 'to', 'counterpart')"
        " AND p.entity = e.iri AND s.standing = 1)"
    )
    held = sql(among("e.iri", _checked(iris)), f" AND ({NAMED_NOW} OR {acts})")
    return frozenset(row[0] for row in _rows(index, sql("SELECT e.iri FROM entity e WHERE ", held)))


def claim_rows_at(index: ReadIndex, claims: Sequence[str]) -> dict[str, ClaimRow]:
    """The claims at some addresses, by the address that was given.  Three queries.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    asked = {_proposition(one): one for one in _checked(claims)}
    addresses = sql("SELECT proposition, claim FROM address WHERE ", among("proposition", asked))
    now = {asked[proposition]: claim for proposition, claim in _rows(index, addresses)}
    found = claim_rows(index, tuple(now.values()))
    return {given: found[claim] for given, claim in now.items() if claim in found}


def claim_rows(index: ReadIndex, claims: Sequence[str]) -> dict[str, ClaimRow]:
    """The claims that have these IRIs now, with what they are about.  One query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = _checked(claims)
    about = sql("SELECT a.entity FROM claim_about a WHERE ", among("a.claim", wanted))
    # What they are about comes as rows of the same width, told apart by the first column.
    things = (
        "SELECT 0, e.iri, e.name, e.row, NULL, NULL, NULL, NULL, NULL, NULL FROM entity e WHERE e.iri IN ("
    )
    rows = _rows(
        index,
        sql(
            f"SELECT 1, {CLAIM_COLUMNS} FROM claim c WHERE ",
            among("c.iri", wanted),
            f" UNION ALL {things}",
            about,
            ")",
        ),
    )
    entities = {row[1]: load_entity(row[1], row[2], row[3]) for row in rows if not row[0]}
    return {row[1]: claim_row(row[1:], read_row(row[-1]), entities) for row in rows if row[0]}


def other_dates(index: ReadIndex, statements: Iterable[str]) -> list[tuple[str, str]]:
    """Dates that other documents about the same bases give: pairs of a statement and a date.  One query."""
    near = """
        FROM statement s
        CROSS JOIN statement here ON here.document = s.document AND here.standing = 1
        CROSS JOIN thing site ON site.statement = here.id AND site.role = 'about'
        CROSS JOIN entity base ON base.iri = site.entity AND base.kind = 'base'
        CROSS JOIN thing there ON there.role = 'about' AND there.entity = site.entity
        CROSS JOIN statement other ON other.id = there.statement AND other.standing = 1
          AND other.document <> s.document
        CROSS JOIN statement dated ON dated.document = other.document AND dated.standing = 1
        WHERE """
    held = among("s.iri", statements)
    said, happened = (
        sql(f"SELECT s.iri, dated.{one}{near}dated.{one} IS NOT NULL AND ", held)
        for one in ("said", "happened")
    )
    return [(one, date) for one, date in _rows(index, sql(said, " UNION ", happened))]


def _rows(index: ReadIndex, asked: Sql) -> list[tuple[Any, ...]]:
    return index.rows(asked.text, asked.parameters)


def _checked(iris: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(iris))
    for one in found:
        iri(one)
    return found


def _kinds(as_of: AsOf | None) -> str:
    """Which statements count: those that stand, or those that stood, or whatever persons said of them."""
    if as_of is None:
        return "s.standing = 1"
    return "s.standing IN (0, 1)" if as_of.rejected is None else "s.standing IN (-1, 0, 1)"


def _proposition(claim: str) -> str:
    """The proposition that an address of a claim is made from."""
    start, _, key = claim.rpartition("claim/")
    return f"{start}proposition/{key}" if start else claim
