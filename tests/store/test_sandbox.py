"""Queries from outside: each ends with its result or its named error, and this process lives."""

import csv
import http.server
import io
import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from graph.errors import (
    ClaimgraphError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    ServerBusy,
    StoreError,
    UnknownFunction,
)
from graph.settings import Settings
from graph.store import Dataset, QueryForm, Stop, formats_for, open_store, sandbox
from graph.store.precheck import Checked
from graph.store.running import COMMAND
from graph.store.sandbox import run_untrusted
from ontology.terms import NAMESPACE

BASE = "https://example.org/data/"
QUOTES = f"SELECT ?q {{ ?s <{NAMESPACE}quote> ?q }} ORDER BY ?q"
NASTY = 'a,"b"\t\r\n<&>\x00\x0b\ufffe \U0001f600'


@pytest.fixture(scope="module")
def limits(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("sandbox") / "store"
    return Settings(
        store=folder,
        base_iri=BASE,
        min_free_disk_mb=1,
        sparql_timeout_s=30,
        sparql_memory_mb=700,
        sparql_max_rows=1000,
        sparql_max_result_mb=1,
    )


@pytest.fixture(scope="module")
def snapshot(limits: Settings, make: Any) -> Iterator[Path]:
    with open_store(limits, create=True) as store:
        store.put(make.change("a", statements=150))
        store.put(make.change("b", statements=1, quote=NASTY))
        yield store.snapshot()


@pytest.fixture
def canary() -> Iterator[tuple[int, list[str]]]:
    """A server that notes who comes, and its port."""
    visits: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as last:
        last.bind(("127.0.0.1", 0))

        def wait() -> None:
            while True:
                connection, address = server.accept()
                connection.close()
                if address == last.getsockname():
                    return
                visits.append(str(address))

        thread = threading.Thread(target=wait)
        thread.start()
        yield server.getsockname()[1], visits
        last.connect(server.getsockname())
        thread.join()


@pytest.fixture(params=["checked", "unchecked"])
def unchecked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once with the first wall, once without it: the second must hold alone."""
    if request.param == "unchecked":
        monkeypatch.setattr(sandbox, "check_query", lambda *_: Checked(QueryForm.SELECT, names_dataset=True))


def bindings(body: bytes) -> list[dict[str, str]]:
    return [
        {name: term["value"] for name, term in row.items()} for row in json.loads(body)["results"]["bindings"]
    ]


def test_rows_come_in_json_unless_asked_otherwise(snapshot: Path, limits: Settings) -> None:
    result = run_untrusted(snapshot, QUOTES + " LIMIT 1", settings=limits)

    assert (result.form, result.media_type) == (QueryForm.SELECT, "application/sparql-results+json")
    assert bindings(result.read()) == [{"q": f"{NASTY} 0"}]


@pytest.mark.parametrize(
    ("name", "format_"), [("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)]
)
def test_rows_are_read_back_as_the_terms_they_were(
    snapshot: Path, limits: Settings, name: str, format_: QueryResultsFormat
) -> None:
    query = (
        "SELECT ?a ?b ?c ?d ?e ?none { VALUES (?a ?b ?c ?d ?e) {"
        " (<http://x/> 'it\\'s\\t\\n' 'hi'@en-gb 7 '2020'^^<http://x/year>) } }"
    )
    found = parse_query_results(
        run_untrusted(snapshot, query, format=name, settings=limits).read(), format=format_
    )

    assert isinstance(found, QuerySolutions)
    (row,) = found
    assert [str(row[at]) if row[at] else None for at in range(6)] == [
        "<http://x/>",
        '"it\'s\\t\\n"',
        '"hi"@en-gb',
        '"7"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"2020"^^<http://x/year>',
        None,
    ]


def test_rows_in_xml_are_well_formed_whatever_the_text(snapshot: Path, limits: Settings) -> None:
    body = run_untrusted(snapshot, QUOTES + " LIMIT 1", format="xml", settings=limits).read()
    literal = ET.fromstring(body).find(".//{*}literal")  # noqa: S314 - our own writer

    assert literal is not None
    assert literal.text == f"{NASTY} 0".replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace(
        "\ufffe", "\ufffd"
    )


def test_rows_in_csv_hold_the_words_alone(snapshot: Path, limits: Settings) -> None:
    body = run_untrusted(snapshot, QUOTES + " LIMIT 1", format="csv", settings=limits).read()

    assert list(csv.reader(io.StringIO(body.decode(), newline=""))) == [["q"], [f"{NASTY} 0"]]


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { VALUES (?s ?p ?o) { (1 2 3) } }", "s,p,o 1,2,3"),
        ("SELECT DISTINCT * { { SELECT ?s ?b { VALUES (?b ?a ?s) { (1 2 3) } } } }", "s,b 3,1"),
        ("SELECT ?s ?o ?p { VALUES (?p ?s ?o) { (1 2 3) } }", "s,o,p 2,3,1"),
        ("SELECT * { BIND(1 AS $z) { SELECT ?y { VALUES (?x ?y) { (2 3) } } } }", "z,y 1,3"),
    ],
)
def test_columns_stand_in_the_order_of_the_query(
    snapshot: Path, limits: Settings, query: str, columns: str
) -> None:
    body = run_untrusted(snapshot, query, format="csv", settings=limits).read()

    assert body.decode().split() == columns.split()


@pytest.mark.parametrize("name", formats_for(QueryForm.ASK))
def test_a_truth_value_comes_in_every_format(snapshot: Path, limits: Settings, name: str) -> None:
    result = run_untrusted(snapshot, "ASK {}", format=name, settings=limits)

    assert b"true" in result.read()
    assert result.media_type == formats_for(QueryForm.ASK)[name]


@pytest.mark.parametrize("name", formats_for(QueryForm.CONSTRUCT))
def test_triples_come_in_every_format(snapshot: Path, limits: Settings, name: str) -> None:
    where = f"{{ ?s <{NAMESPACE}quote> ?q FILTER(?q = 'so 7') }}"
    query = f"CONSTRUCT {{ <http://x/s> <http://x/p> ?q }} WHERE {where}"
    result = run_untrusted(snapshot, query, format=name, settings=limits)

    (quad,) = parse(result.read(), format=RdfFormat.from_media_type(result.media_type))
    assert quad.triple == Triple(NamedNode("http://x/s"), NamedNode("http://x/p"), Literal("so 7"))


def test_triples_in_xml_are_well_formed_whatever_the_text(snapshot: Path, limits: Settings) -> None:
    query = f"CONSTRUCT {{ ?s <http://x/p> ?q }} WHERE {{ ?s <{NAMESPACE}quote> ?q }}"
    body = run_untrusted(snapshot, query, format="rdfxml", settings=limits).read()

    assert len(ET.fromstring(body)) == 151  # noqa: S314 - our own writer


def test_a_format_that_does_not_suit_the_form_is_refused(snapshot: Path, limits: Settings) -> None:
    with pytest.raises(QueryRefused, match="json, xml, csv, tsv"):
        run_untrusted(snapshot, "ASK {}", format="turtle", settings=limits)


def test_the_default_graph_is_all_graphs_unless_others_are_named(snapshot: Path, limits: Settings) -> None:
    one, other = f"{BASE}document/b/version/1", f"{BASE}graph/catalogue"
    count = "SELECT (COUNT(?q) AS ?n) %s { ?s <" + NAMESPACE + "quote> ?q }"

    def n(query: str, dataset: Dataset | None = None) -> int:
        return int(bindings(run_untrusted(snapshot, query, dataset=dataset, settings=limits).read())[0]["n"])

    assert n(count % "") == 151
    assert n(count % f"FROM <{one}>") == 1
    assert n(count % "", Dataset(default_graphs=(one,))) == 1
    assert n(count % f"FROM <{one}>", Dataset(default_graphs=(other,))) == 0
    assert n(count % "", Dataset(named_graphs=(one,))) == 0
    assert n("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", Dataset(named_graphs=(one,))) == 2


def test_a_graph_that_is_no_iri_is_refused(snapshot: Path, limits: Settings) -> None:
    with pytest.raises(QueryRefused, match="not an IRI"):
        run_untrusted(snapshot, "ASK {}", dataset=Dataset(("no iri",)), settings=limits)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * { ?s ?p \n ?o", "line 1, column 10: this { is never closed"),
        ("SELECT * {\n ?s no:prefix ?o }", "line 2, column 5: no: is not declared; add a line PREFIX"),
        ("SELECT * {\n ?s cg:quote ?o }", "line 2, column 5: cg: .*add PREFIX cg: <https://w3id.org/claim"),
        ("PREFIX:<a:b>PREFIX x: <c:d>SELECT * { :a x:b _:c, y:d }", "line 1, column 51: y: is not"),
        ("SELECT * { ?s ?p ?o } }", r"line 1, column 23: \} closes nothing"),
        ("SELECT * {\n FILTER(?s } )", r"line 2, column 12: \} cannot close the \( of line 2, column 8"),
        ("SELECT * { ?s ?p }", "line 1, column .*the query cannot go on like this"),
        ("SELECT ?p { ?s ?p ?o } GROUP BY ?s", "line 1, column .*a variable that GROUP BY does not"),
        ("PREFIX a: <b:c>\nSELEC * {}", "line 2, column 1: is none of SELECT"),
        ("SELECT (nothing(?x) AS ?y) { ?x ?p ?o }", "line 1, column"),
    ],
)
def test_a_mistake_is_named_with_its_place(snapshot: Path, limits: Settings, query: str, place: str) -> None:
    with pytest.raises(QuerySyntaxError, match=place):
        run_untrusted(snapshot, query, settings=limits)


CARTESIAN = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GROWING = [f"BIND(CONCAT({', '.join([f'?x{n}'] * 10)}) AS ?x{n + 1})" for n in range(9)]


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        (f"SELECT (COUNT(*) AS ?n) {CARTESIAN}", QueryTimeout),
        (f"SELECT * {CARTESIAN}", QueryTooLarge),
        # What is short first, memory or time, depends on the machine.
        (f"SELECT * {CARTESIAN} ORDER BY ?c ?f ?i", (QueryTooLarge, QueryTimeout)),
        (f"SELECT (GROUP_CONCAT(?c) AS ?x) {CARTESIAN}", (QueryTooLarge, QueryTimeout)),
        (f"SELECT ?x9 {{ BIND('0123456789' AS ?x0) {' '.join(GROWING)} }}", (QueryTooLarge, QueryTimeout)),
        ("SELECT * " + "{" * 3000 + "}" * 3000, QueryRefused),
    ],
)
def test_a_hostile_query_ends_with_its_named_error(
    snapshot: Path, limits: Settings, query: str, errors: type[ClaimgraphError]
) -> None:
    with pytest.raises(errors):
        run_untrusted(snapshot, query, settings=replace(limits, sparql_timeout_s=2))


@pytest.mark.parametrize("rows", [149, 150, 151])
def test_a_result_is_never_cut_short(snapshot: Path, limits: Settings, rows: int) -> None:
    settings = replace(limits, sparql_max_rows=150)
    query = f"SELECT * {{ ?s <{NAMESPACE}quote> ?q }} LIMIT {rows}"
    if rows <= 150:
        assert len(bindings(run_untrusted(snapshot, query, settings=settings).read())) == rows
    else:
        with pytest.raises(QueryTooLarge, match="CLAIMGRAPH_SPARQL_MAX_ROWS"):
            run_untrusted(snapshot, query, settings=settings)


def test_too_many_bytes_name_the_setting(snapshot: Path, limits: Settings) -> None:
    query = f"SELECT ?x6 {{ BIND('0123456789' AS ?x0) {' '.join(GROWING[:6])} }}"
    with pytest.raises(QueryTooLarge, match="CLAIMGRAPH_SPARQL_MAX_RESULT_MB"):
        run_untrusted(snapshot, query, settings=limits)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?s<'>')SERVICE <URL> {} #'\n}",
        "LOAD <URL>",
        "SELECT * FROM <URL> { ?s ?p ?o }",
    ],
)
def test_no_query_reaches_another_server(
    snapshot: Path, limits: Settings, canary: tuple[int, list[str]], unchecked: None, query: str
) -> None:
    port, visits = canary
    try:
        result = run_untrusted(snapshot, query.replace("URL", f"http://127.0.0.1:{port}/"), settings=limits)
        assert all(not row for row in bindings(result.read()))
    except (QueryRefused, StoreError) as refused:
        assert refused.message  # noqa: PT017 - either is right, a visit is not
    assert visits == []


@pytest.fixture
def other(snapshot: Path) -> Iterator[tuple[str, list[str]]]:
    """The SPARQL service of somebody else at ``/sparql``; it notes which places are asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/away":
                self.send_response(307)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"far"}}]}}'
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the library's
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def test_a_service_that_the_settings_name_is_asked_and_no_other(
    snapshot: Path, limits: Settings, other: tuple[str, list[str]], canary: tuple[int, list[str]]
) -> None:
    address, asked = other
    port, visits = canary
    settings = replace(limits, sparql_services=f"{address}/sparql {address}/away")

    def rows(service: str) -> list[dict[str, str]]:
        query = f"SELECT ?x {{ SERVICE <{service}> {{ ?x ?p ?o }} }}"
        return bindings(run_untrusted(snapshot, query, settings=settings).read())

    assert rows(f"{address}/sparql") == [{"x": "far"}]
    with pytest.raises(StoreError):
        rows(f"{address}/away")
    with pytest.raises(QueryRefused):
        rows(f"{address}/other")
    with pytest.raises(QueryRefused):
        rows(f"http://127.0.0.1:{port}/sparql")
    assert asked == ["/sparql", "/away"]
    assert visits == []


