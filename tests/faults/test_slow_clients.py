"""Clients that send slowly, or not at all, or leave: they hold nothing, and others are answered meanwhile."""

import contextlib
import json
import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.faults.attacks import ATTACKS
from tests.faults.conftest import Server

_POOL = 24
"""Files that the threads of the server may open and keep: its index, three for each of eight threads."""
_HEAD = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
_BODY = json.dumps(ATTACKS["the widest page under the limits"].body).encode()


@contextlib.contextmanager
def connections(server: Server, number: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many connections on which the same was sent."""
    with contextlib.ExitStack() as stack:
        opened = []
        for _ in range(number):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            one.sendall(sent)
            opened.append(one)
        yield opened


def _end(connection: socket.socket) -> bytes:
    """All that still comes until the server closes."""
    received = b""
    with contextlib.suppress(ConnectionError):
        while piece := connection.recv(10_000):
            received += piece
    return received


@pytest.mark.parametrize(
    ("number", "sent"),
    [
        (200, _HEAD),
        (50, _HEAD + b"Content-Length: 100\r\n\r\n{"),
        (50, b""),
        (20, b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hea"),
    ],
    ids=["half a head", "half a body", "nothing", "half a second head"],
)
def test_slow_clients_are_given_up_and_others_are_answered_meanwhile(
    server: Server, number: int, sent: bytes
) -> None:
    with connections(server, number, sent) as slow:
        answer, _ = server.ask_meanwhile(lambda: server.post({"query": "{revision}"}))
        ends = [_end(connection) for connection in slow]

    assert answer.json()["data"]
    # Between two requests uvicorn closes without a word.
    assert all(b" 408 " in end or b" 200 " in end or not end for end in ends)


def test_clients_that_leave_at_once_leave_nothing_behind(server: Server) -> None:
    whole = _HEAD + f"Content-Length: {len(_BODY)}\r\n\r\n".encode() + _BODY
    files, threads = server.files, server.threads
    for _ in range(4):
        with connections(server, 15, whole):
            pass
    answer, _ = server.ask_meanwhile(lambda: server.post({"query": "{revision}"}))
    for _ in range(100):
        if server.files <= files + _POOL:
            break
        time.sleep(0.1)

    assert answer.json()["data"]
    assert server.files <= files + _POOL
    assert server.threads <= threads + 8


def test_a_client_that_comes_by_another_name_is_refused(server: Server) -> None:
    answer = httpx.post(server.graphql, json={"query": "{revision}"}, headers={"host": "evil.example"})

    assert answer.status_code == 421
    assert answer.json()["error"]["code"] == "HOST_NOT_ALLOWED"
