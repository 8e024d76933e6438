"""From paths to versions of documents: an error stands for one document, and the rest goes on."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from graph.documents.content import Content, TooComplex
from graph.documents.decoding import decode
from graph.documents.files import File, find_files
from graph.documents.json_lines import Record, read_records
from graph.documents.markdown import read_markdown
from graph.documents.metadata import metadata_from
from graph.documents.plain import read_plain
from graph.documents.versions import make_version
from graph.documents.web import read_html
from graph.errors import ClaimgraphError, DocumentTooLarge, InvalidMetadata, UnreadableDocument
from graph.model import Version
from graph.settings import Settings

MEGABYTE = 1_000_000
_JSON_LINES = "application/jsonl"
_READERS: Mapping[str, Callable[[str], Content]] = {
    "text/plain": read_plain,
    "text/markdown": read_markdown,
    "text/html": read_html,
}


def read_documents(
    paths: Iterable[Path], *, recorded: datetime, settings: Settings
) -> Iterator[Version | ClaimgraphError]:
    """Every document in the files and folders at ``paths``, or the error that stands for it.

    Where one field of the metadata cannot be taken (a date that is none), an ``InvalidMetadata``
    comes first and the document after it, without that field.  Files without an id or an
    address are known by their name; a second one of the same name is an error.
    Holds one document in memory at a time.
    """
    names: dict[str, Path] = {}
    for file in find_files(paths):
        if isinstance(file, ClaimgraphError):
            yield file
            continue
        first = names.setdefault(file.name, file.path)
        for item in _read(file, recorded, settings):
            if isinstance(item, Version) and first != file.path and _named_by_file(item, file):
                yield UnreadableDocument(
                    str(file.path),
                    f"{first} has the same name",
                    "give each an id, or the folder that holds both",
                )
            else:
                yield item


def _named_by_file(version: Version, file: File) -> bool:
    return version.document == file.name or version.document.startswith(f"{file.name}:")


def _read(file: File, recorded: datetime, settings: Settings) -> Iterator[Version | ClaimgraphError]:
    """The documents of one file."""
    try:
        if file.media_type == _JSON_LINES:
            yield from _read_lines(file, recorded, settings)
        else:
            content = _content(file, settings.max_document_mb)
            yield from _versions(content, file, recorded, file.name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield UnreadableDocument(str(file.path), reason, "check that the file can be read")
    except UnreadableDocument as error:
        yield error


def _content(file: File, max_document_mb: int) -> Content:
    limit = max_document_mb * MEGABYTE
    with file.path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(str(file.path), max_document_mb)
    return content_of(data, file.media_type, str(file.path))


def content_of(data: bytes, media_type: str, place: str) -> Content:
    """What the bytes of one document hold.

    Raises:
        UnreadableDocument: If they are no text, or of a form that cannot be read.
    """
    if not data.strip():
        raise UnreadableDocument(place, "the file is empty", "give a document that holds text")
    text = decode(data, place, declared=media_type == "text/html")
    try:
        return _READERS[media_type](text.replace("\r\n", "\n").replace("\r", "\n"))
    except TooComplex as error:
        raise UnreadableDocument(place, str(error), "give its text as .txt") from error


def too_large(place: str, max_document_mb: int) -> DocumentTooLarge:
    """The error of a document that has more bytes than are read."""
    return DocumentTooLarge(
        place, f"larger than {max_document_mb} MB", "split the document, or raise CLAIMGRAPH_MAX_DOCUMENT_MB"
    )


def _read_lines(file: File, recorded: datetime, settings: Settings) -> Iterator[Version | ClaimgraphError]:
    some = False
    with file.path.open("rb") as stream:
        for item in read_records(stream, file.name, settings.max_line_mb):
            some = True
            if isinstance(item, ClaimgraphError):
                yield item
            else:
                yield from _record_versions(item, file, recorded, settings.max_document_mb)
    if not some:
        yield UnreadableDocument(str(file.path), "the file is empty", "give a document that holds text")


def _record_versions(
    record: Record, file: File, recorded: datetime, max_document_mb: int
) -> Iterator[Version | ClaimgraphError]:
    if len(record.text) * 4 > max_document_mb * MEGABYTE:
        size = len(record.text.encode(errors="surrogatepass"))
        if size > max_document_mb * MEGABYTE:
            yield too_large(record.place, max_document_mb)
            return
    try:
        yield from _versions(Content(record.text, record.values), file, recorded, record.place)
    except UnreadableDocument as error:
        yield error


def _versions(
    content: Content, file: File, recorded: datetime, place: str
) -> Iterator[Version | InvalidMetadata]:
    yield from versions_of(content, file.media_type, recorded, place, place)


def versions_of(
    content: Content, media_type: str, recorded: datetime, place: str, file_name: str | None
) -> Iterator[Version | InvalidMetadata]:
    """The version, after one error for each field that cannot be taken.

    ``place`` is what errors call it; ``file_name`` names a document that has no id and no address.

    Raises:
        UnreadableDocument: If there is no text.
    """
    metadata, errors = metadata_from(content.values, place, file_name)
    if not content.text.strip():
        raise UnreadableDocument(place, "there is no text in it", "give a document that holds text")
    yield from errors
    try:
        yield make_version(
            content.text, metadata, recorded=recorded, media_type=media_type, blocks=content.blocks
        )
    except InvalidMetadata as error:
        yield InvalidMetadata(error.place, f"{error.message}; the document was read without it")
        undated = dataclasses.replace(metadata, published=None)
        yield make_version(
            content.text, undated, recorded=recorded, media_type=media_type, blocks=content.blocks
        )
