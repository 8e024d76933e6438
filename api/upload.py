"""``POST /documents``: one file, as it is, into the graph.

The body is the file itself and what is known of it stands in the address, so that no form has to be read and
``curl --data-binary @FILE`` or ``fetch(address, {body: file})`` are all that a client needs.
"""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.body import media_type_of, read_body
from api.csrf import refuse_foreign
from api.errors import UnsupportedMediaType
from api.service import Service, service_of
from api.tokens import check_token
from graph.documents import ENDINGS, MEDIA_TYPES, Given
from graph.errors import ClaimgraphError
from graph.pipeline import Outcome, Report

_FIELDS = ("id", "title", "publisher", "author", "url", "published", "language")
_UNTOLD = frozenset({"", "application/octet-stream", "application/x-www-form-urlencoded"})
"""What clients send who do not say what a body is; ``curl`` calls everything a form."""
_OTHER_NAMES = {"application/x-ndjson": "application/jsonl", "application/xhtml+xml": "text/html"}


async def upload(request: Request) -> Response:
    """Read the body into the graph; JSON tells what became of it.

    Raises:
        ClaimgraphError: If it may not be written, or the one document in it was refused.
    """
    service = service_of(request)
    refuse_foreign(request.headers, service.settings)
    check_token(request.headers.get("authorization"), service.token)
    given = await _given(request, service)
    reports, revision = await service.writing_places.start(partial(_add, service, given))
    failed = [one.error for one in reports if one.outcome is Outcome.FAILED and one.error]
    if len(reports) == len(failed) == 1:
        raise failed[0]
    new = any(one.outcome in {Outcome.ADDED, Outcome.NEW_VERSION, Outcome.UNREAD} for one in reports)
    body = {"documents": [_shown(one, service) for one in reports], "revision": revision}
    return JSONResponse(body, status_code=201 if new else 200)


def _add(service: Service, given: Given) -> tuple[tuple[Report, ...], int]:
    writing = service.writing
    assert writing is not None  # noqa: S101 - there is a token, so there is something to write to
    (reports,) = writing.add([given])
    return reports, service.store.revision()


async def _given(request: Request, service: Service) -> Given:
    asked = request.query_params
    file_name = asked.get("fileName") or None
    media_type = _media_type(request, file_name)
    data = await read_body(
        request,
        limit_kb=service.settings.write_max_request_mb * 1000,
        setting="CLAIMGRAPH_WRITE_MAX_REQUEST_MB",
        timeout_s=service.settings.body_timeout_s,
    )
    values = {name: asked[name] for name in _FIELDS if asked.get(name)}
    place = file_name or values.get("id") or values.get("url") or "body"
    return Given(data, media_type, place, values, file_name)


def _media_type(request: Request, file_name: str | None) -> str:
    """The form of the body: what the client says, else what the ending of its name says."""
    told = media_type_of(request)
    told = _OTHER_NAMES.get(told, told)
    if told in MEDIA_TYPES:
        return told
    ending = "." + (file_name or "").lower().rpartition(".")[2]
    if told in _UNTOLD and ending in ENDINGS:
        return ENDINGS[ending]
    remedy = f"send {', '.join(sorted(MEDIA_TYPES))}, or ?fileName= with an ending such as .txt"
    raise UnsupportedMediaType("Content-Type", "names no form that can be read", remedy)


def _shown(report: Report, service: Service) -> dict[str, Any]:
    key, writing = report.document, service.writing
    iri = writing.document_iri(key) if key is not None and writing is not None else None
    return {
        "place": report.place,
        "outcome": report.outcome.name,
        "key": key,
        "iri": iri,
        "statements": report.statements,
        "error": _error(report.error) if report.error else None,
    }


def _error(error: ClaimgraphError) -> dict[str, str]:
    return {"code": error.code, "message": error.message, "place": error.place, "remedy": error.advice}
