"""The SPARQL 1.1 Protocol, for queries only: GET, a form, or the query itself as the body.

What comes in never runs in this process: ``run_untrusted`` runs it where it can be ended.
"""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.answering import answered
from api.body import form_of, media_type_of, read_body, text_of
from api.description import described
from api.errors import BadRequest, ReadOnly, UnsupportedMediaType
from api.service import Service, service_of
from api.sparql_formats import chosen
from graph.store import Answer, Dataset, Stop, check_query, formats_for
from graph.store.precheck import Limits

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_ENCODED = 3
"""A character of a query takes up to this many in a form."""
_STARTING_S = 5
"""What making the snapshot may take besides the query itself."""
Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query with the graphs that the protocol names, if any, and the name of the format for its result."""

    query: str
    dataset: Dataset
    format: str


async def sparql(request: Request) -> Response:
    """Run one query from outside; give its result in the form that the client wants.

    Without a query, tell what this endpoint is.
    """
    service = service_of(request)
    if request.method != "POST" and not {"query", "update"} & set(request.query_params):
        return await described(request)
    asked = _checked(await _fields(request, service), request, service)
    # Waiting for a worker and running each take at most the timeout.
    timeout_s = 2 * service.settings.sparql_timeout_s + _STARTING_S
    return await answered(request, service, _work(request, service, asked), timeout_s)


def _work(request: Request, service: Service, asked: SparqlRequest) -> Callable[[Stop], Answer]:
    """What runs the query."""

    def work(stop: Stop) -> Answer:
        return service.store.run_untrusted(
            asked.query,
            format=asked.format,
            dataset=asked.dataset,
            base_iri=str(request.url.replace(query="")),
            stop=stop,
        )

    return work


# --- the request ----------------------------------------------------------------------------


async def _fields(request: Request, service: Service) -> Fields:
    """What a request says, in its address and its body.

    Raises:
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
    return fields


async def _body(request: Request, service: Service, encoded: int) -> str:
    settings = service.settings
    body = await read_body(
        request,
        limit_kb=settings.sparql_max_query_kb * encoded,
        setting="CLAIMGRAPH_SPARQL_MAX_QUERY_KB",
        timeout_s=settings.body_timeout_s,
    )
    return text_of(body)


def _checked(fields: Fields, request: Request, service: Service) -> SparqlRequest:
    """What is asked.

    Raises:
        BadRequest: If there is no query, or several.
        ReadOnly: If there is an update.
        QueryRefused: If the query will not run.
        NotAcceptable: If the client takes no form that its result can have.
    """
    if any(name == "update" for name, _ in fields):
        raise ReadOnly("SPARQL", "this endpoint answers queries only")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        found = f"{len(queries)} queries were sent" if queries else "no query was sent"
        raise BadRequest("query", found, "send one, as ?query=SELECT...")
    form = check_query(queries[0], Limits.of(service.settings)).form
    return SparqlRequest(
        queries[0],
        Dataset(
            tuple(value for name, value in fields if name == "default-graph-uri"),
            tuple(value for name, value in fields if name == "named-graph-uri"),
        ),
        chosen(fields, request.headers.get("accept", ""), formats_for(form)),
    )
