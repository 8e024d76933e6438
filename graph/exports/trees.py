"""A selection as JSON-LD trees, one for each statement, under a context that is part of the file.

Nothing has to be fetched to read it.  What a tree tells of a thing that is no part of the statement alone (a
document, a claim, somebody) stands in the first tree that leads there; later trees give its IRI, class and
name.  Read as RDF it is just the triples of the selection.  By ``frame.json`` a JSON-LD processor makes trees
of N-Quads; it tells what is shared anew in each.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.exports.quads import LINKS, belonging
from graph.exports.selection import Selection
from graph.store.contract import Reader
from ontology.terms import NAMESPACE, SCHEMES
from ontology.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad

_TYPE = PREFIXES["rdf"] + "type"
_XSD = PREFIXES["xsd"]
_EVIDENCE = NAMESPACE + "evidence"
"""Comes first, so that the sentence stands there and not where the content is the whole of it."""
_NAMES = frozenset({_TYPE, PREFIXES["skos"] + "prefLabel", NAMESPACE + "name"})
"""What is told of a thing each time that a tree leads to it."""
_SHORT = sorted(((start, name) for name, start in PREFIXES.items() if name != "cg"), reverse=True)

Told = dict[str, list[tuple[str, "Quad"]]]
"""By subject: properties with their quads, sorted."""


def trees(reader: Reader, selection: Selection) -> Iterator[bytes]:
    """The trees, in order of documents and their texts; held in memory."""
    statements, quads = belonging(reader, selection)
    told: Told = {}
    for quad in {str(quad.triple): quad for quad in quads}.values():
        told.setdefault(_iri(quad.subject), []).append((quad.predicate.value, quad))
    for held in told.values():
        held.sort(key=lambda one: (one[0] != _EVIDENCE, one[0], str(one[1].object)))
    writer = _Trees(told)
    graph = [writer.node(one) for one in statements if one in told]
    document = {"@context": context(), "@graph": graph}
    yield json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context that the trees are written under."""
    return _shipped("context.json")


def frame() -> dict[str, Any]:
    """The frame by which a JSON-LD processor makes trees of N-Quads, with the context in it."""
    return _shipped("frame.json") | {"@context": context()}


def _shipped(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("graph.exports").joinpath(name).read_text("utf-8"))
    return found


class _Trees:
    """Writes nodes, each whole the first time."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._whole: set[str] = set()

    def node(self, iri: str) -> dict[str, Any]:
        """The node of an IRI: whole, with what belongs to it, or by its name alone."""
        held = self._told[iri]
        if iri in self._whole:
            held = [one for one in held if one[0] in _NAMES]
        self._whole.add(iri)
        values: dict[str, list[Any]] = {}
        for property_, quad in held:
            values.setdefault(_term(property_), []).append(self._value(property_, quad))
        return {"id": iri} | {name: found[0] if len(found) == 1 else found for name, found in values.items()}

    def _value(self, property_: str, quad: "Quad") -> Any:
        value = quad.object
        written = str(value)
        if not written.startswith("<"):
            return _literal(property_, written, value)
        iri = _iri(value)
        if property_ == _TYPE:
            return _term(iri)
        if property_ in LINKS and iri in self._told:
            return self.node(iri)
        if iri.startswith(SCHEMES):
            return f"concept:{iri.removeprefix(SCHEMES)}"
        return iri if _term(property_) in context() else {"id": iri}


def _literal(property_: str, written: str, value: Any) -> Any:
    """A literal as JSON has it: numbers and truth as such, else a string, with its type where it matters."""
    kind, text = value.datatype.value, value.value
    if kind == _XSD + "integer" and written.startswith(f'"{int(text)}"'):
        return int(text)
    if kind == _XSD + "boolean" and text in {"true", "false"}:
        return text == "true"
    expected = context().get(_term(property_), {})
    if kind == _XSD + "string" or (isinstance(expected, dict) and expected.get("@type") == _short(kind)):
        return text
    return {"@value": text, "@type": _short(kind)}


def _term(iri: str) -> str:
    """A property or class as the context names it."""
    if iri == _TYPE:
        return "type"
    return iri.removeprefix(NAMESPACE) if iri.startswith(NAMESPACE) else _short(iri)


def _short(iri: str) -> str:
    for start, name in _SHORT:
        if iri.startswith(start):
            return f"{name}:{iri.removeprefix(start)}"
    return iri


def _iri(term: Any) -> str:
    return str(term)[1:-1]
