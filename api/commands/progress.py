"""A bar on the standard error while documents are read; nothing where no one looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph.pipeline import Report

Progress = Callable[[Report], None]


@contextmanager
def progress(total: int | None) -> Iterator[Progress]:
    """Give a function that takes each report; ``total`` counts documents, if that is known."""
    if not sys.stderr.isatty():
        yield lambda _report: None
        return
    from rich.console import Console  # noqa: PLC0415 - takes a tenth of a second
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[place]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, place="")
        yield lambda report: bar.update(task, advance=1, place=report.place[-60:])
