"""What every request may use: built when the server starts, let go when it ends."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from typing import TypeVar, cast

from starlette.applications import Starlette
from starlette.requests import Request

from api.dumping import Dumps, dumps_of
from api.live import Live
from api.persisted import Persisted, persisted
from api.places import Places
from api.tokens import token_of
from graph.errors import QueryTimeout
from graph.events import Bus, Store
from graph.gazetteer import open_gazetteer
from graph.indexing import open_indexed
from graph.rdf import Minter
from graph.settings import Settings
from graph.store import Reader
from graph.store.statistics import Counting
from graph.writing import Writing
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
    writing: Writing | None
    """What writes; ``None`` if the store can only be read."""
    writing_places: Places
    """One thread, so that one writes at a time."""
    token: bytes | None
    """The secret with which clients may write; ``None`` if none may."""
    live: Live
    sparql_threads: ThreadPoolExecutor
    sparql_streams: asyncio.Semaphore
    """Room for large results that are being sent."""
    counting: Counting
    export_lock: asyncio.Lock
    dumps: Dumps

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
    writing_places = Places(1, settings.write_queue, "CLAIMGRAPH_WRITE_QUEUE")
    token, live = token_of(settings), Live(Bus(), settings)
    # What runs ends before the store is closed.
    with (
        _opened(settings, store) as opened,
        closing(places),
        closing(writing_places),
        closing(live),
        ThreadPoolExecutor(waiting) as sparql_threads,
    ):
        gazetteer = open_gazetteer(settings)
        writing = _writing(opened, settings, gazetteer, live.bus)
        app.state.service = Service(
            settings=settings,
            store=opened,
            gazetteer=gazetteer,
            schema=build_schema(settings),
            persisted=persisted(settings),
            graphql_places=places,
            writing=writing,
            writing_places=writing_places,
            token=token if writing else None,
            live=live,
            sparql_threads=sparql_threads,
            sparql_streams=asyncio.Semaphore(settings.sparql_streams),
            counting=Counting(opened, Minter(settings.base_iri)),
            export_lock=asyncio.Lock(),
            dumps=dumps_of(settings),
        )
        yield


def _writing(store: Reader, settings: Settings, gazetteer: Gazetteer, bus: Bus) -> Writing | None:
    """What writes into ``store``, if it has that door too."""
    both = cast("Store", store) if hasattr(store, "put") else None
    return Writing(both, settings, gazetteer, bus) if both is not None else None


@contextmanager
def _opened(settings: Settings, store: Reader | None) -> Iterator[Reader]:
    if store is not None:
        yield store
        return
    with closing(open_indexed(settings, create=False)) as opened:
        yield opened
