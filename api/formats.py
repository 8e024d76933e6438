"""The formats that the whole graph can be had in."""

from collections.abc import Iterator
from enum import StrEnum

from graph.rdf import write
from graph.store import DUMP_FORMATS, Reader


class ExportFormat(StrEnum):
    """What ``export`` writes; ``statements`` is one JSON object a line, one line a document."""

    TRIG = "trig"
    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    STATEMENTS = "statements"

    @property
    def media_type(self) -> str:
        """The media type of the whole."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    ExportFormat.TRIG: "application/trig",
    ExportFormat.NQUADS: "application/n-quads",
    ExportFormat.TURTLE: "text/turtle",
    ExportFormat.JSONLD: "application/ld+json",
    ExportFormat.STATEMENTS: "application/jsonl",
}


def export(reader: Reader, chosen: ExportFormat) -> Iterator[bytes]:
    """The graph in pieces.  All formats but ``statements`` hold it in memory as a whole."""
    if chosen is ExportFormat.STATEMENTS:
        from api.predictions import prediction_lines  # noqa: PLC0415 - only this format needs the queries

        yield from prediction_lines(reader)
    elif chosen in DUMP_FORMATS:
        yield reader.dump(chosen)
    else:
        yield write(reader.quads(), chosen)
