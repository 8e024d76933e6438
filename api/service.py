"""What every request may use: built when the server starts, let go when it ends."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import Request

from api.persisted import Persisted, persisted
from api.places import Places
from graph.errors import QueryTimeout
from graph.gazetteer import open_gazetteer
from graph.indexing import open_indexed
from graph.settings import Settings
from graph.store import Reader
from ontology.gazetteer import Gazetteer
from schema import Schema, build_schema

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Service:
    """The open store and all that answers from it."""

    settings: Settings
    store: Reader
    gazetteer: Gazetteer
    schema: Schema
    persisted: Persisted
    graphql_places: Places
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
    waiting = settings.sparql_workers + settings.sparql_queue + 1
    places = Places(settings.graphql_workers, settings.graphql_queue, "CLAIMGRAPH_GRAPHQL_QUEUE")
    # What runs ends before the store is closed.
    with _opened(settings, store) as opened, closing(places), ThreadPoolExecutor(waiting) as sparql_threads:
        app.state.service = Service(
            settings=settings,
            store=opened,
            gazetteer=open_gazetteer(settings),
            schema=build_schema(settings),
            persisted=persisted(settings),
            graphql_places=places,
            sparql_threads=sparql_threads,
            export_lock=asyncio.Lock(),
        )
        yield


@contextmanager
def _opened(settings: Settings, store: Reader | None) -> Iterator[Reader]:
    if store is not None:
        yield store
        return
    with closing(open_indexed(settings, create=False)) as opened:
        yield opened
