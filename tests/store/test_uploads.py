"""RDF from outside: the same gives the same, and what is hostile ends at the limits."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.errors import RdfTooLarge, UnreadableRdf
from graph.settings import Settings
from graph.store import Representation, Upload, genid, read_upload

BASE = "https://desk.example/"
GRAPH = BASE + "notes"
SETTINGS = Settings(base_iri="https://example.org/data/")
CYCLE = b"_:a <p> _:b . _:b <p> _:c . _:c <p> _:a . _:a <q> 1 ."


def read(data: bytes, media_type: str = "text/turtle", graph: str = GRAPH) -> list[str]:
    return [str(one) for one in read_upload(Upload(data, media_type, BASE), graph, SETTINGS)]


def test_the_same_graph_gives_the_same_names_however_it_is_written() -> None:
    renamed = b"_:z <p> _:x . _:x <q> 1 . _:x <p> _:y . _:y <p> _:z ."

    assert read(CYCLE) == read(renamed) == sorted(read(CYCLE))
    assert all("_:" not in line for line in read(CYCLE))


def test_another_graph_or_one_more_triple_gives_other_names() -> None:
    first, elsewhere, larger = read(CYCLE), read(CYCLE, graph=BASE + "b"), read(CYCLE + b"<a> <b> <c> .")

    assert set(first).isdisjoint(elsewhere)
    assert set(first).isdisjoint(larger)


def test_every_triple_comes_once() -> None:
    assert read(b"<a> <b> <c> , <c> . <a> <b> <c> .") == [f"<{BASE}a> <{BASE}b> <{BASE}c>"]


def test_an_empty_upload_has_no_triples() -> None:
    assert read(b"") == []


def test_blank_nodes_that_take_for_ever_to_tell_apart_end_at_a_limit() -> None:
    clique = "".join(f"_:n{one} <p> _:n{other} .\n" for one, other in permutations(range(12), 2))
    short = replace(SETTINGS, graph_store_timeout_s=2)

    with pytest.raises(RdfTooLarge) as raised:
        read_upload(Upload(clique.encode(), "text/turtle", BASE), GRAPH, short)
    assert raised.value.setting in {"CLAIMGRAPH_GRAPH_STORE_TIMEOUT_S", "CLAIMGRAPH_GRAPH_STORE_MEMORY_MB"}


def test_a_name_of_a_graph_is_no_way_out_of_n_triples() -> None:
    with pytest.raises(UnreadableRdf):
        read(b"<a> <b> <c> .\n<a> <http://x.example/> <y> <z>> .", "application/n-triples")


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
_LITERALS = st.builds(Literal, _TEXTS) | st.builds(lambda text: Literal(text, language="en"), _TEXTS)
_NODES = st.sampled_from([NamedNode(BASE + name) for name in "abc"])
_TRIPLES = st.lists(st.builds(Triple, _NODES, _NODES, _LITERALS | _NODES), max_size=4)


@hypothesis_settings(max_examples=10, deadline=None)
@given(_TRIPLES)
def test_what_is_sent_as_n_triples_is_what_is_read(triples: list[Triple]) -> None:
    data = "".join(f"{one} .\n" for one in triples).encode()

    assert read(data, "application/n-triples") == sorted({str(one) for one in triples})


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "jsonld"])
def test_who_reads_the_graph_back_finds_what_was_sent_but_for_names_of_blank_nodes(name: str) -> None:
    formats = {
        "turtle": RdfFormat.TURTLE,
        "ntriples": RdfFormat.N_TRIPLES,
        "rdfxml": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
    }
    triples = read_upload(Upload(CYCLE, "text/turtle", BASE), GRAPH, SETTINGS)
    body = Representation.of(triples, genid(SETTINGS.base_iri)).write(name)

    assert len(list(parse(body, formats[name]))) == len(triples)
    assert genid(SETTINGS.base_iri).encode() not in body
    assert read_upload(Upload(body, formats[name].media_type, BASE), GRAPH, SETTINGS) == triples
