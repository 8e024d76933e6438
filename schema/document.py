"""Documents."""

import datetime

import strawberry
from strawberry import Info

from graph.queries import document_text
from graph.queries.criteria import StatementFilter
from graph.queries.rows import DocumentRow
from schema.connection import After, First
from schema.context import Context
from schema.date import PartialDate, shown
from schema.field import field
from schema.node import Node
from schema.reverse import StatementConnectionType, statements_of
from schema.scalars import Iri


@strawberry.type(description="One publication, in the version that stands now.")
class Document(Node):
    """A document row, shown."""

    row: strawberry.Private[DocumentRow]

    def _iri(self) -> str:
        return self.row.iri

    @field("What it is known by: its given id, else its address, else its file name.")
    def key(self) -> str:
        """The key."""
        return self.row.key

    @field("Short name: the given id, else the file name without its ending.")
    def name(self) -> str:
        """The name."""
        return self.row.name

    @field("IRI of the version that stands now; also the named graph of what it says.")
    def version(self) -> Iri:
        """The version."""
        return Iri(self.row.version)

    @field("How many versions are kept.")
    def version_count(self) -> int:
        """The number of versions."""
        return self.row.versions

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

    @field("The day of publication, as exact as given.")
    def published(self) -> PartialDate | None:
        """The date of publication."""
        return shown(self.row.published) if self.row.published else None

    @field("When this version was put into the graph.")
    def recorded_at(self) -> datetime.datetime:
        """The recorded clock."""
        return self.row.recorded_at

    @field("Media type of the file that it was read from.")
    def media_type(self) -> str:
        """The media type."""
        return self.row.media_type

    @field("SHA-256 of the text in UTF-8, hexadecimal.")
    def text_sha256(self) -> str:
        """The hash of the text."""
        return self.row.text_sha256

    @field("The whole text; positions of evidence count its Unicode code points.")
    def text(self, info: Info[Context, None]) -> str:
        """The text.  One store query.

        Raises:
            QueryTooLarge: If one request asks for more text than one document may have.
        """
        text = document_text(info.context.reader(), self.row.version)
        info.context.count_text(len(text))
        return text

    @field("How many statements its current version holds.")
    def statement_count(self) -> int:
        """The number of statements."""
        return self.row.statements

    @field("The statements in it, in the order of the text.")
    def statements(
        self, info: Info[Context, None], first: First = None, after: After = None
    ) -> StatementConnectionType:
        """Its statements."""
        return statements_of(info.context(documents=(self.row.iri,)), first, after)
