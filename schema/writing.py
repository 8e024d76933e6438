"""What a request that writes carries besides, and what every mutation gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import strawberry

from graph.deadline import watched
from graph.errors import ClaimgraphError
from graph.writing import Writing
from schema.context import Context
from schema.shown import cut

Done = TypeVar("Done")


@dataclass
class WritingContext(Context):
    """A request of a client that may write, in the thread that writes."""

    writing: Writing | None = None

    def write(self, work: Callable[[Writing], Done]) -> Done:
        """Write, and forget the rows that were fetched before.

        A write that has begun is not ended when the client leaves or its time is over: it is done, and only
        the answer is not sent.

        Raises:
            ClaimgraphError: Whatever ``work`` raises.
        """
        assert self.writing is not None  # noqa: S101 - no mutation runs without it
        self.budget.extend(self.settings.write_timeout_s)
        try:
            with watched(_go_on):
                return work(self.writing)
        finally:
            self._by_day.clear()
            self._rules.clear()
            self._categories = None
            self.budget.restart()


def _go_on() -> None:
    """Nobody ends a write."""


@strawberry.type(description="Why something was not done, or was done in part.")
class Problem:
    """An error of ours, as data."""

    code: str = strawberry.field(
        description="A stable word in upper case, such as UNKNOWN_DOCUMENT; the documentation lists them."
    )
    message: str = strawberry.field(description="What is wrong, in plain English.")
    place: str = strawberry.field(description="What it is about: a name, or a part of the input.")
    remedy: str = strawberry.field(description="What to do; empty if there is nothing to do.")
    limit: int | None = strawberry.field(
        description="The limit that was passed, in the unit of its setting; null if none was."
    )
    setting: str | None = strawberry.field(description="The setting of that limit; null if none was passed.")


def problem_of(error: ClaimgraphError) -> Problem:
    """An error as clients see it."""
    return Problem(
        code=error.code,
        message=cut(error.message),
        place=cut(error.place),
        remedy=cut(error.advice, 500),
        limit=error.limit,
        setting=error.setting,
    )


@strawberry.interface(description="What every mutation gives back.")
class MutationPayload:
    """Relay's payload, with what went wrong as data."""

    client_mutation_id: str | None = strawberry.field(
        description="The `clientMutationId` of the input; null if it had none."
    )
    revision: int = strawberry.field(description="The revision of the graph after the mutation.")
    problems: list[Problem] = strawberry.field(
        description="Why the mutation was not done; empty if it was, or if nothing was left to do."
    )
