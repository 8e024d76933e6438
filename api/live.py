"""Who is subscribed: so many at once, each cut off when it is too slow, all of them ended with the server."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar

from graph.errors import ServerBusy
from graph.events import Bus
from graph.settings import Settings
from schema.events import Mailbox

Value = TypeVar("Value")
_THREADS = 2
"""Events that are answered at once; each subscriber waits for its own."""
_FAREWELL_S = 1
"""How long the server waits for clients to take its last message."""
_LOOK_S = 0.01


@dataclass
class Live:
    """The subscriptions and the WebSockets that are open."""

    bus: Bus
    settings: Settings
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_THREADS, "subscriptions"))
    ending: asyncio.Event = field(default_factory=asyncio.Event)
    sockets: int = 0
    _inboxes: set[Mailbox] = field(default_factory=set)

    @contextmanager
    def subscribed(self) -> Iterator[Mailbox]:
        """While it is entered, what happens comes into the mailbox.

        Raises:
            ServerBusy: If there are too many subscriptions.
        """
        most = self.settings.subscription_max
        if len(self._inboxes) >= most:
            raise ServerBusy(
                "server",
                "there are too many subscriptions",
                limit=most,
                setting="CLAIMGRAPH_SUBSCRIPTION_MAX",
            )
        inbox = Mailbox(self.settings.subscription_queue, "CLAIMGRAPH_SUBSCRIPTION_QUEUE")
        if self.ending.is_set():
            inbox.end()
        self._inboxes.add(inbox)
        try:
            with self.bus.listening(inbox.put):
                yield inbox
        finally:
            self._inboxes.discard(inbox)

    @contextmanager
    def connected(self) -> Iterator[bool]:
        """While it is entered one more WebSocket is open; ``False`` if that is one too many."""
        self.sockets += 1
        try:
            yield self.sockets <= self.settings.subscription_max_connections
        finally:
            self.sockets -= 1

    async def run(self, work: Callable[[], Value]) -> Value:
        """Run blocking work in a thread of the subscriptions."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)

    async def end(self) -> None:
        """The server is about to end: subscriptions are completed, and clients told so if they listen."""
        self.ending.set()
        for inbox in list(self._inboxes):
            inbox.end()
        with suppress(TimeoutError):
            async with asyncio.timeout(_FAREWELL_S):
                while self._inboxes or self.sockets:
                    await asyncio.sleep(_LOOK_S)

    def close(self) -> None:
        """Wait until what runs has ended."""
        self.threads.shutdown()


async def with_pings(
    messages: AsyncGenerator[Value, None], every_s: float, ping: Value
) -> AsyncGenerator[Value, None]:
    """The messages, and ``ping`` whenever none has come for that long."""
    coming = asyncio.ensure_future(anext(messages))
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=every_s)
            if not done:
                yield ping
                continue
            try:
                message = coming.result()
            except StopAsyncIteration:
                return
            yield message
            coming = asyncio.ensure_future(anext(messages))
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
