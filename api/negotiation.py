"""Which form of an answer a client wants most, by its ``Accept`` header (RFC 9110)."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.errors import NotAcceptable

_MOST_RANGES = 50


@dataclass(frozen=True, slots=True)
class Range:
    """A media range such as ``text/*;q=0.5``."""

    kind: str
    subtype: str
    quality: float

    def fits(self, media_type: str) -> int:
        """How exactly the range names ``media_type``: 0 not at all, 1 for ``*/*``, 3 by its full name."""
        kind, _, subtype = media_type.partition("/")
        if self.kind == "*":
            return 1
        if self.kind != kind:
            return 0
        if self.subtype == "*":
            return 2
        return 3 if self.subtype == subtype else 0


def ranges(accept: str) -> tuple[Range, ...]:
    """The media ranges of an ``Accept`` header; what cannot be read is left out.

    >>> [one.quality for one in ranges("text/csv;q=0.5, */*;q=0.1")]
    [0.5, 0.1]
    """
    read = (_range(part) for part in accept.split(",")[:_MOST_RANGES])
    return tuple(one for one in read if one is not None)


def _range(part: str) -> Range | None:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    kind, slash, subtype = name.partition("/")
    if not (kind and slash and subtype):
        return None
    quality = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = min(1.0, max(0.0, float(parameter[2:])))
            except ValueError:
                return None
    return Range(kind, subtype, quality)


def quality(accept: str, media_type: str) -> float:
    """How much a client wants ``media_type``, from 0 (not at all) to 1; without a header, 1."""
    given = ranges(accept)
    if not given:
        return 1.0
    fitting = [(one.fits(media_type), one.quality) for one in given if one.fits(media_type)]
    return max(fitting)[1] if fitting else 0.0


def choose(accept: str, offered: Mapping[str, str]) -> str:
    """The value in ``offered`` (by media type, the preferred one first) that the client wants most.

    Raises:
        NotAcceptable: If it wants none of them.
    """
    wanted = {media_type: quality(accept, media_type) for media_type in offered}
    best = max(wanted, key=lambda media_type: wanted[media_type])
    if wanted[best] == 0:
        raise NotAcceptable(
            "Accept", f"{accept[:200]!r} names no form that there is", f"take {', '.join(offered)}"
        )
    return offered[best]
