"""Words that the RDF of a bundle puts at a place of a text stand there."""

import re
from collections.abc import Iterator, Mapping

from graph.exports.bundle.facts import FILE, Facts, Said, values
from graph.exports.bundle.problems import Problem
from ontology.terms import NAMESPACE

_OA = "http://www.w3.org/ns/oa#"
_PLACES = re.compile(r"(.+)(?:#char=|/selector/(?:quote|position)/)(\d{1,12}),(\d{1,12})")
_EXACT, _START, _END = (
    ("exact", {f"{NAMESPACE}exact", f"{_OA}exact"}),
    ("start", {f"{NAMESPACE}start", f"{_OA}start"}),
    ("end", {f"{NAMESPACE}end", f"{_OA}end"}),
)


def stretch_problems(said: Said, texts: Mapping[str, str | None]) -> Iterator[Problem]:
    """Stretches and selectors whose words or numbers are not those of the place that their IRI names."""
    for iri, facts in said.items():
        place = _PLACES.fullmatch(iri)
        if place:
            text = texts.get(place[1])
            start, end = int(place[2]), int(place[3])
            yield from _problems(iri, facts, (start, end), text)
        elif any(values(facts, name) for _, names in (_EXACT, _START, _END) for name in names):
            yield Problem(FILE, iri, "tells of words, and its IRI names no place")


def _problems(iri: str, facts: Facts, place: tuple[int, int], text: str | None) -> Iterator[Problem]:
    start, end = place
    told = [(_START, {str(start)}), (_END, {str(end)})]
    if text is not None:
        told.append((_EXACT, {text[start:end]}))
    for (name, properties), right in told:
        if not right.issuperset(value for one in properties for value in values(facts, one)):
            yield Problem(FILE, iri, f"does not have the {name} of its place")
