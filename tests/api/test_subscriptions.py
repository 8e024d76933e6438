"""Subscriptions of a running server, over WebSocket and as a stream of events."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from graph.events import Event
from graph.settings import Settings
from tests.api.serving import AUTHORISED, STREAM, TOKEN, Running, events, serving
from tests.api.test_writing import ADD, REMOVE, add, judge, note, statement_of, undo

TRANSPORT = Subprotocol("graphql-transport-ws")
READ = (
    "subscription { documentRead { happening key name version statementCount document { title } revision } }"
)
CONFIRMED = (
    "The harbour ministry confirmed on Monday that the frigate had left Tartus.\n\n"
    "A spokesman denied that the base had been attacked.\n"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("live"), subscription_ping_s=1) as running:
        yield running


class Client:
    """One WebSocket that speaks graphql-transport-ws."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def send(self, kind: str, **rest: Any) -> None:
        self.socket.send(json.dumps({"type": kind, **rest}))

    def receive(self) -> dict[str, Any]:
        """The next message that is no sign of life."""
        while True:
            message: dict[str, Any] = json.loads(self.socket.recv(timeout=30))
            if message["type"] != "ping":
                return message

    def begin(self, **payload: Any) -> None:
        self.send("connection_init", payload=payload)
        assert self.receive() == {"type": "connection_ack"}

    def subscribe(self, query: str, key: str = "1", **variables: Any) -> None:
        self.send("subscribe", id=key, payload={"query": query, "variables": variables})

    def closed(self) -> tuple[int, str]:
        """With what code and reason the server closes."""
        with suppress(ConnectionClosed):
            while True:
                self.socket.recv(timeout=30)
        return self.socket.close_code or 0, self.socket.close_reason or ""


@contextmanager
def client(server: Running, **options: Any) -> Iterator[Client]:
    with connect(server.socket, subprotocols=[TRANSPORT], **options) as socket:
        yield Client(socket)


def until_subscribed(server: Running, count: int = 1) -> None:
    """Wait until so many subscriptions run."""
    while len(server.app.state.service.live._inboxes) < count:
        time.sleep(0.01)


def until_nobody(server: Running) -> None:
    while server.app.state.service.live._inboxes:
        time.sleep(0.01)


def test_a_subscriber_is_told_of_each_document_that_comes_and_goes_and_of_nothing_else(
    server: Running,
) -> None:
    add(server, note("before"))
    with client(server) as own:
        own.begin()
        own.subscribe(READ)
        until_subscribed(server)
        for step in (note("told", title="T"), note("told", title="T"), note("told", "Another.", title="U")):
            add(server, step)
        server.ask(REMOVE, document="told")
        happened = [own.receive()["payload"]["data"]["documentRead"] for _ in range(3)]
    assert [one["happening"] for one in happened] == ["ADDED", "REPLACED", "REMOVED"]
    assert {one["key"] for one in happened} == {"told"}
    assert happened[-1]["document"] is None
    assert happened[0]["revision"] < happened[1]["revision"] < happened[2]["revision"]
    until_nobody(server)


def test_statements_that_match_are_told_once_with_all_their_fields(tmp_path: Path) -> None:
    with serving(tmp_path / "own") as running:
        # The language model that comes with the project: the other tests read nothing.
        writing = running.app.state.service.writing
        writing.settings = replace(writing.settings, annotator=Settings().annotator, gazetteer="")
        with client(running) as own:
            own.begin()
            own.subscribe(
                "subscription ($f: StatementFilter) { statements(filter: $f) "
                "{ statement { speechAct key document { key } speaker { name } } revision } }",
                f={"speechActs": ["CONFIRM"]},
            )
            until_subscribed(running)
            added = add(running, note("news", CONFIRMED))
            assert added["results"][0]["__typename"] == "DocumentAdded", added
            add(running, note("news", CONFIRMED + "\nIt rained.\n"))
            running.ask(REMOVE, document="news")
            server_says = own.receive()["payload"]["data"]["statements"]
            assert server_says["statement"]["speechAct"] == "CONFIRM"
            assert server_says["statement"]["document"]["key"] == "news"
            own.subscribe(READ, key="2")
            until_subscribed(running, 2)
            add(running, note("last"))
            assert own.receive()["id"] == "2", "what stood before did not come again"


def test_a_claim_whose_agreement_changes_is_told_with_before_and_after(server: Running) -> None:
    with client(server) as own:
        own.begin()
        own.subscribe("subscription { agreementChanged { before after label iri claim { iri } } }")
        until_subscribed(server)
        decided = judge(server, "judgeReject", statement=statement_of(server, "DENY"))
        changed = own.receive()["payload"]["data"]["agreementChanged"]
        undo(server, decided)
        back = own.receive()["payload"]["data"]["agreementChanged"]
    assert changed["before"] == back["after"] == "CONTESTED"
    assert changed["after"] == back["before"] != "CONTESTED"
    assert changed["claim"]["iri"] == changed["iri"]


