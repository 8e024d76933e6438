"""What a GraphQL query may cost, reckoned before it is validated and run.

Every fragment is measured once and remembered, so that the time to reckon grows with the
length of the query and not with what its spreads unfold to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
)

from schema.inputs import NO_SIZE, Inputs, Size
from schema.limits import BOUND, Limits, passed

_STORE_COST = 1000
"""What a field that asks the store weighs, in fields: once for all items that stand beside one another."""
_AS_OF_COST = 8000
"""What a field that answers as of a day weighs besides: claims are computed for it."""
_ROW_COST = 20
"""What an item of a page weighs besides its fields: it is fetched whole."""
_WRITE_COST = 5000
"""What a field of a mutation weighs besides."""
_OWN_COST: Mapping[tuple[str, str], int] = {
    ("Query", "ask"): 8000,
    ("StatementConnection", "facets"): 1000,
    ("StatementConnection", "timeline"): 1000,
    ("Document", "text"): 200,
    ("Version", "text"): 200,
}
"""What single fields weigh besides, each time: a question is read, a whole text given out, a list counted."""
_INTROSPECTION_COST: Mapping[str, int] = {"__schema": 10_000, "__type": 1000}


@dataclass(frozen=True, slots=True)
class Measure:
    """How much a selection asks; ``width`` is its first level.

    ``cost`` is of what comes for each item, page sizes multiplied; ``queries`` of what comes once for all.
    """

    depth: int = 0
    width: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0
    queries: int = 0
    size: Size = NO_SIZE

    def beside(self, other: "Measure") -> "Measure":
        """Two selections of one parent."""
        return Measure(
            max(self.depth, other.depth),
            min(BOUND, self.width + other.width),
            min(BOUND, self.fields + other.fields),
            min(BOUND, self.aliases + other.aliases),
            min(BOUND, self.directives + other.directives),
            min(BOUND, self.cost + other.cost),
            min(BOUND, self.queries + other.queries),
            self.size.beside(other.size),
        )


_NOTHING = Measure()


def problems(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    limits: Limits,
) -> list[GraphQLError]:
    """What is too much in ``operation``, each with its limit and setting.  Introspection has a flat price."""
    inputs = Inputs(operation, variables, limits)
    found = _Scale(schema, document, inputs).operation(operation)
    return passed(
        limits,
        {
            "depth": found.depth,
            "fields": found.fields,
            "root_fields": found.width,
            "aliases": found.aliases,
            "directives": found.directives,
            "values": found.size.values,
            "value_depth": found.size.depth,
            "cost": found.cost + found.queries * _STORE_COST,
        },
        operation,
    )


class _Scale:
    """Measures one operation of a document."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, inputs: Inputs) -> None:
        """Note the fragments; nothing is measured yet."""
        self._schema = schema
        self._inputs = inputs
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._measured: dict[str, Measure] = {}

    def operation(self, node: OperationDefinitionNode) -> Measure:
        """How much ``node`` asks, its variables counted."""
        asked = self._selection(node.selection_set, self._schema.get_root_type(node.operation))
        writes = asked.width * _WRITE_COST if node.operation is OperationType.MUTATION else 0
        own = Measure(directives=len(node.directives or ()), cost=writes, size=self._inputs.given)
        return asked.beside(own)

    def _selection(self, selection: SelectionSetNode | None, parent: GraphQLNamedType | None) -> Measure:
        total = _NOTHING
        for node in selection.selections if selection else ():
            total = total.beside(self._node(node, parent))
            if node.directives:
                total = total.beside(Measure(directives=len(node.directives)))
        return total

    def _node(self, node: SelectionNode, parent: GraphQLNamedType | None) -> Measure:
        if isinstance(node, FieldNode):
            return self._field(node, parent)
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        if isinstance(node, InlineFragmentNode):
            condition = node.type_condition
            inner = self._schema.get_type(condition.name.value) if condition else parent
            return self._selection(node.selection_set, inner)
        return _NOTHING

    def _fragment(self, name: str) -> Measure:
        """A fragment, measured once; one that is unknown or within itself is refused by other rules."""
        if name not in self._measured:
            self._measured[name] = _NOTHING
            node = self._fragments.get(name)
            if node is not None:
                inner = self._schema.get_type(node.type_condition.name.value)
                self._measured[name] = self._selection(node.selection_set, inner)
        return self._measured[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Measure:
        name, aliases = node.name.value, 1 if node.alias else 0
        if name.startswith("__"):
            return Measure(0, 1, 1, aliases, 0, _INTROSPECTION_COST.get(name, 1))
        known = _known(name, parent)
        inner = self._selection(node.selection_set, get_named_type(known.type) if known else None)
        size = inner.size.beside(self._inputs.size_of(node)) if node.arguments else inner.size
        return Measure(
            1 + inner.depth,
            1,
            min(BOUND, 1 + inner.fields),
            min(BOUND, aliases + inner.aliases),
            inner.directives,
            min(BOUND, self._cost(node, known, parent, inner.cost)),
            min(BOUND, inner.queries + self._asks_store(known, parent)),
            size,
        )

    def _cost(
        self, node: FieldNode, known: GraphQLField | None, parent: GraphQLNamedType | None, inner: int
    ) -> int:
        """What a field weighs with all that is in it."""
        if known is None or parent is None:
            return 1 + inner
        own = 1 + _OWN_COST.get((parent.name, node.name.value), 0)
        if any(argument.name.value == "asOf" for argument in node.arguments or ()):
            own += _AS_OF_COST
        # What a page holds is counted where the page is asked for.
        within_page = parent.name.endswith("Connection")
        items = self._inputs.items(node, known, within_page=within_page)
        row = _ROW_COST if get_named_type(known.type).name.endswith("Connection") else 0
        return own + items * (row + inner)

    def _asks_store(self, known: GraphQLField | None, parent: GraphQLNamedType | None) -> int:
        """Whether a field asks the store, once for its level: 0 or 1."""
        if known is None or parent is None:
            return 0
        definition = known.extensions.get("strawberry-definition")
        resolver = getattr(definition, "base_resolver", None)
        sees_context = resolver is not None and resolver.info_parameter is not None
        return int(bool(known.args) or (sees_context and parent is not self._schema.query_type))


def _known(name: str, parent: GraphQLNamedType | None) -> GraphQLField | None:
    if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
        return None
    known: GraphQLField | None = parent.fields.get(name)
    return known
