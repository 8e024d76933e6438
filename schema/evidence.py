"""The exact words that a value was read from."""

import strawberry
from strawberry import Info

from graph.queries.rows import DocumentRow, EvidenceRow
from schema.context import Context
from schema.document import Document
from schema.field import field
from schema.scalars import Iri


@strawberry.type(description="The exact words, with their place in the text of the document.")
class Evidence:
    """An evidence row, shown.  ``origin`` is the document, or its IRI when it is still to be fetched."""

    row: strawberry.Private[EvidenceRow]
    origin: strawberry.Private[DocumentRow | str]

    @field("IRI of the place: the version with `#char=start,end` (RFC 5147).")
    def iri(self) -> Iri:
        """The IRI."""
        return Iri(self.row.iri)

    @field("The words: exactly `text[start:end]` of the version.")
    def quote(self) -> str:
        """The words."""
        return self.row.quote

    @field("Position of the first character, in Unicode code points from 0.")
    def start(self) -> int:
        """The start."""
        return self.row.start

    @field("Position behind the last character, in Unicode code points.")
    def end(self) -> int:
        """The end."""
        return self.row.end

    @field("The document that the words stand in.")
    def document(self, info: Info[Context, None]) -> Document | None:
        """The document, which a writer may have removed a moment ago."""
        if isinstance(self.origin, DocumentRow):
            return Document(row=self.origin)
        found = info.context.documents.get([self.origin])
        return Document(row=found[0]) if found else None
