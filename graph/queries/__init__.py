"""Questions to the graph, as typed functions: the one place that writes SPARQL of our own."""

from graph.queries.claims import (
    ClaimFilter,
    RelatedRow,
    claim_views,
    claims_as_of,
    claims_by_iri,
    claims_page,
    related_rows,
    view_at,
)
from graph.queries.criteria import ActivityFilter, Days, EntityFilter, StatementFilter
from graph.queries.documents import document_named, document_text, documents_by_iri, documents_page
from graph.queries.entities import entities_by_iri, entities_named, entities_page, mentions_of
from graph.queries.jsonform import answered_json, statement_json
from graph.queries.orders import Order
from graph.queries.questions import Answer, Answered, QuestionKind, Understood, Widening, answer, understand
from graph.queries.rows import (
    ClaimRow,
    DateRow,
    DocumentRow,
    EntityRow,
    EvidenceRow,
    HopRow,
    MentionRow,
    Page,
    StatementRow,
)
from graph.queries.statements import statement_query, statements_by_iri, statements_page

__all__ = [
    "ActivityFilter",
    "Answer",
    "Answered",
    "ClaimFilter",
    "ClaimRow",
    "DateRow",
    "Days",
    "DocumentRow",
    "EntityFilter",
    "EntityRow",
    "EvidenceRow",
    "HopRow",
    "MentionRow",
    "Order",
    "Page",
    "QuestionKind",
    "RelatedRow",
    "StatementFilter",
    "StatementRow",
    "Understood",
    "Widening",
    "answer",
    "answered_json",
    "claim_views",
    "claims_as_of",
    "claims_by_iri",
    "claims_page",
    "document_named",
    "document_text",
    "documents_by_iri",
    "documents_page",
    "entities_by_iri",
    "entities_named",
    "entities_page",
    "mentions_of",
    "related_rows",
    "statement_json",
    "statement_query",
    "statements_by_iri",
    "statements_page",
    "understand",
    "view_at",
]