def test_a_filter_that_names_nobody_known_ends_the_subscription_with_its_error(server: Running) -> None:
    with client(server) as own:
        own.begin()
        own.subscribe('subscription { agreementChanged(about: ["Nowhereville"]) { before } }')
        message = own.receive()
        assert message["type"] == "error"
        assert message["payload"][0]["extensions"]["code"] == "UNKNOWN_NAME"
        own.subscribe("subscription { documentRead { nothing } }")
        assert own.receive()["payload"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
        own.subscribe("subscription { documentRead { key } statements { revision } }")
        assert own.receive()["type"] == "error"


def test_limits_of_queries_hold_for_subscriptions_too(server: Running) -> None:
    wide = " ".join(f"a{number}: key" for number in range(60))
    with client(server) as own:
        own.begin()
        own.subscribe(f"subscription {{ documentRead {{ {wide} }} }}")
        message = own.receive()
    assert message["payload"][0]["extensions"]["setting"] == "CLAIMGRAPH_GRAPHQL_MAX_ALIASES"


def test_queries_and_mutations_go_over_a_websocket_with_the_same_rules(server: Running) -> None:
    with client(server) as own:
        own.begin()
        own.subscribe("{ revision }", key="q")
        assert own.receive()["payload"]["data"]["revision"] > 0
        assert own.receive() == {"id": "q", "type": "complete"}
        own.subscribe(ADD, key="m", documents=[note("wired")])
        assert own.receive()["payload"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    with client(server) as own:
        own.begin(Authorization=f"Bearer {TOKEN}")
        own.subscribe(ADD, key="m", documents=[note("wired")])
        assert own.receive()["payload"]["data"]["addDocuments"]["results"][0]["__typename"] == "DocumentAdded"
        assert own.receive() == {"id": "m", "type": "complete"}
    with client(server, additional_headers=AUTHORISED) as own:
        own.begin()
        own.subscribe(REMOVE, key="m", document="wired")
        assert own.receive()["payload"]["data"]["removeDocument"]["name"] == "wired"


def test_a_client_that_completes_is_told_nothing_more(server: Running) -> None:
    with client(server) as own:
        own.begin()
        own.subscribe(READ, key="a")
        until_subscribed(server)
        own.send("complete", id="a")
        until_nobody(server)
        own.send("ping")
        assert own.receive() == {"type": "pong"}


def test_the_server_gives_signs_of_life(server: Running) -> None:
    with client(server) as own:
        own.begin()
        assert json.loads(own.socket.recv(timeout=30)) == {"type": "ping"}


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        (["no json"], 4400),
        (['{"type": "unheard of"}'], 4400),
        (["[1]"], 4400),
        (['{"type": "subscribe", "id": "1", "payload": {"query": "{ revision }"}}'], 4401),
        (['{"type": "connection_init"}', '{"type": "connection_init"}'], 4429),
        (['{"type": "connection_init"}', '{"type": "subscribe", "id": 1}'], 4400),
        (["x" * 200_000], 1009),
    ],
)
def test_a_client_that_does_wrong_is_closed_with_the_code_of_the_protocol(
    server: Running, messages: list[str], code: int
) -> None:
    with client(server) as own:
        for message in messages:
            own.socket.send(message)
        assert own.closed()[0] == code


def test_an_id_cannot_be_used_twice_at_once(server: Running) -> None:
    with client(server) as own:
        own.begin()
        own.subscribe(READ)
        own.subscribe(READ)
        assert own.closed()[0] == 4409
    until_nobody(server)


def test_another_protocol_is_refused(server: Running) -> None:
    with connect(server.socket, subprotocols=[Subprotocol("graphql-ws")]) as socket:
        assert Client(socket).closed()[0] == 4406


def test_a_page_of_another_origin_opens_no_websocket(server: Running) -> None:
    with pytest.raises(InvalidStatus), client(server, origin="https://evil.example"):
        pass


def test_a_client_that_never_begins_is_closed(tmp_path: Path) -> None:
    with serving(tmp_path / "own", subscription_init_timeout_s=1) as running, client(running) as own:
        assert own.closed()[0] == 4408


