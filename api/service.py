"""What every request may use: built when the server starts, let go when it ends."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import Request

from graph.errors import QueryTimeout
from graph.gazetteer import open_gazetteer
from graph.settings import Settings
from graph.store import Reader, open_store
from ontology.gazetteer import Gazetteer
from schema import Schema, build_schema

Value = TypeVar("Value")
_THREADS = 8
"""GraphQL requests that run at once; what they do is bounded by their own limits."""


@dataclass(frozen=True, slots=True)
class Service:
    """The open store and all that answers from it."""

    settings: Settings
    store: Reader
    gazetteer: Gazetteer
    schema: Schema
    graphql_threads: ThreadPoolExecutor
    sparql_threads: ThreadPoolExecutor
    export_lock: asyncio.Lock

    async def run(
        self, threads: ThreadPoolExecutor, work: Callable[[], Value], timeout_s: float, place: str
    ) -> Value:
        """Run blocking work in a thread, so that others are answered meanwhile.

        Raises:
            QueryTimeout: If it takes longer than ``timeout_s``; the thread ends by itself.
        """
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.wait_for(loop.run_in_executor(threads, work), timeout_s)
        except TimeoutError as error:
            raise QueryTimeout(place, f"took longer than {timeout_s:g} s", "ask for less at once") from error


def service_of(request: Request) -> Service:
    """The service of the application that the request came to."""
    service: Service = request.app.state.service
    return service


@asynccontextmanager
async def running(app: Starlette, settings: Settings, store: Reader | None) -> AsyncIterator[None]:
    """Open what requests need, and close it in the end.  A ``store`` that is given stays open."""
    opened = store or open_store(settings, create=False)
    waiting = settings.sparql_workers + settings.sparql_queue + 1
    with ThreadPoolExecutor(_THREADS) as graphql_threads, ThreadPoolExecutor(waiting) as sparql_threads:
        app.state.service = Service(
            settings=settings,
            store=opened,
            gazetteer=open_gazetteer(settings),
            schema=build_schema(settings),
            graphql_threads=graphql_threads,
            sparql_threads=sparql_threads,
            export_lock=asyncio.Lock(),
        )
        try:
            yield
        finally:
            if store is None:
                opened.close()
