"""What a bundle answers: in words, as GraphQL and as SPARQL."""

from dataclasses import dataclass

from graph.queries.criteria import StatementFilter
from graph.queries.graphql_text import graphql_text
from graph.queries.questions import understand
from graph.queries.selecting import Wish, selected
from graph.queries.statements import statement_query
from graph.queries.understood import Understood, as_of_day
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter with the words that led to it: a question, the lines by which it was understood, options."""

    filter: StatementFilter
    question: str = ""
    words: tuple[str, ...] = ()

    @classmethod
    def of_question(cls, understood: Understood) -> "Asked":
        """What a question was taken to mean."""
        return cls(understood.filter, understood.question, understood.words)

    @property
    def graphql(self) -> str:
        """The same as a GraphQL query."""
        return graphql_text(self.filter)

    @property
    def sparql(self) -> str:
        """The same as a SPARQL query."""
        return statement_query(self.filter)


def asked_of(wish: Wish, question: str | None, reader: Reader, gazetteer: Gazetteer) -> tuple[Reader, Asked]:
    """What a question or a wish asks for, with the reader of the day that it asks for.

    Raises:
        NotUnderstood: If it is no question that can be answered.
        UnknownName: If something is named that is nowhere.
        QueryRefused: If a day is no day, or an IRI is none.
    """
    found = selected(wish, reader, gazetteer)
    if question is not None:
        as_of = found.filter.as_of
        understood = as_of_day(understand(question, found.reader, found.gazetteer, as_of), as_of)
        return found.reader, Asked.of_question(understood)
    parts = (("claim", wish.claims), ("about", wish.about), ("speaker", wish.speaker))
    words = tuple(f"{name}: {' or '.join(given)}" for name, given in parts if given)
    return found.reader, Asked(found.filter, words=words)
