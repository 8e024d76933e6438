"""GraphQL over HTTP, as the specification draft of that name has it: POST with JSON, and GET."""

import json
from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from api.body import media_type_of, read_body, text_of
from api.errors import BadRequest, UnsupportedMediaType
from api.negotiation import quality
from api.pages import graphql_page
from api.service import Service, service_of
from graph.errors import ClaimgraphError
from schema import Context, execute
from schema import Request as Operation
from schema import Response as Result
from schema.guard import CODE as TOO_COMPLEX

_JSON = "application/json"
_GRAPHQL_JSON = "application/graphql-response+json"
_HTML = "text/html"
_GRACE_S = 1
"""A request ends itself at its deadline; it is left to itself this much later."""


async def graphql(request: Request) -> Response:
    """Answer one request; every error has GraphQL's own shape."""
    accept = request.headers.get("accept", "")
    if request.method != "POST" and "query" not in request.query_params and _wants_page(accept):
        return HTMLResponse(graphql_page())
    media_type = _GRAPHQL_JSON if quality(accept or _JSON, _GRAPHQL_JSON) > quality(accept, _JSON) else _JSON
    service = service_of(request)
    try:
        result = await _answer(await _operation(request, service), service)
    except ClaimgraphError as error:
        return _response(_failure(error), media_type, error.status)
    return _response(result.as_json(), media_type, _status(result, media_type))


async def graphql_sdl(request: Request) -> Response:
    """The schema as a document."""
    return PlainTextResponse(service_of(request).schema.as_str())


def _wants_page(accept: str) -> bool:
    return bool(accept) and quality(accept, _HTML) > max(
        quality(accept, _JSON), quality(accept, _GRAPHQL_JSON)
    )


async def _answer(operation: Operation, service: Service) -> Result:
    context = Context(store=service.store, gazetteer=service.gazetteer, settings=service.settings)
    return await service.run(
        service.graphql_threads,
        lambda: execute(service.schema, operation, context),
        service.settings.graphql_timeout_s + _GRACE_S,
        "GraphQL query",
    )


def _status(result: Result, media_type: str) -> int:
    """The status; over ``application/json`` a query that is not valid is still 200, by the specification."""
    if result.ran:
        return 200
    return 400 if media_type == _GRAPHQL_JSON or TOO_COMPLEX in result.codes else 200


def _failure(error: ClaimgraphError) -> dict[str, Any]:
    shown = GraphQLError(
        f"{error.place}: {error.message}", extensions={"code": error.code, "remedy": error.advice}
    )
    return {"errors": [shown.formatted]}


def _response(body: Mapping[str, Any], media_type: str, status: int) -> Response:
    return JSONResponse(body, status_code=status, media_type=f"{media_type}; charset=utf-8")


# --- the request ----------------------------------------------------------------------------


async def _operation(request: Request, service: Service) -> Operation:
    """The operation that a request asks for.

    Raises:
        BadRequest: If it has another form than the specification says.
        UnsupportedMediaType: If its body is no JSON.
    """
    if request.method != "POST":
        given: dict[str, Any] = dict(request.query_params)
        for name in ("variables", "extensions"):
            if given.get(name):
                given[name] = _json(given[name], name)
        return _checked(given)
    if media_type_of(request) != _JSON:
        raise UnsupportedMediaType("Content-Type", "is not application/json", "send JSON")
    settings = service.settings
    body = await read_body(
        request,
        limit_kb=settings.graphql_max_query_kb,
        setting="CLAIMGRAPH_GRAPHQL_MAX_QUERY_KB",
        timeout_s=settings.body_timeout_s,
    )
    return _checked(_json(text_of(body), "body"))


def _json(text: str, place: str) -> Any:
    """``text`` as JSON values.

    Raises:
        BadRequest: If it is no JSON, nested too deeply, or holds half a character.
    """
    try:
        value = json.loads(text)
        # Half a character (a lone surrogate) would break the response that repeats it.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise BadRequest(place, "is not valid JSON, or is nested too deeply", "send a JSON object") from error
    return value


def _checked(given: Any) -> Operation:
    """An operation whose parts have the types that they should have.

    Raises:
        BadRequest: If one has another.
    """
    if not isinstance(given, dict):
        raise BadRequest("body", "is not a JSON object", 'send {"query": "..."}; batches are not taken')
    query, variables, name = given.get("query"), given.get("variables"), given.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest("query", "is missing or no text", 'send {"query": "{ revision }"}')
    if not isinstance(variables or {}, dict):
        raise BadRequest("variables", "is not a JSON object", 'send {"name": value}')
    if not isinstance(given.get("extensions") or {}, dict):
        raise BadRequest("extensions", "is not a JSON object", "leave it out")
    if name is not None and not isinstance(name, str):
        raise BadRequest("operationName", "is no text", "give the name of an operation of the query")
    return Operation(query, variables or {}, name or None)
