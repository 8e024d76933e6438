"""Back from a document, an entity or a claim to its statements.

The types refer to each other in a circle; it is cut here and nowhere else.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.queries.criteria import StatementFilter
from schema.context import Context

if TYPE_CHECKING:
    from schema.statement import StatementConnection

StatementConnectionType = Annotated["StatementConnection", strawberry.lazy("schema.statement")]


def statements_of(
    context: Context, meaning: StatementFilter, first: int | None, after: str | None
) -> "StatementConnection":
    """One page of the statements that ``meaning`` describes, in the order of the documents."""
    from schema.statement import statement_connection  # noqa: PLC0415 - cuts the circle

    meaning = replace(meaning, as_of=context.as_of)
    return statement_connection(context, meaning, first=first, after=after)
