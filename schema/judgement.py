"""What people decided, and how far they say that claims can be believed."""

import datetime

import strawberry

from graph.judgements import Judgement as Row
from graph.judgements import JudgementKind
from graph.queries.admiralty import Credibility as CredibilityRow
from schema.field import field
from schema.scalars import Iri


@strawberry.type(description="What a person decided, with who, when and why. The log keeps all of them.")
class Judgement:
    """A judgement, shown."""

    row: strawberry.Private[Row]
    counting: strawberry.Private[bool]

    @field("Its key, by which it is undone.")
    def key(self) -> str:
        """The key."""
        return self.row.key

    @field("What was decided.")
    def kind(self) -> JudgementKind:
        """The kind."""
        return self.row.kind

    @field("What it is about: entities, a statement, propositions, or the judgement that is undone.")
    def subjects(self) -> list[Iri]:
        """The subjects."""
        return [Iri(subject) for subject in self.row.subjects]

    @field("Who decided.")
    def by(self) -> str:
        """The person."""
        return self.row.by

    @field("When it was decided.")
    def at(self) -> datetime.datetime:
        """The time."""
        return self.row.at

    @field("Why, in the words of who decided.")
    def reason(self) -> str:
        """The reason."""
        return self.row.reason

    @field("Key of a statement, letter of a reliability or digit of a credibility; null for others.")
    def value(self) -> str | None:
        """The value."""
        return self.row.value or None

    @field("What of a statement was corrected, such as polarity; null for others.")
    def corrected_field(self) -> str | None:
        """The field."""
        return self.row.field or None

    @field("What the corrected field is: a value of its list, or the IRI of a speaker; null for others.")
    def corrected_to(self) -> str | None:
        """Its value."""
        return self.row.corrected or None

    @field("Whether it counts: it does not once it is undone, nor does an undo by itself.")
    def counts(self) -> bool:
        """Whether it counts."""
        return self.counting


@strawberry.type(description="How far a claim can be believed, by the Admiralty code.")
class Credibility:
    """A credibility, shown."""

    digit: str = strawberry.field(description="1 (confirmed by other sources) to 6 (cannot be judged).")
    label: str = strawberry.field(description="What the digit means.")
    misp_tag: str = strawberry.field(description="The MISP machine tag.")
    derived: bool = strawberry.field(
        description="True if no person said so: 1, because independent sources agree."
    )


def credibility_shown(row: CredibilityRow | None) -> Credibility | None:
    """A credibility as GraphQL shows it."""
    if row is None:
        return None
    return Credibility(
        digit=row.grade.notation, label=row.grade.label, misp_tag=row.grade.misp, derived=row.derived
    )
