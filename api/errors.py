"""One shape for every error that the server gives: what, where, and what to do.

``{"error": {"code", "message", "place", "remedy"}}``.  Only GraphQL answers in the shape of
its own specification, with the same codes.
"""

import logging
from collections.abc import Callable, Mapping
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.errors import ClaimgraphError, QueryRefused

_LOG = logging.getLogger(__name__)
_LONGEST = 500
_RETRY_AFTER_S = "5"


class BadRequest(QueryRefused):
    """A request has another form than it should have."""

    code = "BAD_REQUEST"


class RequestTooLarge(QueryRefused):
    """The body of a request is larger than the setting allows."""

    code = "REQUEST_TOO_LARGE"
    status = 413


class RequestTooSlow(QueryRefused):
    """The body of a request did not arrive in time."""

    code = "REQUEST_TOO_SLOW"
    status = 408


class UnsupportedMediaType(QueryRefused):
    """The body of a request is of a type that is not read here."""

    code = "UNSUPPORTED_MEDIA_TYPE"
    status = 415


class NotAcceptable(QueryRefused):
    """The answer cannot be given in any form that the client accepts."""

    code = "NOT_ACCEPTABLE"
    status = 406


class ReadOnly(QueryRefused):
    """An update was sent to an endpoint that only reads."""

    code = "READ_ONLY"
    remedy = "change the graph with `claimgraph add` and `claimgraph remove`"
    status = 403


class CannotListen(ClaimgraphError):
    """The server cannot listen on its address."""

    code = "CANNOT_LISTEN"
    remedy = "free the port, or give another with --port"
    exit_code = 4


def error_body(code: str, message: str, place: str, remedy: str) -> dict[str, Mapping[str, str]]:
    """The one shape; long values are cut, so that no request comes back whole."""
    values = {"code": code, "message": message, "place": place, "remedy": remedy}
    return {"error": {name: value[:_LONGEST] for name, value in values.items()}}


def named_response(error: ClaimgraphError) -> JSONResponse:
    """The response to an error of ours."""
    body = error_body(error.code, error.message, error.place, error.advice)
    headers = {"Retry-After": _RETRY_AFTER_S} if error.status == 503 else None
    return JSONResponse(body, status_code=error.status, headers=headers)


def _on_named(_request: Request, error: Exception) -> Response:
    if not isinstance(error, ClaimgraphError):
        raise error
    return named_response(error)


def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    remedy = "GET / lists what there is"
    body = error_body(
        f"HTTP_{error.status_code}", error.detail, f"{request.method} {request.url.path}", remedy
    )
    return JSONResponse(body, status_code=error.status_code, headers=error.headers)


def _on_unforeseen(_request: Request, error: Exception) -> Response:
    """Give away nothing but an id; the log has the rest under it."""
    request_id = uuid4().hex
    _LOG.error("request %s failed", request_id, exc_info=error)
    remedy = f"the log has it under the id {request_id}"
    return JSONResponse(
        error_body("INTERNAL_SERVER_ERROR", "internal error", "server", remedy), status_code=500
    )


HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Response]] = {
    ClaimgraphError: _on_named,
    HTTPException: _on_http,
    Exception: _on_unforeseen,
}
