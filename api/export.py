"""The graph, or some of its statements, as a download."""

import hashlib
from dataclasses import replace

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from api.conditions import conditions_of, tag_of
from api.errors import BadRequest
from api.negotiation import choose
from api.service import Service, service_of
from graph.errors import StoreChanged
from graph.exports.choosing import chosen
from graph.exports.formats import FORMATS, Format, format_named
from graph.exports.profiles import profiled
from graph.queries.selecting import Wish

TIMEOUT_S = 600
"""Longer than any graph that fits into memory takes; a download is nobody's attack but its own limit."""
_ATTEMPTS = 3
_MANY = {
    "about": "about", "speaker": "speaker", "via": "via", "speech_act": "speech_acts",
    "polarity": "polarities", "activity": "activities", "agreement": "agreements",
    "document": "documents", "claim": "claims", "publisher": "publishers",
}  # fmt: skip
"""The field of a wish for each parameter that may come more than once."""
_FORM = ("format", "profile")
_ONE = ("text", "said_from", "said_to", "as_of", "clock")
_MOST_VALUES = 200
"""Values of all parameters together: a query of more is a load, not a question."""


async def export_graph(request: Request) -> Response:
    """What ``?format=`` or ``?profile=`` names, else what the client accepts; other parameters are wishes."""
    service = service_of(request)
    form, wish = _format(request), wish_of(request.query_params)
    digest = _digest(service, wish)
    headers = {
        "Content-Disposition": f'attachment; filename="claimgraph.{form.ending}"',
        "ETag": tag_of(digest, form.name),
        "Vary": "Accept",
    }
    if conditions_of(request).fresh(headers["ETag"]):
        return Response(status_code=304, headers=headers)
    # Each holds its answer in memory: several at once would be a way to fill it.
    async with service.export_lock:
        body, revision = await service.run(
            service.sparql_threads, lambda: _whole(service, form, wish), TIMEOUT_S, "export"
        )
    headers["ETag"] = tag_of(_digest(service, wish, revision), form.name)
    return Response(body, media_type=form.media_type, headers=headers)


def _whole(service: Service, form: Format, wish: Wish) -> tuple[bytes, int]:
    """The answer, all of one revision, and that revision.

    Raises:
        StoreChanged: If the graph changed each time while it was written.
    """
    for _ in range(_ATTEMPTS):
        before = service.store.revision()
        asked = chosen(wish, service.store, service.gazetteer, service.settings)
        body = b"".join(form.write(asked.reader, asked.selection))
        if service.store.revision() == before:
            return body, before
    raise StoreChanged("export", f"the graph changed {_ATTEMPTS} times while it was written")


def _digest(service: Service, wish: Wish, revision: int | None = None) -> str:
    """What the answer is made from: the graph at its revision, the wish, and what names stand for."""
    settings = service.settings
    place = settings.remote_query_url or settings.store
    known = (settings.base_iri, place, service.gazetteer.digest, settings.families)
    now = service.store.revision() if revision is None else revision
    return hashlib.sha256(repr((known, now, wish)).encode()).hexdigest()[:32]


def _format(request: Request) -> Format:
    name = request.query_params.get("format")
    profile = request.query_params.get("profile")
    if profile is not None:
        return profiled(profile, name)
    if name is not None:
        return format_named(name)
    offered: dict[str, str] = {}
    for one in FORMATS.values():
        offered.setdefault(one.media_type, one.name)
    return FORMATS[choose(request.headers.get("accept", ""), offered)]


def wish_of(parameters: QueryParams) -> Wish:
    """The wish that the parameters of an address tell.

    Raises:
        BadRequest: If a parameter is none, comes twice where it may not, or there are too many.
    """
    given = [(name, value) for name, value in parameters.multi_items() if name not in _FORM]
    if len(given) > _MOST_VALUES:
        raise BadRequest("parameters", f"{len(given)} are too many", f"give {_MOST_VALUES} at most")
    many: dict[str, tuple[str, ...]] = {}
    one: dict[str, str] = {}
    for name, value in given:
        if name in _MANY:
            field = _MANY[name]
            many[field] = (*many.get(field, ()), value)
        elif name not in _ONE:
            remedy = f"take {', '.join(_FORM)}, {', '.join((*_MANY, *_ONE))}"
            raise BadRequest("parameters", f"{name[:100]!r} is not known", remedy)
        elif name in one:
            raise BadRequest(name, "is given twice", "give it once")
        else:
            one[name] = value
    return replace(Wish(), **many, **one)  # type: ignore[arg-type] # both are fields by their names
