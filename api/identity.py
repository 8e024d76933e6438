"""The id of a request: the client's own if it is sane, else a new one; sent back, and in the log."""

import re
from collections.abc import MutableMapping
from typing import Any
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Request-Id"
_KEY = "claimgraph.request_id"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


def request_id_of(scope: MutableMapping[str, Any]) -> str:
    """The id of the request or connection that ``scope`` belongs to."""
    if _KEY not in scope:
        given = Headers(scope=scope).get(HEADER, "")
        # Anything else could steer a log or a terminal.
        scope[_KEY] = given if _SANE.fullmatch(given) else uuid4().hex
    known: str = scope[_KEY]
    return known


class Identity:
    """Sends the id back with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """``app`` is what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the id in the head."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        known = request_id_of(scope)

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = known
            await send(message)

        await self._app(scope, receive, named)
