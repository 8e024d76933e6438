"""Queries read, reckoned and validated; what was found good is remembered by its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    ValidationRule,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import MaxIntrospectionDepthRule, NoSchemaIntrospectionCustomRule
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from graph.settings import Settings
from schema.cache import Cache
from schema.guard import problems
from schema.limits import BOUND, Limits, too_complex

_BYTES_PER_TOKEN = 400
"""What a token and the nodes that it is part of weigh in memory, measured."""
_MOST_ERRORS = 20
"""Errors that a validation gives; each may look for the nearest name, which takes its time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One operation of a document, and what is against it; it may run if that is nothing."""

    document: DocumentNode
    operation: OperationDefinitionNode
    errors: Sequence[GraphQLError]

    @property
    def kind(self) -> OperationType:
        """Query, mutation or subscription."""
        return self.operation.operation


class Documents:
    """The documents that one schema was asked."""

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        """No document yet."""
        self._schema = schema
        self._settings = settings
        self._limits = Limits.from_settings(settings)
        self._rules = _rules(introspection=settings.graphql_introspection)
        self._good: Cache[DocumentNode] = Cache(settings.graphql_cache_mb * 1_000_000)

    def ask(self, text: str, name: str | None, variables: Mapping[str, Any]) -> Asked:
        """The operation ``name`` of ``text``, with what is against it.

        Raises:
            GraphQLError: If the text cannot be read, or does not say which operation is meant.
        """
        known = self._good.get(text)
        document = known or self._read(text)
        operation = _operation(document, name)
        # The page sizes are in the variables, so that each request is reckoned.
        errors = self._reckon(document, operation, variables)
        if known is None and not errors:
            errors = self._validate(text, document)
        return Asked(document, operation, errors)

    def _read(self, text: str) -> DocumentNode:
        most = self._settings.graphql_max_tokens
        try:
            return parse(text, max_tokens=most)
        except GraphQLSyntaxError as error:
            if error.message.endswith("tokens. Parsing aborted."):
                raise too_complex("tokens", "tokens long", most + 1, most, None) from error
            if error.message.endswith("Parsing aborted."):
                raise self._too_deep() from error
            raise

    def _reckon(
        self, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
    ) -> list[GraphQLError]:
        try:
            return problems(self._schema, document, operation, variables, self._limits)
        except RecursionError:
            # A chain of hundreds of fragments, each within the one before.
            return [self._too_deep()]

    def _too_deep(self) -> GraphQLError:
        return too_complex("depth", "levels deep", BOUND, self._limits.depth, None)

    def _validate(self, text: str, document: DocumentNode) -> list[GraphQLError]:
        errors = validate(
            self._schema,
            document,
            self._rules,
            _MOST_ERRORS,
            hide_suggestions=not self._settings.graphql_introspection,
        )
        if not errors:
            weight = len(text) + _BYTES_PER_TOKEN * document.token_count
            self._good.put(text, document, weight)
        return [_plain(error) for error in errors]


def _plain(error: GraphQLError) -> GraphQLError:
    """The error without what Python said of a value that it could not read: no mistake of ours."""
    if error.original_error is None:
        return error
    return GraphQLError(
        error.message.partition(", found")[0] + ", which this cannot be read as.", error.nodes
    )


def _rules(*, introspection: bool) -> list[type[ValidationRule]]:
    own = [MaxIntrospectionDepthRule, MaybeNullValidationRule, OneOfInputValidationRule]
    closed = [] if introspection else [NoSchemaIntrospectionCustomRule]
    return [*specified_rules, *own, *closed]


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation that is meant.

    Raises:
        GraphQLError: If that is not said, or there is no such one.
    """
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    named = [one for one in operations if name is None or (one.name and one.name.value == name)]
    if len(named) == 1:
        return named[0]
    if name is not None:
        raise GraphQLError(f"Unknown operation named '{name}'.")
    if operations:
        raise GraphQLError("Must provide operation name if query contains multiple operations.")
    raise GraphQLError("Must provide an operation.")
