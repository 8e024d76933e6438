"""What a question was taken to mean, and its answers."""

from collections.abc import Iterable
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
class Line:
    """One part of a filter in words: ``part`` names it ("speech act"), ``text`` tells it ("confirm")."""

    part: str
    text: str

    def __str__(self) -> str:
        """ "speech act: confirm"."""
        return f"{self.part}: {self.text}"


def told_by(lines: Iterable[Line], *, without: str) -> tuple[Line, ...]:
    """``lines`` but for those of one part."""
    return tuple(line for line in lines if line.part != without)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another thing that a question may mean: how it differs, and its own filter in all three forms."""

    reading: str
    filter: StatementFilter
    words: tuple[str, ...]
    graphql: str
    sparql: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was taken to mean, before it is answered.

    ``read_as`` is the question in the form that the grammar reads.  ``lines`` say the filter in words, and
    ``unknown`` are the words that say something and were not understood.  ``graphql`` and ``sparql`` ask
    the same.  ``asked`` tells what the answers are made of; ``against`` holds IRIs of speakers who are
    contradicted.  ``alternatives`` are other readings, none of which was chosen.
    """

    question: str
    read_as: str
    kind: QuestionKind
    filter: StatementFilter
    lines: tuple[Line, ...]
    widened: tuple[Widening, ...]
    alternatives: tuple[Alternative, ...]
    unknown: tuple[str, ...]
    graphql: str
    sparql: str
    asked: Asked
    against: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The filter in readable lines ("speech act: confirm")."""
        return tuple(map(str, self.lines))


def shown_as(
    understood: Understood, meaning: StatementFilter, lines: tuple[Line, ...] | None = None
) -> Understood:
    """``understood`` with another filter, the queries that ask it, and its lines if they change."""
    return replace(
        understood,
        filter=meaning,
        lines=understood.lines if lines is None else lines,
        graphql=graphql_text(meaning),
        sparql=statement_query(meaning),
    )


def as_of_day(understood: Understood, day: AsOf | None) -> Understood:
    """``understood`` with its alternatives, to be answered as of the end of a day; the same for ``None``."""
    if day is None:
        return understood
    line = Line("as of", f"{day.day} ({day.clock})")
    then = shown_as(understood, replace(understood.filter, as_of=day), (*understood.lines, line))
    return replace(then, alternatives=tuple(_as_of(one, day, line) for one in understood.alternatives))


def _as_of(given: Alternative, day: AsOf, line: Line) -> Alternative:
    meaning = replace(given.filter, as_of=day)
    return alternative(given.reading, meaning, (*given.words, str(line)))


def alternative(reading: str, meaning: StatementFilter, words: tuple[str, ...]) -> Alternative:
    """Another reading with the queries that ask it."""
    return Alternative(reading, meaning, words, graphql_text(meaning), statement_query(meaning))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with the statements it stands on."""

    answer: str
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to a question, ordered by their first statement.

    ``understood`` is what was answered: where nothing fitted, the wider question.  ``opposed`` stands beside
    the answers: for "who denied", those who confirm the negative of the same things.  ``notes`` are plain
    sentences about how the answers were found.
    """

    understood: Understood
    answers: tuple[Answer, ...]
    opposed: tuple[StatementRow, ...]
    notes: tuple[str, ...]
