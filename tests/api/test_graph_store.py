"""Whole graphs through HTTP: what anybody reads, what the token may write, and what nobody may."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import httpx
import pytest
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from graph.indexing import IndexedStore
from tests.api.serving import AUTHORISED, Running, serving
from tests.schema import world

NOTES = "https://desk.example/notes"
TURTLE = {"Content-Type": "text/turtle"}
PERSON = b"""
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://desk.example/ana> a foaf:Person ; foaf:knows [ foaf:name "Bo" ] , [ foaf:name "Cy" ] .
"""
CG = "https://w3id.org/claimgraph/ontology#"
SCHEME = "https://w3id.org/claimgraph/scheme/base-kind"
PORT = "https://w3id.org/claimgraph/gazetteer/place/north-port"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("graph-store"), graph_store_max_triples=500) as running:
        yield running


@pytest.fixture(scope="module")
def store(running: Running) -> Iterator[httpx.Client]:
    """A client of the graph store that has the token."""
    with httpx.Client(
        base_url=f"{running.address}/rdf-graph-store", headers=AUTHORISED, timeout=60
    ) as client:
        yield client


@pytest.fixture
def notes(store: httpx.Client) -> Iterator[dict[str, str]]:
    """The parameters of a graph that is not there before and after."""
    yield {"graph": NOTES}
    store.delete("", params={"graph": NOTES})


def rows(running: Running, query: str) -> list[dict[str, str]]:
    """What SPARQL gives, as values."""
    answer = httpx.get(
        f"{running.address}/sparql",
        params={"query": query},
        headers={"Accept": "application/sparql-results+json"},
        timeout=60,
    ).json()
    return [{name: one["value"] for name, one in row.items()} for row in answer["results"]["bindings"]]


def same(one: bytes, other: bytes) -> bool:
    """Whether two graphs in Turtle are the same but for the names of blank nodes."""
    found = [Dataset(parse(body, RdfFormat.TURTLE, rename_blank_nodes=True)) for body in (one, other)]
    for dataset in found:
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found[0] == found[1]


# --- reading and writing --------------------------------------------------------------------


def test_a_graph_is_put_read_replaced_and_removed(store: httpx.Client, notes: dict[str, str]) -> None:
    put = store.put("", params=notes, content=PERSON, headers=TURTLE)
    read = store.get("", params=notes, headers={"Accept": "text/turtle"})
    again = store.put("", params=notes, content=b"<a> <b> <c> .", headers=TURTLE)
    changed = store.get("", params=notes, headers={"Accept": "application/n-triples"})
    removed = store.delete("", params=notes)

    assert (put.status_code, again.status_code, removed.status_code) == (201, 204, 204)
    assert read.status_code == 200
    assert read.headers["content-type"] == "text/turtle; charset=utf-8"
    assert same(read.content, PERSON)
    assert changed.text == "<https://desk.example/a> <https://desk.example/b> <https://desk.example/c> .\n"
    assert store.get("", params=notes).json()["error"]["code"] == "UNKNOWN_GRAPH"
    assert store.delete("", params=notes).status_code == 404


def test_posting_adds_and_posting_the_same_again_adds_nothing(
    running: Running, store: httpx.Client, notes: dict[str, str]
) -> None:
    store.put("", params=notes, content=b"<a> <b> <c> .", headers=TURTLE)
    store.post("", params=notes, content=PERSON, headers=TURTLE)
    revision = httpx.get(f"{running.address}/health").json()["revision"]
    again = store.post("", params=notes, content=PERSON, headers=TURTLE)

    assert again.status_code == 204
    assert httpx.get(f"{running.address}/health").json()["revision"] == revision
    count = rows(running, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{NOTES}> {{ ?s ?p ?o }} }}")
    assert count == [{"n": "6"}]


def test_what_has_no_name_has_a_stable_one_in_sparql_and_none_for_who_reads_the_graph(
    running: Running, store: httpx.Client, notes: dict[str, str]
) -> None:
    store.put("", params=notes, content=PERSON, headers=TURTLE)
    named = rows(running, 'SELECT ?x { ?x <http://xmlns.com/foaf/0.1/name> "Bo" }')
    store.delete("", params=notes)
    store.put("", params=notes, content=PERSON, headers=TURTLE)

    assert named == rows(running, 'SELECT ?x { ?x <http://xmlns.com/foaf/0.1/name> "Bo" }')
    assert named[0]["x"].startswith("https://graph.example/.well-known/genid/claimgraph/")
    body = store.get("", params=notes, headers={"Accept": "application/n-triples"}).content
    assert sum(isinstance(quad.subject, BlankNode) for quad in parse(body, RdfFormat.N_TRIPLES)) == 2


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/trig", RdfFormat.TRIG),
    ],
)
def test_a_graph_is_read_in_every_format_and_the_same_bytes_again(
    store: httpx.Client, accept: str, format_: RdfFormat
) -> None:
    asked = {"graph": world.BASE_IRI + "graph/claims"}
    first, second = (store.get("", params=asked, headers={"Accept": accept}) for _ in range(2))
    expected = store.get("", params=asked, headers={"Accept": "application/n-triples"}).text

    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]
    assert "".join(sorted(f"{quad.triple} .\n" for quad in parse(first.content, format_))) == expected


def test_the_tag_is_the_hash_of_the_graph_and_spares_the_second_answer(store: httpx.Client) -> None:
    asked = {"graph": world.BASE_IRI + "graph/claims"}
    read = store.get("", params=asked, headers={"Accept": "application/n-triples"})
    tag = read.headers["etag"]
    again = store.get("", params=asked, headers={"Accept": "application/n-triples", "If-None-Match": tag})

    assert tag == f'"{sha256(read.content).hexdigest()}-ntriples"'
    assert (again.status_code, again.content) == (304, b"")


def test_head_tells_what_get_would(store: httpx.Client) -> None:
    head = store.head("", params={"graph": world.BASE_IRI + "graph/claims"})

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "text/turtle; charset=utf-8"


def test_the_default_graph_is_the_union_of_all_and_is_not_written(
    running: Running, store: httpx.Client, notes: dict[str, str]
) -> None:
    store.put("", params=notes, content=b"<a> <b> <c> .", headers=TURTLE)
    union = store.get("", params="default", headers={"Accept": "application/n-triples"}).text
    refused = store.put("", params="default", content=PERSON, headers=TURTLE)

    assert "<https://desk.example/a> <https://desk.example/b>" in union
    assert union.count("\n") == int(rows(running, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"])
    assert refused.status_code == 403
    assert "union of all graphs" in refused.json()["error"]["message"]


def test_the_whole_dataset_is_read_without_naming_a_graph(running: Running, store: httpx.Client) -> None:
    whole = store.get("", headers={"Accept": "application/n-quads"})
    export = httpx.get(f"{running.address}/export", params={"format": "nquads"}, timeout=60)

    assert whole.content == export.content
    assert store.get("", headers={"Accept": "text/turtle"}).status_code == 406
    assert store.put("", content=PERSON, headers=TURTLE).json()["error"]["code"] == "BAD_REQUEST"


def test_an_address_below_names_its_own_graph(running: Running, store: httpx.Client) -> None:
    put = store.put("/team/a.ttl", content=b"<> <https://desk.example/p> 1 .", headers=TURTLE)
    name = f"{running.address}/rdf-graph-store/team/a.ttl"

    assert put.status_code == 201
    assert put.headers["location"] == name
    assert f"<{name}> <https://desk.example/p>" in store.get("", params={"graph": name}).text
    assert store.delete("/team/a.ttl").status_code == 204


def test_a_graph_without_a_name_gets_an_address(store: httpx.Client) -> None:
    first, second = (store.post("", content=PERSON, headers=TURTLE) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 204)
    assert first.headers["location"] == second.headers["location"]
    assert same(httpx.get(first.headers["location"]).content, PERSON)
    assert httpx.delete(first.headers["location"], headers=AUTHORISED).status_code == 204


def test_several_files_come_as_a_form(store: httpx.Client, notes: dict[str, str]) -> None:
    files: Any = [
        ("one", ("one.ttl", b"<a> <b> 1 .", "text/turtle; charset=utf-8")),
        ("two", ("two.nt", b"<http://x.example/a> <http://x.example/b> <http://x.example/c> .",
                 "application/n-triples")),
    ]  # fmt: skip
    posted = store.post("", params=notes, files=files)

    assert posted.status_code == 201
    assert (
        len(store.get("", params=notes, headers={"Accept": "application/n-triples"}).text.splitlines()) == 2
    )


def test_a_change_can_hang_on_what_the_client_has_seen(store: httpx.Client, notes: dict[str, str]) -> None:
    first = store.put("", params=notes, content=PERSON, headers={**TURTLE, "If-None-Match": "*"})
    tag = store.get("", params=notes).headers["etag"]
    second = store.put("", params=notes, content=PERSON, headers={**TURTLE, "If-None-Match": "*"})
    third = store.put("", params=notes, content=b"<a> <b> 1 .", headers={**TURTLE, "If-Match": tag})
    late = store.delete("", params=notes, headers={"If-Match": tag})

    assert [one.status_code for one in (first, second, third, late)] == [201, 412, 204, 412]
    assert late.json()["error"]["code"] == "PRECONDITION_FAILED"


# --- who may not, and what may not ----------------------------------------------------------


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nobody_writes_without_the_token(running: Running, method: str) -> None:
    address = f"{running.address}/rdf-graph-store"
    asked: Any = {"method": method, "url": address, "params": {"graph": NOTES}, "content": PERSON}

    assert httpx.request(**asked, headers=TURTLE).status_code == 401
    assert (
        httpx.request(**asked, headers={**TURTLE, "Authorization": "Bearer another-one"}).status_code == 403
    )


def test_a_page_of_another_origin_does_not_write(store: httpx.Client) -> None:
    headers = {**TURTLE, "Origin": "https://evil.example"}

    assert store.put("", params={"graph": NOTES}, content=PERSON, headers=headers).status_code == 403


def test_there_is_no_patch(store: httpx.Client) -> None:
    answer = store.patch("", params={"graph": NOTES}, content=b"")

    assert answer.status_code == 405
    assert "PUT" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("graph", "told"),
    [
        (world.BASE_IRI + "graph/claims", "claimgraph add"),
        (world.BASE_IRI + "graph/judgements", "claimgraph review"),
        (world.BASE_IRI + "document/x/version/1", "claimgraph add"),
        ("https://w3id.org/claimgraph/graph/gazetteer", "CLAIMGRAPH_GAZETTEER"),
        ("https://w3id.org/claimgraph/ontology#", "CLAIMGRAPH_GAZETTEER"),
    ],
)
def test_our_own_graphs_are_not_written_and_the_error_says_what_does_it(
    store: httpx.Client, graph: str, told: str
) -> None:
    put = store.put("", params={"graph": graph}, content=PERSON, headers=TURTLE)
    removed = store.delete("", params={"graph": graph})

    assert (put.status_code, removed.status_code) == (403, 403)
    assert put.json()["error"]["code"] == "GRAPH_REFUSED"
    assert told in put.json()["error"]["remedy"]


@pytest.mark.parametrize(
    "triple",
    [
        f"<https://desk.example/s> <{CG}speaker> <https://desk.example/x> .",
        f"<https://desk.example/s> a <{CG}Statement> .",
        f'<{PORT}> <http://www.w3.org/2004/02/skos/core#altLabel> "Berlin" .',
        f'<{CG}speaker> <http://www.w3.org/2000/01/rdf-schema#label> "listener" .',
        f'<{world.BASE_IRI}document/x> <http://purl.org/dc/terms/title> "Invented" .',
        f"<https://desk.example/c> <http://www.w3.org/2004/02/skos/core#inScheme> <{SCHEME}> .",
        f"<https://desk.example/v> <http://www.w3.org/ns/prov#wasRevisionOf> <{world.BASE_IRI}document/x> .",
    ],
)
def test_a_triple_that_our_queries_would_take_for_ours_is_refused_and_named(
    store: httpx.Client, notes: dict[str, str], triple: str
) -> None:
    answer = store.put("", params=notes, content=PERSON + triple.encode(), headers=TURTLE)

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "TRIPLE_REFUSED"
    assert triple.split("> ", maxsplit=1)[0].removeprefix("<") in answer.json()["error"]["place"]
    assert store.get("", params=notes).status_code == 404


@pytest.mark.parametrize(
    "triple",
    [
        f"<{PORT}> <https://desk.example/seen> true .",
        f"<https://desk.example/port> <http://www.w3.org/2004/02/skos/core#exactMatch> <{PORT}> .",
        f"[] <http://www.w3.org/ns/oa#hasTarget> <{world.BASE_IRI}claim/1> .",
        f"<https://desk.example/Kind> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{CG}Statement> .",
    ],
)
def test_what_is_said_of_ours_in_words_of_ones_own_is_taken(
    store: httpx.Client, notes: dict[str, str], triple: str
) -> None:
    assert store.put("", params=notes, content=triple.encode(), headers=TURTLE).status_code == 201


# --- hostile RDF ----------------------------------------------------------------------------


def bomb() -> bytes:
    """Entities that ask for gigabytes."""
    lines = [b'<!DOCTYPE r [<!ENTITY a0 "aaaaaaaaaa">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)]
    return (
        b"\n".join(lines)
        + b']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&a9;</rdf:RDF>'
    )


TYPES = {
    "xml": "application/rdf+xml",
    "json": "application/ld+json",
    "trig": "application/trig",
    "csv": "text/csv",
}
HOSTILE = {
    "xml with entities": (bomb(), "RDF_TOO_LARGE"),
    "json of great depth": (b'{"http://x.example/p":' * 10_000 + b"1" + b"}" * 10_000, "RDF_TOO_LARGE"),
    "json with a context elsewhere": (b'{"@context": "http://127.0.0.1:9/c", "@id": "x"}', "UNREADABLE_RDF"),
    "trig with a graph": (b"<http://x.example/g> { <a> <b> <c> }", "UNREADABLE_RDF"),
    "bytes that are no text": (b"<a> <b> <c> .\n<a> <b> \xff .", "UNREADABLE_RDF"),
    "an unfinished triple": (b"<a> <b> <c>", "UNREADABLE_RDF"),
    "a triple in a triple": (b"<a> <b> <<( <a> <b> <c> )>> .", "UNREADABLE_RDF"),
    "too many triples": (b"".join(b"<a> <b> %d .\n" % n for n in range(501)), "RDF_TOO_LARGE"),
    "csv": (b"a,b,c", "UNSUPPORTED_MEDIA_TYPE"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_or_wrong_rdf_gets_a_named_error_and_the_server_goes_on(
    running: Running, store: httpx.Client, notes: dict[str, str], what: str
) -> None:
    body, code = HOSTILE[what]
    media_type = TYPES.get(what.split(maxsplit=1)[0], "text/turtle")
    answer = store.put("", params=notes, content=body, headers={"Content-Type": media_type})

    assert answer.json()["error"]["code"] == code
    assert 400 <= answer.status_code < 500
    assert store.get("", params=notes).status_code == 404
    assert httpx.get(f"{running.address}/health").status_code == 200


def test_another_charset_than_utf_8_is_refused(store: httpx.Client, notes: dict[str, str]) -> None:
    headers = {"Content-Type": "text/turtle; charset=latin-1"}

    assert store.put("", params=notes, content=PERSON, headers=headers).status_code == 415


def test_a_mistake_is_named_by_line_and_column(store: httpx.Client, notes: dict[str, str]) -> None:
    answer = store.put("", params=notes, content=b"<a> <b> 1 .\n<a> <b> c .", headers=TURTLE)

    assert answer.json()["error"]["place"].startswith("line 2, column 9")


@pytest.mark.parametrize("graph", ["no iri", "", "http://[x", "relative/x", "http://x.example/<>"])
def test_a_name_that_is_no_iri_is_refused(store: httpx.Client, graph: str) -> None:
    assert store.get("", params={"graph": graph}).status_code == 400
    assert store.put("", params={"graph": graph}, content=PERSON, headers=TURTLE).status_code == 400


def test_two_graphs_at_once_are_a_mistake(store: httpx.Client) -> None:
    assert store.get("", params="default&graph=http://x.example/g").status_code == 400


def test_the_index_is_in_step_after_graphs_came_and_went(
    running: Running, store: httpx.Client, notes: dict[str, str]
) -> None:
    store.put("", params=notes, content=PERSON, headers=TURTLE)
    indexed = running.app.state.service.store

    assert isinstance(indexed, IndexedStore)
    assert indexed.index is not None
    assert indexed.index.revision() == indexed.revision()
    assert indexed.check() == []
