"""What people decided, and how far they say that claims can be believed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import strawberry
from strawberry import Info

from graph.judgements import Judgement as Value
from graph.judgements import JudgementKind
from graph.queries.admiralty import Credibility as CredibilityRow
from graph.rdf import Minter
from schema.context import Context
from schema.field import field
from schema.level import Level
from schema.node import Node
from schema.scalars import Iri


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """An entry of the log with its IRI; ``counting`` tells whether it counts."""

    iri: str
    value: Value
    counting: bool


@strawberry.type(description="What a person decided, with who, when and why. The log keeps all of them.")
class Judgement(Node):
    """A judgement, shown."""

    entry: strawberry.Private[JudgementRow]
    level: strawberry.Private[Level[JudgementRow]]

    def _iri(self) -> str:
        return self.entry.iri

    @property
    def row(self) -> Value:
        """What the log says."""
        return self.entry.value

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

    @field("Those of the subjects that the graph has now, each as what it is.")
    def nodes(self, info: Info[Context, None]) -> list[Node]:
        """The subjects as nodes.  A handful of store queries for a whole level."""
        from schema.lookup import found_at  # noqa: PLC0415 - finds judgements too

        subjects = {subject for one in self.level.rows for subject in one.value.subjects}
        found = self.level.once("nodes", lambda _: found_at(info.context, sorted(subjects)))
        return [found[subject] for subject in self.row.subjects if subject in found]

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
        return self.entry.counting

    @field("First day on which a rating holds, included; null if that is open, and for others.")
    def since(self) -> datetime.date | None:
        """The first day."""
        return _day(self.row.since)

    @field("Last day on which a rating holds, included; null if that is open, and for others.")
    def until(self) -> datetime.date | None:
        """The last day."""
        return _day(self.row.until)


def judgements_shown(context: Context, values: Iterable[Value], counting: frozenset[str]) -> list[Judgement]:
    """Entries of the log as GraphQL shows them; ``counting`` are the keys of those that count."""
    minter = Minter(context.settings.base_iri)
    level = Level(JudgementRow(minter.judgement(one.key), one, one.key in counting) for one in values)
    return [Judgement(entry=entry, level=level) for entry in level.rows]


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


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
