"""GraphQL over WebSocket: the protocol graphql-transport-ws, with the limits of every other way in."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import aclosing, suppress
from functools import partial
from typing import Any

from graphql import OperationType as Kind
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from api.csrf import refuse_foreign
from api.errors import CrossSiteRequest
from api.graphql_request import operation_of
from api.identity import request_id_of
from api.service import Service
from api.sse import answered, subscribed
from api.tokens import may_write
from api.writes import kind_of
from graph.errors import ClaimgraphError, ServerBusy
from schema import Request as Operation
from schema import Response as Result
from schema.budget import Budget
from schema.shown import shown_alone

PROTOCOL = "graphql-transport-ws"
_LONGEST_ID = 200


class _Closed(Exception):
    """The connection is to be closed with that code and reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


async def graphql_socket(websocket: WebSocket) -> None:
    """Answer on one WebSocket until it is closed."""
    service: Service = websocket.app.state.service
    try:
        refuse_foreign(websocket.headers, service.settings)
    except CrossSiteRequest:
        await websocket.close(1008)
        return
    with service.live.connected() as welcome:
        if not welcome:
            await websocket.close(1013)
            return
        if PROTOCOL not in websocket.scope.get("subprotocols", []):
            await websocket.accept()
            await websocket.close(4406, "Subprotocol not acceptable")
            return
        await websocket.accept(PROTOCOL)
        await _Connection(websocket, service).talk()


