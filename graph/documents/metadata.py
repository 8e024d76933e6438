"""What is known about a document beside its text."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from graph.calendar import read_date
from graph.documents.cleaning import one_line
from graph.errors import InvalidMetadata
from graph.model import PartialDate


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file, a page or a caller says about a document; each field may be missing.

    ``published`` is as it was written ("2024-12-16T10:00:00Z", "December 16, 2024", "2024-12");
    ``file_name`` is where it was read from, a path below the folder that was given.
    """

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    file_name: str | None = None


OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("identifier",),
    "title": ("headline",),
    "publisher": ("outlet", "site_name", "sitename"),
    "author": ("authors", "creator", "byline"),
    "url": ("link", "canonical_url", "address"),
    "published": (
        "date",
        "published_at",
        "publishedAt",
        "date_published",
        "datePublished",
        "publication_date",
    ),
    "language": ("lang",),
}
"""Other names of a field that are read too, in this order, where the field itself is missing.

``source`` is none of them: it may be an outlet, a feed or a corpus.
"""


def metadata_from(
    values: Mapping[str, object], place: str, file_name: str | None
) -> tuple[Metadata, list[InvalidMetadata]]:
    """The fields of ``values`` that are known, and one error for each that cannot be taken.

    Numbers are taken as their digits, lists of strings as "A, B".  Unknown fields are left alone.
    """
    taken: dict[str, str] = {}
    errors: list[InvalidMetadata] = []
    for field in (field.name for field in fields(Metadata) if field.name in OTHER_NAMES):
        try:
            if (text := _first(values, field, place)) is not None:
                taken[field] = text
        except InvalidMetadata as error:
            errors.append(error)
    return Metadata(**taken, file_name=file_name), errors


def _first(values: Mapping[str, object], field: str, place: str) -> str | None:
    """The first filled value among the field's names."""
    for name in (field, *OTHER_NAMES[field]):
        text = _as_text(values.get(name), name, place)
        if text:
            return text
    return None


def _as_text(value: object, name: str, place: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return one_line(", ".join(value))
    raise InvalidMetadata(place, f"{name!r} is not text; the document was read without it")


def published_date(metadata: Metadata, place: str) -> PartialDate | None:
    """The day, month or year of publication.

    Raises:
        InvalidMetadata: If the words given are no date, or have two readings ("03/04/2024").
    """
    if not metadata.published:
        return None
    found = read_date(metadata.published)
    if found is None:
        raise InvalidMetadata(place, f"published {metadata.published[:60]!r} is no date that can be read")
    return found
