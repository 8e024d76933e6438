"""The triples of one graph while it is being written."""

import datetime

from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import InvalidAnnotation
from graph.model import PartialDate
from ontology.vocabulary import PREFIXES

RDF_TYPE = PREFIXES["rdf"] + "type"
PREF_LABEL = PREFIXES["skos"] + "prefLabel"
ALT_LABEL = PREFIXES["skos"] + "altLabel"

_XSD = PREFIXES["xsd"]
_DATE_TYPES = {4: _XSD + "gYear", 7: _XSD + "gYearMonth", 10: _XSD + "date"}


class Sheet:
    """Collects the triples of one named graph, each once.  ``place`` names the document in errors."""

    def __init__(self, graph: str, place: str) -> None:
        self._graph = NamedNode(graph)
        self._place = place
        self._quads: dict[Quad, None] = {}

    def link(self, subject: str, property_: str, thing: str) -> None:
        """Say that ``subject`` has ``thing``, an IRI."""
        self._add(subject, property_, NamedNode(thing))

    def text(self, subject: str, property_: str, words: str) -> None:
        """Say that ``subject`` has these words, kept character for character.

        Raises:
            InvalidAnnotation: If they are no Unicode text (half a surrogate pair).
        """
        try:
            literal = Literal(words)
        except ValueError as error:
            raise InvalidAnnotation(
                self._place, f"{words[:60]!a} holds half a character", "clean the text before it is read"
            ) from error
        self._add(subject, property_, literal)

    def address(self, subject: str, property_: str, iri: str) -> None:
        """Say that ``subject`` has this IRI as a value: a name of something, and no link to it."""
        self._add(subject, property_, Literal(iri, datatype=NamedNode(_XSD + "anyURI")))

    def number(self, subject: str, property_: str, number: int) -> None:
        """Say that ``subject`` has this whole number."""
        self._add(subject, property_, Literal(str(number), datatype=NamedNode(_XSD + "integer")))

    def instant(self, subject: str, property_: str, instant: datetime.datetime) -> None:
        """Say that ``subject`` has this moment."""
        text = instant.isoformat().replace("+00:00", "Z")
        self._add(subject, property_, Literal(text, datatype=NamedNode(_XSD + "dateTime")))

    def date(self, subject: str, property_: str, value: PartialDate) -> None:
        """Write a date thrice: as exact as it is, and as the two days that filters compare."""
        self.exact_date(subject, property_, value)
        self.day(subject, property_ + "Earliest", value.earliest)
        self.day(subject, property_ + "Latest", value.latest)

    def exact_date(self, subject: str, property_: str, value: PartialDate) -> None:
        """Write a date as exact as it is, without bounds."""
        datatype = NamedNode(_DATE_TYPES[len(value.text)])
        self._add(subject, property_, Literal(value.text, datatype=datatype))

    def day(self, subject: str, property_: str, day: datetime.date) -> None:
        """Say that ``subject`` has this day."""
        self._add(subject, property_, Literal(day.isoformat(), datatype=NamedNode(_XSD + "date")))

    def truth(self, subject: str, property_: str) -> None:
        """Say that ``property_`` is true of ``subject``."""
        self._add(subject, property_, Literal("true", datatype=NamedNode(_XSD + "boolean")))

    def quads(self) -> tuple[Quad, ...]:
        """What was written, in the order of writing."""
        return tuple(self._quads)

    def _add(self, subject: str, property_: str, value: NamedNode | Literal) -> None:
        self._quads[Quad(NamedNode(subject), NamedNode(property_), value, self._graph)] = None
