"""The Graph Store HTTP Protocol: whole graphs, read by anyone and written with the token.

``?graph=IRI`` names a graph, ``?default`` the union of all, an address below this one itself; without any of
them the whole dataset is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from api.body import media_type_of, read_body
from api.conditions import conditions_of, tag_of
from api.csrf import refuse_foreign
from api.dumping import FORMS
from api.dumps import made
from api.errors import BadRequest, UnsupportedMediaType
from api.multipart import parts_of
from api.negotiation import choose
from api.service import Service, service_of
from api.tokens import check_token
from graph.errors import UnknownGraph
from graph.store import GRAPH_FORMATS, MEDIA_TYPES, Representation, Upload, genid, is_graph_iri
from graph.writing import GraphChange, Writing

ADDRESS = "/rdf-graph-store"
METHODS = ("GET", "PUT", "POST", "DELETE")
_FORM = "multipart/form-data"
_DATASET = {FORMS[name][1]: name for name in ("claimgraph.trig", "claimgraph.nq", "claimgraph.jsonld")}
_MEDIA_TYPES = {name: media_type for media_type, name in GRAPH_FORMATS.items()}
_ALIASES = {"text/plain": "ntriples", "application/xml": "rdfxml", "application/json": "jsonld"}
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii"})
_TIMEOUT_S = 600
"""Longer than any graph that fits into memory takes, as for an export."""
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_LIST = "list what there is: SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Target:
    """What a request is about: a graph by its IRI, the default graph (``None``), or the whole dataset."""

    graph: str | None
    whole: bool = False


async def graph_store(request: Request) -> Response:
    """Give a graph, or change one.

    Raises:
        BadRequest: If more than one graph is named, or none for a change that needs one.
    """
    service, target = service_of(request), _target(request)
    if request.method in {"GET", "HEAD"}:
        return await _read(request, service, target)
    refuse_foreign(request.headers, service.settings)
    check_token(request.headers.get("authorization"), service.token)
    if target.whole and request.method != "POST":
        raise BadRequest("graph", "no graph is named", "name one: ?graph=IRI")
    if request.method == "DELETE":
        return await _remove(request, service, target)
    return await _put(request, service, target)


def _target(request: Request) -> Target:
    asked = request.query_params
    named, below = asked.getlist("graph"), bool(request.path_params.get("name"))
    if len(named) + ("default" in asked) + below > 1:
        raise BadRequest("graph", "more than one graph is named", "name one: ?graph=IRI or ?default")
    if below:
        return Target(_address(request))
    if named and not is_graph_iri(named[0]):
        raise BadRequest("graph", f"{named[0]!r} is no absolute IRI", "name it in full")
    return Target(named[0]) if named else Target(None, whole="default" not in asked)


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


# --- reading --------------------------------------------------------------------------------


async def _read(request: Request, service: Service, target: Target) -> Response:
    accept = request.headers.get("accept", "")
    if target.whole:
        return await _dataset(request, service, choose(accept, _DATASET))
    chosen = choose(accept, GRAPH_FORMATS | _ALIASES)
    work = partial(_graph, service, target.graph, chosen)
    if target.graph is not None:
        body, tag = await service.run(service.sparql_threads, work, _TIMEOUT_S, "graph")
    else:
        # Each holds all there is in memory: several at once would be a way to fill it.
        async with service.export_lock:
            body, tag = await service.run(service.sparql_threads, work, _TIMEOUT_S, "graph")
    headers = {"ETag": tag, "Vary": "Accept"}
    if conditions_of(request).fresh(tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=_MEDIA_TYPES[chosen], headers=headers)


async def _dataset(request: Request, service: Service, name: str) -> Response:
    """The whole dataset, from the file of a dump."""
    found = await made(service, name)
    headers = {"ETag": f'"{found.sha256}"', "Vary": "Accept", "Accept-Ranges": "none"}
    if conditions_of(request).fresh(headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return FileResponse(found.path, headers=headers, media_type=FORMS[name][1])


def _graph(service: Service, graph: str | None, chosen: str) -> tuple[bytes, str]:
    found = _representation(service, graph)
    if graph is not None and not found.triples:
        raise UnknownGraph(graph, "is not in the store", _LIST)
    return found.write(chosen), tag_of(found.digest, chosen)


def _representation(service: Service, graph: str | None) -> Representation:
    store = service.store
    quads = store.construct(_EVERYTHING) if graph is None else store.quads(graph)
    return Representation.of((quad.triple for quad in quads), genid(service.settings.base_iri))


# --- writing --------------------------------------------------------------------------------


async def _put(request: Request, service: Service, target: Target) -> Response:
    uploads = await _uploads(request, service, target)
    graph = f"{_address(request).rstrip('/')}/{_name(uploads)}" if target.whole else target.graph
    change = _change(request, service, graph)
    work = partial(_writing(service).put_graph, change, uploads, replace=request.method == "PUT")
    new = await service.writing_places.start(work)
    headers = {"Location": graph} if graph is not None and (new or target.whole) else {}
    return Response(status_code=201 if new else 204, headers=headers)


async def _remove(request: Request, service: Service, target: Target) -> Response:
    change = _change(request, service, target.graph)
    await service.writing_places.start(partial(_writing(service).remove_graph, change))
    return Response(status_code=204)


def _change(request: Request, service: Service, graph: str | None) -> GraphChange:
    """The change, on the conditions that the client sets."""
    conditions = conditions_of(request)
    if conditions.match is None and conditions.none_match is None:
        return GraphChange(graph)

    def check() -> None:
        found = _representation(service, graph)
        conditions.check(found.digest if found.triples else None)

    return GraphChange(graph, check)


def _writing(service: Service) -> Writing:
    assert service.writing is not None  # noqa: S101 - there is a token, so there is something to write to
    return service.writing


def _name(uploads: tuple[Upload, ...]) -> str:
    """What a graph is called that comes without a name: the same for the same bytes."""
    digest = sha256()
    for one in uploads:
        digest.update(f"{one.media_type} {len(one.data)}\n".encode() + one.data)
    return digest.hexdigest()[:32]


async def _uploads(request: Request, service: Service, target: Target) -> tuple[Upload, ...]:
    """What the body brings: one text, or several as a form.

    Raises:
        UnsupportedMediaType: If one is of no type that is read.
    """
    body = await read_body(
        request,
        limit_kb=service.settings.write_max_request_mb * 1000,
        setting="CLAIMGRAPH_WRITE_MAX_REQUEST_MB",
        timeout_s=service.settings.body_timeout_s,
    )
    base = target.graph or _address(request)
    told = request.headers.get("content-type", "")
    if media_type_of(request) != _FORM:
        return (_upload(body, told, base),)
    return tuple(_upload(part.data, part.content_type, base) for part in parts_of(body, told))


def _upload(data: bytes, content_type: str, base: str) -> Upload:
    media_type, *parameters = (one.strip().lower() for one in content_type.split(";"))
    if media_type not in MEDIA_TYPES:
        remedy = f"send {', '.join(MEDIA_TYPES)}, or these as {_FORM}"
        raise UnsupportedMediaType("Content-Type", f"{media_type[:100]!r} is not read", remedy)
    for charset in _charsets(parameters):
        if charset not in _UTF8:
            raise UnsupportedMediaType("Content-Type", f"{charset[:50]!r} is not read", "send UTF-8")
    return Upload(data, media_type, base)


def _charsets(parameters: list[str]) -> Iterator[str]:
    for one in parameters:
        name, _, value = one.partition("=")
        if name == "charset":
            yield value.strip('"')
