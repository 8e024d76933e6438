"""A server of SPARQL that behaves badly, each time as it is told; else it hands requests on to a good one."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

Behaviour = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request; ``behaviours`` of the server are used up one after another, the last one for ever."""

    protocol_version = "HTTP/1.1"
    server: "Hostile"

    def do_GET(self) -> None:
        self._behave()

    def do_POST(self) -> None:
        self._behave()

    def _behave(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.path, self.headers.get("Authorization", "")))
        behaviours = self.server.behaviours
        (behaviours.pop(0) if len(behaviours) > 1 else behaviours[0])(self)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        """A whole answer."""
        self.start(status, len(body), **headers)
        self.wfile.write(body)

    def start(self, status: int, length: int, **headers: str) -> None:
        """The head of an answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(length), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is written."""


class Hostile(ThreadingHTTPServer):
    """The server; ``behind`` is the good one."""

    daemon_threads = True

    def __init__(self, behaviours: list[Behaviour], behind: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviours = behaviours
        self.behind = behind
        self.asked: list[tuple[str, str]] = []
        self.over = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """A client that has gone is no error here."""


@contextmanager
def hostile(*behaviours: Behaviour, behind: str = "") -> Iterator[Hostile]:
    """A server that behaves so."""
    with Hostile(list(behaviours), behind) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()


def answers(status: int, body: bytes, **headers: str) -> Behaviour:
    """Gives one answer."""
    return lambda handler: handler.answer(status, body, **headers)


def silent(handler: Handler) -> None:
    """Gives no answer as long as the test lasts."""
    handler.server.over.wait()
    handler.close_connection = True


def drips(handler: Handler) -> None:
    """Gives a byte now and then."""
    handler.start(200, 10**6)
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b" ")
    handler.close_connection = True


def cuts_off(handler: Handler) -> None:
    """Ends the connection in the middle of an answer."""
    handler.start(200, 1000)
    handler.wfile.write(b'{"head": {"vars": []}, "results": {"bindings": [')
    handler.close_connection = True


def hangs_up(handler: Handler) -> None:
    """Ends the connection without an answer."""
    handler.close_connection = True


def hands_on(handler: Handler) -> None:
    """What the good server answers."""
    found = _behind(handler)
    handler.answer(found.status_code, found.content, Content_Type=found.headers.get("Content-Type", ""))


def does_and_hangs_up(handler: Handler) -> None:
    """Has the good server do it, and says nothing of it."""
    _behind(handler)
    handler.close_connection = True


def once(path: str, behaviour: Behaviour, times: int = 1) -> Behaviour:
    """Behaves so for the first requests to one path, and hands on all others."""
    left = times

    def behave(handler: Handler) -> None:
        nonlocal left
        if handler.path != path or not left:
            return hands_on(handler)
        left -= 1
        return behaviour(handler)

    return behave


def _behind(handler: Handler) -> httpx.Response:
    url = handler.server.behind + handler.path
    kept = {
        "Content-Type": handler.headers.get("Content-Type", ""),
        "Accept": handler.headers.get("Accept", ""),
    }
    return httpx.request(handler.command, url, content=handler.body, headers=kept, timeout=30)
