"""The shapes refuse what we must never write: each test breaks one thing in a graph that passes."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.model import Findings
from graph.rdf import Minter, findings_quads
from graph.store import history
from ontology.terms import NAMESPACE, SCHEMES
from ontology.vocabulary import PREFIXES

Check = Callable[[Iterable[Quad]], str]

XSD = PREFIXES["xsd"]
NEEDED = [
    *("speaker", "speechAct", "polarity", "certainty", "tense", "quotation", "document", "version", "quote"),
    *("evidence", "speakerSurface", "hop", "key", "position", "role", "source", "surface", "start", "end"),
    *("exact", "denotes", "linkStrength", "linkReason", "passageKind", "text", "textSha256", "digest"),
    *("mediaType", "annotator", "recordedAt", "saidOn", "saidOnEarliest", "saidOnLatest", "saidOnWords"),
    *("happenedOnEarliest", "publishedOnLatest"),
]
WRONG: dict[str, NamedNode | Literal] = {
    "speechAct": NamedNode(SCHEMES + "speech-act/shout"),
    "polarity": NamedNode(SCHEMES + "certainty/possible"),
    "activity": NamedNode(SCHEMES + "activity/dancing"),
    "role": NamedNode(SCHEMES + "hop-role/judge"),
    "speaker": Literal("Ana Brook"),
    "about": Literal("North Harbour"),
    "quote": Literal(""),
    "key": Literal("17"),
    "position": Literal("-1", datatype=NamedNode(XSD + "integer")),
    "start": Literal("9000", datatype=NamedNode(XSD + "integer")),
    "exact": Literal("other words"),
    "saidOn": Literal("2031-05-03"),
    "saidOnLatest": Literal("1031-05-03", datatype=NamedNode(XSD + "date")),
    "saidOnEarliest": Literal("2031-05", datatype=NamedNode(XSD + "gYearMonth")),
    "passageKind": Literal("advertisement"),
    "recordedAt": Literal("yesterday"),
}


@pytest.fixture
def graph(findings: Findings, minter: Minter) -> list[Quad]:
    """The graph of one version."""
    name = NamedNode(minter.version(findings.version))
    return [quad for quad in findings_quads(findings, minter) if quad.graph_name == name]


def _first(graph: list[Quad], property_: str) -> Quad:
    return next(quad for quad in graph if quad.predicate == NamedNode(NAMESPACE + property_))


def _with(quad: Quad, value: NamedNode | Literal) -> Quad:
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)


@pytest.mark.parametrize("property_", NEEDED)
def test_what_is_needed_may_not_be_missing(graph: list[Quad], violations: Check, property_: str) -> None:
    gone = _first(graph, property_)

    assert violations(quad for quad in graph if quad != gone)


@pytest.mark.parametrize("property_", WRONG)
def test_a_wrong_value_is_refused(graph: list[Quad], violations: Check, property_: str) -> None:
    right = _first(graph, property_)

    assert violations(_with(quad, WRONG[property_]) if quad == right else quad for quad in graph)


def test_a_statement_has_one_speaker_only(graph: list[Quad], violations: Check) -> None:
    second = _with(_first(graph, "speaker"), NamedNode("https://graph.example/someone-else"))

    assert "exactly one speaker" in violations([*graph, second])


def test_a_superseded_statement_is_held_to_the_same(graph: list[Quad], violations: Check) -> None:
    superseded = [
        _with(quad, NamedNode(NAMESPACE + "SupersededStatement"))
        if quad.object == NamedNode(NAMESPACE + "Statement")
        else quad
        for quad in graph
    ]
    gone = _first(superseded, "quote")

    assert violations(superseded) == ""
    assert violations(quad for quad in superseded if quad != gone)


@pytest.mark.parametrize("property_", ["identifier", "name", "hasVersion", "currentVersion"])
def test_a_document_in_the_catalogue_is_whole(violations: Check, property_: str) -> None:
    node, graph = (
        NamedNode("https://graph.example/document/1"),
        NamedNode("https://graph.example/graph/catalogue"),
    )
    version = NamedNode("https://graph.example/document/1/version/0")
    values: dict[str, NamedNode | Literal] = {
        "identifier": Literal("1"),
        "name": Literal("1"),
        "hasVersion": version,
        "currentVersion": version,
    }
    quads = [Quad(node, NamedNode(NAMESPACE + name), value, graph) for name, value in values.items()]
    quads.append(Quad(node, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(NAMESPACE + "Document"), graph))
    revision = Literal("3", datatype=NamedNode(XSD + "integer"))
    quads.append(Quad(graph, NamedNode(NAMESPACE + "revision"), revision, graph))
    gone = _first(quads, property_)

    assert violations(quads) == ""
    assert violations(quad for quad in quads if quad != gone)


def test_a_proposition_is_about_something(findings: Findings, minter: Minter, violations: Check) -> None:
    claims = [
        quad for quad in findings_quads(findings, minter) if quad.graph_name == NamedNode(minter.claims)
    ]

    assert violations(claims) == ""
    assert violations(quad for quad in claims if quad.predicate != NamedNode(NAMESPACE + "about"))


@pytest.mark.parametrize("property_", ["changeNumber", "changedAt", "removed"])
def test_a_change_of_the_gazetteer_tells_when_and_what(
    minter: Minter, violations: Check, property_: str
) -> None:
    went, moment = (
        frozenset({'<https://e.example/a> <https://e.example/b> "c"'}),
        datetime(2031, 5, 3, 12, tzinfo=UTC),
    )
    note = history.note(went, frozenset(), (), moment, minter)
    graph = NamedNode(minter.gazetteer_history)
    triples = parse(" .\n".join([*note, ""]), format=RdfFormat.TURTLE)
    quads = [Quad(one.subject, one.predicate, one.object, graph) for one in triples]
    gone = _first(quads, property_)

    assert violations(quads) == ""
    assert violations(quad for quad in quads if quad != gone)
