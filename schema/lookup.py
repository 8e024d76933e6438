"""Whatever has an identity, found by it."""

from collections.abc import Sequence

from graph.errors import QueryRefused
from graph.queries import statements_by_iri
from graph.queries.sparql import iri as written
from schema.claim import Claim
from schema.context import Context
from schema.document import Document
from schema.entity import entity_of
from schema.node import Node, iri_of
from schema.statement import shown


def nodes_for(context: Context, ids: Sequence[str]) -> list[Node | None]:
    """What opaque ids or IRIs stand for, in that order; ``None`` for what is not there.

    A handful of store queries, whatever the number of ids.
    """
    iris = [_absolute(given) for given in ids]
    found = _found(context, [iri for iri in dict.fromkeys(iris) if iri])
    return [found.get(iri) if iri else None for iri in iris]


def _absolute(given: str) -> str | None:
    """The IRI, or ``None`` for words that can be none."""
    iri = iri_of(given)
    try:
        return iri if iri and written(iri) else None
    except QueryRefused:
        return None


def _found(context: Context, iris: Sequence[str]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    statements = statements_by_iri(context.reader(), iris)
    found.update((iri, shown(context, row)) for iri, row in statements.items())
    found.update((row.iri, entity_of(row)) for row in context.entities.get(_rest(iris, found)))
    found.update((row.iri, Document(row=row)) for row in context.documents.get(_rest(iris, found)))
    found.update((row.iri, Claim(row=row)) for row in context.claims.get(_rest(iris, found)))
    return found


def _rest(iris: Sequence[str], found: dict[str, Node]) -> list[str]:
    return [iri for iri in iris if iri not in found]
