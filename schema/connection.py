"""Relay's connections: pages that begin behind a cursor or end before one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

import strawberry

from graph.errors import QueryRefused
from graph.queries.pages import Part
from graph.queries.rows import Page
from graph.settings import Settings
from schema.field import field

T = TypeVar("T")
Row = TypeVar("Row")

First = Annotated[
    int | None,
    strawberry.argument(
        description="How many items at most, up to the server's largest page; its usual page if left out."
    ),
]


class BadInput(QueryRefused):
    """An argument has a value that it cannot have."""

    code = "BAD_USER_INPUT"


@dataclass(frozen=True, slots=True)
class Listed:
    """The whole list of a page: how many items it has, and the SPARQL that gives them."""

    total: Callable[[], int]
    explain: Callable[[], str]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Relay's page information."""

    has_next_page: bool = strawberry.field(description="Whether items follow.")
    has_previous_page: bool = strawberry.field(description="Whether items come before.")
    start_cursor: str | None = strawberry.field(
        description="Cursor of the first item; null on an empty page."
    )
    end_cursor: str | None = strawberry.field(description="Cursor of the last item; null on an empty page.")


@strawberry.type(description="An item of a page with its cursor.")
class Edge(Generic[T]):
    """Relay's edge."""

    cursor: str = strawberry.field(
        description="Give it as `after` to begin behind this item, as `before` to end ahead of it."
    )
    node: T = strawberry.field(description="The item.")


@strawberry.type(description="One page of a longer list.")
class Connection(Generic[T]):
    """Relay's connection, with the length of the whole list and the SPARQL that gives it."""

    items: strawberry.Private[list[T]]
    cursors: strawberry.Private[tuple[str, ...]]
    more: strawberry.Private[tuple[bool, bool]]
    listed: strawberry.Private[Listed]

    @field("The items of this page with their cursors, in order.")
    def edges(self) -> list[Edge[T]]:
        """The edges."""
        return [Edge(cursor=cursor, node=node) for node, cursor in zip(self.items, self.cursors, strict=True)]

    @field("The items of this page, in order.")
    def nodes(self) -> list[T]:
        """The items."""
        return self.items

    @field("How many items the whole list has.")
    def total_count(self) -> int:
        """The length of the list.  One store query for all lists of a level."""
        return self.listed.total()

    @field("Where this page stands.")
    def page_info(self) -> PageInfo:
        """The page information."""
        has_next, has_previous = self.more
        return PageInfo(
            has_next_page=has_next,
            has_previous_page=has_previous,
            start_cursor=self.cursors[0] if self.cursors else None,
            end_cursor=self.cursors[-1] if self.cursors else None,
        )

    @field("The SPARQL query that gives the whole list, in no order; `/sparql` takes it.")
    def explain(self) -> str:
        """The SPARQL."""
        return self.listed.explain()


def page_size(first: int | None, settings: Settings, name: str = "first") -> int:
    """How many items a page has.

    Raises:
        BadInput: If ``first`` is negative or more than the largest page.
    """
    if first is None:
        return settings.page_size
    if not 0 <= first <= settings.max_page_size:
        raise BadInput(
            name,
            f"{first} is not between 0 and {settings.max_page_size}",
            "take smaller pages, or raise CLAIMGRAPH_MAX_PAGE_SIZE",
        )
    return first


def connection(page: Page[Row], nodes: list[T], explain: Callable[[], str]) -> Connection[T]:
    """A page that was counted, whose items are shown as ``nodes``."""
    return Connection(
        items=nodes,
        cursors=page.cursors,
        more=(page.has_next, page.has_previous),
        listed=Listed(lambda: page.total, explain),
    )


def part_connection(part: Part[Row], nodes: list[T], listed: Listed) -> Connection[T]:
    """A page that was not counted, whose items are shown as ``nodes``."""
    return Connection(
        items=nodes, cursors=part.cursors, more=(part.has_next, part.has_previous), listed=listed
    )
