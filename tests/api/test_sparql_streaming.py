"""Large results over a real connection: they come while they are made, and a part never looks whole."""

import http.client
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.api.serving import Running, serving

PAIRS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {PAIRS} . ?j ?k ?l . ?m ?n ?o }}"
LARGE = f"SELECT * {{ {PAIRS} }} LIMIT 8000"
TOO_MANY_ROWS = f"SELECT * {{ {PAIRS} }} LIMIT 9001"
ENDLESS_ROWS = f"SELECT * {{ {PAIRS} . ?j ?k ?l }}"
TIMEOUT_S = 3


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that waits long, runs one query at a time and gives few rows."""
    with serving(
        tmp_path_factory.mktemp("streaming"),
        sparql_timeout_s=100,
        sparql_max_rows=9000,
        sparql_workers=1,
        sparql_queue=3,
        sparql_streams=2,
    ) as running:
        yield running


@pytest.fixture(scope="module")
def generous(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that nothing but time keeps from giving rows without end."""
    folder = tmp_path_factory.mktemp("generous")
    with serving(
        folder,
        sparql_timeout_s=TIMEOUT_S,
        sparql_send_timeout_s=3,
        sparql_max_rows=10**9,
        sparql_max_result_mb=10**5,
    ) as running:
        yield running


