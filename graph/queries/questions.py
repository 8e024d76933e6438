"""Questions in plain English: understood first, shown, then answered; nothing is guessed."""

from graph.claims.clocks import AsOf
from graph.queries.answering import answer
from graph.queries.english.kinds import QuestionKind
from graph.queries.english.reading import read_question
from graph.queries.english.refusals import Reason
from graph.queries.graphql_text import graphql_text
from graph.queries.same import widened_by_same
from graph.queries.statements import statement_query
from graph.queries.understood import Alternative, Answer, Answered, Understood, Widening, alternative
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer

__all__ = [
    "Alternative",
    "Answer",
    "Answered",
    "QuestionKind",
    "Reason",
    "Understood",
    "Widening",
    "answer",
    "understand",
]


def understand(question: str, reader: Reader, gazetteer: Gazetteer, as_of: AsOf | None = None) -> Understood:
    """Read ``question`` by a small grammar, the gazetteer and the names in the store.

    ``as_of`` tells when persons had to have decided who is the same; reader and gazetteer are of that day
    too (``graph.queries.then``).  The number of store queries grows with the places that the question names
    and with its other readings, not with the store.

    Raises:
        NotUnderstood: If it is no question that can be answered, names something unknown, or
            nothing of it remains to search by; the error has a reason, the words and the nearest names.
        UnknownDocument: If it names a document that is not there.
    """
    read = read_question(question, reader, gazetteer)
    meaning = widened_by_same(read.filter, reader, as_of)
    others = (
        alternative(one.reading, widened_by_same(one.filter, reader, as_of), tuple(map(str, one.lines)))
        for one in read.others
    )
    return Understood(
        question=question,
        read_as=read.words,
        kind=read.asked.kind,
        filter=meaning,
        lines=read.lines,
        widened=read.widened,
        alternatives=tuple(others),
        unknown=read.unknown,
        graphql=graphql_text(meaning),
        sparql=statement_query(meaning),
        asked=read.asked,
        against=read.against,
    )
