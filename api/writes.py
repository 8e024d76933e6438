"""Where a request that writes runs, and whether it may."""

from collections.abc import Sequence
from functools import partial

from graphql import GraphQLError
from graphql import OperationType as Kind

from api.places import Places
from api.service import Service
from api.tokens import check_token
from schema import Request as Operation
from schema import Schema
from schema.budget import Budget

_WORD = "mutation"


async def places_for(
    operations: Sequence[Operation], authorization: str | None, service: Service, budget: Budget
) -> Places | None:
    """Where ``operations`` run if one of them is a mutation; ``None`` if all of them only read.

    Raises:
        SwitchedOff: If nobody may write.
        Unauthenticated: If one writes and there is no token.
        Forbidden: If one writes and the token is another.
    """
    # A mutation has this word in it; whether it is one is told by reading it, which takes its time.
    if not any(_WORD in one.query for one in operations):
        return None
    if not await service.graphql_places.start(partial(_writes, operations, service.schema)):
        return None
    check_token(authorization, service.token)
    budget.extend(service.settings.write_timeout_s)
    return service.writing_places


def kind_of(operation: Operation, schema: Schema) -> Kind:
    """What kind of operation it is; a query, if it cannot be read: that is told when it is run."""
    try:
        return schema.documents.ask(operation.query, operation.operation, operation.variables).kind
    except GraphQLError:
        return Kind.QUERY


def _writes(operations: Sequence[Operation], schema: Schema) -> bool:
    return any(kind_of(one, schema) is Kind.MUTATION for one in operations)
