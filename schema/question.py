"""Questions in plain English: what was understood, and the answers with their statements."""

from collections.abc import Sequence

import strawberry
from strawberry import Info

from graph.queries import Answer as AnswerRow
from graph.queries import Answered as AnsweredRow
from graph.queries import Understood as UnderstoodRow
from graph.queries import answer, understand
from graph.queries.rows import StatementRow
from graph.queries.understood import as_of_day
from schema.connection import First, page_size
from schema.context import Context
from schema.field import field
from schema.names import Widening
from schema.statement import Statement, shown


@strawberry.type(description="What a question was taken to mean, before it was answered.")
class Understood:
    """A reading of a question, shown."""

    row: strawberry.Private[UnderstoodRow]

    @field("What is asked for, such as `who` or `how many`.")
    def kind(self) -> str:
        """The kind of question."""
        return str(self.row.kind)

    @field("The filter in readable lines, such as `speech act: confirm`.")
    def words(self) -> list[str]:
        """The filter in words."""
        return list(self.row.words)

    @field("The places that were taken for themselves and the sites that lie there.")
    def widenings(self) -> list[Widening]:
        """The widenings."""
        return [Widening(row=row) for row in self.row.widened]

    @field("The same in plain sentences; empty if no place was widened.")
    def widened(self) -> list[str]:
        """The widenings in words."""
        return [Widening(row=row).sentence for row in self.row.widened]

    @field("The GraphQL query that asks the same.")
    def graphql(self) -> str:
        """The GraphQL."""
        return self.row.graphql

    @field("The SPARQL query that asks the same.")
    def sparql(self) -> str:
        """The SPARQL."""
        return self.row.sparql


@strawberry.type(description="One answer with the statements that it stands on.")
class Answer:
    """An answer, shown."""

    row: strawberry.Private[AnswerRow]

    @field("The answer in words, such as a speaker's name.")
    def answer(self) -> str:
        """The answer."""
        return self.row.answer

    @field("How many statements it stands on.")
    def statement_count(self) -> int:
        """The number of statements."""
        return len(self.row.statements)

    @field("The first of the statements that it stands on.")
    def statements(self, info: Info[Context, None], first: First = None) -> list[Statement]:
        """The statements."""
        return _first(info.context, self.row.statements, first)


@strawberry.type(description="The answers to a question, with what it was taken to mean.")
class Answered:
    """Answers, shown."""

    row: strawberry.Private[AnsweredRow]

    @field("What the question was taken to mean.")
    def understood(self) -> Understood:
        """The reading of the question."""
        return Understood(row=self.row.understood)

    @field("How many answers there are.")
    def answer_count(self) -> int:
        """The number of answers."""
        return len(self.row.answers)

    @field("The first of the answers, in the order of their first statement.")
    def answers(self, info: Info[Context, None], first: First = None) -> list[Answer]:
        """The answers."""
        size = page_size(first, info.context.settings)
        return [Answer(row=one) for one in self.row.answers[:size]]

    @field("What stands against the answers: for `who denied`, those who confirm the opposite.")
    def opposed(self, info: Info[Context, None], first: First = None) -> list[Statement]:
        """The statements against."""
        return _first(info.context, self.row.opposed, first)

    @field("Words that were not understood; nothing was guessed.")
    def unknown(self) -> list[str]:
        """The words that were not understood."""
        return list(self.row.understood.unknown)

    @field("Plain sentences on how the answers were found.")
    def notes(self) -> list[str]:
        """The notes."""
        return list(self.row.notes)


def ask(context: Context, question: str) -> Answered:
    """Understand and answer ``question``.

    Raises:
        NotUnderstood: If it is no question that can be answered.
    """
    reader = context.reader()
    understood = understand(question, reader, context.gazetteer)
    return Answered(row=answer(as_of_day(understood, context.as_of), reader))


def _first(context: Context, rows: Sequence[StatementRow], first: int | None) -> list[Statement]:
    return [shown(context, row) for row in rows[: page_size(first, context.settings)]]
