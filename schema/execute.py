"""One request answered: the response as plain values, every error with its code and nothing leaked."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from schema.budget import Ended
from schema.build import Schema
from schema.context import Context
from schema.shown import shown, shown_alone

_LOG = logging.getLogger(__name__)
QUERIES = frozenset({OperationType.QUERY})
NOT_ALLOWED = "OPERATION_NOT_ALLOWED"
"""The code of an operation of a kind that is not taken this way, such as a mutation by GET."""


@dataclass(frozen=True, slots=True)
class Request:
    """A GraphQL request as it came in."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What goes out.  ``data`` is ``None`` and ``ran`` false when the request was refused before it ran."""

    data: Mapping[str, Any] | None
    errors: tuple[Mapping[str, Any], ...] = ()
    ran: bool = True

    def as_json(self) -> dict[str, Any]:
        """The response in the form of the GraphQL specification."""
        answer: dict[str, Any] = {"errors": list(self.errors)} if self.errors else {}
        if self.ran:
            answer["data"] = self.data
        return answer

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the errors."""
        return frozenset(error["extensions"]["code"] for error in self.errors)


def execute(
    schema: Schema,
    request: Request,
    context: Context,
    allowed: frozenset[OperationType] = QUERIES,
    root: object = None,
) -> Response:
    """Answer ``request`` if its operation is of an ``allowed`` kind.  ``root`` is a subscription's event.

    Blocks while the store is asked: call it in a thread of its own.
    """
    try:
        result = schema.execute_sync(
            request.query,
            variable_values=dict(request.variables),
            context_value=context,
            root_value=root,
            operation_name=request.operation,
            allowed_operation_types=allowed,
        )
    except Ended as end:
        _LOG.info("request %s ended: %s", context.request_id, end.error.code)
        return Response(None, (shown_alone(end.error, context.request_id),))
    except MissingQueryError:
        return refused([GraphQLError("The query is empty.")], context)
    except CannotGetOperationTypeError as error:
        return refused([GraphQLError(error.as_http_error_reason())], context)
    except InvalidOperationTypeError as error:
        return refused([_not_allowed(error)], context)
    errors: Sequence[GraphQLError] = result.errors or ()
    if result.data is None and errors and all(error.path is None for error in errors):
        return refused(errors, context)
    return Response(result.data, tuple(shown(error, context) for error in errors))


def refused(errors: Sequence[GraphQLError], context: Context) -> Response:
    """The response to a request that did not run."""
    return Response(None, tuple(shown(error, context) for error in errors), ran=False)


def _not_allowed(error: InvalidOperationTypeError) -> GraphQLError:
    kind = error.operation_type.value
    remedy = {
        OperationType.MUTATION: "send mutations by POST, to a server that takes them",
        OperationType.SUBSCRIPTION: "subscribe by WebSocket (graphql-transport-ws) or as text/event-stream",
    }
    return GraphQLError(
        f"A {kind} is not taken this way.",
        extensions={"code": NOT_ALLOWED, "remedy": remedy.get(error.operation_type, "")},
    )
