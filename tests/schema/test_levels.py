"""One store query for a level, never one for each item: whatever field is asked for."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from benchmarks.asking import Asked, Asker
from schema import build_schema as build
from tests.schema.snapshot import sdl

SCHEMA = build_schema(sdl())
LISTS = {
    "Statement": "statements(first: %d) { nodes { %s } }",
    "Claim": "claims(first: %d) { nodes { %s } }",
    "Document": "documents(first: %d) { nodes { %s } }",
    "Base": "bases(first: %d) { nodes { %s } }",
    "Asset": "assets(first: %d) { nodes { %s } }",
    "Actor": "actors(first: %d) { nodes { %s } }",
    "LedgerStep": "ledger(first: %d) { nodes { %s } }",
    "Hop": "statements(first: %d) { nodes { chain { %s } } }",
    "Evidence": "statements(first: %d) { nodes { evidence { %s } } }",
    "Count": "statements(first: %d) { nodes { counts { %s } } }",
    "Activity": "statements(first: %d) { nodes { activities { %s } } }",
    "Version": "documents(first: %d) { nodes { version { %s } } }",
    "Passage": "documents(first: %d) { nodes { passages(first: 5) { nodes { %s } } } }",
    "Mention": "bases(first: %d) { nodes { mentions(first: 5) { nodes { %s } } } }",
    "Origin": "claims(first: %d) { nodes { origins { %s } } }",
    "Stance": "statements(first: %d) { nodes { positions { %s } } }",
    "RelatedClaim": "claims(first: %d) { nodes { related { %s } } }",
}
_SPARE = 3
"""A few fetches are left out where there is nothing to fetch; one for each item would be dozens."""


def _fields(schema: GraphQLSchema, name: str) -> Iterator[str]:
    """Every field that needs no argument, with something of what it gives."""
    kind = schema.type_map[name]
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    for field, one in kind.fields.items():
        if not any(map(is_required_argument, one.args.values())):
            yield f"{field} {_within(one)}".strip()


def _within(field: GraphQLField) -> str:
    """What is asked for below a field: a page with its total and one of its leaves, or a leaf."""
    kind = get_named_type(field.type)
    if is_leaf_type(kind):
        return ""
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    if kind.name.endswith("Connection"):
        return f"{{ totalCount nodes {_within(kind.fields['nodes'])} }}"
    leaf = next(
        name for name, one in kind.fields.items() if is_leaf_type(get_named_type(one.type)) and not one.args
    )
    return f"{{ {leaf} }}"


@pytest.fixture(scope="module")
def generous(examples: Asker) -> Asker:
    """The same without a limit on the cost: fields are asked for on larger pages than anyone should."""
    settings = replace(examples.settings, graphql_max_cost=10**7)
    return replace(examples, settings=settings, schema=build(settings))


def _asked_before(asker: Asker, query: str, variables: dict[str, Any] | None = None) -> Asked:
    """The second of two askings: the index has planned for its filters."""
    asker.ask(query, variables or {})
    return asker.ask(query, variables or {})


CASES = [(listed, field) for listed in LISTS for field in _fields(SCHEMA, listed)]


@pytest.mark.parametrize(("listed", "field"), CASES, ids=[f"{kind}.{field}" for kind, field in CASES])
def test_a_field_asks_the_store_as_often_for_one_item_as_for_all(
    generous: Asker, listed: str, field: str
) -> None:
    one, all_ = (_asked_before(generous, f"{{ {LISTS[listed] % (first, field)} }}") for first in (1, 50))

    assert "errors" not in one.response
    assert "errors" not in all_.response
    assert all_.queries <= one.queries + _SPARE


WHOLE = """query($first: Int, $asOf: AsOf) { statements(first: $first, asOf: $asOf) { totalCount nodes {
    speaker { name ... on Actor { country { name } statements(first: 2) { totalCount nodes { quote } } } }
    chain { entity { name } }
    about { name statementsAbout(last: 1) { nodes { quote document { name } } } claimsAbout { totalCount } }
    document { name passages(first: 3) { nodes { text statements(first: 1) { nodes { quote } } } } }
    evidence { before after }
    claims { label agreement { kind } credibility { digit } statements(first: 2) { nodes { quote } }
        origins { names statements(first: 1) { nodes { quote } } } related { claim { label } } }
} } }"""


@pytest.mark.parametrize("as_of", [None, {"day": "2030-01-01"}])
def test_pages_within_pages_ask_as_often_for_one_as_for_all(
    generous: Asker, as_of: dict[str, str] | None
) -> None:
    few, many = (_asked_before(generous, WHOLE, {"first": first, "asOf": as_of}) for first in (10, 50))

    assert "errors" not in many.response
    assert many.queries <= few.queries + _SPARE


SHOWN = """query($first: Int) { statements(first: $first) { totalCount nodes {
    quote speaker { name } chain { cue entity { name } } about { name } document { name title }
    claims { label agreement { kind } } } } }"""


@pytest.mark.parametrize("first", [1, 5, 50])
def test_a_page_of_statements_with_all_around_them_is_six_store_queries(examples: Asker, first: int) -> None:
    asked = examples.ask(SHOWN, {"first": first})

    assert "errors" not in asked.response
    assert asked.queries <= 6
