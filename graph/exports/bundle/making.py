"""From a filter to the files of a bundle."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from importlib.metadata import version
from typing import Any

from graph.claims import Stance
from graph.claims.clocks import AsOf
from graph.documents.likeness import sketch
from graph.errors import QueryRefused
from graph.exports.archive import File, zipped
from graph.exports.bundle import bag
from graph.exports.bundle.asked import Asked
from graph.exports.bundle.page import page
from graph.exports.bundle.records import (
    Record,
    claim_record,
    document_record,
    judgement_record,
    statement_record,
)
from graph.exports.quads import selected_quads
from graph.exports.selection import Selection, batches, named_in, statements_of
from graph.judgements import Judgement, JudgementKind
from graph.queries.blocks import Rules, signatures_of
from graph.queries.claims import related_at, views_at
from graph.queries.criteria import StatementFilter
from graph.queries.documents import texts_of
from graph.queries.judgements import judgements
from graph.queries.propositions import propositions_said
from graph.queries.rows import ClaimRow, StatementRow
from graph.queries.views import View
from graph.rdf import write
from graph.store.contract import Reader
from ontology.terms import NAMESPACE
from ontology.vocabulary import Class

FORMAT = "claimgraph-evidence-1"
TEXT = NAMESPACE + "text"
"""The property of a version that holds its whole text."""
README = """\
This is an evidence bundle of Claimgraph: {title}

data/index.html       to read: every statement with its sentence, who says it, through whom, and the claims
data/statements.json  the statements; quotes are text[start:end] of their document, in code points
data/claims.json      the claims that they are on, whether sources agree, and all that this is computed from
data/documents.json   the documents, with the SHA-256 of each text
data/documents/       the texts as they were read
data/query.json       what was asked, in words, as GraphQL and as SPARQL
data/kinship.json     what is known of sources besides: families, countries, who was decided to be the same
data/judgements.json  what persons decided about any of it, with who, when and why
data/graph.nq         the same statements as RDF

A statement is never a fact: it is what somebody said, in the words of a document.

To check it:   claimgraph verify FILE.zip
It is a bag (BagIt, RFC 8493) too: any tool for bags checks the hashes.
"""


@dataclass(frozen=True, slots=True)
class _Held:
    """What goes in: statements that were asked for, and those on the same claims."""

    asked: frozenset[str]
    statements: Sequence[StatementRow]
    claims: Sequence[tuple[ClaimRow, View]]
    records: Sequence[Record]
    said: Mapping[str, Sequence[str]]  # propositions by statement


@dataclass(frozen=True)
class Bundle:
    """The files of a bundle.  ``digest`` stands for all of them: sign it, or have it time-stamped."""

    files: tuple[File, ...]
    statements: int
    claims: int
    documents: int

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the manifest of tags, on which all other hashes rest."""
        return bag.digest(self.files)

    def zipped(self) -> bytes:
        """All of it in a zip; equal bundles give equal bytes."""
        return zipped(self.files)


def make_bundle(reader: Reader, asked: Asked, rules: Rules, *, texts: bool = True) -> Bundle:
    """The evidence for what was asked: the statements, all others on the same claims, and what they stand on.

    Held in memory.  Without ``texts`` those of the documents stay out: no quote can be held against them.

    Raises:
        QueryRefused: If no statement was found, or an IRI of the filter is none.
    """
    held = _held(reader, asked, rules)
    rows = sorted(
        {row.document.version: row.document for row in held.statements}.values(), key=lambda row: row.iri
    )
    names = {row.version: f"documents/{number:04}.txt" for number, row in enumerate(rows, start=1)}
    found = _texts(reader, [row.version for row in rows])
    documents = [
        document_record(row, names[row.version] if texts else None, sketch(found[row.version]))
        for row in rows
    ]
    statements = [statement_record(row, held.said.get(row.iri, ())) for row in held.statements]
    stances = [stance for _, view in held.claims for stance in view.stances]
    query = _query(reader, asked, held)
    title = title_of(query)
    payload = [
        _json("query.json", query),
        _json("statements.json", statements),
        _json("claims.json", list(held.records)),
        _json("kinship.json", _kinship(rules, stances, held.statements)),
        _json("judgements.json", _judgements(reader, held)),
        _json("documents.json", documents),
        File("graph.nq", _rdf(reader, held, asked.filter.as_of, texts=texts)),
        File("index.html", page(title, held.asked, statements, held.records, documents).encode()),
        *(File(names[one], text.encode()) for one, text in sorted(found.items()) if texts),
    ]
    notes = notes_of(title, query["revision"], version("claimgraph"))
    files = bag.bagged(payload, notes, README.format(title=title))
    return Bundle(tuple(files), len(statements), len(held.claims), len(documents))


def notes_of(title: str, revision: int, software: str) -> tuple[tuple[str, str], ...]:
    """What bag-info.txt tells: which version of the program made it, of what, from which revision."""
    return (
        ("Bagging-Software", f"claimgraph {software}"),
        ("External-Description", title),
        ("External-Identifier", f"revision {revision}"),
    )


def title_of(query: Record) -> str:
    """What a bundle is called, from its query.json."""
    return str(query["question"] or "; ".join(query["words"]) or "everything")


