"""What is written is sorted, the same for the same graph, and reads back whole."""

import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import Graph

from graph.errors import UnknownFormat
from graph.model import Findings
from graph.rdf import MEDIA_TYPES, Format, Minter, findings_quads, write

WITH_GRAPHS = [Format.TRIG, Format.NQUADS, Format.JSONLD]
UNIONS = [Format.TURTLE, Format.NTRIPLES]
MEDIA_TYPE_OF = {name: media_type for media_type, name in MEDIA_TYPES.items()}


@pytest.fixture
def quads(findings: Findings, minter: Minter) -> tuple[Quad, ...]:
    return findings_quads(findings, minter)


def _read(data: bytes, name: Format) -> list[Quad]:
    found = RdfFormat.from_media_type(MEDIA_TYPE_OF[name])
    assert found is not None
    return list(parse(data, format=found))


@pytest.mark.parametrize("name", Format)
def test_the_order_of_the_quads_does_not_change_the_bytes(quads: tuple[Quad, ...], name: Format) -> None:
    shuffled = random.Random(7).sample(quads, len(quads))

    assert write(shuffled, name) == write(quads, name)


@pytest.mark.parametrize("name", Format)
def test_a_quad_given_twice_is_written_once(quads: tuple[Quad, ...], name: Format) -> None:
    assert write(quads * 2, name) == write(quads, name)


@pytest.mark.parametrize("name", WITH_GRAPHS)
def test_all_quads_come_back(quads: tuple[Quad, ...], name: Format) -> None:
    read = _read(write(quads, name), name)

    assert set(read) == set(quads)
    assert len(read) == len(quads)


@pytest.mark.parametrize("name", UNIONS)
def test_the_union_holds_each_triple_once(quads: tuple[Quad, ...], name: Format) -> None:
    elsewhere = [
        Quad(q.subject, q.predicate, q.object, NamedNode("https://graph.example/b")) for q in quads[:5]
    ]

    read = _read(write([*quads, *elsewhere], name), name)

    assert {quad.triple for quad in read} == {quad.triple for quad in quads}
    assert len(read) == len(quads)


def test_turtle_says_each_subject_once(quads: tuple[Quad, ...]) -> None:
    lines = write(quads, "turtle").decode().splitlines()
    subjects = [line.split()[0] for line in lines if line and not line.startswith(("\t", "@", " "))]

    assert len(subjects) == len(set(subjects))


@pytest.mark.parametrize("name", [Format.TRIG, Format.TURTLE])
def test_prefixes_are_declared_and_used(quads: tuple[Quad, ...], name: Format) -> None:
    text = write(quads, name).decode()

    assert "@prefix cg: <https://w3id.org/claimgraph/ontology#> ." in text
    assert "cg:speaker" in text


def test_rdflib_reads_what_we_write(quads: tuple[Quad, ...]) -> None:
    graph = Graph().parse(data=write(quads, "turtle"), format="turtle")

    assert len(graph) == len(quads)


@pytest.mark.parametrize("name", Format)
def test_nothing_can_be_written(name: Format) -> None:
    assert _read(write([], name), name) == []


@pytest.mark.parametrize("name", Format)
def test_control_characters_and_quotes_survive(name: Format) -> None:
    words = Literal('tab\t nul\x00 bell\x07 "quotes" \\ line\r\nend \ufffe \U0001f6a2')
    node = NamedNode("https://graph.example/x")
    quad = Quad(node, node, words, node)

    assert [read.object for read in _read(write([quad], name), name)] == [words]


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownFormat, match="give one of trig, nquads, turtle, ntriples, jsonld"):
        write([], "rdfxml")
