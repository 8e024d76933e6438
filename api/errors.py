"""One shape for every error that the server gives: what, where, and what to do.

``{"error": {"code", "message", "place", "remedy"}}``.  Only GraphQL answers in the shape of
its own specification, with the same codes.
"""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.identity import HEADER, request_id_of
from graph.errors import ClaimgraphError, QueryRefused

_LOG = logging.getLogger(__name__)
_LONGEST = 500
_LONGEST_ECHO = 200
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


class BatchTooLarge(QueryRefused):
    """A request brings more operations in a list than the setting allows."""

    code = "BATCH_TOO_LARGE"


class CrossSiteRequest(QueryRefused):
    """A page of another origin made a browser send this."""

    code = "CROSS_SITE_REQUEST"
    status = 403


class HostNotAllowed(QueryRefused):
    """The server was called by a name that is not its own."""

    code = "HOST_NOT_ALLOWED"
    status = 421


class NotKnown(QueryRefused):
    """An address names something of which the graph says nothing."""

    code = "NOT_KNOWN"
    status = 404


class SwitchedOff(QueryRefused):
    """The settings switch off what was asked for."""

    code = "SWITCHED_OFF"
    status = 403


class CannotListen(ClaimgraphError):
    """The server cannot listen on its address."""

    code = "CANNOT_LISTEN"
    remedy = "free the port, or give another with --port"
    exit_code = 4


def error_body(code: str, message: str, place: str, remedy: str) -> dict[str, dict[str, str]]:
    """The one shape; long values are cut, so that no request comes back whole."""
    values = {"code": code, "message": message[:_LONGEST_ECHO], "place": place[:_LONGEST_ECHO]}
    return {"error": {**values, "remedy": remedy[:_LONGEST]}}


def named_response(error: ClaimgraphError, request: Request) -> JSONResponse:
    """The response to an error of ours; what is the server's own fault goes to the log too."""
    body: dict[str, Any] = error_body(error.code, error.message, error.place, error.advice)
    if error.setting is not None:
        body["error"] |= {"limit": error.limit, "setting": error.setting}
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.warning("request %s: %s", request_id_of(request.scope), error.code)
    return JSONResponse(body, status_code=error.status, headers=headers_for(error))


def headers_for(error: ClaimgraphError) -> dict[str, str]:
    """When to come again, for errors that pass; nothing more on this connection, if a body does not come."""
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": _RETRY_AFTER_S}
    if error.status == HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": 'Bearer realm="claimgraph"'}
    return {"Connection": "close"} if error.status == HTTPStatus.REQUEST_TIMEOUT else {}


def _on_named(request: Request, error: Exception) -> Response:
    if not isinstance(error, ClaimgraphError):
        raise error
    return named_response(error, request)


def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    remedy = "GET / lists what there is"
    body = error_body(
        f"HTTP_{error.status_code}", error.detail, f"{request.method} {request.url.path}", remedy
    )
    return JSONResponse(body, status_code=error.status_code, headers=error.headers)


def _on_unforeseen(request: Request, error: Exception) -> Response:
    """Give away nothing but an id; the log has the rest under it."""
    request_id = request_id_of(request.scope)
    _LOG.error("request %s failed", request_id, exc_info=error)
    remedy = f"the log has it under the id {request_id}"
    body = error_body("INTERNAL_SERVER_ERROR", "internal error", "server", remedy)
    # This comes from outside of everything that names the request otherwise.
    return JSONResponse(body, status_code=500, headers={HEADER: request_id})


HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Response]] = {
    ClaimgraphError: _on_named,
    HTTPException: _on_http,
    Exception: _on_unforeseen,
}
