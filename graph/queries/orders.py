"""How statements are ordered, in SPARQL."""

from graph.errors import QueryRefused
from graph.queries.criteria import StatementFilter
from graph.queries.fields import Order
from graph.queries.filters import statement_pattern
from graph.queries.indexed import Statements, texts_of
from graph.queries.paging import Key, Listing

__all__ = ["Order", "listing_of"]


_PLACE = "?statement cg:document ?inDocument ; cg:position ?position ."
_SAID = "OPTIONAL { ?statement cg:saidOnEarliest ?saidKey }"
_HAPPENED = "OPTIONAL { ?statement cg:happenedOnEarliest ?happenedKey }"
_PUBLISHED = "?statement cg:version ?inVersion . OPTIONAL { ?inVersion cg:publishedOnEarliest ?publishedKey }"
_RECORDED = "?statement cg:version ?putVersion . ?putVersion cg:recordedAt ?recordedKey ."
_ORIGINS = """OPTIONAL { SELECT ?statement (MAX(?originCount) AS ?mostOrigins) WHERE {
  ?statement cg:claim ?itsClaim . ?itsClaim cg:originCount ?originCount .
} GROUP BY ?statement }"""


def _oldest(day: str) -> tuple[Key, ...]:
    return (Key(f'COALESCE(STR({day}), "9999")'),)


def _newest(day: str) -> tuple[Key, ...]:
    return (Key(f'COALESCE(STR({day}), "")', descending=True),)


_ORDERING = {
    Order.DOCUMENT: (_PLACE, (Key("STR(?inDocument)"), Key("?position", number=True))),
    Order.OLDEST_SAID: (_SAID, _oldest("?saidKey")),
    Order.NEWEST_SAID: (_SAID, _newest("?saidKey")),
    Order.OLDEST_HAPPENED: (_HAPPENED, _oldest("?happenedKey")),
    Order.NEWEST_HAPPENED: (_HAPPENED, _newest("?happenedKey")),
    Order.OLDEST_PUBLISHED: (_PUBLISHED, _oldest("?publishedKey")),
    Order.NEWEST_PUBLISHED: (_PUBLISHED, _newest("?publishedKey")),
    Order.OLDEST_RECORDED: (_RECORDED, _oldest("?recordedKey")),
    Order.NEWEST_RECORDED: (_RECORDED, _newest("?recordedKey")),
    Order.AGREEMENT: (_ORIGINS, (Key("COALESCE(?mostOrigins, 0)", number=True, descending=True),)),
}

_RELEVANCE = (Key("", number=True, descending=True),)
"""The index alone can tell it."""


def listing_of(filter: StatementFilter, order: Order) -> Listing:  # noqa: A002 (the word of the contract)
    """The statements that a filter lets through, in an order.

    Raises:
        QueryRefused: If the filter cannot be written, or the order does not fit it.
    """
    if order is Order.RELEVANCE and not any(texts_of(filter)):
        problem = "RELEVANCE needs a search for words and a store with a read index"
        raise QueryRefused("orderBy", problem, "give `text`, or order by a date")
    if order is Order.AGREEMENT and filter.as_of is not None:
        problem = "AGREEMENT orders by the claims of today, and asOf asks for those of another day"
        raise QueryRefused("orderBy", problem, "order by a date, or leave out asOf")
    ordering, keys = ("", _RELEVANCE) if order is Order.RELEVANCE else _ORDERING[order]
    pattern, indexed = statement_pattern(filter), Statements(filter, order)
    return Listing(f"statements:{order}", "statement", pattern, keys, ordering, indexed)
