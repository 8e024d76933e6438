"""The server's own application over a scratch store, and one thing more that it takes: SPARQL updates."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api.app import create_app
from api.body import form_of, media_type_of, text_of
from api.errors import BadRequest
from api.service import service_of
from api.sparql import sparql
from graph.settings import Settings
from tests.conformance.scratch import ScratchStore, Using

TOKEN = b"the-token-of-the-conformance-tests"
_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"


class Undone(BadRequest):
    """An update that can be read and not be done: it loads what is not there, or drops it."""

    code = "UPDATE_UNDONE"
    status = 409


Fields = list[tuple[str, str]]


def scratch_settings(folder: Path) -> Settings:
    """A store in ``folder``; time is long, since other work may keep this machine busy."""
    return Settings(
        store=folder / "store",
        base_iri="https://graph.example/",
        min_free_disk_mb=1,
        sparql_timeout_s=20,
        write_token=TOKEN.decode(),
    )


def conformance_app(settings: Settings) -> Starlette:
    """The application; what comes in counts as sent with the token: the W3C's tests have none."""
    app = create_app(settings, ScratchStore(settings))
    app.router.routes.insert(0, Route("/sparql", query_or_update, methods=["GET", "POST"]))
    app.add_middleware(WithToken)
    return app


class WithToken:
    """Adds the token to each request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        if scope["type"] == "http":
            token = (b"authorization", b"Bearer " + TOKEN)
            scope = {**scope, "headers": [*scope["headers"], token]}
        await self._app(scope, receive, send)


async def query_or_update(request: Request) -> Response:
    """Run an update; leave what is none to the server."""
    fields = await _fields(request)
    updates = [value for name, value in fields if name == "update"]
    if not updates:
        return await sparql(request)
    if len(updates) > 1:
        raise BadRequest("update", f"{len(updates)} updates were sent", "send one")
    return _updated(request, updates[0], fields)


async def _fields(request: Request) -> Fields:
    """What a POST says: fields of its address and its body; nothing, if it is no update."""
    media_type = media_type_of(request)
    if request.method != "POST" or media_type not in {_FORM, _UPDATE}:
        return []
    body = text_of(await request.body())
    fields = list(request.query_params.multi_items())
    return fields + ([("update", body)] if media_type == _UPDATE else form_of(body))


def _updated(request: Request, update: str, fields: Fields) -> Response:
    store = service_of(request).store
    assert isinstance(store, ScratchStore)
    using = Using(
        tuple(value for name, value in fields if name == "using-graph-uri"),
        tuple(value for name, value in fields if name == "using-named-graph-uri"),
    )
    if using != Using() and ("USING" in update or "WITH" in update):
        raise BadRequest("using-graph-uri", "the update names its graphs itself", "name them once")
    try:
        store.update(update, str(request.url.replace(query="")), using)
    except SyntaxError as error:
        raise BadRequest("update", str(error), "correct it") from error
    except (OSError, RuntimeError) as error:
        raise Undone("update", str(error), "see what is there") from error
    return Response(status_code=204)
