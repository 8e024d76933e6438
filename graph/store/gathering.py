"""Quads gathered by what they speak of, without a query: for whoever reads a graph whole."""

from collections.abc import Iterable, Set

from pyoxigraph import Literal, NamedNode, Quad

Gathered = dict[str, dict[str, list[str]]]
"""Lexical values by property by subject."""


def gathered(quads: Iterable[Quad], wanted: Set[str]) -> Gathered:
    """What quads say by the ``wanted`` properties, in no order; subjects that say nothing so are left out."""
    found: Gathered = {}
    for quad in quads:
        property_ = quad.predicate.value
        if property_ in wanted and isinstance(quad.object, NamedNode | Literal):
            held = found.setdefault(_iri(quad), {})
            held.setdefault(property_, []).append(quad.object.value)
    return found


def _iri(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
