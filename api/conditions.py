"""Entity tags, and what a request says of them (RFC 9110, section 13).

A tag is the digest of what is told, whatever the format, and the name of the format: ``"9f86d0…-turtle"``.
"""

from dataclasses import dataclass

from starlette.requests import Request

from graph.errors import ClaimgraphError

_ANY = "*"


class PreconditionFailed(ClaimgraphError):
    """What is to be changed is not as the client thinks."""

    code = "PRECONDITION_FAILED"
    remedy = "GET it again, and send its ETag"
    status = 412


def tag_of(digest: str, form: str) -> str:
    """The strong tag of what has this digest, in a format.

    >>> tag_of("9f86", "turtle")
    '"9f86-turtle"'
    """
    return f'"{digest}-{form}"'


@dataclass(frozen=True, slots=True)
class Conditions:
    """The tags in ``If-Match`` and ``If-None-Match``, without quotes; ``None`` for no such header."""

    match: tuple[str, ...] | None = None
    none_match: tuple[str, ...] | None = None

    def fresh(self, tag: str) -> bool:
        """Whether the client that reads has what the tag is of."""
        return self.none_match is not None and bool({_ANY, tag.strip('"')} & set(self.none_match))

    def check(self, digest: str | None) -> None:
        """Let a change of what has this digest go on; ``None`` stands for what is not there.

        Raises:
            PreconditionFailed: If the client thinks that it is otherwise.
        """
        if self.match is not None and not _named(self.match, digest):
            raise PreconditionFailed("If-Match", "it is not what this tag is of")
        if self.none_match is not None and _named(self.none_match, digest):
            raise PreconditionFailed("If-None-Match", "it is there, or is what this tag is of")


def conditions_of(request: Request) -> Conditions:
    """What a request says."""
    headers = request.headers
    return Conditions(_tags(headers.get("if-match")), _tags(headers.get("if-none-match")))


def _tags(header: str | None) -> tuple[str, ...] | None:
    if header is None:
        return None
    return tuple(one.strip().removeprefix("W/").strip('"') for one in header.split(","))


def _named(tags: tuple[str, ...], digest: str | None) -> bool:
    return digest is not None and any(one == _ANY or one.partition("-")[0] == digest for one in tags)
