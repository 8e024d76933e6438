"""A text and what is known about it become a version of a document."""

import hashlib
import json
from datetime import datetime
from pathlib import PurePath

from graph.documents.cleaning import clean, one_line
from graph.documents.english import language_code
from graph.documents.lines import Block
from graph.documents.metadata import Metadata, published_date
from graph.documents.passages import passages_of
from graph.errors import UnreadableDocument
from graph.model import PartialDate, Passage, PassageKind, Span, Version

_UNTITLED = "document"


def make_version(
    text: str,
    metadata: Metadata,
    *,
    recorded: datetime,
    media_type: str,
    blocks: tuple[Block, ...] | None = None,
) -> Version:
    """The version that ``text`` and ``metadata`` are.

    ``blocks`` gives the stretches whose kind the format knows; without it the text is plain,
    and every line or paragraph is judged by its words.  Positions in ``blocks`` count the code
    points of the cleaned text.

    Raises:
        UnreadableDocument: If there is no text, or nothing that names the document.
        InvalidMetadata: If ``published`` is no date.
    """
    place = metadata.file_name or metadata.id or metadata.url or _UNTITLED
    body = clean(text)
    if not body.strip():
        raise UnreadableDocument(place, "there is no text in it", "give a document that holds text")
    known = _cleaned(metadata)
    published = published_date(known, place)
    whole = (Block(Span(0, len(body))),)
    passages = passages_of(body, known.title, whole if blocks is None else blocks)
    return Version(
        document=_document_key(known, place),
        name=_name(known, place),
        text=body,
        text_sha256=hashlib.sha256(body.encode()).hexdigest(),
        digest=_digest(body, known, published),
        recorded=recorded,
        media_type=media_type,
        title=known.title or _opening_title(body, passages),
        publisher=known.publisher,
        author=known.author,
        url=known.url,
        published=published,
        language=language_code(known.language, body),
        passages=passages,
    )


def _cleaned(metadata: Metadata) -> Metadata:
    """Every field on one line and without code points that no format can carry; empty ones are missing."""
    return Metadata(
        id=_tidy(metadata.id),
        title=_tidy(metadata.title),
        publisher=_tidy(metadata.publisher),
        author=_tidy(metadata.author),
        url=_tidy(metadata.url),
        published=_tidy(metadata.published),
        language=_tidy(metadata.language),
        file_name=_tidy(metadata.file_name),
    )


def _tidy(value: str | None) -> str | None:
    return (one_line(value) or None) if value is not None else None


def _opening_title(text: str, passages: tuple[Passage, ...]) -> str | None:
    """The title that the text itself opens with."""
    if passages and passages[0].kind is PassageKind.TITLE:
        return one_line(passages[0].span.of(text))
    return None


def _document_key(metadata: Metadata, place: str) -> str:
    key = metadata.id or metadata.url or metadata.file_name
    if key is None:
        raise UnreadableDocument(
            place, "nothing names this document", "give an id, an address or a file name"
        )
    return key


def _name(metadata: Metadata, place: str) -> str:
    if metadata.id:
        return metadata.id
    return _stem(metadata.file_name) if metadata.file_name else metadata.url or place


def _stem(file_name: str) -> str:
    """The last part of a path without its ending; "news.jsonl:12" becomes "news:12"."""
    path, _, line = file_name.rpartition(":")
    if path and line.isdigit():
        return f"{PurePath(path).stem}:{line}"
    return PurePath(file_name).stem or file_name


def _digest(text: str, metadata: Metadata, published: PartialDate | None) -> str:
    """Over text and metadata, not over where it lay or when it was recorded."""
    parts = [
        metadata.id,
        metadata.title,
        metadata.publisher,
        metadata.author,
        metadata.url,
        published.text if published else None,
        metadata.language,
        text,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
