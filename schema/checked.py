"""What happens to every operation, whichever way it came in: it is reckoned, validated and counted."""

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLObjectType
from graphql.pyutils import AwaitableOrValue, Path
from strawberry.extensions import SchemaExtension

from schema.direct import DirectExecution
from schema.documents import Documents


class Checked(SchemaExtension):
    """Gives strawberry the document with its errors, so that it neither parses nor validates itself."""

    def __init__(self, documents: Documents) -> None:
        """``documents`` are those of the schema."""
        self._documents = documents

    def on_operation(self) -> Iterator[None]:
        """Before anything else: what is against the operation, if anything.

        Raises:
            GraphQLError: If the text cannot be read, or does not say which operation is meant.
        """
        given = self.execution_context
        if given.query:
            asked = self._documents.ask(given.query, given.operation_name, given.variables or {})
            given.graphql_document = asked.document
            given.pre_execution_errors = list(asked.errors)
        yield


class Counted(DirectExecution):
    """Fills fields while the request has budget left: looked at for each object, also within a page."""

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: Any,
        position_context: Any,
    ) -> AwaitableOrValue[dict[str, Any]]:
        """Fill the fields of one object.

        Raises:
            Ended: If the budget is used up.
        """
        budget = self.context_value.budget
        if parent_type.name.startswith("__"):
            budget.check()
        else:
            budget.spend(len(grouped_field_set))
        filled: AwaitableOrValue[dict[str, Any]] = super().execute_fields(
            parent_type, source_value, path, grouped_field_set, position_context
        )
        if isinstance(filled, dict):
            budget.give(filled)
        return filled
