"""The schema, with the limits of the settings."""

from collections.abc import Iterator
from functools import partial

import strawberry
from graphql import GraphQLError, OperationDefinitionNode
from graphql.validation import MaxIntrospectionDepthRule
from strawberry.extensions import (
    AddValidationRules,
    MaxTokensLimiter,
    ParserCache,
    SchemaExtension,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from graph.settings import Settings
from schema import terms  # noqa: F401 - describes the enums
from schema.guard import Limits, guard
from schema.kinds import KINDS
from schema.query import Query
from schema.scalars import SCALARS

__all__ = ["Schema", "build_schema"]

_CACHED_QUERIES = 128


class OneOperation(SchemaExtension):
    """Refuses several operations without a word which one: strawberry would take the first."""

    def on_execute(self) -> Iterator[None]:
        """Check before the first field is asked for."""
        document = self.execution_context.graphql_document
        definitions = document.definitions if document else ()
        several = sum(isinstance(one, OperationDefinitionNode) for one in definitions) > 1
        if several and self.execution_context.context.operation is None:
            raise GraphQLError("Must provide operation name if query contains multiple operations.")
        yield


class Schema(strawberry.Schema):
    """Strawberry's schema, which leaves it to ``schema.execute`` to log errors."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: what users did wrong does not belong in a log."""


def build_schema(settings: Settings) -> Schema:
    """The schema that answers within the limits of ``settings``."""
    rules = [guard(Limits.from_settings(settings)), MaxIntrospectionDepthRule]
    return Schema(
        query=Query,
        types=list(KINDS.values()),
        config=StrawberryConfig(scalar_map=SCALARS),
        extensions=[
            partial(MaxTokensLimiter, settings.graphql_max_tokens),
            partial(AddValidationRules, rules),
            partial(ParserCache, _CACHED_QUERIES),
            partial(ValidationCache, _CACHED_QUERIES),
            OneOperation,
        ],
    )
