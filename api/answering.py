"""Answers that are sent while they are still being made, and never look whole when they are not.

A megabyte is there before the head is sent, so that an error until then has a status of its own.  What goes
wrong later ends the connection without the last mark of the chunked body: clients see that it was cut off.
When the client leaves, what makes the answer is ended.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.identity import request_id_of
from api.service import Service
from graph.errors import ClaimgraphError, ServerBusy
from graph.settings import Settings
from graph.store import Answer, Stop

_LOG = logging.getLogger(__name__)
_BUFFERED_BYTES = 1_000_000
_PIECE_BYTES = 262_144


@dataclass(frozen=True, slots=True)
class Begun:
    """An answer of which ``head`` was read; ``rest`` are the chunks to come, ``None`` if that was all.

    ``length`` is that of all together, in bytes, where it is known.
    """

    media_type: str
    head: bytes
    rest: Iterator[bytes] | None
    length: int | None = None


async def answered(
    request: Request, service: Service, make: Callable[[Stop], Answer], timeout_s: float
) -> Response:
    """The response with what ``make`` gives in a thread; ``timeout_s`` bounds the time until it begins.

    Raises:
        ClaimgraphError: If there is no answer, or something is wrong with its first megabyte.
    """
    stop, threads = Stop(), service.sparql_threads
    # Nothing marks the end of a long body in HTTP/1.0 but the end of the connection.
    begin = _kept if request.scope["http_version"] == "1.0" else _begun
    begun = None
    try:
        async with watched(request.receive, stop):
            work = service.run(threads, lambda: begin(make(stop), stop), timeout_s, "SPARQL query")
            begun = await work
    finally:
        streams = begun is not None and begun.rest is not None and request.method != "HEAD"
        if not streams or service.sparql_streams.locked():
            stop.set()
    headers = {"Vary": "Accept"}
    if begun.rest is None:
        return Response(begun.head, media_type=begun.media_type, headers=headers)
    if request.method == "HEAD":
        return Response(media_type=begun.media_type, headers=headers)
    if service.sparql_streams.locked():
        raise _busy(service.settings)
    # Nothing is awaited between this and the look before, so that there is room.
    return Streamed(begun, Sending(service, stop), headers)


def _busy(settings: Settings) -> ServerBusy:
    return ServerBusy(
        "SPARQL",
        f"{settings.sparql_streams} large results are being sent already",
        limit=settings.sparql_streams,
        setting="CLAIMGRAPH_SPARQL_STREAMS",
    )


def _begun(answer: Answer, stop: Stop) -> Begun:  # noqa: ARG001 - as ``_kept``
    """Read a megabyte, or all if that is less."""
    pieces: list[bytes] = []
    size = 0
    for piece in answer.chunks:
        pieces.append(piece)
        size += len(piece)
        if size >= _BUFFERED_BYTES:
            return Begun(answer.media_type, b"".join(pieces), answer.chunks)
    return Begun(answer.media_type, b"".join(pieces), None, size)


def _kept(answer: Answer, stop: Stop) -> Begun:
    """Read all, and keep it in a file, if it is more than a megabyte, until ``stop`` is set."""
    file = SpooledTemporaryFile(_BUFFERED_BYTES)  # noqa: SIM115 - ``stop`` closes it
    stop.then(file.close)
    for piece in answer.chunks:
        file.write(piece)
    length = file.tell()
    file.seek(0)
    if length <= _BUFFERED_BYTES:
        return Begun(answer.media_type, file.read(), None, length)
    return Begun(
        answer.media_type, file.read(_PIECE_BYTES), iter(partial(file.read, _PIECE_BYTES), b""), length
    )


@asynccontextmanager
async def watched(receive: Receive, stop: Stop) -> AsyncIterator[None]:
    """While it is entered, set ``stop`` when the client leaves; nobody else may ``receive`` meanwhile."""

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        stop.set()

    watching = asyncio.ensure_future(watch())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


@dataclass(frozen=True, slots=True)
class Sending:
    """With what an answer is sent, and what ends it."""

    service: Service
    stop: Stop


class Streamed(Response):
    """A response whose body comes piece by piece."""

    def __init__(self, begun: Begun, sending: Sending, headers: dict[str, str]) -> None:
        super().__init__(media_type=begun.media_type, headers=headers)
        del self.headers["content-length"]
        if begun.length is not None:
            self.headers["content-length"] = str(begun.length)
        self._begun = begun
        self._sending = sending

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; leave it without an end if there is none."""
        try:
            async with self._sending.service.sparql_streams, watched(receive, self._sending.stop):
                await self._send(send)
        except (ClaimgraphError, TimeoutError) as error:
            said = error.code if isinstance(error, ClaimgraphError) else "the client reads too slowly"
            # The server closes a connection whose answer has no end.
            _LOG.warning("request %s: its answer was cut off: %s", request_id_of(scope), said)
        finally:
            self._sending.stop.set()

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        head = self._begun.head
        for at in range(0, len(head), _PIECE_BYTES):
            await self._send_piece(send, head[at : at + _PIECE_BYTES])
        while piece := await self._next():
            await self._send_piece(send, piece)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _next(self) -> bytes:
        rest = cast("Iterator[bytes]", self._begun.rest)
        return await asyncio.get_running_loop().run_in_executor(
            self._sending.service.sparql_threads, next, rest, b""
        )

    async def _send_piece(self, send: Send, piece: bytes) -> None:
        async with asyncio.timeout(self._sending.service.settings.sparql_send_timeout_s):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
