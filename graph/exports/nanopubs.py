"""Statements as nanopublications: what was said and by whom, where it stands, and who read it.

Each is known by a trusty URI: a hash of its own content, so that nobody can change it under the same address.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from graph.exports.selection import Selection, statements_of
from graph.queries.rows import DateRow, EntityRow, StatementRow
from graph.rdf import read_lines
from graph.store.contract import Reader
from ontology.terms import NAMESPACE
from ontology.vocabulary import CLASS_OF_KIND, PREFIXES, concept

if TYPE_CHECKING:
    from pyoxigraph import Quad

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NP = "http://www.nanopub.org/nschema#"
_SKOS, _PROV, _DCTERMS = PREFIXES["skos"], PREFIXES["prov"], PREFIXES["dcterms"]
_SOFTWARE = "https://w3id.org/claimgraph/software"
_HOLE = " "
"""Stands for the hash while the hash is computed, as trusty URIs (module RA) ask."""
_EXACT = {4: "gYear", 7: "gYearMonth", 10: "date"}


class Text(NamedTuple):
    """A literal."""

    value: str
    datatype: str = _XSD + "string"


Term = str | Text
Line = tuple[str, str, str, Term]
"""Graph, subject, predicate and object; what is no ``Text`` is an IRI."""


def nanopub_quads(reader: Reader, selection: Selection) -> Iterator["Quad"]:
    """A nanopublication for each statement of a selection."""
    for row in statements_of(reader, selection):
        start = f"{row.iri.partition('document/')[0]}nanopub/"
        yield from read_lines(map(_written, _trusted(start, list(_lines(row, f"{start}{_HOLE}")))))


def _lines(row: StatementRow, own: str) -> Iterator[Line]:
    """The four graphs, under an address whose hash is still to come."""
    head, assertion, provenance, about = (
        f"{own}#{name}" for name in ("Head", "assertion", "provenance", "pubinfo")
    )
    yield head, own, _RDF_TYPE, f"{_NP}Nanopublication"
    yield head, own, f"{_NP}hasAssertion", assertion
    yield head, own, f"{_NP}hasProvenance", provenance
    yield head, own, f"{_NP}hasPublicationInfo", about
    for subject, predicate, value in _asserted(row):
        yield assertion, subject, predicate, value
    for predicate, value in _provenance(row):
        yield provenance, assertion, predicate, value
    yield about, own, f"{_DCTERMS}created", Text(row.document.recorded_at.isoformat(), _XSD + "dateTime")
    yield about, own, f"{_PROV}wasGeneratedBy", f"{_SOFTWARE}/{version('claimgraph')}"
    yield about, own, "http://www.w3.org/2000/01/rdf-schema#label", Text(_label(row))


def _asserted(row: StatementRow) -> Iterator[tuple[str, str, Term]]:
    """That somebody said it: never that it is so."""
    yield row.iri, _RDF_TYPE, f"{NAMESPACE}Statement"
    yield row.iri, f"{NAMESPACE}speaker", row.speaker.iri
    yield row.iri, f"{NAMESPACE}speechAct", concept(row.speech_act)
    yield row.iri, f"{NAMESPACE}polarity", concept(row.polarity)
    yield row.iri, f"{NAMESPACE}certainty", concept(row.certainty)
    yield row.iri, f"{NAMESPACE}tense", concept(row.tense)
    yield row.iri, f"{NAMESPACE}quote", Text(row.evidence.quote)
    for entity in row.about:
        yield row.iri, f"{NAMESPACE}about", entity.iri
    for activity in row.activities:
        yield row.iri, f"{NAMESPACE}activity", concept(activity)
    for name, found in (("saidOn", row.said_on), ("happenedOn", row.happened_on)):
        if found:
            yield row.iri, f"{NAMESPACE}{name}", _exact(found)
    for entity in sorted({row.speaker, *row.about}, key=lambda one: one.iri):
        yield from _named(entity)


def _named(entity: EntityRow) -> Iterator[tuple[str, str, Term]]:
    yield entity.iri, _RDF_TYPE, CLASS_OF_KIND[entity.kind]
    yield entity.iri, f"{_SKOS}prefLabel", Text(entity.name)


def _provenance(row: StatementRow) -> Iterator[tuple[str, Term]]:
    """Where it was read, and through whom it came."""
    yield f"{_PROV}wasQuotedFrom", row.document.version
    yield f"{_PROV}hadPrimarySource", row.document.iri
    yield f"{_PROV}wasDerivedFrom", row.evidence.iri
    for entity in sorted({hop.entity.iri for hop in row.chain} | {row.speaker.iri}):
        yield f"{_PROV}wasAttributedTo", entity


def _exact(found: DateRow) -> Text:
    return Text(found.value.text, _XSD + _EXACT[len(found.value.text)])


def _label(row: StatementRow) -> str:
    about = ", ".join(entity.name for entity in row.about)
    return f"{row.speaker.name}: {row.speech_act}" + (f" ({about})" if about else "")


# --- trusty URIs ------------------------------------------------------------------------------


def _trusted(start: str, lines: list[Line]) -> Iterator[Line]:
    """The lines with the hash in their addresses."""
    own, code = f"{start}{_HOLE}", artifact_code(lines)

    def filled(term: Term) -> Term:
        is_own = isinstance(term, str) and term.startswith(own)
        return f"{start}{code}{str(term)[len(own) :]}" if is_own else term

    for graph, subject, predicate, value in lines:
        yield str(filled(graph)), str(filled(subject)), predicate, filled(value)


def artifact_code(lines: Iterable[Line]) -> str:
    """The hash of some lines as trusty URIs of the module RA write it; a space stands for it in them."""
    ordered = sorted(set(lines), key=_key)
    text = "".join(f"{_shown(term)}\n" for line in ordered for term in line)
    digest = sha256(text.encode()).digest()
    return "RA" + urlsafe_b64encode(digest).decode().rstrip("=")


def _key(line: Line) -> tuple[bytes, bytes, bytes, bool, bytes, str]:
    """Addresses come before literals; all go by their bytes."""
    graph, subject, predicate, value = line
    literal = isinstance(value, Text)
    plain, datatype = (value.value, value.datatype) if isinstance(value, Text) else (value, "")
    return graph.encode(), subject.encode(), predicate.encode(), literal, plain.encode(), datatype


def _shown(term: Term) -> str:
    if isinstance(term, Text):
        escaped = term.value.replace("\\", "\\\\").replace("\n", "\\n")
        return f"^{term.datatype} {escaped}"
    return term


def _written(line: Line) -> str:
    """A line of N-Quads."""
    graph, subject, predicate, value = line
    object_ = _literal(value) if isinstance(value, Text) else f"<{value}>"
    return f"<{subject}> <{predicate}> {object_} <{graph}> .\n"


def _literal(text: Text) -> str:
    return f"{json.dumps(text.value, ensure_ascii=False)}^^<{text.datatype}>"
