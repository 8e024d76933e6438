"""Every format that the graph can be had in: the one list that command line and server offer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from graph.errors import QueryRefused
from graph.exports import networks, predictions, quads
from graph.exports.archive import File, zipped
from graph.exports.csv_tables import csv_files
from graph.exports.followthemoney import followthemoney
from graph.exports.parquet import parquet_files
from graph.exports.selection import Selection
from graph.exports.stix import stix
from graph.exports.trees import trees
from graph.exports.workbook import workbook
from graph.network import NetworkFormat
from graph.store.contract import Reader

Write = Callable[[Reader, Selection], Iterator[bytes]]
Files = Callable[[Reader, Selection], Iterable[File]]
_ZIP = "application/zip"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a selection.  ``about`` tells in a line whom it is for.

    ``write`` gives the bytes in pieces; equal graphs give equal bytes.  A format of several files is a zip,
    and ``files`` gives what is in it.  ``extra`` names the extra that has to be installed for it.
    """

    name: str
    media_type: str
    ending: str
    about: str
    write: Write
    files: Files | None = None
    extra: str | None = None


def _zip(name: str, about: str, files: Files, extra: str | None = None) -> Format:
    def write(reader: Reader, selection: Selection) -> Iterator[bytes]:
        yield zipped(files(reader, selection))

    return Format(name, _ZIP, "zip", about, write, files, extra)


def _rdf(name: str, media_type: str, ending: str, about: str) -> Format:
    return Format(name, media_type, ending, about, partial(quads.rdf, name=name))


def _network(chosen: NetworkFormat, media_type: str, ending: str, about: str) -> Format:
    return Format(chosen.value, media_type, ending, about, partial(networks.network, chosen=chosen))


_ALL = (
    _rdf("trig", "application/trig", "trig", "RDF with its graphs, for people to read"),
    _rdf("nquads", "application/n-quads", "nq", "RDF with its graphs, a line each, for loading into stores"),
    _rdf("turtle", "text/turtle", "ttl", "RDF without graphs, for people to read"),
    _rdf("ntriples", "application/n-triples", "nt", "RDF without graphs, a line each"),
    _rdf("jsonld", "application/ld+json", "jsonld", "RDF with its graphs, as JSON"),
    Format("trees", "application/ld+json", "tree.jsonld", "JSON-LD, a tree for each statement", trees),
    Format(
        "statements", "application/jsonl", "jsonl", "statements as JSON, one line a document, for scorers",
        predictions.prediction_lines,
    ),
    _zip("csv", "tables as plain text, with a data package that describes every column", csv_files),
    Format("xlsx", _XLSX, "xlsx", "tables for Excel and LibreOffice: what is text stays text", workbook),
    _zip("parquet", "tables with types, for pandas, DuckDB, Polars and R", parquet_files, "tables"),
    _network(NetworkFormat.GRAPHML, "application/graphml+xml", "graphml", "a network of who speaks of what"),
    _network(NetworkFormat.GEXF, "application/gexf+xml", "gexf", "the same network, for Gephi"),
    _network(NetworkFormat.CYTOSCAPE, "application/json", "cyjs", "the same network, for Cytoscape"),
    Format("ftm", "application/jsonl", "ftm.json", "FollowTheMoney entities, for Aleph", followthemoney),
    Format("stix", "application/stix+json", "stix.json", "STIX 2.1, for threat intelligence platforms", stix),
)  # fmt: skip
FORMATS: dict[str, Format] = {one.name: one for one in _ALL}
"""The formats by name."""


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        QueryRefused: If there is none; the remedy names them all.
    """
    if name not in FORMATS:
        raise QueryRefused("format", f"{name[:100]!r} is not known", f"take {', '.join(FORMATS)}")
    return FORMATS[name]
