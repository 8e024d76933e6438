"""How much one query may ask, and the errors that name a limit that was passed."""

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, Node

from graph.errors import QueryTooComplex
from graph.settings import Settings

CODE = QueryTooComplex.code
BOUND = 10**12
"""Larger sums are cut off: nobody needs to know how much too much it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is reckoned before a query runs; each has the setting ``graphql_max_…`` of its name."""

    depth: int = 12
    fields: int = 500
    root_fields: int = 20
    aliases: int = 50
    directives: int = 20
    values: int = 1000
    value_depth: int = 20
    cost: int = 100_000
    page_size: int = 20
    max_page_size: int = 100

    @classmethod
    def from_settings(cls, settings: Settings) -> "Limits":
        """The limits that the settings name."""
        return cls(
            depth=settings.graphql_max_depth,
            fields=settings.graphql_max_fields,
            root_fields=settings.graphql_max_root_fields,
            aliases=settings.graphql_max_aliases,
            directives=settings.graphql_max_directives,
            values=settings.graphql_max_values,
            value_depth=settings.graphql_max_value_depth,
            cost=settings.graphql_max_cost,
            page_size=settings.page_size,
            max_page_size=settings.max_page_size,
        )


_WORDS = {
    "depth": "levels of fields deep",
    "fields": "fields long with its fragments unfolded",
    "root_fields": "fields of the root wide",
    "aliases": "aliases wide",
    "directives": "directives long",
    "values": "values of variables and arguments large",
    "value_depth": "levels deep in a variable or an argument",
    "cost": "fields large, page sizes multiplied",
}


def passed(limits: Limits, found: dict[str, int], node: Node | None) -> list[GraphQLError]:
    """An error for each limit that ``found`` (by the limits' names) is beyond."""
    beyond = ((name, value, getattr(limits, name)) for name, value in found.items())
    return [
        too_complex(name, _WORDS[name], value, limit, node) for name, value, limit in beyond if value > limit
    ]


def too_complex(name: str, words: str, value: int, limit: int, node: Node | None) -> GraphQLError:
    """The error that names the limit ``name``: the query is ``value`` ``words``."""
    setting = f"CLAIMGRAPH_GRAPHQL_MAX_{name.upper()}"
    amount = f"more than {limit}" if value >= BOUND else f"{value}"
    message = f"The query is {amount} {words}; at most {limit} are allowed ({setting})."
    return GraphQLError(message, node, extensions=extensions_for(limit, setting))


def extensions_for(limit: int, setting: str) -> dict[str, Any]:
    """What a client's program can read of a limit that was passed."""
    remedy = f"ask for less at once, or raise {setting}"
    return {"code": CODE, "remedy": remedy, "limit": limit, "setting": setting}
