"""A graph as bytes for others: what has no IRI in what a user sent has none again."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from graph.errors import QueryRefused
from ontology.vocabulary import PREFIXES

GRAPH_FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nquads",
}
"""The names of the formats by media type, the preferred one first."""
_WRITTEN = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
_ENDS_IN_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
_NO_PREFIXES = frozenset({"ntriples", "nquads"})


@dataclass(frozen=True, slots=True)
class Representation:
    """One graph: its triples, sorted by ``lines``, which are their N-Triples."""

    triples: tuple[Triple, ...]
    lines: tuple[str, ...]

    @classmethod
    def of(cls, triples: Iterable[Triple], genid: str) -> "Representation":
        """Of triples in any order; an IRI that begins with ``genid`` becomes a blank node again."""
        found = {f"{one} .\n": one for one in (_plain(triple, genid) for triple in triples)}
        return cls(tuple(found[line] for line in sorted(found)), tuple(sorted(found)))

    @property
    def digest(self) -> str:
        """The SHA-256, in hexadecimal, of the graph in N-Triples; of no format else."""
        return hashlib.sha256("".join(self.lines).encode()).hexdigest()

    def write(self, name: str) -> bytes:
        """The bytes in a format out of ``GRAPH_FORMATS``; equal graphs give equal bytes.

        Raises:
            QueryRefused: If RDF/XML is asked for and has no way to write a property.
        """
        if name in _NO_PREFIXES:
            return "".join(self.lines).encode()
        triples = map(_for_xml, self.triples) if name == "rdfxml" else self.triples
        prefixes = dict(sorted(PREFIXES.items()))
        written = serialize(triples, format=_WRITTEN[name], prefixes=prefixes) or b""
        return _sorted_prefixes(written) if name in {"turtle", "trig"} else written


def _plain(triple: Triple, genid: str) -> Triple:
    subject, value = triple.subject, triple.object
    if isinstance(subject, NamedNode) and subject.value.startswith(genid):
        subject = BlankNode("b" + subject.value.removeprefix(genid))
    if isinstance(value, NamedNode) and value.value.startswith(genid):
        value = BlankNode("b" + value.value.removeprefix(genid))
    return Triple(subject, triple.predicate, value)


def _for_xml(triple: Triple) -> Triple:
    """The triple with U+FFFD for each character that XML cannot hold: the writer does not look."""
    if not _ENDS_IN_NAME.search(triple.predicate.value):
        message = f"RDF/XML has no way to write the property {triple.predicate.value[:150]}"
        raise QueryRefused("Accept", message, "take text/turtle")
    value = triple.object
    if not isinstance(value, Literal):
        return triple
    text = "".join(one if _fits(one) else "\ufffd" for one in value.value)
    if text == value.value:
        return triple
    datatype = None if value.language else value.datatype
    return Triple(triple.subject, triple.predicate, Literal(text, datatype=datatype, language=value.language))


def _fits(character: str) -> bool:
    return character in "\t\n\r" or (character >= " " and character not in "\ufffe\uffff")


def _sorted_prefixes(written: bytes) -> bytes:
    """The prefixes come first, in an order that differs from run to run."""
    lines = written.split(b"\n")
    declared = next((at for at, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
    return b"\n".join(sorted(lines[:declared]) + lines[declared:])
