"""Questions in plain English: understood first, shown, then answered; nothing is guessed."""

from graph.queries.answering import answer
from graph.queries.english.kinds import QuestionKind
from graph.queries.english.reading import read_question
from graph.queries.graphql_text import graphql_text
from graph.queries.same import widened_by_same
from graph.queries.statements import statement_query
from graph.queries.understood import Answer, Answered, Understood, Widening
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer

__all__ = ["Answer", "Answered", "QuestionKind", "Understood", "Widening", "answer", "understand"]


def understand(question: str, reader: Reader, gazetteer: Gazetteer) -> Understood:
    """Read ``question`` by a small grammar, the gazetteer and the names in the store.

    The number of store queries grows with the places that the question names, not with the store.

    Raises:
        NotUnderstood: If it is no question that can be answered, names something unknown, or
            nothing of it remains to search by; the error names the words and the nearest names.
        UnknownDocument: If it names a document that is not there.
    """
    read = read_question(question, reader, gazetteer)
    meaning = widened_by_same(read.filter, reader)
    return Understood(
        question=question,
        kind=read.asked.kind,
        filter=meaning,
        words=read.lines,
        widened=read.widened,
        unknown=read.unknown,
        graphql=graphql_text(meaning),
        sparql=statement_query(meaning),
        asked=read.asked,
        against=read.against,
    )
