"""GraphQL as a stream of events: one request, one connection ("distinct connections mode" of graphql-sse)."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from functools import partial

from graphql import OperationType as Kind
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.types import Send
from strawberry.types.graphql import OperationType

from api.errors import BadRequest
from api.graphql_request import read_call
from api.identity import request_id_of
from api.live import with_pings
from api.negotiation import quality
from api.service import Service
from api.writes import kind_of, places_for
from graph.errors import ClaimgraphError
from schema import Request as Operation
from schema import Response as Result
from schema import execute
from schema.budget import Budget
from schema.events import LiveContext
from schema.live import responses
from schema.shown import shown_alone
from schema.writing import WritingContext

EVENT_STREAM = "text/event-stream"
_JSON = ("application/json", "application/graphql-response+json")
_PING = ":\n\n"
_COMPLETE = "event: complete\ndata:\n\n"
_ALL = frozenset({OperationType.QUERY, OperationType.MUTATION})


def wants_stream(accept: str) -> bool:
    """Whether the client would rather have a stream than JSON."""
    wanted = quality(accept, EVENT_STREAM) if EVENT_STREAM in accept else 0
    # Clients that read every form name them all alike (urql): for them JSON, which can be kept, is better.
    return wanted > max(quality(accept, kind) for kind in _JSON)


async def stream(request: Request, service: Service) -> StreamingResponse:
    """The stream that answers a request; a query or a mutation has one response in it.

    Raises:
        ClaimgraphError: If the request is refused before it is run.
    """
    call = await read_call(request, service)
    if call.in_list:
        raise BadRequest("body", "has a list of operations", "send one, or ask for application/json")
    (operation,) = call.operations
    request_id = request_id_of(request.scope)
    kind = await service.graphql_places.start(partial(kind_of, operation, service.schema))
    if kind is Kind.MUTATION and request.method != "POST":
        raise BadRequest("method", "a mutation is not taken by GET", "send it by POST")
    if kind is Kind.SUBSCRIPTION:
        results = subscribed(operation, service, request_id)
    else:
        results = _once(operation, service, request_id, request.headers.get("authorization"))
    # The first step is taken before the head is sent, so that what is refused has its own status.
    first = asyncio.ensure_future(anext(results)) if kind is not Kind.SUBSCRIPTION else None
    if first is not None:
        await asyncio.wait({first})
        if first.exception() is not None:
            first.result()
    pings = with_pings(_frames(results, first, request_id), service.settings.subscription_ping_s, _PING)
    return _Stream(pings, service.settings.subscription_send_timeout_s)


async def subscribed(operation: Operation, service: Service, request_id: str) -> AsyncGenerator[Result, None]:
    """The responses to a subscription.

    Raises:
        ServerBusy: If there are too many.
    """
    with service.live.subscribed() as inbox:
        context = LiveContext(
            store=service.store,
            gazetteer=service.gazetteer,
            settings=service.settings,
            request_id=request_id,
            inbox=inbox,
            run=service.live.run,
        )
        async with aclosing(responses(service.schema, operation, context)) as results:
            async for result in results:
                yield result


async def answered(
    operation: Operation, service: Service, request_id: str, authorization: str | None, budget: Budget
) -> Result:
    """The response to a query or a mutation.

    Raises:
        ClaimgraphError: If it may not run, or too many are waiting.
    """
    places = await places_for([operation], authorization, service, budget)

    def work() -> Result:
        budget.restart()
        context = WritingContext(
            store=service.store,
            gazetteer=service.gazetteer,
            settings=service.settings,
            request_id=request_id,
            writing=service.writing if places else None,
        )
        context.budget = budget
        allowed = _ALL if places else frozenset({OperationType.QUERY})
        return execute(service.schema, operation, context, allowed)

    return await (places or service.graphql_places).start(work)


async def _once(
    operation: Operation, service: Service, request_id: str, authorization: str | None
) -> AsyncGenerator[Result, None]:
    budget = Budget(service.settings)
    try:
        yield await answered(operation, service, request_id, authorization, budget)
    finally:
        budget.cancel()


async def _frames(
    results: AsyncGenerator[Result, None], first: asyncio.Future[Result] | None, request_id: str
) -> AsyncGenerator[str, None]:
    try:
        if first is not None:
            yield _next(first.result())
        async for result in results:
            yield _next(result)
    except ClaimgraphError as error:
        yield _next(Result(None, (shown_alone(error, request_id),), ran=False))
    finally:
        await results.aclose()
    yield _COMPLETE


def _next(result: Result) -> str:
    shown = result.as_json()
    return f"event: next\ndata: {json.dumps(shown, ensure_ascii=False, separators=(',', ':'))}\n\n"


class _Stream(StreamingResponse):
    """A stream that is given up when its client does not take a message in time."""

    def __init__(self, frames: AsyncGenerator[str, None], timeout_s: float) -> None:
        super().__init__(
            frames, media_type=EVENT_STREAM, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )
        self._timeout_s = timeout_s

    async def stream_response(self, send: Send) -> None:
        """Send the head, and each frame as soon as it is there."""

        async def in_time(message: dict[str, object]) -> None:
            async with asyncio.timeout(self._timeout_s):
                await send(message)

        try:
            await super().stream_response(in_time)  # type: ignore[arg-type]
        except TimeoutError:
            # The server closes a connection whose answer has no end.
            return
        finally:
            await self.body_iterator.aclose()  # type: ignore[attr-defined]
