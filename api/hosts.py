"""The names by which a server may be called.

A page on the web can give its own name the address of this machine and then read what is asked
under that name.  A server that only this machine can reach therefore answers only to names of this machine.
"""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.csrf import parted
from api.errors import HostNotAllowed, named_response
from graph.settings import Settings

THIS_MACHINE = "localhost,127.0.0.1,[::1]"


class Hosts:
    """Refuses requests that call the server by another name."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """The names stand in the setting ``allowed_hosts``; any, if it is empty."""
        self._app = app
        self._names = frozenset(parted(settings.allowed_hosts.lower()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan" or self._may(Headers(scope=scope).get("host", "")):
            await self._app(scope, receive, send)
            return
        error = HostNotAllowed(
            "Host",
            "this server is not called so",
            "call it by its own name, or add the name to CLAIMGRAPH_ALLOWED_HOSTS",
            setting="CLAIMGRAPH_ALLOWED_HOSTS",
        )
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        await named_response(error, Request(scope))(scope, receive, send)

    def _may(self, host: str) -> bool:
        return not self._names or "*" in self._names or name_of(host) in self._names


def name_of(host: str) -> str:
    """The name without the port.

    >>> [name_of(host) for host in ("LocalHost:8000", "[::1]:8000", "a.example")]
    ['localhost', '[::1]', 'a.example']
    """
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()
