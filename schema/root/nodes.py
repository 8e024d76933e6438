"""Anything by its identity or its name."""

from typing import Annotated

import strawberry

from schema.connection import BadInput
from schema.entity import Entity, entity_of
from schema.field import field
from schema.level import level_of
from schema.lookup import nodes_for
from schema.names import entities_for
from schema.node import Node
from schema.root.asked import Id, Request


@strawberry.type
class NodeQueries:
    """Relay's entry points, and names."""

    @field("Grows with every change of the graph; the same number means the same graph.")
    def revision(self, info: Request) -> int:
        """The revision."""
        return info.context.reader().revision()

    @field("What an opaque id or an IRI stands for; null if there is no such thing.")
    def node(self, info: Request, id: Id) -> Node | None:  # noqa: A002 - Relay's word
        """One node."""
        return nodes_for(info.context.at(None), [id])[0]

    @field("What ids or IRIs stand for, in that order, with null for what is not there.")
    def nodes(
        self,
        info: Request,
        ids: Annotated[
            list[strawberry.ID], strawberry.argument(description="The `id` or the `iri` of each node.")
        ],
    ) -> list[Node | None]:
        """Some nodes."""
        largest = info.context.settings.max_page_size
        if len(ids) > largest:
            raise BadInput("ids", f"{len(ids)} are more than {largest}", "ask for fewer at once")
        return nodes_for(info.context.at(None), ids)

    @field(
        "Every entity that a name stands for, in any known spelling: entries of the gazetteer first. Empty "
        "never: an unknown name is an error that suggests the nearest."
    )
    def lookup(
        self,
        info: Request,
        name: Annotated[str, strawberry.argument(description="A whole name or alias, or an `id` or IRI.")],
    ) -> list[Entity]:
        """The entities of a name."""
        rows = entities_for(info.context.at(None), name)
        level = level_of(rows)
        return [entity_of(row, level) for row in rows]
