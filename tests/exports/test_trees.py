"""JSON-LD trees: a tree for each statement, read back to the same graph without fetching anything."""

import json
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph

from graph.exports.formats import format_named
from graph.exports.selection import Selection
from graph.exports.trees import context
from graph.indexing import IndexedStore
from graph.queries.criteria import StatementFilter
from ontology.terms import NAMESPACE, SpeechAct
from ontology.vocabulary import turtle_files

EVERY = Selection(StatementFilter(speech_acts=tuple(SpeechAct)))
DENIED = Selection(StatementFilter(speech_acts=(SpeechAct.DENY,)))


def written(store: IndexedStore, name: str, selection: Selection) -> bytes:
    return b"".join(format_named(name).write(store, selection))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parser calls what it deprecates.
@pytest.mark.parametrize("selection", [EVERY, DENIED], ids=["every statement", "a denial"])
def test_rdflib_reads_the_trees_back_to_the_graph_of_the_selection(
    store: IndexedStore, selection: Selection
) -> None:
    found = Graph().parse(data=written(store, "trees", selection), format="json-ld")
    expected = Graph().parse(data=written(store, "ntriples", selection), format="nt")

    assert set(found) == set(expected)


def test_a_tree_reads_like_the_statement(store: IndexedStore) -> None:
    data: dict[str, Any] = json.loads(written(store, "trees", DENIED))
    (tree,) = data["@graph"]

    assert tree["type"] == "Statement"
    assert tree["speechAct"] == "concept:speech-act/deny"
    assert tree["speaker"]["skos:prefLabel"] == "Dock Front"
    assert tree["evidence"]["start"] == 0
    assert tree["happenedOn"] == {"@value": "2031-05-01", "@type": "xsd:date"}
    assert tree["document"]["name"] == "b/ü"
    assert tree["claim"]["agreement"] == "concept:agreement/contested"


def test_what_was_told_before_is_named_again(store: IndexedStore) -> None:
    trees = json.loads(written(store, "trees", EVERY))["@graph"]
    claims = [tree["claim"] for tree in trees if isinstance(tree.get("claim"), dict)]
    again = [claim for claim in claims if "why" not in claim]

    assert len(trees) == 4
    assert again
    assert all(claim["skos:prefLabel"] for claim in again)


def test_the_context_knows_every_term_of_the_vocabulary() -> None:
    graph = Graph()
    for file in turtle_files():
        graph.parse(file)
    links = {
        str(one) for one in graph.subjects(RDF.type, OWL.ObjectProperty) if str(one).startswith(NAMESPACE)
    }
    typed = {
        str(one): str(graph.value(one, RDFS.range))
        for one in graph.subjects(RDF.type, OWL.DatatypeProperty)
        if graph.value(one, RDFS.range) in {XSD.date, XSD.dateTime, XSD.anyURI}
    }

    for link in links:
        assert context()[link.removeprefix(NAMESPACE)] == {"@id": link, "@type": "@id"}
    for one, kind in typed.items():
        expected = {"@id": one, "@type": kind.replace(str(XSD), "xsd:")}
        assert context()[one.removeprefix(NAMESPACE)] == expected
