"""Documents."""

from typing import Annotated

import strawberry

from graph.queries import document_named
from graph.queries.documents import documents_listing, documents_page
from graph.queries.pages import list_query
from graph.queries.paging import Window
from schema.asof import AsOfArgument
from schema.connection import Connection, connection
from schema.document import Document
from schema.field import field
from schema.level import level_of
from schema.node import iri_of
from schema.paged import paged
from schema.root.asked import Request


@strawberry.type
class DocumentQueries:
    """Documents, listed and by name."""

    @paged("Documents, in the order of their IRIs.")
    def documents(
        self,
        info: Request,
        window: Window,
        publisher: Annotated[
            str | None,
            strawberry.argument(description="The whole name of the publisher, in any case of letters."),
        ] = None,
        name: Annotated[
            str | None, strawberry.argument(description="A part of the name or the title.")
        ] = None,
        as_of: AsOfArgument = None,
    ) -> Connection[Document]:
        """Documents."""
        context = info.context.at(as_of)
        page = documents_page(
            context.reader(),
            first=window.size,
            after=window.after,
            before=window.before,
            backward=window.backward,
            publisher=publisher,
            name=name,
            as_of=context.as_of,
        )
        level = level_of(page.items)
        nodes = [Document(row=row, level=level) for row in page.items]
        listing = documents_listing(publisher=publisher, name=name, as_of=context.as_of)
        return connection(page, nodes, lambda: list_query(listing))

    @field("One document; null, with an error that names the nearest, if there is none.")
    def document(
        self,
        info: Request,
        name: Annotated[
            str, strawberry.argument(description="Its name, key, id or IRI, as `documents` lists them.")
        ],
        as_of: AsOfArgument = None,
    ) -> Document | None:
        """A document."""
        context = info.context.at(as_of)
        row = document_named(context.reader(), iri_of(name) or name)
        if context.as_of is not None:
            found = context.documents.get([row.iri])
            return Document(row=found[0], level=level_of(found)) if found else None
        return Document(row=row, level=level_of([row]))
