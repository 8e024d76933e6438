"""Rows of ``?subject ?property ?value`` gathered by subject, to be read value by value."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import PartialDate
from ontology.terms import NAMESPACE

DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
WKT = "http://www.opengis.net/ont/geosparql#asWKT"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the graph says of one thing: values by property, each once, sorted."""

    values: Mapping[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value; ``name`` is a term of our own ("about") or a whole IRI."""
        return self.values.get(name if ":" in name else NAMESPACE + name, ())

    def one(self, name: str) -> str | None:
        """The first value, ``None`` when there is none."""
        found = self.all(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """The first value, empty when there is none."""
        return self.one(name) or ""

    def date(self, name: str) -> PartialDate | None:
        """The first value as a date as exact as it was written."""
        found = self.one(name)
        return PartialDate.parse(found) if found else None


NOTHING = Properties({})


def gather(rows: Iterable[Mapping[str, str]], subject: str) -> dict[str, Properties]:
    """The rows by their ``subject``."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        found[row[subject]][row["property"]].add(row["value"])
    return {
        iri: Properties({name: tuple(sorted(values)) for name, values in properties.items()})
        for iri, properties in found.items()
    }
