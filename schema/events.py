"""What subscribers are waiting for: what was written, in queues that are not endless."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from graph.errors import ClaimgraphError
from graph.events import Event
from schema.context import Context

Value = TypeVar("Value")


class SubscriberTooSlow(ClaimgraphError):
    """More events wait for a subscriber than may; it gets no more."""

    code = "SUBSCRIBER_TOO_SLOW"
    remedy = "subscribe again, and read what has happened since by a query"
    status = 503


class Mailbox:
    """The events that wait for one subscriber.  Any thread may put; one task of the event loop reads."""

    def __init__(self, most: int, setting: str) -> None:
        """At most ``most`` events wait; ``setting`` says so.  Made in the event loop."""
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[Event] = deque()
        self._some = asyncio.Event()
        self._most = most
        self._setting = setting
        self._cut = False
        self._ended = False

    def put(self, event: Event) -> None:
        """Bring an event.  Never waits, never fails."""
        try:
            self._loop.call_soon_threadsafe(self._put, event)
        except RuntimeError:
            # The event loop has ended, and with it whoever waited.
            self._ended = True

    def end(self) -> None:
        """No more events: the server is about to end.  Called in the event loop."""
        self._ended = True
        self._some.set()

    def __aiter__(self) -> "Mailbox":
        """Itself."""
        return self

    async def __anext__(self) -> Event:
        """The next event, as soon as there is one.

        Raises:
            SubscriberTooSlow: If too many had to wait.
            StopAsyncIteration: If there will be no more.
        """
        while not (self._waiting or self._cut or self._ended):
            self._some.clear()
            await self._some.wait()
        if self._cut:
            message = f"more than {self._most} events are waiting"
            raise SubscriberTooSlow("subscription", message, limit=self._most, setting=self._setting)
        if self._waiting:
            return self._waiting.popleft()
        raise StopAsyncIteration

    def _put(self, event: Event) -> None:
        if len(self._waiting) >= self._most:
            self._cut = True
            self._waiting.clear()
        elif not self._cut:
            self._waiting.append(event)
        self._some.set()


class Run(Protocol):
    """Runs blocking work in a thread."""

    async def __call__(self, work: Callable[[], Value]) -> Value:
        """What ``work`` gives."""
        ...


@dataclass
class LiveContext(Context):
    """What a subscription carries: where its events come from, and how the store is asked meanwhile."""

    inbox: Mailbox | None = None
    run: Run | None = None

    def fresh(self) -> Context:
        """A request of its own for each event: rows that were fetched for the one before may be old."""
        return Context(self.store, self.gazetteer, self.settings, self.request_id)
