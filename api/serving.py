"""uvicorn as this server needs it: patient but not endlessly, and telling subscribers when it ends."""

import socket

import uvicorn
from starlette.applications import Starlette

from api.protocol import patient
from graph.settings import Settings


def config_of(app: Starlette, settings: Settings) -> uvicorn.Config:
    """How uvicorn serves ``app``."""
    largest = settings.graphql_max_query_kb * 1000
    if settings.write_token or settings.write_token_file:
        largest = max(largest, settings.write_max_request_mb * 1_000_000)
    return uvicorn.Config(
        app,
        http=patient(settings.header_timeout_s),
        log_level="warning",
        timeout_graceful_shutdown=settings.sparql_timeout_s,
        ws_max_size=largest,
        # A packed message could be a thousand times as large when it is unpacked.
        ws_per_message_deflate=False,
    )


class Server(uvicorn.Server):
    """Completes every subscription before it waits for connections to end."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        app = self.config.app
        if isinstance(app, Starlette):
            await app.state.service.live.end()
        await super().shutdown(sockets)
