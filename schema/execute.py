"""One request answered: the response as plain values, every error with its code and nothing leaked."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError, VariableDefinitionNode
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from graph.errors import ClaimgraphError
from schema.build import Schema
from schema.context import Context
from schema.guard import CODE as TOO_COMPLEX

_LOG = logging.getLogger(__name__)
_LONGEST_MESSAGE = 500


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
        shown: dict[str, Any] = {"errors": list(self.errors)} if self.errors else {}
        if self.ran:
            shown["data"] = self.data
        return shown

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the errors."""
        return frozenset(error["extensions"]["code"] for error in self.errors)


def execute(schema: Schema, request: Request, context: Context) -> Response:
    """Answer ``request``.  Blocks while the store is asked: call it in a thread of its own."""
    context.operation = request.operation
    try:
        result = schema.execute_sync(
            request.query,
            variable_values=dict(request.variables),
            context_value=context,
            operation_name=request.operation,
            allowed_operation_types=(OperationType.QUERY,),
        )
    except MissingQueryError:
        return refused([GraphQLError("The query is empty.")], context)
    except CannotGetOperationTypeError as error:
        return refused([GraphQLError(error.as_http_error_reason())], context)
    except InvalidOperationTypeError:
        return refused([GraphQLError("The schema has queries only.")], context)
    errors: Sequence[GraphQLError] = result.errors or ()
    if result.data is None and errors and all(error.path is None for error in errors):
        return refused(errors, context)
    return Response(result.data, tuple(_shown(error, context) for error in errors))


def refused(errors: Sequence[GraphQLError], context: Context) -> Response:
    """The response to a request that did not run."""
    return Response(None, tuple(_shown(error, context) for error in errors), ran=False)


def _shown(error: GraphQLError, context: Context) -> dict[str, Any]:
    """One error as clients see it; what is unforeseen goes to the log with its traceback."""
    shown: dict[str, Any] = dict(error.formatted)
    original = error.original_error
    if isinstance(original, ClaimgraphError):
        shown["message"] = _cut(f"{original.place}: {original.message}")
        shown["extensions"] = {"code": original.code, "remedy": original.advice}
        return shown
    if isinstance(original, RecursionError):
        return {"message": "The query is nested too deeply.", "extensions": {"code": TOO_COMPLEX}}
    if _is_unforeseen(error):
        _LOG.error("request %s failed", context.request_id, exc_info=original)
        shown["message"] = "Internal error. The log has it under the request's id."
        shown["extensions"] = {"code": "INTERNAL_SERVER_ERROR", "requestId": context.request_id}
        return shown
    shown["message"] = _cut(error.message)
    shown["extensions"] = {"code": _code(error)}
    return shown


def _is_unforeseen(error: GraphQLError) -> bool:
    """Whether the error comes from our own code and not from what the client wrote."""
    original = error.original_error
    return original is not None and not isinstance(original, GraphQLError)


def _code(error: GraphQLError) -> str:
    extensions = error.extensions or {}
    if "code" in extensions:
        return str(extensions["code"])
    if isinstance(error, GraphQLSyntaxError):
        return TOO_COMPLEX if error.message.endswith("Parsing aborted.") else "GRAPHQL_PARSE_FAILED"
    of_variable = any(isinstance(node, VariableDefinitionNode) for node in error.nodes or ())
    return "BAD_USER_INPUT" if error.path or of_variable else "GRAPHQL_VALIDATION_FAILED"


def _cut(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else message[: _LONGEST_MESSAGE - 1] + "…"
