"""What the server says of its SPARQL endpoint, its graph and its example queries, for programs.

A browser that asks for the endpoint itself gets a page instead.
"""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.errors import BadRequest
from api.negotiation import quality
from api.service import Service, service_of
from api.sparql_formats import by_media_type, chosen
from api.yasgui import yasgui_page
from graph.errors import SettingsError
from graph.store import QueryForm, formats_for
from graph.store.description import (
    Addresses,
    Triples,
    example_triples,
    is_iri,
    served,
    service_triples,
    void_triples,
)
from graph.store.federation import services_of

VOID = "/.well-known/void"
EXAMPLES = "/sparql/examples"
_DUMPS = ("claimgraph.nq.gz", "claimgraph.trig.gz", "claimgraph.ttl.gz", "claimgraph.jsonld.gz")
_RDF = formats_for(QueryForm.CONSTRUCT)
_TIMEOUT_S = 120
"""Longer than counting takes in any graph that this machine can hold."""


async def described(request: Request) -> Response:
    """What the endpoint that was asked is and can do; a page, if a browser asks."""
    if wants_page(request):
        return endpoint_page(request)
    service = service_of(request)
    addresses = _addresses(request, str(request.url.replace(query="")))
    federated = bool(services_of(service.settings))
    return await _written(
        request,
        service,
        lambda: service_triples(addresses, service.counting.statistics(), federated=federated),
    )


async def void(request: Request) -> Response:
    """What the graph holds, and how to get at it."""
    service = service_of(request)
    addresses = _addresses(request, f"{request.base_url}sparql")
    return await _written(request, service, lambda: void_triples(addresses, service.counting.statistics()))


async def examples(request: Request) -> Response:
    """The example queries."""
    addresses = _addresses(request, f"{request.base_url}sparql")
    return await _written(request, service_of(request), lambda: example_triples(addresses))


def wants_page(request: Request) -> bool:
    """Whether a client would rather have HTML than RDF, as browsers would."""
    accept = request.headers.get("accept", "")
    html = quality(accept, "text/html") if "text/html" in accept else 0
    named = any(name in request.query_params for name in ("format", "output"))
    return not named and html > max(quality(accept, media_type) for media_type in by_media_type(_RDF))


def endpoint_page(request: Request) -> Response:
    """The page for people at the address of the endpoint: YASGUI, or the list of addresses if that is off."""
    settings = service_of(request).settings
    if not settings.yasgui:
        return RedirectResponse("/", status_code=303)
    if request.url.path.endswith("/"):  # the page names its files as seen from /sparql
        return RedirectResponse("../sparql", status_code=303)
    return yasgui_page(settings.base_iri)


async def _written(request: Request, service: Service, make: Callable[[], Triples]) -> Response:
    name = chosen(request.query_params.multi_items(), request.headers.get("accept", ""), _RDF)
    body = await service.run(service.sparql_threads, lambda: served(make(), name), _TIMEOUT_S, "description")
    return Response(body, media_type=_RDF[name], headers={"Vary": "Accept"})


def _addresses(request: Request, endpoint: str) -> Addresses:
    """Where this server has what, by the name that it was called by.

    Raises:
        BadRequest: If that name makes no IRI.
        SettingsError: If the licence is no IRI.
    """
    settings, root = service_of(request).settings, str(request.base_url)
    if not is_iri(root):
        raise BadRequest("Host", "makes no address", "send the name of the server")
    if settings.licence and not is_iri(settings.licence):
        raise SettingsError(
            "CLAIMGRAPH_LICENCE",
            "is not an IRI",
            "give one, such as https://creativecommons.org/licenses/by/4.0/",
        )
    return Addresses(
        endpoint=endpoint,
        void=root + VOID[1:],
        examples=root + EXAMPLES[1:],
        lookup=f"{root}resource?iri=",
        dumps=tuple(f"{root}dumps/{name}" for name in _DUMPS),
        uri_space=settings.base_iri,
        licence=settings.licence,
    )
