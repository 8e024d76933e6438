"""The schema, with the limits of the settings."""

from functools import partial

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from graph.settings import Settings
from schema import terms  # noqa: F401 - describes the enums
from schema.checked import Checked, Counted
from schema.direct import make_direct
from schema.documents import Documents
from schema.kinds import NODES
from schema.mutation import RESULTS, Mutation
from schema.query import Query
from schema.scalars import SCALARS
from schema.subscription import Subscription

__all__ = ["Schema", "build_schema"]

_PART_OF_GRAPHQL = "directive @oneOf on INPUT_OBJECT\n\n"
_DESCRIPTION = "Who said what about which base or asset, when, and on whose word."


class Schema(strawberry.Schema):
    """Strawberry's schema, which leaves it to ``schema.execute`` to log errors."""

    documents: Documents
    """The queries that it was asked; those found good are remembered."""

    def as_str(self) -> str:
        """The schema as a document, without what belongs to GraphQL itself."""
        return super().as_str().replace(_PART_OF_GRAPHQL, "")

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: what users did wrong does not belong in a log."""


def build_schema(settings: Settings) -> Schema:
    """The schema that answers within the limits of ``settings``."""
    schema = Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[*NODES, *RESULTS],
        config=StrawberryConfig(scalar_map=SCALARS),
        execution_context_class=Counted,
    )
    make_direct(schema._schema)
    schema._schema.description = _DESCRIPTION
    schema.documents = Documents(schema._schema, settings)
    schema.extensions = (partial(Checked, schema.documents),)
    return schema
