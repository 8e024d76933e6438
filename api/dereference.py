"""The things of the graph at their addresses: a page for people, RDF for programs.

``/data/…`` stands for the IRIs that begin with ``base_iri``, ``/resource?iri=`` for any, ``/ontology`` for
the vocabulary.
"""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.description import wants_page
from api.errors import BadRequest, NotKnown
from api.resource_page import HEADERS, missing_page, ontology_page, resource_page
from api.service import Service, service_of
from api.sparql_formats import chosen
from graph.store import QueryForm, formats_for
from graph.store.description import Triples, served
from graph.store.resources import Resource, ontology, resource, terms

DATA = "/data/"
RESOURCE = "/resource"
ONTOLOGY = "/ontology"
_RDF = formats_for(QueryForm.CONSTRUCT)
_TIMEOUT_S = 30
Value = TypeVar("Value")


async def data(request: Request) -> Response:
    """The thing whose IRI is ``base_iri`` and the rest of the address."""
    service = service_of(request)
    # As it was sent: an encoded slash is part of a name here, and no folder.
    path = request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii", "replace")
    rest = (path or request.url.path).partition(DATA)[2]
    return await _thing(request, service.settings.base_iri + rest)


async def named(request: Request) -> Response:
    """The thing that a parameter names."""
    iri = request.query_params.get("iri", "")
    if not iri:
        raise BadRequest("iri", "is missing", "ask as /resource?iri=https%3A%2F%2F…")
    return await _thing(request, iri)


async def vocabulary(request: Request) -> Response:
    """The vocabulary and its schemes."""
    service = service_of(request)
    found = await _run(service, lambda: ontology(service.store))
    if wants_page(request):
        page = await _run(service, lambda: ontology_page(terms(found), service.settings.base_iri))
        return HTMLResponse(page, headers=HEADERS | _links(f"{ONTOLOGY}?"))
    return await _rdf(request, service, found, f"{ONTOLOGY}?")


async def _thing(request: Request, iri: str) -> Response:
    """The page or the RDF of one thing.

    Raises:
        NotKnown: If the graph says nothing of it; a page says so to people.
    """
    service = service_of(request)
    found: Resource | None = await _run(service, lambda: resource(service.store, iri))
    if found is None:
        if wants_page(request):
            return HTMLResponse(missing_page(iri), status_code=404, headers=HEADERS)
        raise NotKnown(
            "iri", f"the graph says nothing of {iri[:150]}", "look for it with /sparql or /graphql"
        )
    address = f"{RESOURCE}?iri={quote(iri, safe='')}&"
    if wants_page(request):
        page = await _run(service, lambda: resource_page(found, service.settings.base_iri, address))
        return HTMLResponse(page, headers=HEADERS | _links(address))
    return await _rdf(request, service, found.triples, address)


async def _rdf(request: Request, service: Service, triples: Triples, address: str) -> Response:
    name = chosen(request.query_params.multi_items(), request.headers.get("accept", ""), _RDF)
    body = await _run(service, lambda: served(triples, name))
    return Response(body, media_type=_RDF[name], headers={"Vary": "Accept"} | _links(address))


async def _run(service: Service, work: Callable[[], Value]) -> Value:
    return await service.run(service.sparql_threads, work, _TIMEOUT_S, "resource")


def _links(address: str) -> dict[str, str]:
    """Where the same is in other forms."""
    offered = {"turtle": "text/turtle", "jsonld": "application/ld+json", "rdfxml": "application/rdf+xml"}
    parts = (
        f'<{address}format={name}>; rel="alternate"; type="{media_type}"'
        for name, media_type in offered.items()
    )
    return {"Link": ", ".join(parts)}
