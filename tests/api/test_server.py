"""The real server on a loopback port, asked by clients that others wrote."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus

import httpx
import pytest
from gql import Client, GraphQLRequest
from gql.transport.httpx import HTTPXTransport
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, SPARQLWrapper

from tests.api.test_sparql import SELECT

_SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(5)) + " }"


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Iterator[str]:
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0"]
    variables = environment | {"CLAIMGRAPH_SPARQL_TIMEOUT_S": "2", "CLAIMGRAPH_BODY_TIMEOUT_S": "1"}
    with subprocess.Popen(command, env=variables, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        # Other lines may come first: that the index is made anew, if nobody opened the store before.
        line = next((one for one in server.stderr if one.startswith("Listening on ")), "")
        assert line, "the server ended before it listened"
        address = line.removeprefix("Listening on ").strip()
        _wait(address)
        yield address
        server.terminate()
        server.wait(timeout=20)


def _wait(address: str) -> None:
    """Until it answers: it listens before it is ready, so the first request waits by itself."""
    httpx.get(f"{address}/health", timeout=30).raise_for_status()


def test_a_graphql_client_reads_the_schema_and_asks(address: str) -> None:
    transport = HTTPXTransport(url=f"{address}/graphql")
    with Client(transport=transport, fetch_schema_from_transport=True) as session:
        data = session.execute(
            GraphQLRequest(
                "query($about: [String!]) { statements(filter: {about: {names: $about}}) { totalCount } }",
                variable_values={"about": ["North Port"]},
            )
        )

    assert data == {"statements": {"totalCount": 2}}


def test_a_sparql_client_asks(address: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql", returnFormat=JSON)
    client.setQuery(SELECT)
    by_get = client.queryAndConvert()
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)

    assert isinstance(by_get, dict)
    assert len(by_get["results"]["bindings"]) == 2
    assert client.queryAndConvert() == by_get


def test_a_query_that_would_run_for_ever_ends_and_others_are_answered_meanwhile(address: str) -> None:
    question = {"query": "{ revision }"}
    httpx.post(f"{address}/graphql", json=question, timeout=30)  # What is loaded at the first is there.
    slow: list[httpx.Response] = []
    asking = threading.Thread(
        target=lambda: slow.append(httpx.get(f"{address}/sparql", params={"query": _SLOW}, timeout=30))
    )
    asking.start()
    time.sleep(0.5)
    other = httpx.post(f"{address}/graphql", json=question, timeout=30)
    meanwhile = not slow
    asking.join()

    assert other.status_code == HTTPStatus.OK
    assert meanwhile
    assert slow[0].status_code == HTTPStatus.GATEWAY_TIMEOUT
    assert slow[0].json()["error"]["code"] == "QUERY_TIMEOUT"


def test_a_body_that_never_comes_is_given_up(address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        kind = ("Host: localhost", "Content-Type: application/json", "Content-Length: 50")
        head = ("POST /graphql HTTP/1.1", *kind)
        connection.sendall("\r\n".join((*head, "", "{")).encode())

        assert b" 408 " in connection.recv(1000).split(b"\r\n")[0]


def test_the_store_of_a_running_server_is_in_use(address: str, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "api.cli", "show"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 4
    assert done.stderr.startswith("StoreInUse: ")
