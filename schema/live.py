"""A subscription answered: one response for each event, each run in a thread within a budget of its own."""

from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing
from inspect import isawaitable
from typing import Any

from graphql import ExecutionResult, Executor, GraphQLError
from graphql.execution import create_source_event_stream
from strawberry.types.graphql import OperationType

from graph.errors import ClaimgraphError
from schema.budget import Ended
from schema.build import Schema
from schema.events import LiveContext, Run
from schema.execute import Request, Response, execute, refused
from schema.shown import shown_alone

_SUBSCRIPTIONS = frozenset({OperationType.SUBSCRIPTION})


async def responses(schema: Schema, request: Request, context: LiveContext) -> AsyncGenerator[Response, None]:
    """The responses to a subscription that is valid, until its client leaves or the server ends.

    The last has ``ran`` false if the subscription ended by an error.
    """
    run = context.run
    assert run is not None  # noqa: S101 - no subscription runs without it
    try:
        events = await _events(schema, request, context)
        if isinstance(events, ExecutionResult):
            yield refused(events.errors or (), context)
            return
        async with aclosing(_one_by_one(events)) as each:
            async for event in each:
                yield await _response(schema, request, context, event, run)
    except ClaimgraphError as error:
        yield _ended(error, context)
    except Ended as end:
        yield _ended(end.error, context)
    except GraphQLError as error:
        yield refused([error], context)
    except Exception as error:  # noqa: BLE001 - shown without what it says, and logged
        yield refused([GraphQLError(str(error), original_error=error)], context)


async def _events(
    schema: Schema, request: Request, context: LiveContext
) -> AsyncIterable[Any] | ExecutionResult:
    asked = schema.documents.ask(request.query, request.operation, request.variables)
    if asked.errors:
        return ExecutionResult(None, list(asked.errors))
    executor = Executor.build(
        schema._schema,
        asked.document,
        context_value=context,
        raw_variable_values=dict(request.variables),
        operation_name=request.operation,
    )
    if isinstance(executor, list):
        return ExecutionResult(None, executor)
    events = create_source_event_stream(executor)
    return await events if isawaitable(events) else events


async def _one_by_one(events: AsyncIterable[Any]) -> AsyncGenerator[Any, None]:
    async for event in events:
        yield event


async def _response(
    schema: Schema, request: Request, context: LiveContext, event: object, run: Run
) -> Response:
    return await run(lambda: execute(schema, request, context.fresh(), _SUBSCRIPTIONS, event))


def _ended(error: ClaimgraphError, context: LiveContext) -> Response:
    return Response(None, (shown_alone(error, context.request_id),), ran=False)
