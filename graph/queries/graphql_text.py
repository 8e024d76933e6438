"""A filter as the GraphQL query that asks the same, to be shown and copied."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields

from graph.claims.clocks import AsOf
from graph.queries.criteria import ActivityFilter, Days, EntityFilter, StatementFilter

_QUERY = """\
{
  statements(%s) {
    totalCount
    edges {
      node {
        speaker { name }
        speechAct
        polarity
        quote
        document { name title }
        saidOn { value }
        chain { role entity { name } cue }
      }
    }
  }
}"""
_ENUMS = frozenset(
    (
        "positions",
        "agreements",
        "speech_acts",
        "polarities",
        "certainties",
        "tenses",
        "quotations",
        "activities",
    )
)
_NAMES = {
    "all_of": "and",
    "any_of": "or",
    "none_of": "not",
    "origin": "from",
    "destination": "to",
    "iris": "names",
}
"""What GraphQL calls some fields; the others have the same names, in its way of writing."""


def graphql_text(filter: StatementFilter) -> str:  # noqa: A002 (the word of the contract)
    """The GraphQL query; entities stand as IRIs, so that it means the same whatever is added later."""
    arguments = [f"filter: {filter_text(filter)}"] if filter != StatementFilter() else []
    if filter.as_of:
        arguments.append(_as_of(filter.as_of))
    return _QUERY % ", ".join([*arguments, "first: 100"])


def filter_text(given: StatementFilter) -> str:
    """The filter as GraphQL's input value."""
    return f"{{ {', '.join(_fields(given))} }}"


def _as_of(given: AsOf) -> str:
    return f'asOf: {{ day: "{given.day}", clock: {_member(given.clock)} }}'


def _fields(given: StatementFilter | EntityFilter | ActivityFilter) -> Iterator[str]:
    for field in fields(given):
        value = getattr(given, field.name)
        if field.name != "as_of" and value not in {None, (), False}:
            yield f"{_NAMES.get(field.name, _camel(field.name))}: {_value(field.name, value)}"
    if isinstance(given, EntityFilter) and given.iris:
        yield "exact: true"


def _value(name: str, value: object) -> str:
    match value:
        case bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case Days():
            ends = {"from": value.earliest, "to": value.latest}
            return f"{{ {', '.join(f'{end}: {json.dumps(str(day))}' for end, day in ends.items() if day)} }}"
        case EntityFilter() | ActivityFilter():
            return f"{{ {', '.join(_fields(value))} }}"
        case tuple():
            return _list(name, value)
    raise TypeError(f"{name} is of no kind that a filter holds")


def _list(name: str, values: Iterable[object]) -> str:
    return f"[{', '.join(_item(name, value) for value in values)}]"


def _item(name: str, value: object) -> str:
    if isinstance(value, StatementFilter):
        return filter_text(value)
    return _member(str(value)) if name in _ENUMS or name == "kinds" else json.dumps(value, ensure_ascii=False)


def _member(value: str) -> str:
    """The name of an enum's member: ``armed-force`` is ``ARMED_FORCE``."""
    return str(value).upper().replace("-", "_")


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
