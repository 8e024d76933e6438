"""Whole lists, page by page."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from graph.queries.rows import Page

Row = TypeVar("Row")

PAGE = 200
"""Items that are asked for at once."""


def all_of(page_after: Callable[[str | None], Page[Row]]) -> Iterator[Row]:
    """Every item of a list; ``page_after`` gives the page that begins behind a cursor."""
    after = None
    while True:
        page = page_after(after)
        yield from page.items
        if not page.has_next or not page.cursors:
            return
        after = page.cursors[-1]
