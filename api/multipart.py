"""The parts of a ``multipart/form-data`` body: files, each with a media type.

Written for what is sent here: small, whole in memory, and never a form within a form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.errors import BadRequest

_BOUNDARY = re.compile(r';\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE)
_MOST_PARTS = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its media type with parameters, as it says, and its bytes."""

    content_type: str
    data: bytes


def parts_of(body: bytes, content_type: str) -> tuple[Part, ...]:
    """The parts of a body, in their order.

    Raises:
        BadRequest: If it is not such a body, or has hundreds of parts.
    """
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise BadRequest("Content-Type", "names no boundary of the parts", "name it: boundary=…")
    mark = b"--" + (found[1] or found[2]).encode()
    # What stands before the first mark and after the last one is nobody's.
    pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(pieces) < 3 or not pieces[-1].startswith(b"--"):
        raise BadRequest("body", "has no parts, or does not end with the boundary and --", "send it whole")
    if len(pieces) - 2 > _MOST_PARTS:
        raise BadRequest("body", f"has more than {_MOST_PARTS} parts", "send fewer at once")
    return tuple(_parts(pieces[1:-1]))


def _parts(pieces: list[bytes]) -> Iterator[Part]:
    for piece in pieces:
        head, gap, data = piece.partition(b"\r\n\r\n")
        if not gap:
            raise BadRequest("body", "a part has no empty line after its head", "send it again")
        yield Part(_content_type(head), data)


def _content_type(head: bytes) -> str:
    for line in head.decode("latin-1").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-type":
            return value.strip()
    return ""
