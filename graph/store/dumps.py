"""A whole dataset as bytes: equal datasets give equal bytes."""

from collections.abc import Iterable
from itertools import takewhile

from pyoxigraph import Quad, RdfFormat, serialize

from graph.errors import QueryRefused
from graph.store.contract import DUMP_FORMATS
from ontology.vocabulary import PREFIXES

_FORMATS = {"trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


def dump(quads: Iterable[Quad], format: str) -> bytes:  # noqa: A002 - the word of the SPARQL tools
    """Write ``quads``, sorted.  Holds them all in memory.

    Raises:
        QueryRefused: If the format is none of ``DUMP_FORMATS``.
    """
    if format not in DUMP_FORMATS:
        raise QueryRefused("format", f"{format!r} is not known", f"give one of {', '.join(DUMP_FORMATS)}")
    if format == "nquads":
        return "".join(sorted(f"{quad} .\n" for quad in quads)).encode()
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    written = serialize(ordered, format=_FORMATS[format], prefixes=PREFIXES) or b""
    return _with_sorted_prefixes(written) if format == "trig" else written


def _with_sorted_prefixes(written: bytes) -> bytes:
    """The prefixes come first, in an order that differs from run to run."""
    lines = written.split(b"\n")
    declared = sum(1 for _ in takewhile(lambda line: line.startswith(b"@prefix"), lines))
    return b"\n".join(sorted(lines[:declared]) + lines[declared:])
