"""The server: which address is answered by what."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute

from api import csrf, identity
from api.bundle import export_bundle
from api.context import CONTEXT, FRAME, jsonld_context, jsonld_frame
from api.csrf import parted
from api.dereference import DATA, ONTOLOGY, RESOURCE, data, named, vocabulary
from api.description import EXAMPLES, VOID, examples, void
from api.dumps import ADDRESS as DUMPS
from api.dumps import dump_file, dump_list
from api.errors import HANDLERS
from api.export import export_graph
from api.graph_store import ADDRESS as GRAPH_STORE
from api.graph_store import METHODS, graph_store
from api.graphiql import graphiql_file
from api.graphql import graphql, graphql_sdl
from api.hosts import Hosts
from api.identity import Identity
from api.negotiation import quality
from api.packing import Packing
from api.pages import index_page
from api.service import running, service_of
from api.sparql import sparql
from api.upload import upload
from api.websocket import graphql_socket
from api.yasgui import yasgui_file
from graph.settings import Settings
from graph.store import Reader

ADDRESSES = {
    "/graphql": "GraphQL, by GET or by POST with JSON; subscriptions by WebSocket or as text/event-stream",
    "/documents": "a document to be added, by POST, with the token",
    "/schema.graphql": "the GraphQL schema",
    "/sparql": "SPARQL 1.1 queries, by GET or POST; a page for people; without a query, what the endpoint is",
    "/sparql/examples": "example queries for SPARQL, as sh:SPARQLExecutable",
    "/data/": "each thing of the graph: a page for people, RDF for programs",
    "/resource": "the same for any thing: ?iri=",
    "/ontology": "the vocabulary: a page for people, RDF for programs",
    "/.well-known/void": "how much of what the graph holds, as VoID",
    "/rdf-graph-store": "whole graphs: GET ?graph=IRI or ?default; PUT, POST and DELETE with the token",
    "/dumps/": "the whole graph as files, with ETag and SHA-256",
    "/export": "the graph, or statements that meet wishes, for other tools: ?format=csv&about=Tartus",
    "/export/bundle": "the evidence for a question or for wishes, in one zip: ?question=...",
    "/context.jsonld": "the JSON-LD context of exported trees; /frame.jsonld: the frame",
    "/health": "whether the server answers, and from which revision",
}


def create_app(settings: Settings, store: Reader | None = None) -> Starlette:
    """The server on the store that the settings name, or on one that is open already.

    Pages of other origins may read nothing, unless the settings name them: they run in the browsers of people
    who can reach a server that those pages cannot.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with running(app, settings, store):
            yield

    pages = [Route("/graphiql/{name}", graphiql_file)] if settings.graphiql else []
    pages += [Route("/yasgui/{name}", yasgui_file)] if settings.yasgui else []
    return Starlette(
        routes=[
            Route("/", index),
            Route("/graphql", graphql, methods=["GET", "POST"]),
            WebSocketRoute("/graphql", graphql_socket),
            Route("/documents", upload, methods=["POST"]),
            *pages,
            Route("/schema.graphql", graphql_sdl),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/sparql/", sparql, methods=["GET", "POST"]),
            Route(EXAMPLES, examples),
            Route(VOID, void),
            Route(DATA + "{rest:path}", data),
            Route(RESOURCE, named),
            Route(ONTOLOGY, vocabulary),
            Route(GRAPH_STORE, graph_store, methods=METHODS),
            Route(GRAPH_STORE + "/{name:path}", graph_store, methods=METHODS),
            Route(DUMPS + "/", dump_list),
            Route(DUMPS + "/{name}", dump_file),
            Route("/export", export_graph),
            Route("/export/bundle", export_bundle),
            Route(CONTEXT, jsonld_context),
            Route(FRAME, jsonld_frame),
            Route("/health", health),
        ],
        middleware=_middleware(settings),
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )


def _middleware(settings: Settings) -> list[Middleware]:
    """What every request and answer goes through, the outermost first."""
    return [
        Middleware(Identity),
        Middleware(Hosts, settings=settings),
        Middleware(
            CORSMiddleware,
            allow_origins=parted(settings.cors_origins),
            allow_methods=["GET", "POST", "PUT", "DELETE"],
            allow_headers=["Content-Type", "Authorization", csrf.HEADER, identity.HEADER],
            expose_headers=["ETag", "Location", identity.HEADER],
        ),
        Middleware(Packing, settings=settings, kept=DUMPS + "/"),
    ]


async def index(request: Request) -> Response:
    """What the server offers: a page for people, JSON for programs."""
    accept = request.headers.get("accept", "")
    if accept and quality(accept, "text/html") > quality(accept, "application/json"):
        return HTMLResponse(index_page(ADDRESSES))
    return JSONResponse({"name": "claimgraph", "addresses": ADDRESSES})


async def health(request: Request) -> Response:
    """Whether the store answers."""
    revision = service_of(request).store.revision()
    return JSONResponse({"status": "ok", "revision": revision})
