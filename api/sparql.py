"""The SPARQL 1.1 Protocol, for queries only: GET, a form, or the query itself as the body.

What comes in never runs in this process: ``run_untrusted`` runs it in a worker on a snapshot.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.body import form_of, media_type_of, read_body, text_of
from api.errors import BadRequest, ReadOnly, UnsupportedMediaType
from api.negotiation import choose
from api.service import Service, service_of
from graph.store import Dataset, Result, check_query, formats_for, run_untrusted
from graph.store.precheck import Limits

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_ENCODED = 3
"""A character of a query takes up to this many in a form."""
_STARTING_S = 5
"""What making the snapshot may take besides the query itself."""
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "ntriples": ("text/plain",),
    "rdfxml": ("application/xml", "text/xml"),
    "jsonld": ("application/json",),
}


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query with the graphs that the protocol names, if any."""

    query: str
    dataset: Dataset


async def sparql(request: Request) -> Response:
    """Run one query from outside; give its result in the form that the client wants."""
    service = service_of(request)
    asked = await _asked(request, service)
    checked = check_query(asked.query, Limits(bytes=service.settings.sparql_max_query_kb * 1000))
    chosen = choose(request.headers.get("accept", ""), _offered(formats_for(checked.form)))
    settings = service.settings
    # Waiting for a worker and running each take at most the timeout.
    timeout_s = 2 * settings.sparql_timeout_s + _STARTING_S
    result = await service.run(
        service.sparql_threads, _work(service, asked, chosen), timeout_s, "SPARQL query"
    )
    return Response(result.body, media_type=result.media_type, headers={"Vary": "Accept"})


def _work(service: Service, asked: SparqlRequest, chosen: str) -> Callable[[], Result]:
    def work() -> Result:
        return run_untrusted(
            service.store.snapshot(),
            asked.query,
            format=chosen,
            dataset=asked.dataset,
            settings=service.settings,
        )

    return work


def _offered(formats: Mapping[str, str]) -> dict[str, str]:
    """The names of the formats by media type, with the names that clients use besides."""
    offered = {media_type: name for name, media_type in formats.items()}
    for name in formats:
        for alias in _ALIASES.get(name, ()):
            offered.setdefault(alias, name)
    return offered


# --- the request ----------------------------------------------------------------------------


async def _asked(request: Request, service: Service) -> SparqlRequest:
    """What a request asks.

    Raises:
        BadRequest: If it holds no query, or several.
        ReadOnly: If it is an update.
        UnsupportedMediaType: If its body is of another type than the protocol has.
    """
    fields = list(request.query_params.multi_items())
    if request.method == "POST":
        media_type = media_type_of(request)
        if media_type == _UPDATE:
            raise ReadOnly("SPARQL", "this endpoint answers queries only")
        if media_type not in {_FORM, _QUERY}:
            raise UnsupportedMediaType(
                "Content-Type", f"{media_type[:100]!r} is not taken", f"send {_QUERY} or {_FORM}"
            )
        body = await _body(request, service, _ENCODED if media_type == _FORM else 1)
        fields += form_of(body) if media_type == _FORM else [("query", body)]
    return _checked(fields)


async def _body(request: Request, service: Service, encoded: int) -> str:
    settings = service.settings
    body = await read_body(
        request,
        limit_kb=settings.sparql_max_query_kb * encoded,
        setting="CLAIMGRAPH_SPARQL_MAX_QUERY_KB",
        timeout_s=settings.body_timeout_s,
    )
    return text_of(body)


def _checked(fields: list[tuple[str, str]]) -> SparqlRequest:
    if any(name == "update" for name, _ in fields):
        raise ReadOnly("SPARQL", "this endpoint answers queries only")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        found = f"{len(queries)} queries were sent" if queries else "no query was sent"
        raise BadRequest("query", found, "send one, as ?query=SELECT...")
    return SparqlRequest(
        queries[0],
        Dataset(
            tuple(value for name, value in fields if name == "default-graph-uri"),
            tuple(value for name, value in fields if name == "named-graph-uri"),
        ),
    )
