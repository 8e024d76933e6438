"""Documents that a client hands over, not by a path: a text or the bytes of a file, with what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO

from graph.documents.content import Content
from graph.documents.files import ENDINGS
from graph.documents.json_lines import read_records
from graph.documents.reader import MEGABYTE, content_of, too_large, versions_of
from graph.errors import ClaimgraphError, UnknownFormat, UnreadableDocument
from graph.model import Version
from graph.settings import Settings

JSON_LINES = "application/jsonl"
MEDIA_TYPES = frozenset(ENDINGS.values())
"""The forms that are read."""


@dataclass(frozen=True, slots=True)
class Given:
    """One document, or many as JSON lines.

    ``place`` is what errors call it.  ``values`` win over what the document says of itself;
    ``file_name`` names it if it has no id and no address.
    """

    data: bytes
    media_type: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict)
    file_name: str | None = None


def read_given(
    given: Given, *, recorded: datetime, settings: Settings
) -> Iterator[Version | ClaimgraphError]:
    """The versions in what was given, or the errors that stand for them; as ``read_documents`` for a path."""
    try:
        if given.media_type not in MEDIA_TYPES:
            raise UnknownFormat(
                given.place,
                f"the media type {given.media_type[:60]!r} is none that can be read",
                f"give {', '.join(sorted(MEDIA_TYPES))}",
            )
        if given.media_type == JSON_LINES:
            yield from _lines(given, recorded, settings)
        else:
            yield from _one(given, recorded, settings)
    except UnreadableDocument as error:
        yield error


def _one(given: Given, recorded: datetime, settings: Settings) -> Iterator[Version | ClaimgraphError]:
    if len(given.data) > settings.max_document_mb * MEGABYTE:
        raise too_large(given.place, settings.max_document_mb)
    read = content_of(given.data, given.media_type, given.place)
    content = replace(read, values={**read.values, **given.values})
    yield from versions_of(content, given.media_type, recorded, given.place, given.file_name)


def _lines(given: Given, recorded: datetime, settings: Settings) -> Iterator[Version | ClaimgraphError]:
    """The documents of JSON lines, each with the values of its own line first."""
    some = False
    for item in read_records(BytesIO(given.data), given.place, settings.max_line_mb):
        some = True
        if isinstance(item, ClaimgraphError):
            yield item
            continue
        content = Content(item.text, {**given.values, **item.values})
        file_name = item.place if given.file_name else None
        try:
            if len(item.text.encode(errors="surrogatepass")) > settings.max_document_mb * MEGABYTE:
                raise too_large(item.place, settings.max_document_mb)
            yield from versions_of(content, given.media_type, recorded, item.place, file_name)
        except UnreadableDocument as error:
            yield error
    if not some:
        raise UnreadableDocument(given.place, "there is no document in it", "give one JSON object a line")
