"""``claimgraph export``: the whole graph, or its statements."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from api.session import settings_of, write_bytes
from graph.errors import StoreError


def run(
    context: typer.Context,
    format: Annotated[str, typer.Option(help="trig, nquads, turtle, jsonld or statements.")] = "trig",  # noqa: A002
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file, written wholly or not at all."),
    ] = None,
) -> None:
    """Write the whole graph, or its statements as JSON lines; equal graphs give equal bytes."""
    from api.formats import ExportFormat, export  # noqa: PLC0415 - imports the store's library
    from graph.store import open_store  # noqa: PLC0415 - the same

    if format not in list(ExportFormat):
        raise typer.BadParameter(f"{format!r} is none of {', '.join(ExportFormat)}", param_hint="--format")
    with open_store(settings_of(context), create=False) as store:
        pieces = export(store, ExportFormat(format))
        if output is None:
            write_bytes(pieces)
        else:
            write_whole(output, pieces)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write ``path`` under another name first, so that nobody ever finds half of it.

    Raises:
        StoreError: If the file cannot be written; what was there before is still there.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            unfinished = Path(file.name)
            try:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
                unfinished.chmod(0o644)
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(str(path), str(error.strerror), "give another place with -o") from error
