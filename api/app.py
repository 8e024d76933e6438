"""The server: which address is answered by what."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from api.errors import HANDLERS
from api.export import export_graph
from api.graphql import graphql, graphql_sdl
from api.negotiation import quality
from api.pages import index_page
from api.service import running, service_of
from api.sparql import sparql
from graph.settings import Settings
from graph.store import Reader

ADDRESSES = {
    "/graphql": "GraphQL, by GET or by POST with JSON",
    "/schema.graphql": "the GraphQL schema",
    "/sparql": "SPARQL 1.1 queries, by GET or POST",
    "/export": "the whole graph: ?format=trig, nquads, turtle, jsonld or statements",
    "/health": "whether the server answers, and from which revision",
}


def create_app(settings: Settings, store: Reader | None = None) -> Starlette:
    """The server on the store that the settings name, or on one that is open already.

    Reading is open to every page (CORS ``*``): there are no cookies and nothing can be changed.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with running(app, settings, store):
            yield

    return Starlette(
        routes=[
            Route("/", index),
            Route("/graphql", graphql, methods=["GET", "POST"]),
            Route("/schema.graphql", graphql_sdl),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/export", export_graph),
            Route("/health", health),
        ],
        middleware=[Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"])],
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )


async def index(request: Request) -> Response:
    """What the server offers: a page for people, JSON for programs."""
    accept = request.headers.get("accept", "")
    if accept and quality(accept, "text/html") > quality(accept, "application/json"):
        return HTMLResponse(index_page())
    return JSONResponse({"name": "claimgraph", "addresses": ADDRESSES})


async def health(request: Request) -> Response:
    """Whether the store answers."""
    revision = service_of(request).store.revision()
    return JSONResponse({"status": "ok", "revision": revision})
