"""What a GraphQL query may cost, reckoned before it runs.

Every fragment is measured once and remembered, so that the time to reckon grows with the
length of the query and not with what its spreads unfold to.
"""

from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    get_named_type,
    is_list_type,
)
from graphql import GraphQLNonNull as NonNull

from graph.settings import Settings

CODE = "QUERY_TOO_COMPLEX"
_BOUND = 10**12
"""Larger sums are cut off: nobody needs to know how much too much it is."""
_STORE_COST = 2000
"""What a field that asks the store weighs, in fields: a page of them must not nest in a page."""
_ASKS_STORE = frozenset(
    {("Document", "text"), ("Claim", "related"), ("Claim", "credibility"), ("Origin", "statements")}
)
"""Fields that ask the store for each item, besides connections and what the root gives."""
_LIST_LENGTH = 5
"""Items that a list without pages (a chain, what a statement is about) is reckoned with."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one query may ask."""

    depth: int
    aliases: int
    cost: int
    page_size: int
    max_page_size: int

    @classmethod
    def from_settings(cls, settings: Settings) -> "Limits":
        """The limits that the settings name."""
        return cls(
            depth=settings.graphql_max_depth,
            aliases=settings.graphql_max_aliases,
            cost=settings.graphql_max_cost,
            page_size=settings.page_size,
            max_page_size=settings.max_page_size,
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """How deep and wide a selection is; ``cost`` counts fields, page sizes multiplied."""

    depth: int = 0
    aliases: int = 0
    cost: int = 0

    def beside(self, other: "Measure") -> "Measure":
        """Two selections of one parent."""
        return Measure(
            max(self.depth, other.depth),
            min(_BOUND, self.aliases + other.aliases),
            min(_BOUND, self.cost + other.cost),
        )


def guard(limits: Limits) -> type[ValidationRule]:
    """A validation rule that refuses queries beyond ``limits``.  Introspection is not counted."""

    class Guard(ValidationRule):
        """Measures each operation when the document begins."""

        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            scale = Scale(context, limits)
            for definition in context.document.definitions:
                if isinstance(definition, OperationDefinitionNode):
                    for problem in scale.problems(definition):
                        self.report_error(GraphQLError(problem, definition, extensions={"code": CODE}))

    return Guard


class Scale:
    """Measures the operations of one document."""

    def __init__(self, context: ValidationContext, limits: Limits) -> None:
        """Note the fragments; nothing is measured yet."""
        self._schema = context.schema
        self._limits = limits
        self._fragments = {
            node.name.value: node
            for node in context.document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self._measured: dict[str, Measure] = {}

    def problems(self, operation: OperationDefinitionNode) -> list[str]:
        """What is too much in ``operation``, each with its limit and setting."""
        root = self._schema.get_root_type(operation.operation)
        found = self._selection(operation.selection_set, root)
        limits = self._limits
        checks = (
            (found.depth, limits.depth, "levels of fields deep", "GRAPHQL_MAX_DEPTH"),
            (found.aliases, limits.aliases, "aliases wide", "GRAPHQL_MAX_ALIASES"),
            (found.cost, limits.cost, "fields large, page sizes multiplied", "GRAPHQL_MAX_COST"),
        )
        return [
            f"The query is {'at least ' if value >= _BOUND else ''}{value} {what}; "
            f"at most {limit} are allowed (CLAIMGRAPH_{setting}). Ask for less at once."
            for value, limit, what, setting in checks
            if value > limit
        ]

    def _selection(self, selection: SelectionSetNode | None, parent: GraphQLNamedType | None) -> Measure:
        total = Measure()
        for node in selection.selections if selection else ():
            if isinstance(node, FieldNode):
                total = total.beside(self._field(node, parent))
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                inner = self._schema.get_type(condition.name.value) if condition else parent
                total = total.beside(self._selection(node.selection_set, inner))
            elif isinstance(node, FragmentSpreadNode):
                total = total.beside(self._fragment(node.name.value))
        return total

    def _fragment(self, name: str) -> Measure:
        """A fragment, measured once; one that is unknown or within itself is refused by other rules."""
        if name not in self._measured:
            self._measured[name] = Measure()
            node = self._fragments.get(name)
            if node is not None:
                inner = self._schema.get_type(node.type_condition.name.value)
                self._measured[name] = self._selection(node.selection_set, inner)
        return self._measured[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Measure:
        aliases = 1 if node.alias else 0
        name = node.name.value
        if name.startswith("__"):
            return Measure(0, aliases, 1)
        known = (
            parent.fields.get(name) if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) else None
        )
        inner = self._selection(node.selection_set, get_named_type(known.type) if known else None)
        asks_store = known is not None and self._asks_store(known, name, parent)
        own = _STORE_COST if asks_store else 1
        cost = own + self._items(node, known, parent) * inner.cost
        return Measure(1 + inner.depth, min(_BOUND, aliases + inner.aliases), min(_BOUND, cost))

    def _asks_store(self, known: GraphQLField, name: str, parent: GraphQLNamedType | None) -> bool:
        """Whether a field costs a store query of its own, each time that it comes."""
        if parent is None or (parent is self._schema.query_type and known.args):
            return True
        return get_named_type(known.type).name.endswith("Connection") or (parent.name, name) in _ASKS_STORE

    def _items(self, node: FieldNode, known: GraphQLField | None, parent: GraphQLNamedType | None) -> int:
        """How many times what is inside a field comes."""
        if known is None:
            return 1
        if "first" in known.args:
            return self._first(node)
        inner = known.type.of_type if isinstance(known.type, NonNull) else known.type
        edges = parent is not None and parent.name.endswith("Connection")
        return _LIST_LENGTH if is_list_type(inner) and not edges else 1

    def _first(self, node: FieldNode) -> int:
        """The page size that a field asks for; the largest for a variable."""
        for argument in node.arguments or ():
            if argument.name.value == "first":
                asked = argument.value.value if isinstance(argument.value, IntValueNode) else ""
                # A longer number is refused when it is read; here it must only not be costly.
                largest = self._limits.max_page_size
                return min(largest, abs(int(asked[:9]))) if asked else largest
        return self._limits.page_size
