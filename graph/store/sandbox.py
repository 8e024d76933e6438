"""SPARQL from outside: checked, then run in a worker process that can be killed."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyoxigraph

from graph.errors import QueryRefused, QuerySyntaxError
from graph.settings import Settings
from graph.store.answers import Answer, Dataset, Stop
from graph.store.explaining import explained
from graph.store.forms import formats_for
from graph.store.pool import pool
from graph.store.precheck import Checked, Limits, check_query
from graph.store.running import Run
from graph.store.snapshots import leased
from ontology.vocabulary import PREFIXES

LIBRARIES = str(Path(pyoxigraph.__file__).parent.parent)
BUFFERED_BYTES = 1_000_000
"""So much of a result is there before its answer begins: until then an error is an error and no result."""


def run_untrusted(  # noqa: PLR0913 - named arguments of one question
    snapshot: Path,
    query: str,
    *,
    format: str | None = None,  # noqa: A002 - the word of the SPARQL tools
    dataset: Dataset | None = None,
    base_iri: str | None = None,
    stop: Stop | None = None,
    union: bool = True,
    settings: Settings,
) -> Answer:
    """Run a query from outside on a snapshot that ``Reader.snapshot`` gave; see ``Reader.run_untrusted``.

    Blocks until the result, or its first megabyte, is there; starting a worker costs about 0.1 s.

    Args:
        snapshot: What ``Reader.snapshot`` gave.
        query: SPARQL 1.1, read only.
        format: A name out of ``formats_for`` of the query's form; its first if not given.
        dataset: The graphs to ask, as the protocol's parameters name them.
        base_iri: What relative IRIs in the query are relative to.
        stop: Ends the worker when it is set, also after the answer has begun.
        union: Whether the default graph, where none is named, is the union of all graphs.
        settings: ``sparql_*``.

    Raises:
        StoreError: If the snapshot is gone or cannot be read.
    """
    stop = stop or Stop()
    checked = check_query(query, Limits.of(settings))
    chosen, media_type = _format(checked, format)
    request = {
        "query": query,
        "format": chosen,
        "base_iri": base_iri,
        "prefixes": PREFIXES,
        "libraries": LIBRARIES,
        "network": checked.calls,
        "columns": checked.columns,
        **_graphs(checked, dataset or Dataset(), union=union),
        **_limits(settings),
    }
    run = _running(snapshot, request, settings, stop)
    stop.then(run.close)
    try:
        run.begun(BUFFERED_BYTES)
    except BaseException as error:
        run.close()
        if isinstance(error, QuerySyntaxError):
            raise explained(query, error) from error
        raise
    return Answer(media_type, checked.form, run.chunks(), run.close)


def _running(snapshot: Path, request: dict[str, Any], settings: Settings, stop: Stop) -> Run:
    """The request in a worker that has a place; the place and the snapshot are held until it ends."""
    held = ExitStack()
    try:
        folder = held.enter_context(leased(snapshot))
        places = pool(settings.sparql_workers, settings.sparql_queue)
        held.enter_context(places.place(settings, stop))
        return Run({**request, "snapshot": str(folder)}, settings, held.close)
    except BaseException:
        held.close()
        raise


def _format(checked: Checked, wanted: str | None) -> tuple[str, str]:
    """The name and the media type of the format in which a result is written."""
    offered = formats_for(checked.form)
    chosen = wanted or next(iter(offered))
    if chosen not in offered:
        raise QueryRefused(
            "format", f"a {checked.form} cannot be given as {chosen}", f"take {', '.join(offered)}"
        )
    return chosen, offered[chosen]


def _graphs(checked: Checked, dataset: Dataset, *, union: bool) -> dict[str, Any]:
    for iri in (*dataset.default_graphs, *dataset.named_graphs):
        try:
            pyoxigraph.NamedNode(iri)
        except ValueError as error:
            raise QueryRefused("graph", f"{iri[:200]!r} is not an IRI", "give an absolute IRI") from error
    given = bool(dataset.default_graphs or dataset.named_graphs)
    return {
        "union": union and not given and not checked.names_dataset,
        "default_graph": list(dataset.default_graphs) if given else None,
        "named_graphs": list(dataset.named_graphs) if given else None,
    }


def _limits(settings: Settings) -> dict[str, int]:
    return {
        "timeout_s": settings.sparql_timeout_s,
        "memory_bytes": settings.sparql_memory_mb * 1_000_000,
        "max_rows": settings.sparql_max_rows,
        "max_bytes": settings.sparql_max_result_mb * 1_000_000,
    }
