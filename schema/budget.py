"""What one request may still use while it runs: time, fields and characters."""

import time
from collections.abc import Mapping
from typing import Any

from graph.errors import ClaimgraphError, QueryTimeout, QueryTooComplex, QueryTooLarge
from graph.settings import Settings

_RUN_FIELDS = "CLAIMGRAPH_GRAPHQL_MAX_RUN_FIELDS"
_LONG = 16
"""What a value other than text is counted with, in characters."""


class Ended(BaseException):
    """The run of a request is over, with ``error`` as the reason.

    No ``Exception``, so that GraphQL does not take it for the mistake of one field and go on with the next.
    """

    def __init__(self, error: ClaimgraphError) -> None:
        super().__init__(error.message)
        self.error = error


class ClientLeft(ClaimgraphError):
    """The client does not wait any more, so the work of its request ends."""

    code = "CLIENT_LEFT"
    status = 499


class Budget:
    """Counts what a run uses and ends it when that is too much.  One thread counts; others may cancel."""

    __slots__ = ("_characters", "_deadline", "_fields", "_left", "_most_characters", "_settings")

    def __init__(self, settings: Settings) -> None:
        """A whole budget; its time runs from now on."""
        self._settings = settings
        self._most_characters = settings.graphql_max_result_mb * 1_000_000
        self._left = False
        self.restart()

    def restart(self) -> None:
        """Begin anew: for each event of a subscription."""
        self._deadline = time.monotonic() + self._settings.graphql_timeout_s
        self._fields = self._characters = 0

    def extend(self, seconds: float) -> None:
        """Give more time from now on, such as to a write, which must not be left half waited for."""
        self._deadline = max(self._deadline, time.monotonic() + seconds)

    def cancel(self) -> None:
        """End the run at its next check: the client left.  Any thread may call it."""
        self._left = True

    @property
    def seconds_left(self) -> float:
        """Time left, in seconds; never negative."""
        return 0.0 if self._left else max(0.0, self._deadline - time.monotonic())

    def check(self) -> None:
        """Go on only as long as there is time and somebody waits.

        Raises:
            Ended: If the run is over.
        """
        if self._left:
            raise Ended(ClientLeft("request", "the client left"))
        if time.monotonic() > self._deadline:
            raise Ended(self._too_late())

    def spend(self, fields: int) -> None:
        """Note that an object with so many fields is about to be filled.

        Raises:
            Ended: If the run is over, or that is more than one request may fill.
        """
        self._fields += fields
        if self._fields > self._settings.graphql_max_run_fields:
            raise Ended(self._too_many_fields())
        self.check()

    def give(self, filled: Mapping[str, Any]) -> None:
        """Note what the fields of an object were filled with.

        Raises:
            Ended: If that is more than an answer may hold.
        """
        for value in filled.values():
            kind = value.__class__
            if kind is str:
                self._characters += len(value)
            elif kind is list:
                self._characters += sum(len(one) if one.__class__ is str else _LONG for one in value)
        if self._characters > self._most_characters:
            raise Ended(self._too_large())

    def _too_late(self) -> QueryTimeout:
        limit, setting = self._settings.graphql_timeout_s, "CLAIMGRAPH_GRAPHQL_TIMEOUT_S"
        return QueryTimeout(
            "GraphQL query",
            f"ran longer than {limit} s",
            f"ask for fewer fields or smaller pages, or raise {setting}",
            limit=limit,
            setting=setting,
        )

    def _too_many_fields(self) -> QueryTooComplex:
        limit = self._settings.graphql_max_run_fields
        return QueryTooComplex(
            "GraphQL query",
            f"fills more than {limit} fields",
            f"ask for fewer fields or smaller pages, or raise {_RUN_FIELDS}",
            limit=limit,
            setting=_RUN_FIELDS,
        )

    def _too_large(self) -> QueryTooLarge:
        return result_too_large(self._settings)


def result_too_large(settings: Settings) -> QueryTooLarge:
    """The answer has more bytes than it may have."""
    limit, setting = settings.graphql_max_result_mb, "CLAIMGRAPH_GRAPHQL_MAX_RESULT_MB"
    return QueryTooLarge(
        "GraphQL query",
        f"the answer is larger than {limit} MB",
        f"ask for fewer fields or smaller pages, or raise {setting}",
        limit=limit,
        setting=setting,
    )
