"""The terms of an answer in the JSON format of SPARQL results."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode

STRING = "http://www.w3.org/2001/XMLSchema#string"
"""The datatype of a literal that names none."""


Decode = Callable[[str, str], tuple[str, str]]
"""The value and datatype of a literal as they were meant, of those that a server sent."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: ``kind`` is ``uri``, ``bnode`` or ``literal``."""

    kind: str
    value: str
    datatype: str = STRING
    language: str = ""

    def as_meant(self, decode: Decode) -> "Term":
        """The term that was meant."""
        if self.kind != "literal" or self.datatype == STRING or self.language:
            return self
        value, datatype = decode(self.value, self.datatype)
        return replace(self, value=value, datatype=datatype)

    @property
    def node(self) -> NamedNode | BlankNode | Literal:
        """As a term of the RDF library.

        Raises:
            ValueError: If it is no RDF.
        """
        if self.kind == "uri":
            return NamedNode(self.value)
        if self.kind == "bnode":
            return BlankNode(self.value)
        if self.language:
            return Literal(self.value, language=self.language)
        return Literal(self.value, datatype=NamedNode(self.datatype))


def rows_in(body: bytes) -> list[dict[str, Term]]:
    """The rows of an answer.

    Raises:
        ValueError: If it is anything else.
    """
    try:
        bindings = json.loads(body)["results"]["bindings"]
        return [{name: _term(value) for name, value in row.items()} for row in bindings]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no rows of SPARQL results") from error


def _term(found: dict[str, str]) -> Term:
    kind = "literal" if found["type"] == "typed-literal" else found["type"]
    if kind not in {"uri", "bnode", "literal"}:
        raise ValueError(f"a term of kind {kind!r}")
    return Term(kind, found["value"], found.get("datatype", STRING), found.get("xml:lang", ""))