def test_a_query_that_nobody_waits_for_is_ended(snapshot: Path, limits: Settings) -> None:
    stop = Stop()
    settings = replace(limits, sparql_timeout_s=600)
    with ThreadPoolExecutor(1) as threads:
        query = f"SELECT (COUNT(*) AS ?n) {CARTESIAN}"
        running = threads.submit(run_untrusted, snapshot, query, stop=stop, settings=settings)
        stop.set()
        with pytest.raises(QueryTimeout, match="nobody waits"):
            running.result()


def test_an_answer_that_is_closed_gives_no_more(snapshot: Path, limits: Settings) -> None:
    settings = replace(limits, sparql_timeout_s=600, sparql_max_rows=10**9, sparql_max_result_mb=10**5)
    answer = run_untrusted(snapshot, f"SELECT * {CARTESIAN}", settings=settings)
    assert next(answer.chunks)
    answer.close()
    with pytest.raises(QueryTimeout, match="nobody waits"):
        next(answer.chunks)


def test_an_answer_is_never_half_of_one(snapshot: Path, limits: Settings) -> None:
    settings = replace(limits, sparql_max_rows=10_000, sparql_max_result_mb=64)
    answer = run_untrusted(snapshot, f"SELECT * {CARTESIAN}", settings=settings)
    assert next(answer.chunks)
    with pytest.raises(QueryTooLarge, match="10000 rows"):
        answer.read()


