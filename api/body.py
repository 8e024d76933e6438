"""The body of a request, read with a limit on its size and on the time it takes."""

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from api.errors import BadRequest, RequestTooLarge, RequestTooSlow

_MOST_FIELDS = 100


async def read_body(request: Request, *, limit_kb: int, setting: str, timeout_s: float) -> bytes:
    """The body, at most ``limit_kb`` kilobytes.

    Raises:
        RequestTooLarge: If it is longer; the error names ``setting``.
        RequestTooSlow: If it has not arrived after ``timeout_s`` seconds.
        BadRequest: If the client left.
    """
    try:
        async with asyncio.timeout(timeout_s):
            return await _read(request, limit_kb, setting)
    except TimeoutError as error:
        raise RequestTooSlow(
            "body",
            f"did not arrive within {timeout_s:g} s",
            "send it again",
            limit=int(timeout_s),
            setting="CLAIMGRAPH_BODY_TIMEOUT_S",
        ) from error
    except ClientDisconnect as error:
        raise BadRequest("body", "the client left") from error


async def _read(request: Request, limit_kb: int, setting: str) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit_kb * 1000:
            remedy = f"send less, or raise {setting}"
            raise RequestTooLarge(
                "body", f"is larger than {limit_kb} kB", remedy, limit=limit_kb, setting=setting
            )
    return bytes(body)


def text_of(body: bytes) -> str:
    """The body as text.

    Raises:
        BadRequest: If it is not UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("body", f"is not UTF-8 at byte {error.start}", "send UTF-8") from error


def form_of(text: str) -> list[tuple[str, str]]:
    """The fields of a URL-encoded form, in order.

    Raises:
        BadRequest: If it has no such form, or hundreds of fields.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise BadRequest("form", "is not a URL-encoded form in UTF-8", "encode it again") from error


def media_type_of(request: Request) -> str:
    """The media type of the body without its parameters, in lower case; empty if there is none."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower()
