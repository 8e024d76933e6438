"""What answering a GraphQL request does in a thread: run it, write the JSON, tag it for caches."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from strawberry.types.graphql import OperationType

from api.graphql_request import Call
from api.service import Service
from graph.deadline import watched
from graph.writing import Writing
from schema import Request as Operation
from schema import Response as Result
from schema import execute
from schema.budget import Budget, Ended, result_too_large
from schema.execute import NOT_ALLOWED, QUERIES
from schema.limits import CODE as TOO_COMPLEX
from schema.shown import shown_alone
from schema.writing import WritingContext

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
_WRITES = QUERIES | {OperationType.MUTATION}
_START = uuid4().hex
"""Answers depend on the program, its settings and its gazetteer too, which stay while it runs."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out: ``tag`` is an ETag if caches may keep it; ``body`` is ``None`` if the client has it."""

    status: int
    body: bytes | None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One request, ready to be answered in a thread."""

    service: Service
    call: Call
    media_type: str
    request_id: str
    budget: Budget
    by_get: bool = False
    has: str = ""
    """The ``If-None-Match`` of the client."""
    packing: str = ""
    """How the body may be packed on its way: each way has a tag of its own."""
    writing: Writing | None = None
    """What writes, if one of the operations does and may."""

    def run(self) -> Answer:
        """Answer.  The budget of time begins here, and is one for all operations of a list.

        Raises:
            ClaimgraphError: If the time ends, or the client leaves, between operations.
        """
        self.budget.restart()
        try:
            with watched(self.budget.check):
                return self._tagged() if self.by_get else self._answered()
        except Ended as end:
            raise end.error from end

    def _tagged(self) -> Answer:
        """The answer with a tag; only the tag, if the client has the answer."""
        tag = self._tag()
        if _holds(self.has, tag):
            return Answer(304, None, tag)
        answer = self._answered()
        # What changed meanwhile may be in the answer or not: no tag fits it.
        good = answer.status == 200 and answer.tag is not None and tag == self._tag()
        return Answer(answer.status, answer.body, tag if good else None)

    def _answered(self) -> Answer:
        results = [self._result(operation) for operation in self.call.operations]
        shown = [result.as_json() for result in results]
        body = _encoded(shown if self.call.in_list else shown[0])
        if len(body) > self.service.settings.graphql_max_result_mb * 1_000_000:
            return self._too_large()
        status = 200 if self.call.in_list else self._status(results[0])
        whole = all(result.ran and not result.errors for result in results)
        return Answer(status, body, "" if whole else None)

    def _result(self, operation: Operation) -> Result:
        service = self.service
        context = WritingContext(
            store=service.store,
            gazetteer=service.gazetteer,
            settings=service.settings,
            request_id=self.request_id,
            writing=self.writing,
        )
        context.budget = self.budget
        return execute(service.schema, operation, context, _WRITES if self.writing else QUERIES)

    def _status(self, result: Result) -> int:
        """The status; over ``application/json`` a query that is not valid is 200, by the specification."""
        if result.ran:
            return 200
        if self.by_get and NOT_ALLOWED in result.codes:
            return 405
        return 400 if self.media_type == GRAPHQL_JSON or TOO_COMPLEX in result.codes else 200

    def _too_large(self) -> Answer:
        error = shown_alone(result_too_large(self.service.settings), self.request_id)
        return Answer(200, _encoded({"errors": [error], "data": None}))

    def _tag(self) -> str:
        asked = [(one.query, one.variables, one.operation) for one in self.call.operations]
        today = datetime.now(UTC).date().isoformat()
        parts = [_START, today, self.service.store.revision(), self.media_type, self.packing, asked]
        return f'"{sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]}"'


def _encoded(value: Mapping[str, Any] | list[dict[str, Any]]) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _holds(given: str, tag: str) -> bool:
    """Whether an ``If-None-Match`` names ``tag``."""
    named = {one.strip().removeprefix("W/") for one in given.split(",")}
    return "*" in named or tag in named
