"""The evidence bundle over HTTP: for a question, or for statements that meet wishes."""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from api.errors import BadRequest
from api.export import TIMEOUT_S, wish_of
from api.service import Service, service_of
from graph.exports.bundle import Bundle, make_bundle
from graph.exports.bundle.asked import asked_of
from graph.queries.selecting import Wish
from graph.settling import rules_of

_OWN = ("question", "without_texts")


async def export_bundle(request: Request) -> Response:
    """The bundle of ``?question=``, or of the wishes that ``/export`` takes; its digest is in a header."""
    service = service_of(request)
    question, wish = _asked(request.query_params)
    texts = "without_texts" not in request.query_params
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


def _asked(parameters: QueryParams) -> tuple[str | None, Wish]:
    """The question, or the wish.

    Raises:
        BadRequest: If there is neither, or a question with more than a day.
    """
    question = parameters.get("question")
    given = [(name, value) for name, value in parameters.multi_items() if name not in _OWN]
    wish = wish_of(QueryParams(given))
    if (question is None) == (wish == Wish(as_of=wish.as_of, clock=wish.clock)):
        remedy = "give ?question=, or wishes such as ?about= or ?claim="
        raise BadRequest("parameters", "ask for nothing, or for two things", remedy)
    return question, wish


def _made(service: Service, question: str | None, wish: Wish, *, texts: bool) -> Bundle:
    reader, asked = asked_of(wish, question, service.store, service.gazetteer)
    return make_bundle(reader, asked, rules_of(reader, service.settings, asked.filter.as_of), texts=texts)
