"""HTTP to one server: every exchange has a deadline, answers a greatest size, and no redirect is followed.

Connections are kept for the next request.  The whole answer is read before it is given: what is cut off, too
large or too late is an error and never half an answer.
"""

import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.deadline import go_on
from graph.store.remote.login import Login

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE = 262_144
_KEPT = 16
_LONGEST_LOOK_S = 0.5
"""After so many seconds without a byte, one looks whether the work is still waited for."""


class Unreachable(Exception):
    """No answer came, or half of one; ``sent`` tells whether the server may have got the request."""

    def __init__(self, message: str, *, sent: bool, late: bool = False) -> None:
        super().__init__(message)
        self.sent = sent
        self.late = late


class TooLong(Exception):
    """The answer is larger than allowed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Longest wait for a connection and for an answer, in seconds; largest answer, in bytes."""

    connect_s: float = 5
    answer_s: float = 30
    max_bytes: int = 256_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``headers`` without those of the connection and the login."""

    method: str
    url: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer; the names of ``headers`` are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Http:
    """Requests to servers, from any thread."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._kept: dict[str, list[http.client.HTTPConnection]] = {}
        self._lock = threading.Lock()
        self._challenge = ""
        self._count = 0

    def close(self) -> None:
        """Close the connections that are kept."""
        with self._lock:
            kept, self._kept = self._kept, {}
        for connection in (one for held in kept.values() for one in held):
            connection.close()

    def send(self, request: Request, limits: Limits) -> Response:
        """Send a request and read the whole answer; a digest that the server asks for is given.

        Raises:
            Unreachable: If no whole answer came in time.
            TooLong: If it is larger than ``limits`` allow.
        """
        until = time.monotonic() + limits.connect_s + limits.answer_s
        response = self._exchange(request, limits, until)
        if response.status == http.client.UNAUTHORIZED and self._login.user:
            self._challenge = response.headers.get("www-authenticate", "Basic")
            response = self._exchange(request, limits, until)
        return response

    def _exchange(self, request: Request, limits: Limits, until: float) -> Response:
        """On a kept connection, which may have been closed meanwhile, else on a new one."""
        kept = self._take(request.url)
        if kept is not None:
            try:
                return self._on(kept, request, limits, until)
            except Unreachable as error:
                if error.late or error.sent:
                    raise
        return self._on(self._connected(request.url, limits), request, limits, until)

    def _on(
        self, connection: http.client.HTTPConnection, request: Request, limits: Limits, until: float
    ) -> Response:
        connected = connection.sock
        timed, answered = _Timed(connected, until), False
        # What http.client uses of a socket, and no more.
        connection.sock = timed
        lasts = False
        try:
            target = urlsplit(request.url)
            path = (target.path or "/") + (f"?{target.query}" if target.query else "")
            connection.request(request.method, path, request.body, self._headers(request))
            answer = connection.getresponse()
            answered = True
            body = _whole(answer, limits.max_bytes)
            # A server that refused before it had read the body may take the rest of it for another request.
            lasts = not answer.will_close and answer.status < http.client.BAD_REQUEST
        except (OSError, http.client.HTTPException) as error:
            late = isinstance(error, TimeoutError)
            gone = isinstance(error, http.client.RemoteDisconnected | BrokenPipeError | ConnectionResetError)
            sent = late or answered or not gone
            raise Unreachable(_reason(error, limits), sent=sent, late=late) from error
        finally:
            connection.sock = connected
            if not lasts:
                connection.close()
        if lasts:
            self._give_back(request.url, connection)
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Response(answer.status, headers, body)

    def _headers(self, request: Request) -> dict[str, str]:
        headers = {"User-Agent": "claimgraph", "Accept-Encoding": "identity", **request.headers}
        said = self._authorization(request)
        return headers | ({"Authorization": said} if said else {})

    def _authorization(self, request: Request) -> str | None:
        with self._lock:
            self._count += 1
            count, challenge = self._count, self._challenge
        answer = self._login.answer(challenge, request.method, request.url, count) if challenge else None
        return answer or self._login.bearer

    def _take(self, url: str) -> http.client.HTTPConnection | None:
        with self._lock:
            held = self._kept.get(_origin(url), [])
            return held.pop() if held else None

    def _give_back(self, url: str, connection: http.client.HTTPConnection) -> None:
        with self._lock:
            held = self._kept.setdefault(_origin(url), [])
            if len(held) < _KEPT:
                held.append(connection)
                return
        connection.close()

    def _connected(self, url: str, limits: Limits) -> http.client.HTTPConnection:
        parts = urlsplit(url)
        connection: http.client.HTTPConnection
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection = http.client.HTTPSConnection(
                parts.hostname or "", parts.port, timeout=limits.connect_s, context=context
            )
        else:
            connection = http.client.HTTPConnection(
                parts.hostname or "", parts.port, timeout=limits.connect_s
            )
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise Unreachable(f"cannot be reached: {error.strerror or error}", sent=False) from error
        with suppress(OSError):
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _whole(answer: http.client.HTTPResponse, most: int) -> bytes:
    """The body, if it is whole and not larger than ``most`` bytes."""
    if int(answer.length or 0) > most:
        raise TooLong
    pieces, size = [], 0
    while piece := answer.read(_PIECE):
        size += len(piece)
        if size > most:
            raise TooLong
        pieces.append(piece)
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(pieces)


def _reason(error: Exception, limits: Limits) -> str:
    if isinstance(error, TimeoutError):
        return f"gave no whole answer in {limits.answer_s:g} s"
    if isinstance(error, http.client.IncompleteRead):
        return "cut its answer off"
    return f"gave no answer: {type(error).__name__} {error}".strip()


class _Timed:
    """A socket for http.client whose every wait ends at one moment, however slowly bytes drip in."""

    def __init__(self, connected: socket.socket, until: float) -> None:
        self._socket = connected
        self._until = until

    def sendall(self, data: bytes) -> None:
        """Send all, or give up at the moment."""
        self._socket.settimeout(max(self._until - time.monotonic(), 0.001))
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What the answer is read from."""
        return io.BufferedReader(_Raw(self._socket, self._until))

    def close(self) -> None:
        """Nothing yet: the answer is still read from the socket, and whoever opened it closes it."""


class _Raw(io.RawIOBase):
    def __init__(self, connected: socket.socket, until: float) -> None:
        self._socket = connected
        self._until = until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        while True:
            left = self._until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._socket.settimeout(min(left, _LONGEST_LOOK_S))
            try:
                return self._socket.recv_into(buffer)
            except TimeoutError:
                go_on()
