"""What the read index answers, in SQL: the same that SPARQL says, which defines it."""

from graph.queries.indexed.counts import facet_rows, stretch_rows
from graph.queries.indexed.lists import claims_table, documents_table, entities_table
from graph.queries.indexed.orders import texts_of
from graph.queries.indexed.snippets import Snippet, hits_in, snippets_of
from graph.queries.indexed.statements import Statements
from graph.queries.indexed.where import where
from graph.queries.indexed.whole import (
    claim_rows,
    claim_rows_at,
    document_rows,
    entity_rows,
    other_dates,
    spoken_of_now,
    statement_rows,
)

__all__ = [
    "Snippet",
    "Statements",
    "claim_rows",
    "claim_rows_at",
    "claims_table",
    "document_rows",
    "documents_table",
    "entities_table",
    "entity_rows",
    "facet_rows",
    "hits_in",
    "other_dates",
    "snippets_of",
    "spoken_of_now",
    "statement_rows",
    "stretch_rows",
    "texts_of",
    "where",
]
