"""How many of an asset there are, in the graph."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import InvalidAnnotation
from graph.model import Count, Findings, Span
from graph.rdf import Minter, findings_quads
from ontology.terms import NAMESPACE
from ontology.vocabulary import PREFIXES
from tests.rdf.conftest import HERON

_ADDED = "At least two frigates like Heron left.\n"
_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")


def with_count(findings: Findings, **changed: Any) -> Findings:
    """The findings with a count at the end of the text, in the first statement."""
    text = findings.version.text + _ADDED
    start = len(findings.version.text)
    count = Count(Span(start, start + 21), "At least two", "frigates", least=2, assets=(HERON,))
    first, *rest = findings.statements
    (activity,) = first.activities
    counted = replace(activity, counts=(replace(count, **changed),))
    return replace(
        findings,
        version=replace(findings.version, text=text),
        statements=(replace(first, activities=(counted,)), *rest),
    )


def objects(quads: Iterable[Quad], property_: str) -> list[object]:
    """What the property leads to."""
    return [quad.object for quad in quads if quad.predicate == NamedNode(NAMESPACE + property_)]


def said(findings: Findings, minter: Minter, *properties: str) -> list[list[object]]:
    """What the graph says of the count, by property."""
    quads = findings_quads(findings, minter)
    (count,) = objects(quads, "count")
    return [objects((quad for quad in quads if quad.subject == count), one) for one in properties]


def test_a_count_has_its_words_and_the_bounds_that_they_set(findings: Findings, minter: Minter) -> None:
    words, counted, least, most, exact = said(
        with_count(findings), minter, "words", "counted", "least", "most", "exact"
    )

    assert (words, counted) == ([Literal("At least two")], [Literal("frigates")])
    assert least == [Literal("2", datatype=_INTEGER)]
    assert most == []
    assert exact == [Literal("At least two frigates")]


def test_a_count_leads_to_the_asset_that_has_a_name(findings: Findings, minter: Minter) -> None:
    quads = findings_quads(with_count(findings), minter)
    ((asset,),) = said(with_count(findings), minter, "asset")

    assert asset in objects(quads, "denotes")


def test_a_graph_with_counts_passes_the_shapes(
    findings: Findings, minter: Minter, violations: Callable[[Iterable[Quad]], str]
) -> None:
    assert not violations(findings_quads(with_count(findings), minter))


@pytest.mark.parametrize("changed", [{"most": 1}, {"least": -1}])
def test_bounds_that_cannot_be_are_refused(
    findings: Findings, minter: Minter, violations: Callable[[Iterable[Quad]], str], changed: dict[str, int]
) -> None:
    assert violations(findings_quads(with_count(findings, **changed), minter))


@pytest.mark.parametrize("changed", [{"words": "At least ten"}, {"counted": "corvettes"}])
def test_words_that_are_not_those_of_the_text_are_refused(
    findings: Findings, minter: Minter, changed: dict[str, str]
) -> None:
    with pytest.raises(InvalidAnnotation):
        findings_quads(with_count(findings, **changed), minter)
