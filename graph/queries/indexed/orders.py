"""How statements are ordered, in SQL: the same keys as in SPARQL, and the relevance of words."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.queries.criteria import StatementFilter
from graph.queries.fields import Order
from graph.queries.indexed.sql import Sql, bound, sql
from graph.queries.indexed.where import matching
from graph.queries.phrases import phrases_of

_STATEMENT = Sql("statement s")
_VERSION_LATER = Sql("statement s CROSS JOIN version v ON v.id = s.version")
_VERSION_FIRST = Sql("version v CROSS JOIN statement s ON s.version = v.id")
_ORIGINS = (
    "coalesce((SELECT max(c.origins) FROM stance h JOIN claim c ON c.iri = h.claim"
    " WHERE h.statement = s.id AND h.position = 'claim'), 0)"
)
_MILLION = 1_000_000
"""Relevance is compared in millionths, so that a cursor can hold it."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """The keys of an order, the IRI the last, and the tables that they and the statements come from.

    ``few`` is for where few statements are looked at, ``many`` for where most are gone through in order.
    """

    keys: tuple[str, ...]
    few: Sql = _STATEMENT
    many: Sql = _STATEMENT


_KEYS = {
    Order.DOCUMENT: ("s.document", "s.position"),
    Order.OLDEST_SAID: ("coalesce(s.said_earliest, '9999')",),
    Order.NEWEST_SAID: ("coalesce(s.said_earliest, '')",),
    Order.OLDEST_HAPPENED: ("coalesce(s.happened_earliest, '9999')",),
    Order.NEWEST_HAPPENED: ("coalesce(s.happened_earliest, '')",),
    Order.OLDEST_PUBLISHED: ("coalesce(v.published_earliest, '9999')",),
    Order.NEWEST_PUBLISHED: ("coalesce(v.published_earliest, '')",),
    Order.OLDEST_RECORDED: ("v.recorded",),
    Order.NEWEST_RECORDED: ("v.recorded",),
    Order.AGREEMENT: (_ORIGINS,),
}
_BY_VERSION = frozenset(
    {Order.OLDEST_PUBLISHED, Order.NEWEST_PUBLISHED, Order.OLDEST_RECORDED, Order.NEWEST_RECORDED}
)


def ordering_of(filter: StatementFilter, order: Order) -> Ordering:  # noqa: A002 (the word of the contract)
    """How the statements that a filter lets through are ordered."""
    if order is Order.RELEVANCE:
        return _by_relevance(filter)
    keys = (*_KEYS[order], "s.iri")
    return Ordering(keys, _VERSION_LATER, _VERSION_FIRST) if order in _BY_VERSION else Ordering(keys)


def _by_relevance(filter: StatementFilter) -> Ordering:  # noqa: A002 (the word of the contract)
    """By BM25 of the words that are searched for, the best first; what has none of them comes last."""
    phrases = tuple(dict.fromkeys(phrase for text in texts_of(filter) for phrase in phrases_of(text)))
    ranked = sql(
        f"SELECT rowid AS id, CAST(round(bm25(quote_words) * -{_MILLION}) AS INTEGER) AS rank"
        " FROM quote_words WHERE quote_words MATCH ",
        bound(matching(phrases, " OR ")),
    )
    tables = sql("statement s LEFT JOIN (", ranked, ") ranked ON ranked.id = s.id")
    return Ordering(("coalesce(ranked.rank, 0)", "s.iri"), tables, tables)


def texts_of(filter: StatementFilter) -> Iterator[str]:  # noqa: A002 (the word of the contract)
    """What a filter searches for, in itself and in those within it that add to what is found."""
    if filter.text is not None:
        yield filter.text
    for one in (*filter.all_of, *filter.any_of):
        yield from texts_of(one)
