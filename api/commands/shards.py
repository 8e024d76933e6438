"""``claimgraph shards``: the whole graph in pieces, for the bulk loaders of other stores."""

from pathlib import Path
from typing import Annotated

import typer

from api.session import settings_of, write_lines


def run(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet.", show_default=False)],
    max_mb: Annotated[int, typer.Option(min=1, help="Megabytes of a shard before it is packed.")] = 64,
) -> None:
    """Write the whole graph as packed N-Quads in pieces, with a manifest; equal graphs give equal bytes."""
    from graph.exports.shards import write_shards  # noqa: PLC0415 - imports the store's library
    from graph.indexing import open_indexed  # noqa: PLC0415 - the same

    with open_indexed(settings_of(context), create=False) as store:
        manifest = write_shards(store, folder, most_bytes=max_mb * 1_000_000)
    write_lines(
        f"{manifest.quads} quads of {manifest.graphs} graphs in {len(manifest.shards)} shards, "
        f"revision {manifest.revision}: {folder}"
    )
