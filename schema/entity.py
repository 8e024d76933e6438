"""What every actor, base, place and asset has in common."""

import strawberry
from strawberry import Info

from graph.queries import mentions_of
from graph.queries.criteria import StatementFilter, one_of
from graph.queries.rows import EntityRow
from ontology.terms import EntityKind
from schema.connection import After, Connection, First, connection, page_size
from schema.context import Context
from schema.field import field
from schema.mention import Mention
from schema.node import Node
from schema.reverse import StatementConnectionType, statements_of


@strawberry.interface(description="Something with a name: an actor, a base, a place or an asset.")
class Entity(Node):
    """An entity row, shown."""

    row: strawberry.Private[EntityRow]

    def _iri(self) -> str:
        return self.row.iri

    @field("The preferred name.")
    def name(self) -> str:
        """The name."""
        return self.row.name

    @field("Every other spelling that is known.")
    def alt_names(self) -> list[str]:
        """The other names."""
        return list(self.row.alt_names)

    @field("What it is.")
    def kind(self) -> EntityKind:
        """The kind."""
        return self.row.kind

    @field("Whether it is an entry of the gazetteer; else it is known from one document.")
    def linked(self) -> bool:
        """Whether it is linked."""
        return self.row.linked

    @field("Where documents name it.")
    def mentions(
        self, info: Info[Context, None], first: First = None, after: After = None
    ) -> Connection[Mention]:
        """Its mentions.  One store query, and one for their documents."""
        context = info.context
        size = page_size(first, context.settings)
        page = mentions_of(context.reader(), self.row.iri, first=size, after=after)
        context.documents.want(row.document for row in page.items)
        return connection(page, lambda row: Mention(row=row))

    @field("Statements about it. A place is not widened to its sites here.")
    def statements_about(
        self, info: Info[Context, None], first: First = None, after: After = None
    ) -> StatementConnectionType:
        """Statements about it."""
        return statements_of(info.context(about=(self.row.iri,)), first, after)


def entity_of(row: EntityRow) -> Entity:
    """``row`` as the type of its kind."""
    from schema.kinds import KINDS  # noqa: PLC0415 - the kinds build on this module

    return KINDS[row.kind](row=row)
