"""A cache that is bounded by what it holds and not only by how many things."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """Values by text; those that were not used for longest go first.  Many threads may use it at once.

    >>> cache = Cache[int](bytes_=10)
    >>> for name in "abc":
    ...     cache.put(name, 1, 4)
    >>> [cache.get(name) for name in "abc"]
    [None, 1, 1]
    >>> cache.put("d", 1, 11)
    >>> cache.get("d") is None
    True
    """

    def __init__(self, bytes_: int) -> None:
        """An empty cache that holds at most ``bytes_``."""
        self._most = bytes_
        self._held = 0
        self._values: OrderedDict[str, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str) -> Value | None:
        """What was put under ``name``, if it is still there."""
        with self._lock:
            found = self._values.get(name)
            if found is None:
                return None
            self._values.move_to_end(name)
            return found[0]

    def put(self, name: str, value: Value, bytes_: int) -> None:
        """Keep ``value``, which weighs about ``bytes_``; what is heavier than the whole cache is not kept."""
        if bytes_ > self._most:
            return
        with self._lock:
            self._drop(name)
            self._values[name] = (value, bytes_)
            self._held += bytes_
            while self._held > self._most:
                self._drop(next(iter(self._values)))

    def _drop(self, name: str) -> None:
        if name in self._values:
            self._held -= self._values.pop(name)[1]
