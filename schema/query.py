"""The questions that a client may ask."""

import strawberry

from schema.root.claims import ClaimQueries
from schema.root.decisions import DecisionQueries
from schema.root.documents import DocumentQueries
from schema.root.entities import EntityQueries
from schema.root.nodes import NodeQueries
from schema.root.statements import StatementQueries


@strawberry.type(description="What can be asked. Beside an answer, `revision` tells of which graph it is.")
class Query(StatementQueries, ClaimQueries, EntityQueries, DocumentQueries, DecisionQueries, NodeQueries):
    """The root of the schema, one noun a file."""
