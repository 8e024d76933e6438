"""Stores on servers that fail, on servers that others write to, and what only servers do."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import (
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    SettingsError,
    StoreChanged,
    StoreError,
    StoreMissing,
    StoreUnreachable,
)
from graph.indexing import open_indexed
from graph.rdf import Minter
from graph.settings import Settings
from graph.store import Stop, exclusively, open_store
from graph.store.remote import RemoteStore, open_remote
from graph.store.remote.client import Client, open_client
from graph.store.remote.guarded import WRITES, Guarded, own_graph
from graph.store.steps import Data
from ontology.terms import NAMESPACE
from tests.store import hostile as bad
from tests.store import servers
from tests.store.conftest import BASE, noon, shared_quad

PASSWORD = "not to be seen"  # noqa: S105 - of no server
QUERY = "SELECT ?s { ?s ?p ?o }"
EMPTY = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'


@pytest.fixture
def oxigraph(oxigraph_server: servers.Server) -> servers.Server:
    oxigraph_server.clear()
    return oxigraph_server


@pytest.fixture(
    params=[
        "oxigraph_server",
        pytest.param(
            "virtuoso_server",
            marks=pytest.mark.needs_tool("virtuoso-t", by="apt-get install virtuoso-opensource"),
        ),
    ]
)
def server(request: pytest.FixtureRequest) -> servers.Server:
    found: servers.Server = request.getfixturevalue(request.param)
    found.clear()
    return found


def impatient(settings: Settings, address: str, engine: str = "oxigraph") -> Settings:
    """Settings for a server that fails: one second, one repetition."""
    return replace(
        settings.at(address),
        remote_engine=engine,
        remote_timeout_s=1,
        remote_connect_timeout_s=1,
        remote_retries=1,
        remote_user="somebody",
        remote_password=PASSWORD,
    )


@contextmanager
def asking(settings: Settings) -> Iterator[Client]:
    """A server as the settings name it."""
    client = open_client(settings)
    try:
        yield client
    finally:
        client.close()


@pytest.mark.parametrize(
    ("behaviour", "error", "said"),
    [
        (bad.silent, StoreUnreachable, "no whole answer in 1 s"),
        (bad.drips, StoreUnreachable, "no whole answer in 1 s"),
        (bad.cuts_off, StoreUnreachable, "cut its answer off"),
        (bad.hangs_up, StoreUnreachable, "gave no answer"),
        (bad.answers(500, b"broken inside"), StoreUnreachable, "500 broken inside"),
        (bad.answers(503, b"starting"), StoreUnreachable, "503 starting"),
        (bad.answers(200, b"<html>"), StoreUnreachable, "no SPARQL result"),
        (bad.answers(200, b'{"results": 5}'), StoreUnreachable, "no SPARQL result"),
        (bad.answers(200, b'{"boolean": true}'), StoreUnreachable, "no SPARQL result"),
        (
            bad.answers(302, b"", Location="http://other.example/sparql?key=1"),
            StoreError,
            "sends to http://other",
        ),
        (bad.answers(401, b"", WWW_Authenticate='Basic realm="x"'), StoreError, "refused us .401"),
        (
            bad.answers(401, b"", WWW_Authenticate='Digest realm="x", nonce="y"'),
            StoreError,
            "refused us .401",
        ),
        (bad.answers(403, b"no"), StoreError, "refused us .403"),
        (bad.answers(400, b"error at 1:7: no"), QuerySyntaxError, "1:7"),
    ],
)
def test_a_server_that_fails_is_named_with_what_to_do(
    settings: Settings, behaviour: bad.Behaviour, error: type[Exception], said: str
) -> None:
    with (
        bad.hostile(behaviour) as server,
        asking(impatient(settings, server.address)) as client,
        pytest.raises(error, match=said) as raised,
    ):
        client.rows(QUERY)
    assert PASSWORD not in str(raised.value) + repr(raised.value) + repr(client)


def test_a_server_that_is_down_is_named(settings: Settings) -> None:
    address = f"http://127.0.0.1:{servers.free_port()}"

    with pytest.raises(StoreUnreachable, match=f"{address}.* cannot be reached"):
        open_remote(impatient(settings, address, "auto"), create=True)


def test_a_server_that_is_busy_is_asked_again(settings: Settings) -> None:
    with bad.hostile(bad.answers(503, b""), bad.answers(200, EMPTY)) as server:
        with asking(impatient(settings, server.address)) as client:
            assert client.rows(QUERY) == []
        assert len(server.asked) == 2


def test_an_answer_without_end_is_cut(settings: Settings) -> None:
    with bad.hostile(bad.answers(200, b" " * 2_000_000)) as server:
        known = replace(impatient(settings, server.address), remote_max_response_mb=1)
        with asking(known) as client, pytest.raises(QueryTooLarge, match="CLAIMGRAPH_REMOTE_MAX_RESPONSE_MB"):
            client.rows(QUERY)


def test_a_password_is_sent_only_when_it_is_asked_for(settings: Settings) -> None:
    asks = bad.answers(401, b"", WWW_Authenticate='Digest realm="r", nonce="n", qop="auth", algorithm=MD5')
    with bad.hostile(asks, bad.answers(200, EMPTY)) as server:
        with asking(impatient(settings, server.address)) as client:
            client.rows(QUERY)
        (_, first), (_, second) = server.asked

    assert first == ""
    assert second.startswith('Digest username="somebody", realm="r", nonce="n"')
    assert PASSWORD not in second


def test_a_token_and_a_password_file_are_read(settings: Settings, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a token\n", encoding="utf-8")
    with bad.hostile(bad.answers(200, EMPTY)) as server:
        known = replace(settings.at(server.address), remote_engine="generic", remote_token_file=str(secret))
        with asking(known) as client:
            client.rows(QUERY)
        assert server.asked == [("/", "Bearer a token")]
    with pytest.raises(SettingsError, match="REMOTE_TOKEN_FILE"):
        open_client(replace(known, remote_token_file=str(tmp_path / "none")))


def test_secrets_are_not_shown(settings: Settings) -> None:
    assert PASSWORD not in repr(impatient(settings, "http://127.0.0.1:1"))


@pytest.mark.parametrize(
    "address", ["http://user:word@host/", "http://host/?key=word", "http://", "http://a b/"]
)
def test_an_address_that_is_none_or_holds_a_secret_is_refused(settings: Settings, address: str) -> None:
    with pytest.raises(SettingsError, match="REMOTE_QUERY_URL") as raised:
        open_client(settings.at(address))
    assert "word" not in str(raised.value).replace("password", "")


def test_an_unknown_engine_is_refused(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="auto, oxigraph, virtuoso"):
        open_client(replace(settings.at("http://127.0.0.1:1"), remote_engine="other"))


def test_a_server_without_a_store_says_so(settings: Settings, oxigraph: servers.Server) -> None:
    with pytest.raises(StoreMissing, match="holds no store"):
        open_remote(oxigraph.at(settings), create=False)


def test_an_engine_that_only_reads_refuses_changes(
    settings: Settings, oxigraph: servers.Server, make: Any
) -> None:
    open_remote(oxigraph.at(settings), create=True).close()
    reads = replace(
        oxigraph.at(settings), remote_engine="qlever", remote_query_url=f"{oxigraph.address}/query"
    )

    with asking(reads) as client, pytest.raises(StoreError, match="can only be read"):
        client.update("CLEAR ALL")


@pytest.mark.parametrize("lost", [bad.does_and_hangs_up, bad.hangs_up, bad.answers(502, b"")])
def test_a_change_whose_answer_is_lost_is_made_once(
    settings: Settings, oxigraph: servers.Server, make: Any, lost: bad.Behaviour
) -> None:
    open_remote(oxigraph.at(settings), create=True).close()
    with bad.hostile(bad.hands_on, behind=oxigraph.address) as between:
        known = replace(settings.at(between.address), remote_engine="oxigraph")
        with open_remote(known, create=False) as store:
            between.behaviours[:] = [bad.once("/update", lost)]
            assert store.put(make.change("a", said=("x",)))
            assert (store.revision(), store.counts().statements) == (1, 3)
            assert not store.put(make.change("a", said=("x",)))
        assert [path for path, _ in between.asked].count("/update") in {1, 2}


def test_a_server_that_dies_leaves_a_document_wholly_out(
    settings: Settings, oxigraph: servers.Server, make: Any
) -> None:
    open_remote(oxigraph.at(settings), create=True).close()
    with bad.hostile(bad.hands_on, behind=oxigraph.address) as between:
        known = replace(impatient(settings, between.address), remote_user="")
        with open_remote(known, create=False) as store:
            between.behaviours[:] = [bad.once("/update", bad.hangs_up, times=9)]
            with pytest.raises(StoreUnreachable):
                store.put(make.change("a"))
            between.behaviours[:] = [bad.hands_on]
            assert store.counts().statements == 0
            assert store.put(make.change("a"))
            assert store.counts().statements == 3


def test_a_change_that_comes_late_a_second_time_does_nothing(
    settings: Settings, server: servers.Server, make: Any
) -> None:
    with open_remote(server.at(settings), create=True) as store, asking(server.at(settings)) as client:
        minter = Minter(BASE)
        node = f"<{own_graph(minter)}>"
        step = Data(
            "INSERT", "https://example.org/late", ("<https://example.org/a> <https://example.org/p> 1",)
        )
        late = Guarded.of([step], 0, minter, lock=client.engine.lock)
        store.put(make.change("a"))
        before = store.dump("nquads")
        # As an engine would leave it that failed in the middle of that change.
        client.update(f"INSERT DATA {{ GRAPH {node} {{ {node} <{WRITES}> {late.mark} }} }}")
        client.update(late.text)

        assert store.dump("nquads") == before
        assert store.put(make.change("b"))


def test_writers_of_one_server_lose_nothing(settings: Settings, server: servers.Server, make: Any) -> None:
    open_remote(server.at(settings), create=True).close()

    def write(name: str) -> None:
        with open_remote(server.at(settings), create=False) as store:
            for number in range(8):
                again(partial(store.put, make.change(f"{name}{number}", said=("x",))))

    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(write, name) for name in "abc"]:
            done.result()
    with open_remote(server.at(settings), create=False) as store:
        assert (store.revision(), store.counts().documents, store.counts().statements) == (24, 24, 72)


def again(change: Callable[[], object], attempts: int = 50) -> None:
    """Do it until nobody else wrote meanwhile."""
    for _ in range(attempts):
        try:
            change()
        except StoreChanged:
            continue
        return
    raise AssertionError("others wrote each time")


def test_what_was_read_before_others_wrote_is_not_written_over(
    settings: Settings, server: servers.Server, make: Any
) -> None:
    with (
        open_remote(server.at(settings), create=True) as one,
        open_remote(server.at(settings), create=True) as other,
    ):
        with one.exclusive():
            other.put(make.change("b"))
            with pytest.raises(StoreChanged, match="do it again"):
                one.put(make.change("a"))
        assert one.put(make.change("a"))
        assert one.counts().documents == 2


def test_a_large_document_is_the_same_on_a_server(
    settings: Settings, server: servers.Server, make: Any
) -> None:
    change = make.change("a", statements=1500, said=("x",))
    graph = NamedNode(change.version)
    shape = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
    values = [
        Literal("é\n\\u0041" * 40_000),
        Literal("POINT(35.8733 34.9125)", datatype=shape),
        Literal("2024", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
        Literal(True),
        Literal("007"),
    ]
    node = NamedNode(f"{change.version}/x")
    more = [Quad(node, NamedNode(f"https://example.org/{at}"), one, graph) for at, one in enumerate(values)]
    change = replace(change, quads=(*change.quads, *more))
    with (
        open_store(settings, create=True) as embedded,
        open_remote(server.at(settings), create=True) as store,
    ):
        for each in (embedded, store):
            each.put(make.change("b", "1"))
            each.put(change)
            each.put_shared("1", [shared_quad("old")], noon(1))
        assert store.dump("nquads") == embedded.dump("nquads")
        assert store.select("SELECT ?s { ?s <urn:claimgraph:store:s> ?o }") == []


QUERIES = [
    ("SELECT ?s ?q { ?s a cg:Statement ; cg:quote ?q } ORDER BY ?q", "json"),
    ("SELECT ?s ?q { ?s a cg:Statement ; cg:quote ?q } ORDER BY ?q", "csv"),
    ("SELECT ?s { GRAPH ?g { ?s a cg:Nothing } }", "tsv"),
    ("ASK { ?s a cg:Statement }", "json"),
    ("CONSTRUCT { ?s cg:quote ?q } WHERE { ?s cg:quote ?q FILTER(?q = 'so 0') }", "ntriples"),
]


@pytest.mark.parametrize(("query", "kind"), QUERIES)
def test_queries_from_outside_are_answered_as_by_the_embedded_store(
    settings: Settings, server: servers.Server, make: Any, query: str, kind: str
) -> None:
    found = []
    with (
        open_store(settings, create=True) as embedded,
        open_remote(server.at(settings), create=True) as store,
    ):
        for each in (embedded, store):
            each.put(make.change("a"))
            answer = each.run_untrusted(f"PREFIX cg: <{NAMESPACE}>\n{query}", format=kind)
            body = answer.read()
            found.append(
                (answer.media_type, answer.form, json.loads(body) if kind == "json" else body.split())
            )
    assert found[0] == found[1]


def test_queries_from_outside_are_checked_before_a_server_sees_them(
    settings: Settings, oxigraph: servers.Server, make: Any
) -> None:
    with open_remote(oxigraph.at(settings), create=True) as store:
        store.put(make.change("a"))
        with pytest.raises(QueryRefused):
            store.run_untrusted("SELECT * { SERVICE <http://other.example/> { ?s ?p ?o } }")
        with pytest.raises(QuerySyntaxError):
            store.run_untrusted("SELECT * { ?s ?p }")
    few = replace(oxigraph.at(settings), sparql_max_rows=2)
    with open_remote(few, create=False) as store, pytest.raises(QueryTooLarge, match="2 rows"):
        store.run_untrusted("SELECT * { ?s ?p ?o }")


def test_a_query_from_outside_that_runs_too_long_is_ended(settings: Settings) -> None:
    known = replace(impatient(settings, "http://127.0.0.1:1"), sparql_timeout_s=1)
    with bad.hostile(bad.silent) as server:
        client = open_client(replace(known, remote_query_url=server.address))
        with (
            RemoteStore(client, known) as store,
            pytest.raises(QueryTimeout, match="CLAIMGRAPH_SPARQL_TIMEOUT_S"),
        ):
            store.run_untrusted(QUERY)


def test_a_query_from_outside_that_nobody_waits_for_is_let_go(settings: Settings) -> None:
    known, stop = impatient(settings, "http://127.0.0.1:1"), Stop()
    with bad.hostile(bad.silent) as server:
        client = open_client(replace(known, remote_query_url=server.address))
        threading.Timer(0.1, stop.set).start()
        with RemoteStore(client, known) as store, pytest.raises(QueryTimeout, match="nobody waits"):
            store.run_untrusted(QUERY, stop=stop)


def test_two_who_read_before_they_write_take_turns(
    settings: Settings, server: servers.Server, make: Any
) -> None:
    open_remote(server.at(settings), create=True).close()

    def write(name: str) -> None:
        with open_remote(server.at(settings), create=False) as store:
            for number in range(6):
                exclusively(store, partial(store.put, make.change(f"{name}{number}")))

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(write, name) for name in "ab"]:
            done.result()
    with open_remote(server.at(settings), create=False) as store:
        assert (store.revision(), store.counts().documents) == (12, 12)


def test_a_server_that_is_killed_keeps_what_it_acknowledged(
    settings: Settings, make: Any, tmp_path: Path
) -> None:
    acknowledged: list[int] = []

    def write(store: RemoteStore) -> None:
        for number in range(len(acknowledged), 10_000):
            store.put(make.change(str(number), statements=20))
            acknowledged.append(number)

    for _ in range(2):
        with servers.oxigraph(tmp_path / "data") as server:
            known = replace(server.at(settings), remote_retries=0)
            with open_remote(known, create=True) as store:
                timer = threading.Timer(0.3, server.kill)
                timer.start()
                with pytest.raises(StoreUnreachable):
                    write(store)
                timer.join()
    with (
        servers.oxigraph(tmp_path / "data") as server,
        open_remote(server.at(settings), create=False) as store,
    ):
        found = store.counts()
        assert found.statements == 20 * found.documents
        assert found.documents >= len(acknowledged) > 0
        assert store.put(make.change("after"))


def test_a_graph_that_was_loaded_by_other_means_is_taken_as_it_is(
    settings: Settings, oxigraph: servers.Server, make: Any
) -> None:
    with open_store(settings, create=True) as embedded:
        embedded.put_shared("1", [shared_quad("old")], noon(1))
        embedded.put(make.change("a"))
        whole = embedded.dump("nquads")
    httpx.post(f"{oxigraph.address}/store", content=whole, headers={"Content-Type": "application/n-quads"})

    with open_remote(oxigraph.at(settings), create=False) as store:
        assert store.dump("nquads") == whole
    with open_remote(oxigraph.at(settings), create=True) as store:
        assert store.put_shared("2", [shared_quad("new")], noon(2))
        assert [quad.object for quad in store.quads("https://w3id.org/claimgraph/graph/gazetteer")] == [
            Literal("new")
        ]
        assert store.as_known_on(noon(1).date()) is not store


@pytest.fixture
def with_index(oxigraph: servers.Server, settings: Settings, tmp_path: Path) -> Settings:
    return replace(oxigraph.at(settings), index_folder=str(tmp_path / "index"))


def test_an_index_beside_a_server_follows_what_is_written_here(with_index: Settings, make: Any) -> None:
    with open_indexed(with_index, create=True) as store:
        store.put(make.change("a"))
        assert store.index is not None
        assert store.check() == []
    with open_indexed(with_index, create=False) as store:
        assert not store.remade
        assert store.counted()["documents"] == 1


def test_an_index_beside_a_server_notices_that_others_wrote(with_index: Settings, make: Any) -> None:
    with open_indexed(with_index, create=True) as store:
        store.put(make.change("a"))
        with open_remote(with_index, create=False) as other:
            other.put(make.change("b"))
        assert store.index is None
        store.put(make.change("c"))
        wait_for_index(store)
        assert store.check() == []
        assert store.counted()["documents"] == 3


def wait_for_index(store: Any) -> None:
    """Wait until the index was made anew."""
    while store.index is None:
        store._making.join()


def test_two_processes_do_not_share_the_folder_of_an_index(with_index: Settings, make: Any) -> None:
    with open_indexed(with_index, create=True) as store, open_indexed(with_index, create=True) as other:
        assert store.index is not None
        assert other.index is None
        other.put(make.change("a"))
        assert store.index is None
