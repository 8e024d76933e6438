"""The RDF of a bundle as facts: what is said of each subject."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.rdf import read_lines

if TYPE_CHECKING:
    from pyoxigraph import Quad

FILE = "graph.nq"
Facts = Counter[tuple[str, str]]
"""Properties with their values, as plain text."""
Said = Mapping[str, Facts]


def said_in(lines: Iterable[str]) -> Said:
    """What is said of each subject.

    Raises:
        ValueError: If a line is no N-Quad.
    """
    try:
        return said_by(read_lines(lines))
    except SyntaxError as error:
        raise ValueError(f"no N-Quads: {error}"[:300]) from error


def said_by(quads: "Iterable[Quad]") -> Said:
    """What some quads say of each subject."""
    said: dict[str, Facts] = {}
    for quad in quads:
        subject, predicate, value = (
            getattr(term, "value", str(term)) for term in (quad.subject, quad.predicate, quad.object)
        )
        said.setdefault(subject, Counter())[predicate, value] += 1
    return said


def values(facts: Facts, property_: str) -> list[str]:
    """The values of a property, sorted; one for each time that it is told."""
    return sorted(value for name, value in facts.elements() if name == property_)
