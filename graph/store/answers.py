"""What a query from outside is answered with, piece by piece, and the word that nobody waits any more."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from graph.store.forms import QueryForm


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs by IRI: those merged as the default graph, and those that ``GRAPH`` reaches; none: all."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Stop:
    """Says, from any thread, that nobody waits for an answer any more; what makes it is ended then."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._set = False
        self._actions: list[Callable[[], None]] = []

    def is_set(self) -> bool:
        """Whether it was said."""
        return self._set

    def set(self) -> None:
        """Say it; more than once is fine."""
        with self._lock:
            self._set = True
            actions, self._actions = self._actions, []
        for action in actions:
            action()

    def then(self, action: Callable[[], None]) -> None:
        """Have ``action`` run when it is said: at once, if it was."""
        with self._lock:
            if not self._set:
                self._actions.append(action)
                return
        action()


def _nothing() -> None:
    """Nothing is held."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a query.  Read ``chunks`` to the end, or ``close`` it: what makes it is held so long.

    ``media_type`` is that of all chunks together.  What goes wrong before a megabyte has come is raised
    before there is an answer.  What goes wrong later is raised in the iterator: then the chunks so far are
    not a result, and must not be passed on as if they were a whole one.
    """

    media_type: str
    form: QueryForm
    chunks: Iterator[bytes]
    closing: Callable[[], None] = field(default=_nothing, repr=False)

    def close(self) -> None:
        """End what makes it; more than once, from any thread, and after the last chunk is fine."""
        self.closing()

    def read(self) -> bytes:
        """The whole result.

        Raises:
            QueryTimeout: If it ran longer than ``sparql_timeout_s``.
            QueryTooLarge: If it needed more memory, rows or bytes than the settings allow.
        """
        with self:
            return b"".join(self.chunks)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
