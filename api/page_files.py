"""What the pages for people share: headers that keep them at home, and files with a hash in their address."""

from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""What the browser may do on such a page: no more than ask the server that showed it."""
PAGE_HEADERS = {
    "content-security-policy": _POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
    "vary": "accept",
}
"""The headers of a page that is made of such files."""
_MEDIA_TYPES = {"js": "text/javascript", "css": "text/css", "txt": "text/plain"}
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"


def serve(request: Request, package: str, names: frozenset[str]) -> Response:
    """One file of a package's folder ``static``; kept for ever where the address names the file's hash.

    Raises:
        HTTPException: 404 if it is none of ``names``.
    """
    name = request.path_params["name"]
    if name not in names:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    fingerprint = hash_of(package, name)
    headers = {
        "etag": f'"{fingerprint}"',
        "cache-control": _FOR_EVER if request.query_params.get("v") == fingerprint else _ASK_EACH_TIME,
        "x-content-type-options": "nosniff",
    }
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    media_type = _MEDIA_TYPES[name.rpartition(".")[2]]
    return Response(_content(package, name), headers=headers, media_type=media_type)


@cache
def hash_of(package: str, name: str) -> str:
    """The start of a file's SHA-256, in hexadecimal digits."""
    return sha256(_content(package, name)).hexdigest()[:16]


@cache
def _content(package: str, name: str) -> bytes:
    return (files(package) / "static" / name).read_bytes()
