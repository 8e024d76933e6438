"""Passages: stretches of a document."""

import strawberry
from strawberry import Info

from graph.model import PassageKind
from graph.queries.paging import Window
from graph.queries.passages import PassageRow, statements_within
from schema.context import Context
from schema.document import Document, document_at
from schema.evidence import Evidence
from schema.field import field
from schema.level import Level
from schema.node import Node, global_id
from schema.paged import paged
from schema.reverse import StatementConnectionType, one_of_statements, statements_of
from schema.scalars import Iri


@strawberry.type(description="A stretch of a document: title, paragraph, list item, post, caption or link.")
class Passage(Node):
    """A passage, shown."""

    row: strawberry.Private[PassageRow]
    level: strawberry.Private[Level[PassageRow]]

    def _iri(self) -> str:
        return self.row.iri

    @field("Opaque id for `node` and for client caches.")
    def id(self) -> strawberry.ID:
        """The global id: the same place may be a mention too."""
        return global_id(self.row.iri, "passage")

    @field("IRI of the place: the version with `#char=start,end` (RFC 5147).")
    def iri(self) -> Iri:
        """The IRI."""
        return Iri(self.row.iri)

    @field("What it is on the page; null for a stretch that is no part of the page by itself.")
    def kind(self) -> PassageKind | None:
        """The kind."""
        return self.row.kind

    @field("Its words: exactly `text[start:end]` of the version.")
    def text(self) -> str:
        """The words."""
        return self.row.evidence.quote

    @field("Position of the first character, in Unicode code points from 0.")
    def start(self) -> int:
        """The start."""
        return self.row.evidence.start

    @field("Position behind the last character, in Unicode code points.")
    def end(self) -> int:
        """The end."""
        return self.row.evidence.end

    @field("The words with what stands around them and a link to them.")
    def evidence(self) -> Evidence:
        """The words and their place."""
        places = self.level.below("places", lambda row: [row.evidence])
        return Evidence(row=self.row.evidence, level=places, origin=self._document)

    @field("The document that it stands in.")
    def document(self, info: Info[Context, None]) -> Document | None:
        """The document, which a writer may have removed a moment ago."""
        return self._document(info.context)

    @paged("The statements whose sentences start in it, in the order of the text.")
    def statements(self, info: Info[Context, None], window: Window) -> StatementConnectionType:
        """Its statements."""
        context = info.context
        held = self.level.once("within", lambda rows: statements_within(rows, context.reader()))
        return statements_of(
            context, self.level, self.row, "within", lambda row: one_of_statements(held[row.iri]), window
        )

    def _document(self, context: Context) -> Document | None:
        return document_at(context, self.level, self.row.document, lambda row: row.document)
