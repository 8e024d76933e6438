"""What an operation is given: how large its variables and arguments are, and how many items they ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLField,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    ValueNode,
    VariableNode,
    is_list_type,
    is_non_null_type,
)

from schema.limits import Limits

_LIST_LENGTH = 5
"""Items that a list without pages (a chain, what a statement is about) is reckoned with."""
_PAGES = ("first", "last")


@dataclass(frozen=True, slots=True)
class Size:
    """How many values something holds, and how deep they nest."""

    values: int = 0
    depth: int = 0

    def beside(self, other: "Size") -> "Size":
        """Two things of one parent."""
        if not other.values:
            return self
        return Size(self.values + other.values, max(self.depth, other.depth))


NO_SIZE = Size()


class Inputs:
    """The variables and arguments of one operation."""

    def __init__(
        self, operation: OperationDefinitionNode, variables: Mapping[str, Any], limits: Limits
    ) -> None:
        """``variables`` are as they came, of any type."""
        self._limits = limits
        self._variables = variables
        self._defaults = {
            one.variable.name.value: one.default_value for one in operation.variable_definitions or ()
        }
        self.given = size_of_json(dict(variables), limits.values) if variables else NO_SIZE

    def size_of(self, node: FieldNode) -> Size:
        """How large the arguments of a field are, variables counted as one value each."""
        total = NO_SIZE
        for argument in node.arguments or ():
            total = total.beside(_size_of_value(argument.value))
        return total

    def items(self, node: FieldNode, known: GraphQLField, *, within_page: bool) -> int:
        """How many times what is inside a field comes."""
        if any(name in known.args for name in _PAGES):
            return self._page(node)
        inner = known.type.of_type if is_non_null_type(known.type) else known.type
        if not is_list_type(inner) or within_page:
            return 1
        return max(_LIST_LENGTH, *(self._length(one) for one in node.arguments or ()), 0)

    def _page(self, node: FieldNode) -> int:
        """The page size that a field asks for."""
        asked = [self._number(one.value) for one in node.arguments or () if one.name.value in _PAGES]
        return max((one for one in asked if one is not None), default=self._limits.page_size)

    def _number(self, value: ValueNode | None) -> int | None:
        """A page size; the largest for what cannot be one; ``None`` for the usual one."""
        largest = self._limits.max_page_size
        if isinstance(value, VariableNode):
            return self._number_of_variable(value.name.value)
        if value is None or isinstance(value, NullValueNode):
            return None
        # A longer number is refused when it is read; here it must only not be costly.
        return min(largest, abs(int(value.value[:9]))) if isinstance(value, IntValueNode) else largest

    def _number_of_variable(self, name: str) -> int | None:
        largest = self._limits.max_page_size
        if name not in self._variables:
            return self._number(self._defaults.get(name))
        given = self._variables[name]
        if given is None:
            return None
        return min(largest, abs(given)) if isinstance(given, int) else largest

    def _length(self, argument: ArgumentNode) -> int:
        """How many items an argument lists; such as the ids that ``nodes`` is asked for."""
        value = argument.value
        if isinstance(value, VariableNode):
            given = self._variables.get(value.name.value)
            return len(given) if isinstance(given, list) else 1
        return len(value.values) if isinstance(value, ListValueNode) else 1


def size_of_json(value: object, enough: int) -> Size:
    """How large a JSON value is; counting ends a little behind ``enough``.

    >>> size_of_json({"a": [1, 2]}, 100)
    Size(values=4, depth=3)
    """
    values, depth, waiting = 0, 0, [(value, 1)]
    while waiting and values <= enough:
        one, level = waiting.pop()
        values, depth = values + 1, max(depth, level)
        inside = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting += [(each, level + 1) for each in inside]
    return Size(values + len(waiting), depth)


def _size_of_value(value: ValueNode) -> Size:
    values, depth, waiting = 0, 0, [(value, 1)]
    while waiting:
        one, level = waiting.pop()
        values, depth = values + 1, max(depth, level)
        if isinstance(one, ListValueNode):
            waiting += [(each, level + 1) for each in one.values]
        elif isinstance(one, ObjectValueNode):
            waiting += [(each.value, level + 1) for each in one.fields]
    return Size(values, depth)
