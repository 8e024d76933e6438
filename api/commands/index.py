"""``claimgraph index``: the read index made anew from the graph, or compared with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from api.session import settings_of, write_json, write_lines

if TYPE_CHECKING:
    from graph.indexing import IndexedStore

_DIFFERS = 1


def run(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; compare every row with what the graph says.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Make the read index anew from the graph; it is also made, or brought in step, whenever it has to be."""
    from graph.indexing import open_indexed  # noqa: PLC0415 - imports the store's library

    with open_indexed(settings_of(context), create=False, repair=False) as store:
        if check:
            _check(store, json=json)
        else:
            _make(store, json=json)


def _make(store: IndexedStore, *, json: bool) -> None:
    start = time.perf_counter()
    store.rebuild()
    seconds = time.perf_counter() - start
    found = store.counted()
    if json:
        write_json({**found, "revision": store.revision(), "seconds": round(seconds, 3)})
    else:
        write_lines(", ".join(f"{number} {name}" for name, number in found.items()) + f" in {seconds:.1f} s")


def _check(store: IndexedStore, *, json: bool) -> None:
    found = store.check()
    if json:
        write_json({"differences": [str(one) for one in found], "revision": store.revision()})
    else:
        write_lines(*(map(str, found) if found else ["the index is what the graph says"]))
    if found:
        raise typer.Exit(_DIFFERS)
