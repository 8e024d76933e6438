"""Places for queries from outside: some run, some wait, the rest is turned away."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from graph.errors import QueryTimeout, ServerBusy
from graph.settings import Settings
from graph.store.answers import Stop


class Pool:
    """Room for ``workers`` that run and ``queue`` that wait."""

    def __init__(self, workers: int, queue: int) -> None:
        self._most_running, self._most_present = workers, workers + queue
        self._running = self._present = 0
        self._changed = threading.Condition()

    @contextmanager
    def place(self, settings: Settings, stop: Stop) -> Iterator[None]:
        """Hold a place to run.  Waits at most as long as a query may run.

        Raises:
            ServerBusy: If there is no place to wait, or none to run came free in time.
            QueryTimeout: If nobody waits for the query any more.
        """
        with self._changed:
            if self._present == self._most_present:
                raise ServerBusy("SPARQL", f"{settings.sparql_queue} queries are waiting already")
            self._present += 1
        try:
            self._wait(settings, stop)
            try:
                yield
            finally:
                self._leave(running=1)
        finally:
            self._leave(present=1)

    def _wait(self, settings: Settings, stop: Stop) -> None:
        stop.then(self._leave)
        with self._changed:
            free = self._changed.wait_for(
                lambda: stop.is_set() or self._running < self._most_running, settings.sparql_timeout_s
            )
            if stop.is_set():
                raise left()
            if not free:
                raise ServerBusy("SPARQL", f"no worker came free in {settings.sparql_timeout_s} s")
            self._running += 1

    def _leave(self, *, running: int = 0, present: int = 0) -> None:
        """Give places back, and have those who wait look again."""
        with self._changed:
            self._running -= running
            self._present -= present
            self._changed.notify_all()


@cache
def pool(workers: int, queue: int) -> Pool:
    """One pool for the whole process: what it guards, the processors, is there once."""
    return Pool(workers, queue)


def left() -> QueryTimeout:
    """What becomes of a query that nobody waits for."""
    return QueryTimeout("query", "was ended, since nobody waits for it any more", "ask again")
