"""What is filled at once is what strawberry would have filled, with the same errors at the same places."""

from enum import StrEnum
from typing import Any

import pytest
import strawberry
from hypothesis import given
from hypothesis import strategies as st

from schema.direct import DirectExecution, make_direct


@strawberry.enum
class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@strawberry.interface
class Named:
    name: str


@strawberry.type
class Leaf(Named):
    given: strawberry.Private[Any]
    optional: str | None = None

    @strawberry.field
    def text(self) -> str:
        return self.given  # type: ignore[no-any-return]

    @strawberry.field
    def maybe(self) -> str | None:
        return self.given  # type: ignore[no-any-return]

    @strawberry.field
    def number(self) -> int | None:
        return self.given  # type: ignore[no-any-return]

    @strawberry.field
    def truth(self) -> bool | None:
        return self.given  # type: ignore[no-any-return]

    @strawberry.field
    def colour(self) -> Colour | None:
        return self.given  # type: ignore[no-any-return]

    @strawberry.field
    def colours(self) -> list[Colour]:
        return [Colour.RED, Colour.GREEN]

    @strawberry.field
    def fails(self) -> str | None:
        raise ValueError(str(self.given))

    @strawberry.field
    def with_argument(self, times: int = 2) -> str:
        return self.name * times

    @strawberry.field
    def with_info(self, info: strawberry.Info) -> str:
        return f"{info.context}"

    @strawberry.field
    def child(self) -> "Leaf | None":
        return Leaf(name="child", given=self.given)


@strawberry.type
class Query:
    @strawberry.field
    def named(self, info: strawberry.Info) -> list[Named]:
        return [Leaf(name=str(at), given=one) for at, one in enumerate(info.context)]


USUAL = strawberry.Schema(query=Query, types=[Leaf])
DIRECT = strawberry.Schema(query=Query, types=[Leaf], execution_context_class=DirectExecution)
make_direct(DIRECT._schema)

VALUES: list[Any] = [None, "word", "", 0, 7, 2**31, -(2**31), True, 1.5, Colour.RED, "red", [], object]
FIELDS = [
    "__typename", "name", "optional", "text", "maybe", "number", "truth", "colour", "colours", "fails",
    "withArgument", "thrice: withArgument(times: 3)", "withInfo", "other: text", "text @skip(if: true)",
]  # fmt: skip


def _answer(schema: strawberry.Schema, fields: str, values: list[Any]) -> tuple[Any, list[Any]]:
    query = f"{{ named {{ name ... on Leaf {{ {fields} child {{ {fields} child {{ name }} }} }} }} }}"
    found = schema.execute_sync(query, context_value=values)
    errors = [(one.message, one.path, one.locations) for one in found.errors or ()]
    return found.data, errors


@given(
    st.lists(st.sampled_from(FIELDS), min_size=1, unique=True), st.lists(st.sampled_from(VALUES), max_size=3)
)
def test_what_is_filled_at_once_is_what_strawberry_fills(fields: list[str], values: list[Any]) -> None:
    asked = " ".join(fields)

    data, errors = _answer(DIRECT, asked, values)
    usual_data, usual_errors = _answer(USUAL, asked, values)

    assert data == usual_data
    assert str(data) == str(usual_data), "the order of the fields too"
    if data is not None:
        assert sorted(errors, key=repr) == sorted(usual_errors, key=repr)
    else:
        assert errors, "which of several errors ends a list is no promise"


@pytest.mark.parametrize("field", ["text", "colour", "fails", "withInfo"])
def test_a_field_keeps_its_error_and_its_place(field: str) -> None:
    assert _answer(DIRECT, field, [2.5]) == _answer(USUAL, field, [2.5])
