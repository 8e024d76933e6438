"""Changes that rest on what was read before, on a store that other processes write to."""

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from graph.errors import StoreChanged

Outcome = TypeVar("Outcome")

_ATTEMPTS = 8
_PAUSE_S = 0.05


class Exclusive(Protocol):
    """The part of ``Writer`` that this needs."""

    def exclusive(self) -> AbstractContextManager[None]:
        """While it is entered no other thread writes."""
        ...


def exclusively(store: Exclusive, change: Callable[[], Outcome]) -> Outcome:
    """Read and write in ``change`` alone; if another process wrote meanwhile, do all of it again.

    Raises:
        StoreChanged: If another process wrote each time.
    """
    for attempt in range(_ATTEMPTS - 1):
        try:
            with store.exclusive():
                return change()
        except StoreChanged:
            time.sleep(_PAUSE_S * 2**attempt * random.uniform(0.5, 1))  # noqa: S311 - no secret
    with store.exclusive():
        return change()
