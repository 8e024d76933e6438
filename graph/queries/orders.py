"""How statements are ordered, in SPARQL."""

from enum import StrEnum

from graph.errors import QueryRefused
from graph.queries.criteria import StatementFilter
from graph.queries.filters import statement_pattern
from graph.queries.paging import Key, Listing


class Order(StrEnum):
    """How statements are ordered; what has no such date comes last, ties by IRI."""

    DOCUMENT = "document"
    OLDEST_SAID = "oldest-said"
    NEWEST_SAID = "newest-said"
    OLDEST_HAPPENED = "oldest-happened"
    NEWEST_HAPPENED = "newest-happened"
    OLDEST_PUBLISHED = "oldest-published"
    NEWEST_PUBLISHED = "newest-published"
    OLDEST_RECORDED = "oldest-recorded"
    NEWEST_RECORDED = "newest-recorded"
    AGREEMENT = "agreement"
    RELEVANCE = "relevance"


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


def listing_of(filter: StatementFilter, order: Order) -> Listing:  # noqa: A002 (the word of the contract)
    """The statements that a filter lets through, in an order.

    Raises:
        QueryRefused: If the filter cannot be written, or SPARQL cannot tell the order.
    """
    if order is Order.RELEVANCE:
        problem = "RELEVANCE needs a search for words and a store with a read index"
        raise QueryRefused("orderBy", problem, "give `text`, or order by a date")
    if order is Order.AGREEMENT and filter.as_of is not None:
        problem = "AGREEMENT orders by the claims of today, and asOf asks for those of another day"
        raise QueryRefused("orderBy", problem, "order by a date, or leave out asOf")
    ordering, keys = _ORDERING[order]
    return Listing(f"statements:{order}", "statement", statement_pattern(filter), keys, ordering)
