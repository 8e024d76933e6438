"""Questions in plain English: what was understood, and the answers with their statements.

A question that cannot be answered is an error with the code ``NOT_UNDERSTOOD`` and, in its extensions, the
``reason`` (one of ``graph.queries.english.refusals.Reason``), the ``words`` at fault and ``suggestions``.
"""

import strawberry
from strawberry import Info

from graph.queries import Answer as AnswerRow
from graph.queries import Answered as AnsweredRow
from graph.queries import QuestionKind, answer, understand
from graph.queries import Understood as UnderstoodRow
from graph.queries.english.kinds import Wanted
from graph.queries.questions import Alternative as AlternativeRow
from graph.queries.understood import as_of_day
from schema.connection import First, page_size
from schema.context import Context
from schema.field import field
from schema.level import Level
from schema.names import Widening
from schema.statement import Statement, statements_shown
from schema.terms import describe

describe(
    QuestionKind,
    "What a question asks for, by its first word or its form.",
    {
        "who": "Who said it.",
        "what": "What was said.",
        "which": "Which things, speakers, documents or statements.",
        "when": "On which days.",
        "where": "At which bases and places.",
        "how many": "How many there are, or the numbers in what was said.",
        "contradict": "Who contradicts whom.",
    },
)
describe(
    Wanted,
    "What the answers to a question are made of.",
    {
        "speakers": "The names of those who said it.",
        "what was said": "The words of what was said, cut behind 300 characters.",
        "what the statements are about": "The names of bases, places, assets or actors.",
        "who passed the words on": "The names of outlets and persons between the speaker and the publisher.",
        "documents": "The names of documents.",
        "days of saying": "When it was said: a year, month or day as the text gives it.",
        "days of happening": "When it is said to have happened: a year, month or day as the text gives it.",
        "numbers in what was said": "Numbers as the text gives them, such as `at least 12`.",
        "how many there are": "One count of statements, documents or speakers.",
    },
    name="AnswerKind",
)


@strawberry.type(
    description="Another thing that a question may mean. None was chosen in silence: ask it by its query."
)
class Alternative:
    """Another reading, shown."""

    row: strawberry.Private[AlternativeRow]

    @field("How it differs, such as `'Kell' as Kell (country)`.")
    def reading(self) -> str:
        """The difference."""
        return self.row.reading

    @field("Its filter in readable lines, such as `speech act: confirm`.")
    def words(self) -> list[str]:
        """The filter in words."""
        return list(self.row.words)

    @field("The GraphQL query that asks it.")
    def graphql(self) -> str:
        """The GraphQL."""
        return self.row.graphql

    @field("The SPARQL query that asks it.")
    def sparql(self) -> str:
        """The SPARQL."""
        return self.row.sparql


@strawberry.type(
    description="What a question was taken to mean. Words, GraphQL and SPARQL say what was answered: where"
    " nothing fitted all that was asked, the wider question that `notes` tell of."
)
class Understood:
    """A reading of a question, shown."""

    row: strawberry.Private[UnderstoodRow]

    @field("The question as it was given.")
    def question(self) -> str:
        """The question."""
        return self.row.question

    @field("The question as it was read: other ways of asking are replaced, `by whom was` by `who`.")
    def read_as(self) -> str:
        """The words that were read."""
        return self.row.read_as

    @field("What is asked for.")
    def kind(self) -> QuestionKind:
        """The kind of question."""
        return self.row.kind

    @field("What the answers are made of.")
    def asks_for(self) -> Wanted:
        """The kind of answers."""
        return self.row.asked.wanted

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

    @field("Other readings of the question, the first eight; empty if there is no doubt.")
    def alternatives(self) -> list[Alternative]:
        """The other readings."""
        return [Alternative(row=row) for row in self.row.alternatives]

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
    level: strawberry.Private[Level[AnswerRow]]

    @field("The answer in words, such as a speaker's name.")
    def text(self) -> str:
        """The answer."""
        return self.row.answer

    @field("How many statements it stands on.")
    def statement_count(self) -> int:
        """The number of statements."""
        return len(self.row.statements)

    @field("The first of the statements that it stands on.")
    def statements(self, info: Info[Context, None], first: First = None) -> list[Statement]:
        """The statements."""
        size = page_size(first, info.context.settings)
        below = self.level.below(("statements", size), lambda row: row.statements[:size])
        return statements_shown(self.row.statements[:size], below)


@strawberry.type(
    description="The answers to a question, with what it was taken to mean. No answer is made up: there may"
    " be none."
)
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
        level = Level(self.row.answers[:size])
        return [Answer(row=one, level=level) for one in level.rows]

    @field("How many statements stand against the answers.")
    def opposed_count(self) -> int:
        """The number of statements against."""
        return len(self.row.opposed)

    @field(
        "What stands against the answers: for `who denied`, those who confirm the opposite; for `who"
        " confirmed`, those who deny it."
    )
    def opposed(self, info: Info[Context, None], first: First = None) -> list[Statement]:
        """The statements against."""
        return statements_shown(self.row.opposed[: page_size(first, info.context.settings)])

    @field("Words that were not understood and not searched by; nothing was guessed.")
    def unknown(self) -> list[str]:
        """The words that were not understood."""
        return list(self.row.understood.unknown)

    @field("Plain sentences on how the answers were found.")
    def notes(self) -> list[str]:
        """The notes."""
        return list(self.row.notes)

    @field("The SPARQL query that gives the statements that the answers were made from; `/sparql` takes it.")
    def explain(self) -> str:
        """The SPARQL."""
        return self.row.understood.sparql


def ask(context: Context, question: str) -> Answered:
    """Understand and answer ``question``.

    Raises:
        NotUnderstood: If it is no question that can be answered; its reason says why.
        UnknownDocument: If it names a document that is not there.
    """
    reader = context.reader()
    understood = understand(question, reader, context.names, context.as_of)
    return Answered(row=answer(as_of_day(understood, context.as_of), reader))
