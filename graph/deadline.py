"""Whether the one for whom this thread works still waits.

Long work far below (a query in SQLite) looks here from time to time, without knowing who asked for it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local

_OF_THREAD = local()


@contextmanager
def watched(check: Callable[[], None]) -> Iterator[None]:
    """While it is open, ``go_on`` in this thread calls ``check``, which raises when the work is to end."""
    before = getattr(_OF_THREAD, "check", None)
    _OF_THREAD.check = check
    try:
        yield
    finally:
        _OF_THREAD.check = before


def go_on() -> None:
    """Raise whatever the one who watches raises; nothing if nobody does."""
    check = getattr(_OF_THREAD, "check", None)
    if check is not None:
        check()


def over() -> bool:
    """Whether the work is to end: for callers that must not raise, such as a handler of SQLite's."""
    try:
        go_on()
    except BaseException:  # noqa: BLE001 - whatever ends the work; go_on will raise it again
        return True
    return False
