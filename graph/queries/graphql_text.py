"""A filter as the GraphQL query that asks the same, to be shown and copied."""

import json
from collections.abc import Iterable, Iterator

from graph.claims.clocks import AsOf
from graph.queries.rows import StatementFilter

_LISTS = ("positions", "speech_acts", "not_speech_acts", "quotations", "about_kinds", "activities")
_NAMES = ("speakers", "via", "about", "documents", "claims")
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


def graphql_text(filter: StatementFilter) -> str:  # noqa: A002 (the word of the contract)
    """The GraphQL query; entities stand as IRIs, so that it means the same whatever is added later."""
    fields = ", ".join(_fields(filter))
    return _QUERY % f"filter: {{ {fields} }}{_as_of(filter.as_of)}, first: 100"


def _as_of(given: AsOf | None) -> str:
    return f', asOf: {{ day: "{given.day}", clock: {_member(given.clock)} }}' if given else ""


def _fields(given: StatementFilter) -> Iterator[str]:
    yield from _terms(given)
    for name in _NAMES:
        if values := getattr(given, name):
            yield f"{name}: {_strings(values)}"
    if given.about_also:
        yield f"aboutAlso: [{', '.join(map(_strings, given.about_also))}]"
    if given.about or given.about_also:
        yield "exact: true"
    if given.has_via is not None:
        yield f"hasVia: {json.dumps(given.has_via)}"
    yield from _clocks(given)
    if given.dates_within:
        yield "datesWithin: true"
    if given.text:
        yield f"text: {json.dumps(given.text, ensure_ascii=False)}"


def _terms(given: StatementFilter) -> Iterator[str]:
    for name in _LISTS:
        if values := getattr(given, name):
            yield f"{_camel(name)}: [{', '.join(map(_member, values))}]"
    if given.polarity is not None:
        yield f"polarity: {_member(given.polarity)}"


def _clocks(given: StatementFilter) -> Iterator[str]:
    for clock in ("said", "happened", "published", "recorded"):
        days = {"from": getattr(given, f"{clock}_from"), "to": getattr(given, f"{clock}_to")}
        shown = ", ".join(f'{end}: "{day}"' for end, day in days.items() if day)
        if shown:
            yield f"{clock}: {{ {shown} }}"


def _member(value: str) -> str:
    """The name of an enum's member: ``armed-force`` is ``ARMED_FORCE``."""
    return str(value).upper().replace("-", "_")


def _strings(values: Iterable[str]) -> str:
    return f"[{', '.join(json.dumps(value, ensure_ascii=False) for value in values)}]"


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
