"""Versions: the texts that a document had."""

import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Info

from graph.queries.paging import Window
from graph.queries.passages import passages_listing, stretches_by_iri
from graph.queries.versions import VersionRow, versions_by_iri
from schema.connection import Connection
from schema.context import Context
from schema.date import PartialDate, maybe
from schema.field import field
from schema.level import Level, level_of
from schema.node import Node
from schema.paged import paged
from schema.reverse import pages_of
from schema.texts import texts_at

if TYPE_CHECKING:
    from schema.document import Document
    from schema.passage import Passage


@strawberry.type(
    description="A document's text at one time, frozen, with its metadata. A changed text is a new version; "
    "the old one stays."
)
class Version(Node):
    """A version, shown."""

    row: strawberry.Private[VersionRow]
    level: strawberry.Private[Level[VersionRow]]

    def _iri(self) -> str:
        return self.row.iri

    @field("Whether it is the version that stands now.")
    def current(self) -> bool:
        """Whether it is current."""
        return self.row.current

    @field("When it was put into the graph.")
    def recorded_at(self) -> datetime.datetime:
        """The recorded clock."""
        return self.row.recorded_at

    @field("When it had come to the graph before: another one replaced it, and it came again.")
    def recorded_before(self) -> list[datetime.datetime]:
        """The earlier times."""
        return list(self.row.recorded_before)

    @field("The day of publication, as exact as given.")
    def published_on(self) -> PartialDate | None:
        """The date of publication."""
        return maybe(self.row.published)

    @field("The title as given.")
    def title(self) -> str | None:
        """The title."""
        return self.row.title

    @field("The publisher as given.")
    def publisher(self) -> str | None:
        """The publisher."""
        return self.row.publisher

    @field("The author as given.")
    def author(self) -> str | None:
        """The author."""
        return self.row.author

    @field("The web address as given.")
    def url(self) -> str | None:
        """The address."""
        return self.row.url

    @field("Language of the text as a BCP 47 tag, such as `en`, where it was found out.")
    def language(self) -> str | None:
        """The language."""
        return self.row.language

    @field("Media type of the file that it was read from.")
    def media_type(self) -> str:
        """The media type."""
        return self.row.media_type

    @field("SHA-256 of the text in UTF-8, hexadecimal.")
    def text_sha256(self) -> str:
        """The hash of the text."""
        return self.row.text_sha256

    @field("What read it: name and version of the annotator.")
    def annotator(self) -> str:
        """The annotator."""
        return self.row.annotator

    @field("The whole text; positions of evidence count its Unicode code points.")
    def text(self, info: Info[Context, None]) -> str:
        """The text.  Two store queries for a whole level.

        Raises:
            QueryTooLarge: If one request asks for more text than one document may have.
        """
        found = self.level.once("texts", lambda rows: texts_at(info.context, (row.iri for row in rows)))
        return found.get(self.row.iri, "")

    @field("The version that it replaced; null for the first.")
    def replaced(self, info: Info[Context, None]) -> "Version | None":
        """The version before.  One store query for a whole level."""
        below = self.level.once(
            "replaced",
            lambda rows: level_of(
                versions_by_iri([row.before for row in rows if row.before], info.context.reader()).values()
            ),
        )
        return version_at(below, self.row.before)

    @field("The document that it is a version of.")
    def document(
        self, info: Info[Context, None]
    ) -> Annotated["Document", strawberry.lazy("schema.document")] | None:
        """The document, which a writer may have removed a moment ago."""
        from schema.document import document_at  # noqa: PLC0415 - cuts the circle

        return document_at(info.context, self.level, self.row.document, lambda row: row.document)

    @paged("Its passages in the order of the text.")
    def passages(
        self, info: Info[Context, None], window: Window
    ) -> Connection[Annotated["Passage", strawberry.lazy("schema.passage")]]:
        """Its passages.  Two store queries for a whole level."""
        versions = tuple(row.iri for row in self.level.rows)
        pages = self.level.once(("passages", window), lambda _: passage_pages(info.context, versions, window))
        return pages[self.row.iri]


def version_at(level: Level[VersionRow], iri: str | None) -> Version | None:
    """The version of a level with that IRI."""
    return next((Version(row=row, level=level) for row in level.rows if row.iri == iri), None)


def passage_pages(
    context: Context, versions: tuple[str, ...], window: Window
) -> "dict[str, Connection[Passage]]":
    """A page of the passages of each of some versions, by IRI.  Two store queries."""
    from schema.passage import Passage  # noqa: PLC0415 - cuts the circle

    return pages_of(
        context,
        {version: passages_listing(version) for version in versions},
        window,
        lambda iris: stretches_by_iri(iris, context.reader()),
        lambda row, level: Passage(row=row, level=level),
    )
