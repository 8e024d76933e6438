"""The files that the page is made of.  ``npm run graphiql`` in ``tests/clients`` makes them anew."""

from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_MEDIA_TYPES = {
    "graphiql.js": "text/javascript",
    "graphiql.css": "text/css",
    "LICENSES.txt": "text/plain",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"


async def graphiql_file(request: Request) -> Response:
    """One of the files; kept by the browser for ever where the address names the file's hash.

    Raises:
        HTTPException: 404 if there is no such file.
    """
    name = request.path_params["name"]
    if name not in _MEDIA_TYPES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    tag = f'"{hash_of(name)}"'
    fresh = request.query_params.get("v") == hash_of(name)
    headers = {
        "etag": tag,
        "cache-control": _FOR_EVER if fresh else _ASK_EACH_TIME,
        "x-content-type-options": "nosniff",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(_content(name), headers=headers, media_type=_MEDIA_TYPES[name])


@cache
def hash_of(name: str) -> str:
    """The start of a file's SHA-256, in hexadecimal digits."""
    return sha256(_content(name)).hexdigest()[:16]


@cache
def _content(name: str) -> bytes:
    return (files("api.graphiql") / "static" / name).read_bytes()
