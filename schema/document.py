"""Documents."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Info

from graph.queries.criteria import StatementFilter
from graph.queries.links import publishers_of
from graph.queries.paging import Window
from graph.queries.passages import mentions_by_iri, mentions_in_listing
from graph.queries.rows import DocumentRow
from graph.queries.versions import versions_by_iri, versions_listing
from schema.connection import Connection
from schema.context import Context
from schema.date import PartialDate, maybe
from schema.field import field
from schema.level import Level, Row, level_of
from schema.node import Node
from schema.paged import paged
from schema.reverse import StatementConnectionType, pages_of, statements_of
from schema.texts import texts_at
from schema.version import Version, passage_pages, version_at

if TYPE_CHECKING:
    from schema.actor import Actor
    from schema.mention import Mention
    from schema.passage import Passage


@strawberry.type(
    description="One publication, in the version that stands now, or that stood as of the day asked for."
)
class Document(Node):
    """A document row, shown; ``level`` are those that stand beside it."""

    row: strawberry.Private[DocumentRow]
    level: strawberry.Private[Level[DocumentRow]]

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

    @field("The version that answers come from.")
    def version(self, info: Info[Context, None]) -> Version | None:
        """The version, which a writer may have removed a moment ago.  One store query for a whole level."""
        reader = info.context.reader()
        below = self.level.once(
            "version",
            lambda rows: level_of(versions_by_iri([row.version for row in rows], reader).values()),
        )
        return version_at(below, self.row.version)

    @paged("Every version that is kept, the one that was recorded first at the start.")
    def versions(self, info: Info[Context, None], window: Window) -> Connection[Version]:
        """Its versions.  Two store queries for a whole level."""
        context = info.context
        pages = self.level.once(
            ("versions", window),
            lambda rows: pages_of(
                context,
                {row.iri: versions_listing(row.iri, context.as_of) for row in rows},
                window,
                lambda iris: versions_by_iri(iris, context.reader()),
                lambda row, level: Version(row=row, level=level),
            ),
        )
        return pages[self.row.iri]

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

    @field("The publisher as an actor, mostly an outlet; null if no statement of the document was read.")
    def published_by(
        self, info: Info[Context, None]
    ) -> Annotated["Actor", strawberry.lazy("schema.actor")] | None:
        """The publisher.  Two store queries for a whole level."""
        from schema.actor import Actor  # noqa: PLC0415 - cuts the circle
        from schema.entity import entity_of  # noqa: PLC0415 - cuts the circle

        context = info.context
        held = self.level.once(
            "publishers", lambda rows: publishers_of((row.version for row in rows), context.reader())
        )
        below = self.level.once(
            "outlets", lambda _: level_of(context.entities.get(sorted(set(held.values()))))
        )
        found = context.entities.get([iri] if (iri := held.get(self.row.version)) else [])
        shown = entity_of(found[0], below) if found else None
        return shown if isinstance(shown, Actor) else None

    @field("The author as given.")
    def author(self) -> str | None:
        """The author."""
        return self.row.author

    @field("The web address as given.")
    def url(self) -> str | None:
        """The address."""
        return self.row.url

    @field("The day of publication, as exact as given.")
    def published_on(self) -> PartialDate | None:
        """The date of publication."""
        return maybe(self.row.published)

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
        """The text.  Two store queries for a whole level.

        Raises:
            QueryTooLarge: If one request asks for more text than one document may have.
        """
        found = self.level.once("texts", lambda rows: texts_at(info.context, (row.version for row in rows)))
        return found.get(self.row.version, "")

    @paged("Its passages in the order of the text: title, paragraphs, list items, posts, captions and links.")
    def passages(
        self, info: Info[Context, None], window: Window
    ) -> Connection[Annotated["Passage", strawberry.lazy("schema.passage")]]:
        """Its passages.  Two store queries for a whole level."""
        versions = tuple(row.version for row in self.level.rows)
        pages = self.level.once(("passages", window), lambda _: passage_pages(info.context, versions, window))
        return pages[self.row.version]

    @paged("Where it names actors, bases, places and assets, in the order of the text.")
    def mentions(
        self, info: Info[Context, None], window: Window
    ) -> Connection[Annotated["Mention", strawberry.lazy("schema.mention")]]:
        """Its mentions.  Two store queries for a whole level."""
        from schema.mention import Mention  # noqa: PLC0415 - cuts the circle

        context = info.context
        pages = self.level.once(
            ("mentions", window),
            lambda rows: pages_of(
                context,
                {row.iri: mentions_in_listing(row.version) for row in rows},
                window,
                lambda iris: mentions_by_iri(iris, context.reader()),
                lambda row, level: Mention(row=row, level=level),
            ),
        )
        return pages[self.row.iri]

    @field("How many statements this version holds.")
    def statement_count(self) -> int:
        """The number of statements."""
        return self.row.statements

    @paged("The statements in it, in the order of the text.")
    def statements(self, info: Info[Context, None], window: Window) -> StatementConnectionType:
        """Its statements."""
        return statements_of(info.context, self.level, self.row, "statements", _in, window)


def _in(row: DocumentRow) -> StatementFilter:
    return StatementFilter(documents=(row.iri,))


def document_at(context: Context, level: Level[Row], iri: str, of: Callable[[Row], str]) -> Document | None:
    """The document with an IRI; ``of`` tells that of each row.  One store query for the level."""
    below = level.once(
        "documents", lambda rows: level_of(context.documents.get(sorted({of(row) for row in rows})))
    )
    found = context.documents.get([iri])
    return Document(row=found[0], level=below) if found else None
