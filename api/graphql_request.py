"""What a GraphQL request asks, as the GraphQL-over-HTTP specification has it: POST with JSON, and GET."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from api.body import media_type_of, read_body, text_of
from api.csrf import refuse_foreign
from api.errors import BadRequest, BatchTooLarge, UnsupportedMediaType
from api.persisted import Named
from api.service import Service
from api.tokens import may_write
from graph.settings import Settings
from schema import Request as Operation

_JSON = "application/json"
_BATCH = "CLAIMGRAPH_GRAPHQL_MAX_BATCH"


@dataclass(frozen=True, slots=True)
class Call:
    """The operations of a request, in order; one, unless they came in a list."""

    operations: tuple[Operation, ...]
    in_list: bool = False


async def read_call(request: Request, service: Service) -> Call:
    """What a request asks.

    Raises:
        CrossSiteRequest: If a page of another origin sent it.
        BadRequest: If it has another form than the specification says.
        UnsupportedMediaType: If its body is no JSON.
        RequestTooLarge: If it is too long.
        RequestTooSlow: If it does not arrive in time.
        QueryRefused: If it names a document that is not known.
    """
    refuse_foreign(request.headers, service.settings)
    if request.method != "POST":
        return Call((operation_of(_of_address(request), service),))
    if media_type_of(request) != _JSON:
        raise UnsupportedMediaType("Content-Type", "is not application/json", "send JSON")
    given = _json(text_of(await _body(request, service)), "body")
    if not isinstance(given, list):
        return Call((operation_of(given, service),))
    _check_batch(len(given), service.settings)
    return Call(tuple(operation_of(one, service) for one in given), in_list=True)


async def _body(request: Request, service: Service) -> bytes:
    settings = service.settings
    if may_write(request.headers.get("authorization"), service.token):
        # It may bring documents.
        return await read_body(
            request,
            limit_kb=settings.write_max_request_mb * 1000,
            setting="CLAIMGRAPH_WRITE_MAX_REQUEST_MB",
            timeout_s=settings.body_timeout_s,
        )
    return await read_body(
        request,
        limit_kb=settings.graphql_max_query_kb,
        setting="CLAIMGRAPH_GRAPHQL_MAX_QUERY_KB",
        timeout_s=settings.body_timeout_s,
    )


def _of_address(request: Request) -> dict[str, Any]:
    """The parameters of an address."""
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _json(given[name], name) if given[name] else None
    return given


def _check_batch(size: int, settings: Settings) -> None:
    most = settings.graphql_max_batch
    if not 0 < size <= most:
        message = f"has {size} operations in a list; at most {most} are taken"
        remedy = f"send them one by one, or raise {_BATCH}"
        raise BatchTooLarge("body", message, remedy, limit=most, setting=_BATCH)


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


def operation_of(given: Any, service: Service) -> Operation:
    """An operation whose parts have the types that they should have.

    Raises:
        BadRequest: If one has another.
        QueryRefused: If it names a document that is not known.
    """
    if not isinstance(given, dict):
        raise BadRequest("body", "is not a JSON object", 'send {"query": "..."}')
    variables, extensions = _object(given, "variables"), _object(given, "extensions")
    name = _text(given, "operationName", "give the name of an operation of the query")
    query = _text(given, "query", 'send {"query": "{ revision }"}')
    text = service.persisted.text(Named(query or None, _id_of(given, extensions)))
    if not text or not text.strip():
        raise BadRequest("query", "is missing or empty", 'send {"query": "{ revision }"}')
    return Operation(text, variables, name or None)


def _object(given: dict[str, Any], name: str) -> dict[str, Any]:
    value = given.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadRequest(name, "is not a JSON object", 'send {"name": value}, or leave it out')
    return value


def _text(given: dict[str, Any], name: str, remedy: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise BadRequest(name, "is no text", remedy)
    return value


def _id_of(given: dict[str, Any], extensions: dict[str, Any]) -> str | None:
    """The id of the document that is meant, in the specification's way or in Apollo's."""
    named = _text(given, "documentId", "give sha256: and the hash of the document")
    registered = extensions.get("persistedQuery")
    if named is not None or registered is None:
        return named
    known = registered.get("sha256Hash") if isinstance(registered, dict) else None
    if not isinstance(known, str) or registered.get("version", 1) != 1:
        raise BadRequest(
            "extensions.persistedQuery",
            "has another form than is known here",
            'send {"version": 1, "sha256Hash": "..."}',
        )
    return f"sha256:{known.lower()}"