def workers() -> list[int]:
    """The processes that run queries for this one."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == os.getpid() and b"worker.py" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def held() -> tuple[int, int, int]:
    """How many workers, threads beside them and open files there are."""
    threads = sum(thread.name == "SPARQL worker" for thread in threading.enumerate())
    return len(workers()), threads, len(list(Path("/proc/self/fd").iterdir()))


def comes_true(condition: Callable[[], bool], within_s: float = 20) -> bool:
    """Whether ``condition`` comes true before a time that is far longer than it should take."""
    deadline = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def sent(running: Running, query: str, version: str = "1.1") -> socket.socket:
    """A connection on which a query was sent and nothing was read yet."""
    connection = socket.socket()
    # Little is kept for a client that does not read.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", running.port))
    head = f"GET /sparql?query={quote(query)} HTTP/{version}\r\nHost: 127.0.0.1\r\n\r\n"
    connection.sendall(head.encode())
    return connection


def ask(running: Running) -> int:
    """The status of a small query of somebody else."""
    return httpx.get(f"{running.address}/sparql", params={"query": "ASK {}"}, timeout=60).status_code


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_large_result_comes_whole_and_in_chunks(running: Running, encoding: str) -> None:
    answer = httpx.get(
        f"{running.address}/sparql",
        params={"query": LARGE},
        headers={"Accept-Encoding": encoding},
        timeout=60,
    )

    assert answer.headers["transfer-encoding"] == "chunked"
    assert len(answer.content) > 1_000_000
    assert len(answer.json()["results"]["bindings"]) == 8000


def test_a_small_result_tells_its_length(running: Running) -> None:
    answer = httpx.get(f"{running.address}/sparql", params={"query": "ASK {}"}, timeout=60)

    assert "content-length" in answer.headers


def read_all(running: Running, query: str, encoding: str = "identity") -> None:
    """Begin to read a result with status 200, and read as far as it goes."""
    headers = {"Accept-Encoding": encoding}
    address = f"{running.address}/sparql"
    with httpx.stream("GET", address, params={"query": query}, headers=headers, timeout=60) as answer:
        assert answer.status_code == 200
        for _ in answer.iter_bytes():
            pass


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_result_with_too_many_rows_is_cut_off_so_that_clients_see_it(
    running: Running, encoding: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
        read_all(running, TOO_MANY_ROWS, encoding)

    assert "its answer was cut off: QUERY_TOO_LARGE" in caplog.text
    assert ask(running) == 200


def test_a_result_that_takes_too_long_is_cut_off_so_that_clients_see_it(
    generous: Running, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
        read_all(generous, ENDLESS_ROWS)

    assert "its answer was cut off: QUERY_TIMEOUT" in caplog.text
    assert ask(generous) == 200


def test_a_cut_off_result_has_no_end_on_the_wire(running: Running) -> None:
    with sent(running, TOO_MANY_ROWS) as connection:
        received = b""
        while part := connection.recv(1 << 16):
            received += part

    assert received.startswith(b"HTTP/1.1 200")
    assert not received.endswith(b"0\r\n\r\n")


def test_the_standard_library_sees_a_cut_off_result(running: Running) -> None:
    connection = http.client.HTTPConnection(urlsplit(running.address).netloc, timeout=60)
    connection.request("GET", f"/sparql?query={quote(TOO_MANY_ROWS)}")
    answer = connection.getresponse()

    with pytest.raises(http.client.IncompleteRead):
        answer.read()
    connection.close()


def test_a_worker_that_crashes_in_the_middle_cuts_the_result_off(generous: Running) -> None:
    address, query = f"{generous.address}/sparql", {"query": ENDLESS_ROWS}
    with httpx.stream("GET", address, params=query, timeout=60) as answer:
        (worker,) = workers()
        os.kill(worker, signal.SIGSEGV)
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
            answer.read()


def test_an_error_within_the_first_megabyte_has_its_status(running: Running, generous: Running) -> None:
    slow = httpx.get(f"{generous.address}/sparql", params={"query": ENDLESS}, timeout=60)
    many = httpx.get(
        f"{running.address}/sparql",
        params={"query": f"SELECT (1 AS ?x) {{ {PAIRS} }} LIMIT 9001"},
        timeout=60,
    )

    assert (slow.status_code, slow.json()["error"]["code"]) == (504, "QUERY_TIMEOUT")
    assert (many.status_code, many.json()["error"]["code"]) == (507, "QUERY_TOO_LARGE")


@pytest.mark.parametrize(("query", "status"), [(LARGE, b"200"), (TOO_MANY_ROWS, b"507")])
def test_a_client_without_chunks_gets_all_or_an_error(running: Running, query: str, status: bytes) -> None:
    with sent(running, query, version="1.0") as connection:
        received = b""
        while part := connection.recv(1 << 16):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")

    assert head.split()[1] == status
    assert f"content-length: {len(body)}".encode() in head.lower()
    json.loads(body)


@pytest.mark.parametrize("query", [ENDLESS, ENDLESS_ROWS])
def test_when_the_client_leaves_nothing_is_left_behind(generous: Running, query: str) -> None:
    assert ask(generous) == 200
    assert comes_true(lambda: held()[:2] == (0, 0))
    files = held()[2]
    for _ in range(3):
        connection = sent(generous, query)
        assert comes_true(lambda: len(workers()) == 1)
        if query == ENDLESS_ROWS:
            assert connection.recv(9) == b"HTTP/1.1 "
        connection.close()
        assert comes_true(lambda: held()[:2] == (0, 0))

    assert comes_true(lambda: held()[2] <= files)
    assert ask(generous) == 200


def test_a_query_ends_when_its_client_leaves_and_not_when_its_time_is_over(running: Running) -> None:
    connection = sent(running, ENDLESS)
    assert comes_true(lambda: len(workers()) == 1)
    connection.close()

    assert comes_true(lambda: not workers())


def is_full(running: Running) -> bool:
    """Whether a server turns a query away rather than have it wait."""
    try:
        answer = httpx.get(f"{running.address}/sparql", params={"query": "ASK {}"}, timeout=0.5)
    except httpx.ReadTimeout:
        return False
    return answer.status_code == 503


def test_who_waits_for_a_place_and_leaves_makes_room(running: Running) -> None:
    with sent(running, ENDLESS):
        assert comes_true(lambda: len(workers()) == 1)
        waiting = [sent(running, ENDLESS) for _ in range(3)]
        assert comes_true(lambda: is_full(running))
        for one in waiting:
            one.close()
        assert comes_true(lambda: not is_full(running))

    assert ask(running) == 200
    assert comes_true(lambda: not workers())


def test_a_client_that_does_not_read_keeps_no_worker(running: Running) -> None:
    with sent(running, LARGE) as connection:
        assert comes_true(lambda: len(workers()) == 1)
        assert comes_true(lambda: not workers())
        assert ask(running) == 200
        received = b""
        while not received.endswith(b"0\r\n\r\n"):
            received += connection.recv(1 << 16)


def test_a_client_that_takes_nothing_is_cut_off(generous: Running, caplog: pytest.LogCaptureFixture) -> None:
    with sent(generous, ENDLESS_ROWS) as connection:
        assert comes_true(lambda: "the client reads too slowly" in caplog.text)
        assert comes_true(lambda: held()[:2] == (0, 0))
        connection.settimeout(20)
        while connection.recv(1 << 16):
            pass


def test_large_results_that_nobody_reads_leave_room_for_small_ones(running: Running) -> None:
    unread = [sent(running, LARGE), sent(running, LARGE)]
    for connection in unread:
        assert connection.recv(12) == b"HTTP/1.1 200"
    assert comes_true(lambda: not workers())
    third = httpx.get(f"{running.address}/sparql", params={"query": LARGE}, timeout=60)

    assert (third.status_code, third.json()["error"]["setting"]) == (503, "CLAIMGRAPH_SPARQL_STREAMS")
    assert ask(running) == 200
    for connection in unread:
        connection.close()
    assert comes_true(lambda: fetched(running) == 200)


def fetched(running: Running) -> int:
    return httpx.get(f"{running.address}/sparql", params={"query": LARGE}, timeout=60).status_code


def test_head_runs_the_query_and_sends_no_body(running: Running) -> None:
    answers = [
        httpx.head(f"{running.address}/sparql", params={"query": query}, timeout=60)
        for query in ("ASK {}", LARGE, "nonsense")
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 400]
    assert {answer.headers["content-type"] for answer in answers[:2]} == {"application/sparql-results+json"}
    assert comes_true(lambda: not workers())


def test_a_query_that_would_run_for_minutes_ends_in_time_while_others_are_answered(generous: Running) -> None:
    ended: list[httpx.Response] = []

    def run() -> None:
        ended.append(httpx.get(f"{generous.address}/sparql", params={"query": ENDLESS}, timeout=60))

    thread = threading.Thread(target=run)
    thread.start()
    assert comes_true(lambda: len(workers()) == 1)
    others = 0
    while not ended:
        assert httpx.get(f"{generous.address}/health", timeout=60).status_code == 200
        assert generous.ask("{ documents(first: 1) { totalCount } }")
        others += 1
    thread.join()

    assert ended[0].json()["error"]["code"] == "QUERY_TIMEOUT"
    assert others > 1
