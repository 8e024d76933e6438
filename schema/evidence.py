"""The exact words that a value was read from."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote as percent

import strawberry
from strawberry import Info

from graph.queries.passages import ContextRow, contexts_of
from graph.queries.rows import EvidenceRow
from schema.connection import BadInput
from schema.context import Context
from schema.document import Document
from schema.field import field
from schema.level import Level
from schema.scalars import Iri

_LONGEST = 1000
"""Characters that a client may ask for on either side of a quotation."""
_WHOLE = 8
"""Words of a quotation that a link gives whole; of a longer one it gives the first and the last few."""
_FEW = 4

Length = Annotated[
    int,
    strawberry.argument(
        description=f"How many at most, in Unicode code points, 0 to {_LONGEST}. 32 is what the selectors of "
        "Web Annotation in the graph have."
    ),
]


@strawberry.type(description="The exact words, with their place in the text of the document.")
class Evidence:
    """An evidence row, shown.  ``origin`` gives the document, which may have to be fetched."""

    row: strawberry.Private[EvidenceRow]
    level: strawberry.Private[Level[EvidenceRow]]
    origin: strawberry.Private[Callable[[Context], Document | None]]

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

    @field("The characters right before the quotation: the prefix that tells it from an equal one.")
    def before(self, info: Info[Context, None], length: Length = 32) -> str:
        """What stands before.  One store query for a whole level."""
        return self._context(info.context, length).before

    @field("The characters right after the quotation: the suffix that tells it from an equal one.")
    def after(self, info: Info[Context, None], length: Length = 32) -> str:
        """What stands after.  One store query for a whole level."""
        return self._context(info.context, length).after

    @field(
        "The document's web address with a text fragment (`#:~:text=`), which browsers scroll to; null where "
        "the document has no address. The page may have changed since."
    )
    def link(self, info: Info[Context, None]) -> str | None:
        """The link."""
        document = self.origin(info.context)
        return link_of(document.row.url, self.row.quote) if document and document.row.url else None

    @field("The document that the words stand in.")
    def document(self, info: Info[Context, None]) -> Document | None:
        """The document, which a writer may have removed a moment ago."""
        return self.origin(info.context)

    def _context(self, context: Context, length: int) -> ContextRow:
        if not 0 <= length <= _LONGEST:
            raise BadInput("length", f"{length} is not between 0 and {_LONGEST}", "ask for fewer characters")
        found = self.level.once(("context", length), lambda rows: contexts_of(rows, length, context.reader()))
        return found.get(self.row.iri, ContextRow("", ""))


def link_of(url: str, quote: str) -> str:
    """A web address that leads to some words of its page.

    >>> link_of("https://example.org/a", "It left, on Thursday.")
    'https://example.org/a#:~:text=It%20left%2C%20on%20Thursday.'
    """
    words = quote.split()
    ends = [words] if len(words) <= _WHOLE else [words[:_FEW], words[-_FEW:]]
    text = ",".join(_escaped(" ".join(some)) for some in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"


def _escaped(words: str) -> str:
    """Percent-encoded, with the hyphens and commas that mean something in a text fragment."""
    return percent(words, safe="").replace("-", "%2D")
