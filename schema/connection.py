"""Relay's connections: pages that begin behind a cursor."""

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

import strawberry

from graph.errors import QueryRefused
from graph.queries.rows import Page
from graph.settings import Settings

T = TypeVar("T")
Row = TypeVar("Row")

First = Annotated[
    int | None,
    strawberry.argument(
        description="How many items at most, up to the server's largest page; its usual page if left out."
    ),
]
After = Annotated[
    str | None,
    strawberry.argument(
        description="Cursor of the item that the page begins behind; from the start if left out."
    ),
]


class BadInput(QueryRefused):
    """An argument has a value that it cannot have."""

    code = "BAD_USER_INPUT"


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

    cursor: str = strawberry.field(description="Give it as `after` to begin behind this item.")
    node: T = strawberry.field(description="The item.")


@strawberry.type(description="One page of a longer list.")
class Connection(Generic[T]):
    """Relay's connection, with the length of the whole list."""

    edges: list[Edge[T]] = strawberry.field(
        description="The items of this page with their cursors, in order."
    )
    nodes: list[T] = strawberry.field(description="The items of this page, in order.")
    total_count: int = strawberry.field(description="Items of the whole list, in items.")
    page_info: PageInfo = strawberry.field(description="Where this page stands.")


def page_size(first: int | None, settings: Settings) -> int:
    """How many items a page has.

    Raises:
        BadInput: If ``first`` is negative or more than the largest page.
    """
    if first is None:
        return settings.page_size
    if not 0 <= first <= settings.max_page_size:
        raise BadInput(
            "first",
            f"{first} is not between 0 and {settings.max_page_size}",
            "take smaller pages, or raise CLAIMGRAPH_MAX_PAGE_SIZE",
        )
    return first


def edges_of(page: Page[Row], nodes: list[T]) -> list[Edge[T]]:
    """The edges of ``page``, whose items are shown as ``nodes``."""
    return [Edge(cursor=cursor, node=node) for node, cursor in zip(nodes, page.cursors, strict=True)]


def page_info(page: Page[Row]) -> PageInfo:
    """Where ``page`` stands."""
    return PageInfo(
        has_next_page=page.has_next,
        has_previous_page=page.has_previous,
        start_cursor=page.cursors[0] if page.cursors else None,
        end_cursor=page.cursors[-1] if page.cursors else None,
    )


def connection(page: Page[Row], show: Callable[[Row], T]) -> Connection[T]:
    """``page`` as a connection, each item shown by ``show``."""
    nodes = [show(item) for item in page.items]
    return Connection(
        edges=edges_of(page, nodes), nodes=nodes, total_count=page.total, page_info=page_info(page)
    )