class _Connection:
    """One client."""

    def __init__(self, websocket: WebSocket, service: Service) -> None:
        self._websocket = websocket
        self._service = service
        self._settings = service.settings
        self._authorization = websocket.headers.get("authorization")
        self._begun = False
        self._acknowledged = False
        self._operations: dict[str, asyncio.Task[None]] = {}
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def talk(self) -> None:
        """Until the client leaves, does wrong, is too slow, or the server ends."""
        own = {
            asyncio.ensure_future(self._listen()),
            asyncio.ensure_future(self._ping()),
            asyncio.ensure_future(self._until_end()),
        }
        try:
            done, _ = await asyncio.wait({*own, self._failed}, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        except _Closed as closed:
            await self._close(closed.code, closed.reason)
        except WebSocketDisconnect:
            pass
        finally:
            tasks = {*own, *self._operations.values()}
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._failed.cancel()

    async def _close(self, code: int, reason: str) -> None:
        if self._websocket.application_state is not WebSocketState.CONNECTED:
            return
        with suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
            async with asyncio.timeout(1):
                await self._websocket.close(code, reason)

    async def _until_end(self) -> None:
        await self._service.live.ending.wait()
        # The subscriptions are completed first.
        await asyncio.gather(*self._operations.values(), return_exceptions=True)
        raise _Closed(1001, "the server ends")

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(self._settings.subscription_ping_s)
            if self._acknowledged:
                await self._send({"type": "ping"})

    async def _send(self, message: Mapping[str, Any]) -> None:
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        try:
            async with asyncio.timeout(self._settings.subscription_send_timeout_s):
                await self._websocket.send_text(text)
        except TimeoutError as error:
            raise _Closed(1013, "SUBSCRIBER_TOO_SLOW") from error

    # --- what the client says

    async def _listen(self) -> None:
        try:
            async with asyncio.timeout(self._settings.subscription_init_timeout_s) as waiting:
                while True:
                    await self._hear(await self._message())
                    if self._begun:
                        waiting.reschedule(None)
        except TimeoutError as error:
            raise _Closed(4408, "Connection initialisation timeout") from error

    async def _message(self) -> dict[str, Any]:
        text = await self._text()
        try:
            message = json.loads(text)
            json.dumps(message, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            raise _Closed(4400, "A message is not valid JSON") from error
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise _Closed(4400, "A message is no object with a type")
        return message

    async def _text(self) -> str:
        given = await self._websocket.receive()
        if given["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(given.get("code", 1000))
        text = given.get("text")
        if not isinstance(text, str):
            raise _Closed(4400, "A message is not text")
        most = self._settings.graphql_max_query_kb * 1000
        if may_write(self._authorization, self._service.token):
            most = self._settings.write_max_request_mb * 1_000_000
        if len(text) > most or len(text.encode("utf-8", "surrogatepass")) > most:
            raise _Closed(1009, "REQUEST_TOO_LARGE: raise CLAIMGRAPH_GRAPHQL_MAX_QUERY_KB")
        return text

    async def _hear(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        if kind == "connection_init":
            await self._begin(message.get("payload"))
        elif kind == "ping":
            await self._send({"type": "pong"})
        elif kind == "subscribe":
            self._subscribe(message)
        elif kind == "complete":
            task = self._operations.pop(str(message.get("id")), None)
            if task is not None:
                task.cancel()
        elif kind != "pong":
            raise _Closed(4400, "A message has an unknown type")

    async def _begin(self, payload: object) -> None:
        if self._begun:
            raise _Closed(4429, "Too many initialisation requests")
        if payload is not None and not isinstance(payload, dict):
            raise _Closed(4400, "The payload of connection_init is no object")
        self._begun = True
        given = {str(name).lower(): value for name, value in (payload or {}).items()}
        if isinstance(given.get("authorization"), str):
            self._authorization = given["authorization"]
        await self._send({"type": "connection_ack"})
        self._acknowledged = True

    def _subscribe(self, message: dict[str, Any]) -> None:
        if not self._acknowledged:
            raise _Closed(4401, "Unauthorized")
        key, payload = message.get("id"), message.get("payload")
        if not isinstance(key, str) or not 0 < len(key) <= _LONGEST_ID or not isinstance(payload, dict):
            raise _Closed(4400, "A subscribe message needs an id and a payload")
        if key in self._operations:
            raise _Closed(4409, f"Subscriber for {key[:80]} already exists")
        task = asyncio.ensure_future(self._operation(key, payload))
        self._operations[key] = task
        task.add_done_callback(partial(self._done, key))

    def _done(self, key: str, task: asyncio.Task[None]) -> None:
        if self._operations.get(key) is task:
            del self._operations[key]
        if not task.cancelled() and (error := task.exception()) and not self._failed.done():
            self._failed.set_exception(error)

    # --- what it is answered

    async def _operation(self, key: str, payload: dict[str, Any]) -> None:
        request_id = f"{request_id_of(self._websocket.scope)}:{key}"[:_LONGEST_ID]
        try:
            self._check_room()
            operation = operation_of(payload, self._service)
            run = partial(kind_of, operation, self._service.schema)
            kind = await self._service.graphql_places.start(run)
            if kind is Kind.SUBSCRIPTION:
                ended_well = await self._events(key, operation, request_id)
            else:
                ended_well = await self._answer(key, operation, request_id)
        except ClaimgraphError as error:
            await self._send({"id": key, "type": "error", "payload": [shown_alone(error, request_id)]})
            return
        if ended_well:
            await self._send({"id": key, "type": "complete"})

    def _check_room(self) -> None:
        most = self._settings.subscription_max_per_connection
        if len(self._operations) > most:
            setting = "CLAIMGRAPH_SUBSCRIPTION_MAX_PER_CONNECTION"
            raise ServerBusy(
                "connection", "too many operations run on it", "end one", limit=most, setting=setting
            )

    async def _events(self, key: str, operation: Operation, request_id: str) -> bool:
        async with aclosing(subscribed(operation, self._service, request_id)) as results:
            async for result in results:
                if not await self._give(key, result):
                    return False
        return True

    async def _answer(self, key: str, operation: Operation, request_id: str) -> bool:
        budget = Budget(self._settings)
        try:
            result = await answered(operation, self._service, request_id, self._authorization, budget)
        finally:
            budget.cancel()
        return await self._give(key, result)

    async def _give(self, key: str, result: Result) -> bool:
        """Send a response; ``False`` if the operation is over by it."""
        if not result.ran:
            await self._send({"id": key, "type": "error", "payload": list(result.errors)})
            return False
        await self._send({"id": key, "type": "next", "payload": result.as_json()})
        return True
