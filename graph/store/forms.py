"""The forms of a query and the formats in which the results of each can be written."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class QueryForm(StrEnum):
    """What a query gives back: rows, a truth value, or triples (the last two)."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


_ROWS = MappingProxyType(
    {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
    }
)
_TRIPLES = MappingProxyType(
    {
        "turtle": "text/turtle",
        "ntriples": "application/n-triples",
        "nquads": "application/n-quads",
        "trig": "application/trig",
        "rdfxml": "application/rdf+xml",
        "jsonld": "application/ld+json",
    }
)


def formats_for(form: QueryForm) -> Mapping[str, str]:
    """Media types by the short name of the format, the preferred one first.

    >>> formats_for(QueryForm.ASK)["json"]
    'application/sparql-results+json'
    """
    return _ROWS if form in {QueryForm.SELECT, QueryForm.ASK} else _TRIPLES
