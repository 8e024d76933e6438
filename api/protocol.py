"""HTTP/1.1 that does not wait for ever: uvicorn gives a client all the time it wants to send its head."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


def patient(header_timeout_s: float) -> type[H11Protocol]:
    """The protocol for uvicorn, which closes a connection whose head does not arrive in that time."""

    class Patient(H11Protocol):
        """Counts the time from the connection, or from the first byte of a further request."""

        _giving_up: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait_for_head()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state is h11.IDLE:
                self._wait_for_head()
            else:
                self._stop_waiting()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            super().connection_lost(exc)

        def _wait_for_head(self) -> None:
            if self._giving_up is None:
                self._giving_up = self.loop.call_later(header_timeout_s, self._give_up)

        def _stop_waiting(self) -> None:
            if self._giving_up is not None:
                self._giving_up.cancel()
                self._giving_up = None

        def _give_up(self) -> None:
            self.transport.write(_TOO_SLOW)
            self.transport.close()

    return Patient
