"""Where documents name an entity."""

import strawberry

from graph.queries.rows import MentionRow
from ontology.terms import LinkStrength
from schema.evidence import Evidence
from schema.field import field


@strawberry.type(description="A stretch of text that names an entity, and why it was taken for it.")
class Mention:
    """A mention row, shown."""

    row: strawberry.Private[MentionRow]

    @field("The words and their place.")
    def evidence(self) -> Evidence:
        """The words."""
        return Evidence(row=self.row.evidence, origin=self.row.document)

    @field("How well the words were linked to the entity.")
    def strength(self) -> LinkStrength:
        """The strength of the link."""
        return self.row.strength

    @field("Why the link was made, in plain words.")
    def reason(self) -> str:
        """The reason."""
        return self.row.reason
