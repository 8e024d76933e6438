"""``claimgraph remove``: documents out of the graph, with all that was read from them."""

from typing import Annotated

import typer

from api.session import settings_of, write_json, write_lines


def run(
    context: typer.Context,
    documents: Annotated[
        list[str],
        typer.Argument(help="Names, keys or IRIs; `claimgraph show` lists them.", show_default=False),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print what was removed as JSON.")] = False,
) -> None:
    """Remove documents with everything that was read from them; if one is unknown, none is removed."""
    from graph import pipeline  # noqa: PLC0415 - imports the language model's libraries
    from graph.indexing import open_indexed  # noqa: PLC0415 - the same
    from graph.queries import document_named  # noqa: PLC0415 - imports the store's library

    settings = settings_of(context)
    with open_indexed(settings, create=False) as store:
        rows = {row.iri: row for row in (document_named(store, name) for name in documents)}
        pipeline.remove(tuple(rows), store=store, settings=settings)
    if json:
        write_json({"removed": [{"name": row.name, "iri": row.iri} for row in rows.values()]})
    else:
        write_lines(*(f"removed {row.name}" for row in rows.values()))