def test_a_function_that_there_is_not_is_named(snapshot: Path, limits: Settings) -> None:
    with pytest.raises(UnknownFunction, match="<http://x/f>"):
        run_untrusted(snapshot, "SELECT (<http://x/f>(?s) AS ?y) { ?s ?p ?o }", settings=limits)


def test_relative_iris_are_relative_to_the_given_one(snapshot: Path, limits: Settings) -> None:
    answer = run_untrusted(snapshot, "SELECT (<a> AS ?x) {}", base_iri="http://x/y/sparql", settings=limits)
    assert bindings(answer.read()) == [{"x": "http://x/y/a"}]


def test_a_crash_of_the_parser_is_a_named_error(
    snapshot: Path, limits: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "check_query", lambda *_: Checked(QueryForm.SELECT, names_dataset=False))
    with pytest.raises(QueryTooLarge, match="SIG"):
        run_untrusted(snapshot, "SELECT * " + "{" * 4000 + "}" * 4000, settings=limits)


def test_the_worker_cannot_write(snapshot: Path, limits: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "check_query", lambda *_: Checked(QueryForm.SELECT, names_dataset=False))
    with pytest.raises(QuerySyntaxError):
        run_untrusted(snapshot, "INSERT DATA { <a:b> <a:b> <a:b> }", settings=limits)