def test_too_many_subscriptions_are_refused_with_the_setting(tmp_path: Path) -> None:
    with (
        serving(tmp_path / "own", subscription_max=2) as running,
        client(running) as own,
    ):
        own.begin()
        for key in "ab":
            own.subscribe(READ, key=key)
        until_subscribed(running, 2)
        own.subscribe(READ, key="c")
        assert own.receive()["payload"][0]["extensions"]["setting"] == "CLAIMGRAPH_SUBSCRIPTION_MAX"
        answer = httpx.post(f"{running.address}/graphql", json={"query": READ}, headers=STREAM)
        (name, data), (last, _) = events(iter(answer.text.split("\n")))
        assert (name, last) == ("next", "complete")
        assert json.loads(data)["errors"][0]["extensions"]["code"] == "SERVER_BUSY"


def test_too_many_operations_on_one_websocket_are_refused_with_the_setting(tmp_path: Path) -> None:
    with serving(tmp_path / "own", subscription_max_per_connection=1) as running, client(running) as own:
        own.begin()
        own.subscribe(READ, key="a")
        own.subscribe("{ revision }", key="b")
        setting = "CLAIMGRAPH_SUBSCRIPTION_MAX_PER_CONNECTION"
        assert own.receive()["payload"][0]["extensions"]["setting"] == setting


def test_too_many_websockets_are_refused(tmp_path: Path) -> None:
    with (
        serving(tmp_path / "own", subscription_max_connections=1) as running,
        client(running) as own,
    ):
        own.begin()
        with pytest.raises(InvalidStatus), client(running):
            pass


def test_who_has_too_many_events_waiting_is_cut_off_with_the_reason(tmp_path: Path) -> None:
    with (
        serving(tmp_path / "own", subscription_queue=1) as running,
        client(running) as own,
    ):
        own.begin()
        own.subscribe(READ)
        until_subscribed(running)
        live = running.app.state.service.live
        (inbox,) = live._inboxes
        inbox._loop.call_soon_threadsafe(lambda: [inbox._put(object()) for _ in range(3)])
        message = own.receive()
        assert message["type"] == "error"
        extensions = message["payload"][0]["extensions"]
        assert (extensions["code"], extensions["setting"]) == (
            "SUBSCRIBER_TOO_SLOW",
            "CLAIMGRAPH_SUBSCRIPTION_QUEUE",
        )


@pytest.mark.parametrize("way", ["websocket", "stream"])
def test_who_does_not_read_is_cut_off_and_others_go_on(tmp_path: Path, way: str) -> None:
    heard: list[Event] = []
    with serving(tmp_path / "own", subscription_send_timeout_s=1, graphql_max_result_mb=8) as running:
        live = running.app.state.service.live
        query = "subscription { documentRead { document { text } } }"
        with live.bus.listening(heard.append):
            add(running, note("long", "The gull sat on the quay. " * 40_000))
        with socket.create_connection(("127.0.0.1", running.port)) as deaf:
            deaf.sendall(handshake(way, query))
            if way == "websocket":
                deaf.recv(1000)
                for message in ({"type": "connection_init"}, subscribing(query)):
                    deaf.sendall(masked(json.dumps(message).encode()))
            until_subscribed(running)
            for _ in range(60):
                live.bus.publish(heard[0])
            assert running.ask("{ revision }")["revision"] > 0
            until_nobody(running)
            assert running.ask("{ revision }")["revision"] > 0


def handshake(way: str, query: str) -> bytes:
    """The head, and for a stream the body, of a request."""
    if way == "websocket":
        head = ["GET /graphql HTTP/1.1", "Host: 127.0.0.1", "Connection: Upgrade", "Upgrade: websocket"]
        head += ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: " + "A" * 22 + "=="]
        return "\r\n".join([*head, f"Sec-WebSocket-Protocol: {TRANSPORT}", "", ""]).encode()
    body = json.dumps({"query": query})
    head = ["POST /graphql HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json"]
    return "\r\n".join(
        [*head, "Accept: text/event-stream", f"Content-Length: {len(body)}", "", body]
    ).encode()


def subscribing(query: str) -> dict[str, Any]:
    return {"type": "subscribe", "id": "1", "payload": {"query": query}}


def masked(data: bytes) -> bytes:
    """A frame of text as clients send it, with a mask of zeros."""
    assert len(data) < 65_536
    length = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0xFE]) + len(data).to_bytes(2, "big")
    return b"\x81" + length + bytes(4) + data


def test_subscriptions_are_completed_when_the_server_ends(tmp_path: Path) -> None:
    with serving(tmp_path / "own") as running, client(running) as own:
        own.begin()
        own.subscribe(READ)
        until_subscribed(running)
        running.server.should_exit = True
        assert own.receive() == {"id": "1", "type": "complete"}
        assert own.closed()[0] in {1001, 1012}
        running.thread.join(30)
