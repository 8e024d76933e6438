"""Answers are packed for who takes them so, but for files that go out as they lie there."""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from graph.settings import Settings

_LEVEL = 5
"""How hard answers are packed, from 1 to 9: beyond this the time grows and the size hardly shrinks."""


class Packing:
    """Packs answers; what is below ``kept`` goes out as it is: tag, digest and ranges are of the file."""

    def __init__(self, app: ASGIApp, settings: Settings, kept: str) -> None:
        self._plain = app
        self._kept = kept
        self._packing = GZipMiddleware(app, minimum_size=settings.gzip_min_bytes, compresslevel=_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        kept = scope["type"] == "http" and scope["path"].startswith(self._kept)
        await (self._plain if kept else self._packing)(scope, receive, send)
