"""Which engine a server is, and where each is asked."""

from dataclasses import replace

import pytest

from graph.errors import StoreError
from graph.settings import Settings
from graph.store.remote import open_remote, virtuoso
from graph.store.remote.engines import addresses_of, engine_like, engine_of
from tests.store import hostile as bad


@pytest.mark.parametrize(
    ("engine", "given", "query", "update", "graph_store"),
    [
        ("oxigraph", "http://h:1", "http://h:1/query", "http://h:1/update", "http://h:1/store"),
        (
            "oxigraph",
            "http://h:1/ox/query",
            "http://h:1/ox/query",
            "http://h:1/ox/update",
            "http://h:1/ox/store",
        ),
        (
            "virtuoso",
            "http://h:1/",
            "http://h:1/sparql-auth",
            "http://h:1/sparql-auth",
            "http://h:1/sparql-graph-crud-auth",
        ),
        (
            "virtuoso",
            "http://h:1/sparql",
            "http://h:1/sparql",
            "http://h:1/sparql-auth",
            "http://h:1/sparql-graph-crud-auth",
        ),
        (
            "graphdb",
            "http://h:1/repositories/r",
            "http://h:1/repositories/r",
            "http://h:1/repositories/r/statements",
            "http://h:1/repositories/r/rdf-graphs/service",
        ),
        ("fuseki", "http://h:1/ds", "http://h:1/ds/query", "http://h:1/ds/update", "http://h:1/ds/data"),
        (
            "fuseki",
            "http://h:1/ds/sparql",
            "http://h:1/ds/sparql",
            "http://h:1/ds/update",
            "http://h:1/ds/data",
        ),
        ("neptune", "https://h:1", "https://h:1/sparql", "https://h:1/sparql", "https://h:1/sparql/gsp/"),
        (
            "neptune",
            "https://h:1/sparql",
            "https://h:1/sparql",
            "https://h:1/sparql",
            "https://h:1/sparql/gsp/",
        ),
        ("qlever", "http://h:1/api/x", "http://h:1/api/x", None, None),
        ("generic", "http://h:1/sparql", "http://h:1/sparql", "http://h:1/sparql", None),
    ],
)
def test_the_addresses_of_an_engine_follow_from_one(
    engine: str, given: str, query: str, update: str | None, graph_store: str | None
) -> None:
    found = addresses_of(Settings().at(given), engine_of(engine))

    assert (found.query, found.update, found.graph_store) == (query, update, graph_store)


def test_an_address_that_is_set_wins() -> None:
    settings = replace(
        Settings().at("http://h:1"), remote_update_url="http://h:2/u", remote_graph_store_url="http://h:3/g"
    )

    found = addresses_of(settings, engine_of("oxigraph"))
    assert (found.update, found.graph_store) == ("http://h:2/u", "http://h:3/g")


@pytest.mark.parametrize(
    ("url", "headers", "engine"),
    [
        ("http://h/", {"server": "Oxigraph/0.5.13"}, "oxigraph"),
        ("http://h/", {"server": "Virtuoso/07.20.3229 (Linux)"}, "virtuoso"),
        ("http://h/ds", {"server": "Apache Jena Fuseki (5)"}, "fuseki"),
        ("http://h/ds", {"fuseki-request-id": "1"}, "fuseki"),
        ("http://h/repositories/r", {}, "graphdb"),
        ("https://x.cluster-y.neptune.amazonaws.com:8182/", {}, "neptune"),
        ("https://h/", {"server": "nginx"}, "generic"),
    ],
)
def test_a_server_tells_what_it_is(url: str, headers: dict[str, str], engine: str) -> None:
    assert engine_like(url, headers).name == engine


def test_a_default_graph_that_is_no_union_is_refused(settings: Settings) -> None:
    one = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]}}'
    none = b'{"head": {"vars": ["n"]}, "results": {"bindings": []}}'
    answers = [bad.answers(200, one), *[bad.answers(200, none)] * 3]
    with bad.hostile(*answers) as server:
        known = replace(settings.at(server.address), remote_engine="generic")
        with pytest.raises(StoreError, match="not the union of all graphs"):
            open_remote(known, create=False)


@pytest.mark.parametrize(
    "query",
    [
        '"?x <= \\"1\\"^^xsd:date IN (cg:a)"',
        "# FILTER(?x IN (cg:a))",
        "<http://h/#(?x<=1)>",
        "FILTER(?x + ?y <= ?z)",
        'FILTER(1 + ?x <= "2024-01-01"^^xsd:date)',
        "FILTER(?x IN (cg:a, cg:b))",
    ],
)
def test_what_virtuoso_reads_as_it_is_meant_is_left_alone(query: str) -> None:
    assert virtuoso.rewrite(query) == query
