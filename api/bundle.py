"""The evidence bundle over HTTP: for a question, or for statements that meet wishes."""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from api.errors import BadRequest
from api.export import TIMEOUT_S, wish_of
from api.service import Service, service_of
from graph.errors import StoreChanged
from graph.exports.bundle import Bundle, make_bundle
from graph.exports.bundle.asked import asked_of
from graph.queries.selecting import Wish
from graph.settling import rules_of

_OWN = ("question", "without_texts")
_YES = {"": True, "1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_ATTEMPTS = 3


async def export_bundle(request: Request) -> Response:
    """The bundle of ``?question=``, or of the wishes that ``/export`` takes; its digest is in a header."""
    service = service_of(request)
    question, wish, texts = _asked(request.query_params)
    # Each holds its answer in memory: several at once would be a way to fill it.
    async with service.export_lock:
        bundle = await service.run(
            service.sparql_threads, lambda: _made(service, question, wish, texts=texts), TIMEOUT_S, "bundle"
        )
    headers = {
        "Content-Disposition": 'attachment; filename="evidence.zip"',
        "Bundle-Digest": bundle.digest,
    }
    return Response(bundle.zipped(), media_type="application/zip", headers=headers)


def _asked(parameters: QueryParams) -> tuple[str | None, Wish, bool]:
    """The question, or the wish; and whether texts are to be in it.

    Raises:
        BadRequest: If there is neither, a question with more than a day, or a parameter of exports alone.
    """
    for name in ("format", "profile"):
        if name in parameters:
            raise BadRequest(name, "does not fit a bundle, which is one zip", f"leave {name} out")
    for name in _OWN:
        if len(parameters.getlist(name)) > 1:
            raise BadRequest(name, "is given twice", "give it once")
    question = parameters.get("question")
    wish = wish_of(QueryParams([one for one in parameters.multi_items() if one[0] not in _OWN]))
    if (question is None) == (wish == Wish(as_of=wish.as_of, clock=wish.clock)):
        remedy = "give ?question=, or wishes such as ?about= or ?claim="
        raise BadRequest("parameters", "ask for nothing, or for two things", remedy)
    return question, wish, not _without_texts(parameters)


def _without_texts(parameters: QueryParams) -> bool:
    told = parameters.get("without_texts", "no").lower()
    if told not in _YES:
        raise BadRequest("without_texts", f"{told[:100]!r} is neither yes nor no", "take yes or no")
    return _YES[told]


def _made(service: Service, question: str | None, wish: Wish, *, texts: bool) -> Bundle:
    """The bundle, all of one revision.

    Raises:
        StoreChanged: If the graph changed each time while it was made.
    """
    for _ in range(_ATTEMPTS):
        before = service.store.revision()
        reader, asked = asked_of(wish, question, service.store, service.gazetteer)
        bundle = make_bundle(
            reader, asked, rules_of(reader, service.settings, asked.filter.as_of), texts=texts
        )
        if service.store.revision() == before:
            return bundle
    raise StoreChanged("bundle", f"the graph changed {_ATTEMPTS} times while it was made")