def test_what_cannot_wait_is_turned_away(snapshot: Path, limits: Settings) -> None:
    settings = replace(limits, sparql_workers=1, sparql_queue=1, sparql_timeout_s=2)
    query = f"SELECT (COUNT(*) AS ?n) {CARTESIAN}"
    with ThreadPoolExecutor(4) as threads:
        running = [threads.submit(run_untrusted, snapshot, query, settings=settings) for _ in range(4)]
        errors = {type(one.exception()) for one in running}

    assert ServerBusy in errors
    assert QueryTimeout in errors
    assert run_untrusted(snapshot, "ASK {}", settings=settings).read()


def test_a_snapshot_that_is_gone_is_a_store_error(tmp_path: Path, limits: Settings) -> None:
    with pytest.raises(StoreError, match="is gone"):
        run_untrusted(tmp_path / "9", "ASK {}", settings=limits)


def test_a_worker_ends_when_its_parent_is_gone(snapshot: Path, limits: Settings) -> None:
    request: dict[str, Any] = {
        "query": f"SELECT (COUNT(*) AS ?n) {CARTESIAN}",
        "format": "json",
        "base_iri": None,
        "columns": [],
        "union": True,
        "default_graph": None,
        "named_graphs": None,
        "prefixes": {},
        "libraries": sandbox.LIBRARIES,
        "snapshot": str(snapshot / "graph"),
        "timeout_s": 600,
        "memory_bytes": 10**9,
        "max_rows": 1,
        "max_bytes": 1,
    }
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as worker:
        worker.communicate(json.dumps(request).encode() + b"\n")
    assert worker.returncode == 1
