"""Where documents name an entity."""

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import Info

from graph.queries.passages import entities_of_mentions
from graph.queries.rows import MentionRow
from ontology.terms import LinkStrength
from schema.context import Context
from schema.document import document_at
from schema.evidence import Evidence
from schema.field import field
from schema.level import Level, level_of
from schema.node import Node, global_id
from schema.scalars import Iri

if TYPE_CHECKING:
    from schema.entity import Entity


@strawberry.type(description="A stretch of text that names an entity, and why it was taken for it.")
class Mention(Node):
    """A mention row, shown."""

    row: strawberry.Private[MentionRow]
    level: strawberry.Private[Level[MentionRow]]

    def _iri(self) -> str:
        return self.row.evidence.iri

    @field("Opaque id for `node` and for client caches.")
    def id(self) -> strawberry.ID:
        """The global id: the same place may be a passage too."""
        return global_id(self.row.evidence.iri, "mention")

    @field("IRI of the place: the version with `#char=start,end` (RFC 5147).")
    def iri(self) -> Iri:
        """The IRI."""
        return Iri(self.row.evidence.iri)

    @field("What it names.")
    def entity(
        self, info: Info[Context, None]
    ) -> Annotated["Entity", strawberry.lazy("schema.entity")] | None:
        """The entity, which a writer may have removed a moment ago.  Two store queries for a whole level."""
        from schema.entity import entity_of  # noqa: PLC0415 - cuts the circle

        context = info.context
        held = self.level.once(
            "entities",
            lambda rows: entities_of_mentions([row.evidence.iri for row in rows], context.reader()),
        )
        rows = self.level.once(
            "denoted", lambda _: level_of(context.entities.get(sorted(set(held.values()))))
        )
        found = context.entities.get([iri] if (iri := held.get(self.row.evidence.iri)) else [])
        return entity_of(found[0], rows) if found else None

    @field("The words and their place.")
    def evidence(self) -> Evidence:
        """The words."""
        places = self.level.below("places", lambda row: [row.evidence])
        documents = self.level
        return Evidence(
            row=self.row.evidence,
            level=places,
            origin=lambda context: document_at(context, documents, self.row.document, _document),
        )

    @field("How well the words were linked to the entity.")
    def strength(self) -> LinkStrength:
        """The strength of the link."""
        return self.row.strength

    @field("Why the link was made, in plain words.")
    def reason(self) -> str:
        """The reason."""
        return self.row.reason


def _document(row: MentionRow) -> str:
    return row.document
