"""Threads for blocking work, of which there are few, and a queue before them that is not endless."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from graph.errors import ServerBusy

Value = TypeVar("Value")


class Places:
    """So many pieces of work at once, and so many that may wait."""

    def __init__(self, workers: int, queue: int, setting: str) -> None:
        """``setting`` is the one that says how many may wait."""
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="graphql")
        self._most = workers + queue
        self._queue = queue
        self._setting = setting
        self._taken = 0

    @property
    def taken(self) -> int:
        """Pieces of work that run or wait, those whose clients have left too."""
        return self._taken

    def start(self, work: Callable[[], Value]) -> asyncio.Future[Value]:
        """Begin ``work`` as soon as a thread is free.  Call it from the event loop.

        Its place is free again when the work has ended, not when nobody waits for it any more.

        Raises:
            ServerBusy: If too much is waiting.
        """
        if self._taken >= self._most:
            raise ServerBusy(
                "server", "too many requests are waiting", limit=self._queue, setting=self._setting
            )
        self._taken += 1
        future = asyncio.get_running_loop().run_in_executor(self._threads, work)
        future.add_done_callback(self._free)
        return future

    def close(self) -> None:
        """Wait until all work has ended."""
        self._threads.shutdown()

    def _free(self, future: asyncio.Future[Value]) -> None:
        self._taken -= 1
        if not future.cancelled():
            future.exception()  # Looked at, so that nobody complains if nobody waits for it any more.
