"""Errors as clients see them: each with its code, nothing leaked and nothing long sent back."""

import logging
import re
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError, VariableDefinitionNode

from graph.errors import ClaimgraphError, NotUnderstood, QueryTooComplex
from schema.context import Context

_LOG = logging.getLogger(__name__)
_LONGEST = 200
"""What of a request may come back in an error, in characters."""
_LONGEST_REMEDY = 500
_SUGGESTION = re.compile(r"\s*Did you mean\b.*", re.DOTALL)


def shown(error: GraphQLError, context: Context) -> dict[str, Any]:
    """One error as clients see it; what is unforeseen goes to the log with its traceback."""
    formatted: dict[str, Any] = dict(error.formatted)
    if "path" in formatted:
        formatted["path"] = [cut(step) if isinstance(step, str) else step for step in formatted["path"]]
    formatted["message"], formatted["extensions"] = _told(error, context)
    return formatted


def shown_alone(error: ClaimgraphError, request_id: str) -> dict[str, Any]:
    """An error of ours that belongs to no field."""
    return {"message": _message(error), "extensions": _extensions(error, request_id)}


def cut(text: str, longest: int = _LONGEST) -> str:
    """``text`` without what is beyond ``longest`` characters.

    >>> cut("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _told(error: GraphQLError, context: Context) -> tuple[str, dict[str, Any]]:
    """The message and the extensions."""
    original = error.original_error
    if isinstance(original, ClaimgraphError):
        return _message(original), _extensions(original, context.request_id)
    if isinstance(original, RecursionError):
        return "The query is nested too deeply.", {"code": QueryTooComplex.code}
    if original is not None and not isinstance(original, GraphQLError):
        # From our own code, and not from what the client wrote.
        _LOG.error("request %s failed", context.request_id, exc_info=original)
        said = "Internal error. The log has it under the request's id."
        return said, {"code": "INTERNAL_SERVER_ERROR", "requestId": context.request_id}
    message = error.message
    if not context.settings.graphql_introspection:
        message = _SUGGESTION.sub("", message)
    return cut(message), {"code": _code(error), **(error.extensions or {})}


def _message(error: ClaimgraphError) -> str:
    place = f"{cut(error.place, _LONGEST // 2)}: " if error.place else ""
    return place + cut(error.message)


def _extensions(error: ClaimgraphError, request_id: str) -> dict[str, Any]:
    extensions: dict[str, Any] = {"code": error.code, "remedy": cut(error.advice, _LONGEST_REMEDY)}
    if error.setting is not None:
        extensions |= {"limit": error.limit, "setting": error.setting}
    if isinstance(error, NotUnderstood):
        words, names = [cut(one) for one in error.words], list(error.suggestions)
        extensions |= {"reason": error.reason, "words": words, "suggestions": names}
    if error.status >= 500:
        extensions["requestId"] = request_id
    return extensions


def _code(error: GraphQLError) -> str:
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    of_variable = any(isinstance(node, VariableDefinitionNode) for node in error.nodes or ())
    return "BAD_USER_INPUT" if error.path or of_variable else "GRAPHQL_VALIDATION_FAILED"
