"""``claimgraph show``: documents, the statements of one, or whatever an IRI names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.session import settings_of, write_json, write_lines

if TYPE_CHECKING:
    from graph.store import Reader


def run(
    context: typer.Context,
    thing: Annotated[
        str | None,
        typer.Argument(help="A document's name or key, or any IRI.", show_default=False),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show all documents, or the statements of one, or what an IRI stands for."""
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library

    with open_indexed(settings_of(context), create=False) as store:
        value, lines = _documents(store) if thing is None else _thing(store, thing)
        if json:
            write_json(value)
        else:
            write_lines(*lines)


def _documents(store: Reader) -> tuple[Any, Iterator[str]]:
    from api.listing import all_documents, document_json  # noqa: PLC0415 - imports the queries
    from api.text import document_line  # noqa: PLC0415 - the same

    rows = list(all_documents(store))
    lines = (f"{document_line(row)} ({row.statements} statements)" for row in rows)
    return {"documents": [document_json(row) for row in rows]}, lines


def _thing(store: Reader, thing: str) -> tuple[Any, Iterator[str]]:
    from api.listing import found  # noqa: PLC0415 - imports the queries

    return found(store, thing)
