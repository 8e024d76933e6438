"""What a question was taken to mean, and its answers."""

from dataclasses import dataclass, replace

from graph.claims.clocks import AsOf
from graph.queries.criteria import StatementFilter
from graph.queries.english.kinds import Asked, QuestionKind
from graph.queries.graphql_text import graphql_text
from graph.queries.rows import EntityRow, StatementRow
from graph.queries.statements import statement_query


@dataclass(frozen=True, slots=True)
class Widening:
    """A place that was taken for itself and the sites that lie there; ``words`` are the question's."""

    words: str
    place: EntityRow
    sites: tuple[EntityRow, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was taken to mean, before it is answered.

    ``words`` says it in readable lines ("speech act: confirm"); ``unknown`` are the words that
    say something and were not understood.  ``graphql`` and ``sparql`` ask the same.  ``asked``
    tells what the answers are made of; ``against`` holds IRIs of speakers who are contradicted.
    """

    question: str
    kind: QuestionKind
    filter: StatementFilter
    words: tuple[str, ...]
    widened: tuple[Widening, ...]
    unknown: tuple[str, ...]
    graphql: str
    sparql: str
    asked: Asked
    against: tuple[str, ...] = ()


def shown_as(understood: Understood, meaning: StatementFilter) -> Understood:
    """``understood`` with another filter, and the queries that ask it."""
    return replace(understood, filter=meaning, graphql=graphql_text(meaning), sparql=statement_query(meaning))


def as_of_day(understood: Understood, day: AsOf | None) -> Understood:
    """``understood``, to be answered as of the end of a day; the same for ``None``."""
    return shown_as(understood, replace(understood.filter, as_of=day)) if day else understood


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with the statements it stands on."""

    answer: str
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to a question, ordered by their first statement.

    ``opposed`` stands beside the answers: for "who denied", those who confirm the negative
    of the same things.  ``notes`` are plain sentences about how the answers were found.
    """

    understood: Understood
    answers: tuple[Answer, ...]
    opposed: tuple[StatementRow, ...]
    notes: tuple[str, ...]
