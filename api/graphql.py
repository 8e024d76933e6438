"""GraphQL over HTTP: negotiates, waits for the answer as long as the client waits, and sends it."""

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api.errors import NotAcceptable, SwitchedOff, headers_for, named_response
from api.graphiql import graphiql_page
from api.graphql_request import read_call
from api.graphql_work import GRAPHQL_JSON, JSON, Answer, Work
from api.identity import request_id_of
from api.negotiation import quality, ranges
from api.persisted import PersistedQueryNotFound, PersistedQueryNotSupported
from api.service import Service, service_of
from api.sse import stream, wants_stream
from api.writes import places_for
from graph.errors import ClaimgraphError, QueryTimeout
from schema.budget import Budget, ClientLeft
from schema.shown import shown_alone

_HTML = "text/html"
_GRACE_S = 1
"""A request ends itself at its deadline; it is left to itself this much later."""


async def graphql(request: Request) -> Response:
    """Answer one request; every error has GraphQL's own shape."""
    service, accept = service_of(request), request.headers.get("accept", "")
    if request.method != "POST" and service.settings.graphiql and _wants_page(accept):
        return graphiql_page()
    try:
        if wants_stream(accept):
            return await stream(request, service)
    except ClaimgraphError as error:
        return _failure(error, GRAPHQL_JSON, request)
    media_type = chosen(accept)
    if media_type is None:
        return named_response(_not_acceptable(), request)
    try:
        work = await _work(request, service, media_type)
        answer = await _waited_for(request, work)
    except ClaimgraphError as error:
        return _failure(error, media_type, request)
    return _response(answer, media_type)


async def graphql_sdl(request: Request) -> Response:
    """The schema as a document.

    Raises:
        SwitchedOff: If clients may not read it.
    """
    service = service_of(request)
    if not service.settings.graphql_introspection:
        setting = "CLAIMGRAPH_GRAPHQL_INTROSPECTION"
        raise SwitchedOff("schema", "is not shown by this server", f"set {setting}=yes", setting=setting)
    return PlainTextResponse(service.schema.as_str())


def chosen(accept: str) -> str | None:
    """The media type of the answer; ``None`` if the client wants neither of the two.

    >>> chosen(""), chosen("*/*"), chosen("text/csv")
    ('application/graphql-response+json', 'application/json', None)
    """
    if not accept:
        return GRAPHQL_JSON
    new, old = quality(accept, GRAPHQL_JSON), quality(accept, JSON)
    if not new and not old:
        return None
    named = any(f"{one.kind}/{one.subtype}" == GRAPHQL_JSON for one in ranges(accept))
    return GRAPHQL_JSON if new > old or (new == old and named) else JSON


def _wants_page(accept: str) -> bool:
    return bool(accept) and quality(accept, _HTML) > max(quality(accept, JSON), quality(accept, GRAPHQL_JSON))


async def _work(request: Request, service: Service, media_type: str) -> Work:
    call = await read_call(request, service)
    budget, by_get = Budget(service.settings), request.method != "POST"
    authorization = request.headers.get("authorization")
    places = None if by_get else await places_for(call.operations, authorization, service, budget)
    return Work(
        service=service,
        call=call,
        media_type=media_type,
        request_id=request_id_of(request.scope),
        budget=budget,
        by_get=by_get,
        writing=service.writing if places else None,
        has=request.headers.get("if-none-match", ""),
        packing="gzip" if "gzip" in request.headers.get("accept-encoding", "") else "",
    )


async def _waited_for(request: Request, work: Work) -> Answer:
    """The answer; the work ends at its next check when the client leaves or it takes too long.

    Raises:
        ServerBusy: If too many requests are waiting.
        ClientLeft: If nobody waits for the answer any more.
        QueryTimeout: If it does not come.
    """
    places = work.service.writing_places if work.writing else work.service.graphql_places
    running = places.start(work.run)
    leaving = asyncio.ensure_future(_until_gone(request))
    waited: set[asyncio.Future[Any]] = {running, leaving}
    try:
        # The time of the budget begins anew when the work does, so it is looked at each time.
        while work.budget.seconds_left and not (running.done() or leaving.done()):
            timeout_s = work.budget.seconds_left + _GRACE_S
            await asyncio.wait(waited, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            return running.result()
        raise _not_waited(work, left=leaving.done())
    finally:
        leaving.cancel()
        if not running.done():
            work.budget.cancel()


def _not_waited(work: Work, *, left: bool) -> ClaimgraphError:
    """Why nobody waits for the answer any more."""
    if left:
        return ClientLeft("request", "the client left")
    limit = work.service.settings.graphql_timeout_s
    return QueryTimeout(
        "GraphQL query",
        f"took longer than {limit} s",
        "ask for less at once",
        limit=limit,
        setting="CLAIMGRAPH_GRAPHQL_TIMEOUT_S",
    )


async def _until_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


# --- the response ---------------------------------------------------------------------------


def _response(answer: Answer, media_type: str) -> Response:
    headers = {"Vary": "Accept", "Cache-Control": "no-store"}
    if answer.tag:
        # Kept, and asked for again each time: then it costs 304 and no body.
        headers |= {"ETag": answer.tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
    if answer.status == 405:
        headers["Allow"] = "POST"
    if answer.body is None:
        return Response(status_code=answer.status, headers=headers)
    return _json_response(answer.body, answer.status, media_type, headers)


def _json_response(body: bytes, status: int, media_type: str, headers: dict[str, str]) -> Response:
    kind = f"{media_type}; charset=utf-8"
    return Response(body, status_code=status, media_type=kind, headers=headers)


def _failure(error: ClaimgraphError, media_type: str, request: Request) -> Response:
    """The response to a request that was refused before it was run."""
    body = {"errors": [shown_alone(error, request_id_of(request.scope))]}
    status = error.status
    if isinstance(error, PersistedQueryNotFound | PersistedQueryNotSupported) and media_type == JSON:
        status = 200  # A well-formed request: its client goes on by the code, as with any other server.
    headers = {"Vary": "Accept", "Cache-Control": "no-store", **headers_for(error)}
    return _json_response(json.dumps(body, ensure_ascii=False).encode(), status, media_type, headers)


def _not_acceptable() -> NotAcceptable:
    return NotAcceptable("Accept", "names no form that there is", f"take {GRAPHQL_JSON} or {JSON}")
