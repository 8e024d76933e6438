"""The example queries, on the example documents."""

import re
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from benchmarks.asking import QUERIES, Asker, names
from benchmarks.ratchet import above, counted, pins


def _leaves(value: Any) -> list[Any]:
    """The values that are no lists and no objects."""
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    return [value]


def test_there_are_twenty_example_queries_and_each_says_what_it_asks() -> None:
    assert len(names()) >= 20
    for name in names():
        text = (QUERIES / f"{name}.graphql").read_text(encoding="utf-8")
        assert re.match(r"# \S.*[?.]\n", text), name
        (operation,) = parse(text).definitions
        assert isinstance(operation, OperationDefinitionNode)
        assert operation.name is not None


@pytest.mark.parametrize("name", names())
def test_an_example_query_gives_something(examples: Asker, name: str) -> None:
    response = examples.example(name).response

    assert "errors" not in response
    assert len([leaf for leaf in _leaves(response["data"]) if leaf]) > 3


def test_no_example_query_asks_the_store_more_often_than_it_did(examples: Asker) -> None:
    pinned = pins()

    assert sorted(pinned) == names(), "python -m benchmarks.ratchet pins what is new"
    assert above(counted(examples), pinned) == [], (
        "fetch for a whole level (schema/level.py); `python -m benchmarks.ratchet` lowers pins, and only a "
        "person raises one, in benchmarks/ratchet.json"
    )
