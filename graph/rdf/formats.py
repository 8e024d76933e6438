"""Quads as bytes: sorted, so that equal graphs give equal files."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import takewhile

from pyoxigraph import Quad, RdfFormat, parse, serialize

from graph.errors import UnknownFormat
from ontology.vocabulary import PREFIXES


class Format(StrEnum):
    """What can be written.  Turtle and N-Triples hold the union of the graphs, each triple once."""

    TRIG = "trig"
    NQUADS = "nquads"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"


_FORMATS = {
    Format.TRIG: RdfFormat.TRIG,
    Format.NQUADS: RdfFormat.N_QUADS,
    Format.TURTLE: RdfFormat.TURTLE,
    Format.NTRIPLES: RdfFormat.N_TRIPLES,
    Format.JSONLD: RdfFormat.JSON_LD,
}
MEDIA_TYPES: dict[str, Format] = {written.media_type: name for name, written in _FORMATS.items()}
"""The format of each media type that we can answer with."""

_UNION = {Format.TURTLE, Format.NTRIPLES}
_DECLARING = {Format.TURTLE, Format.TRIG}


def write(quads: Iterable[Quad], format: str) -> bytes:  # noqa: A002 - the word of the RDF tools
    """``quads`` in one format, sorted; equal sets of quads give equal bytes.

    Holds everything in memory.

    Raises:
        UnknownFormat: If ``format`` is none of ``Format``.
    """
    if format not in list(Format):
        names = ", ".join(Format)
        raise UnknownFormat(format, "is no format that can be written", f"give one of {names}")
    chosen = Format(format)
    prefixes = None if chosen in {Format.NQUADS, Format.NTRIPLES} else PREFIXES
    lines = sorted({_line(quad): quad for quad in quads}.items())
    if chosen not in _UNION:
        data = serialize((quad for _, quad in lines), format=_FORMATS[chosen], prefixes=prefixes)
    else:
        triples = dict.fromkeys(quad.triple for _, quad in sorted(lines, key=lambda line: line[0][1:]))
        data = serialize(triples, format=_FORMATS[chosen], prefixes=prefixes)
    return _with_sorted_prefixes(data or b"") if chosen in _DECLARING else data or b""


def read_lines(lines: Iterable[str]) -> Iterator[Quad]:
    """The quads of lines of N-Quads that we made ourselves."""
    return parse("".join(lines), format=RdfFormat.N_QUADS)


def _with_sorted_prefixes(written: bytes) -> bytes:
    """The prefixes come first, in an order that differs from run to run."""
    lines = written.split(b"\n")
    declared = sum(1 for _ in takewhile(lambda line: line.startswith(b"@prefix"), lines))
    return b"\n".join(sorted(lines[:declared]) + lines[declared:])


def _line(quad: Quad) -> tuple[str, str, str, str]:
    """What quads are sorted by: graph, subject, property, value."""
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))