def _held(reader: Reader, asked: Asked, rules: Rules) -> _Held:
    """The statements asked for, then those on the same claims, and the claims as they stand or stood."""
    as_of = asked.filter.as_of
    first = {row.iri: row for row in statements_of(reader, Selection(asked.filter))}
    if not first:
        raise QueryRefused("bundle", "no statement was found", "ask for something that is in the graph")
    addresses = sorted({claim for row in first.values() for claim in row.claims} | set(asked.filter.claims))
    views: dict[str, tuple[ClaimRow, View]] = {}
    for some in batches(addresses):
        views |= {row.iri: (row, view) for row, view in views_at(reader, some, rules, as_of).values()}
    pairs = [views[iri] for iri in sorted(views)]
    standing = {one.statement for _, view in pairs for one in view.stances if one.standing} - first.keys()
    beside = StatementFilter(statements=tuple(sorted(standing)), as_of=as_of)
    if standing:
        first |= {row.iri: row for row in statements_of(reader, Selection(beside))}
    related = related_at(pairs, reader, rules, as_of)
    placed = _placed(first.values(), pairs)
    signatures = signatures_of(sorted({one for row, _ in pairs for one in row.propositions}), reader)
    records = [claim_record(row, view, signatures, related.get(row.iri, ())) for row, view in pairs]
    said = _said(reader, list(first))
    return _Held(frozenset(first) - standing, placed, pairs, records, said)


def _said(reader: Reader, statements: Sequence[str]) -> dict[str, list[str]]:
    """The propositions of some statements, by IRI."""
    found: dict[str, list[str]] = {}
    for some in batches(statements):
        found |= {iri: [one.iri for one in rows] for iri, rows in propositions_said(some, reader).items()}
    return found


def _placed(statements: Iterable[StatementRow], pairs: Sequence[tuple[ClaimRow, View]]) -> list[StatementRow]:
    """The statements with where they stand on the claims of the bundle, in order of documents and texts."""
    found: dict[str, set[tuple[Any, str]]] = {}
    for row, view in pairs:
        for stance in view.stances:
            found.setdefault(stance.statement, set()).add((stance.position, row.iri))
    placed = [replace(row, positions=tuple(sorted(found.get(row.iri, ())))) for row in statements]
    return sorted(placed, key=lambda row: (row.document.iri, row.evidence.start, row.iri))


def _query(reader: Reader, asked: Asked, held: _Held) -> Record:
    as_of = asked.filter.as_of
    return {
        "format": FORMAT,
        "question": asked.question or None,
        "words": list(asked.words),
        "graphql": asked.graphql,
        "sparql": asked.sparql,
        "asOf": {"day": as_of.day.isoformat(), "clock": str(as_of.clock)} if as_of else None,
        "revision": reader.revision(),
        "found": sorted(held.asked),
    }


def _kinship(rules: Rules, stances: Iterable[Stance], statements: Iterable[StatementRow]) -> Record:
    """What was known of sources, and decided of propositions, of some stances beyond the statements."""
    stances, kinship = list(stances), rules.kinship
    named = {row.speaker.iri for row in statements}
    named |= {iri for stance in stances for iri in (stance.speaker.iri, *stance.passed_by, *stance.wires)}
    named |= {kinship.same[iri] for iri in named if iri in kinship.same}
    keys = {stance.proposition for stance in stances}
    speakers = {stance.speaker.iri: asdict(stance.speaker) for stance in stances}
    return {
        "families": {iri: kinship.families[iri] for iri in sorted(named) if iri in kinship.families},
        "same": dict(sorted(kinship.same.items())),
        "speakers": dict(sorted(speakers.items())),
        "joined": _pairs(rules.decided.joined, keys),
        "parted": _pairs(rules.decided.parted, keys),
    }


def _pairs(decided: Iterable[frozenset[str]], keys: set[str]) -> list[list[str]]:
    return sorted(sorted(pair) for pair in decided if pair <= keys)


def _judgements(reader: Reader, held: _Held) -> list[Record]:
    """The judgements on what is in the bundle, undone ones included."""
    known = {row.iri for row in held.statements} | {row.key for row in held.statements}
    known |= {entity.iri for row in held.statements for entity in named_in(row)}
    known |= {one for row, _ in held.claims for one in (row.iri, *row.propositions)}
    stances = [stance for _, view in held.claims for stance in view.stances]
    known |= {one for stance in stances for one in (stance.statement, stance.key, stance.speaker.iri)}
    log = judgements(reader)
    kept = {one.key for one in log if not known.isdisjoint((*one.subjects, one.value, one.corrected))}
    undoing = [one for one in log if one.kind is JudgementKind.UNDO and _undoes(one, kept)]
    return [judgement_record(one) for one in log if one.key in kept or one in undoing]


def _undoes(one: Judgement, kept: set[str]) -> bool:
    return any(subject.rpartition("/")[2] in kept for subject in one.subjects)


def _texts(reader: Reader, versions: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in batches(versions):
        found |= texts_of(reader, some)
    return found


def _rdf(reader: Reader, held: _Held, as_of: AsOf | None, *, texts: bool) -> bytes:
    """The statements and claims of the bundle as RDF; without ``texts`` those of the documents stay out.

    What is told of claims that are not in the bundle stays out too: nothing here could be held against it.
    """
    wanted = StatementFilter(statements=tuple(sorted(row.iri for row in held.statements)), as_of=as_of)
    quads = selected_quads(reader, Selection(wanted))
    told = {f"<{row.iri}>" for row, _ in held.claims}
    others = {str(quad.subject) for quad in quads if str(quad.object) == f"<{Class.CLAIM}>"} - told
    kept = (quad for quad in quads if others.isdisjoint((str(quad.subject), str(quad.object))))
    return write((quad for quad in kept if texts or quad.predicate.value != TEXT), "nquads")


def _json(name: str, value: Any) -> File:
    return File(name, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
