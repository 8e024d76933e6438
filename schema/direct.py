"""Fields resolved by their function itself, where the usual way round it would do nothing.

Strawberry turns arguments, wraps ``info`` and runs extensions for each field, and graphql-core makes an
``info`` and a path.  Most of our fields take no argument, and half of a page are plain values: for these that
is more than half of the time (``python -m benchmarks.graphql``).  Whatever is not plain goes the usual way.
"""

from collections.abc import Awaitable, Callable
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLID,
    GraphQLInt,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
)
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.field import StrawberryField

Get = Callable[[Any], object]
Show = Callable[[object], object]
_DEFINITION = "strawberry-definition"
"""Where strawberry keeps its own definition beside that of graphql-core."""
_LEAF = "claimgraph-leaf"
_MISS = object()
"""Not plain after all: the usual way makes the value, or the error."""
_INT_END = 2**31


def make_direct(schema: GraphQLSchema) -> None:
    """Let every field without arguments be resolved by its function or attribute alone.

    ``info`` of such a field is that of graphql-core, which has the same ``context``.
    """
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and kind not in roots and not kind.name.startswith("__"):
            for field in kind.fields.values():
                _make_direct(field)


def _make_direct(field: GraphQLField) -> None:
    definition = field.extensions.get(_DEFINITION)
    if not isinstance(definition, StrawberryField) or definition.arguments or definition.is_async:
        return
    resolver = definition.base_resolver
    if resolver is None:
        _resolve_by(field, attrgetter(definition.python_name))
        return
    function = resolver.wrapped_func
    if isinstance(function, staticmethod | classmethod):
        return
    if resolver.info_parameter:
        field.resolve = function
    else:
        _resolve_by(field, function)


def _resolve_by(field: GraphQLField, get: Get) -> None:
    field.resolve = lambda source, _: get(source)
    show = _show_of(field)
    if show is not None:
        field.extensions[_LEAF] = (get, show)


def _show_of(field: GraphQLField) -> Show | None:
    """How a plain value of the field is shown; ``None`` for what has fields of its own."""
    needed = isinstance(field.type, GraphQLNonNull)
    kind: Any = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    show = _plain(kind) if isinstance(kind, GraphQLNamedType) else None
    if show is None or needed:
        return show
    given = show
    return lambda value: None if value is None else given(value)


def _plain(kind: GraphQLNamedType) -> Show | None:
    if isinstance(kind, GraphQLEnumType):
        definition = kind.extensions.get(_DEFINITION)
        if not isinstance(definition, StrawberryEnumDefinition):
            return None
        names: dict[object, str] = {
            definition.wrapped_cls(one.value): name for name, one in kind.values.items()
        }
        return lambda value: names.get(value, _MISS)
    if kind in {GraphQLString, GraphQLID} or kind.name == "IRI":
        return lambda value: value if value.__class__ is str else _MISS
    if kind is GraphQLBoolean:
        return lambda value: value if value.__class__ is bool else _MISS
    if kind is GraphQLInt:
        return _whole
    return None


def _whole(value: object) -> object:
    return value if isinstance(value, int) and value.__class__ is int and abs(value) < _INT_END else _MISS


class DirectExecution(StrawberryGraphQLCoreExecutionContext):
    """Fills plain fields at once and leaves the others to graphql-core."""

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: Any,
        position_context: Any,
    ) -> Any:
        """Fill the fields of one object, in the order of the query."""
        fields = parent_type.fields
        plain: dict[str, object] = {}
        rest = {}
        for name, details in grouped_field_set.items():
            field = fields.get(details[0].node.name.value)
            leaf = field.extensions.get(_LEAF) if field is not None else None
            value = _value(leaf, source_value) if leaf is not None else _MISS
            plain[name] = value
            if value is _MISS:
                rest[name] = details
        if not rest:
            return plain
        others = super().execute_fields(parent_type, source_value, path, rest, position_context)
        if isinstance(others, dict):
            return _together(plain, others)
        return _later(plain, others)


def _value(leaf: tuple[Get, Show], source: object) -> object:
    get, show = leaf
    try:
        return show(get(source))
    except Exception:  # noqa: BLE001 - the usual way comes to the same error and places it
        return _MISS


def _together(plain: dict[str, object], others: dict[str, object]) -> dict[str, object]:
    """All fields in the order of ``plain``; those that the type does not have are in neither."""
    plain.update(others)
    return {name: value for name, value in plain.items() if value is not _MISS}


async def _later(plain: dict[str, object], others: Awaitable[dict[str, object]]) -> dict[str, object]:
    return _together(plain, await others)
