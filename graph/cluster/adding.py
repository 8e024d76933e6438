"""Documents into the graph, read on a cluster: what is written, and in which order, is as without one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph.cluster.connecting import connected
from graph.documents import read_documents
from graph.errors import ClaimgraphError
from graph.model import Version
from graph.pipeline import Item, Reads, Report, Store, Tools, is_current, write_reads
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.cluster.crew import Crew, Outcome, Task

_CHUNK = 8
"""Documents that a worker is given at once."""
_CHUNK_CHARACTERS = 50_000
"""Text that a worker is given at once, unless one document is longer."""
_AHEAD = 3
"""Chunks for each worker that are given out before the oldest is written; more would fill the memory."""


def add_on_cluster(  # noqa: PLR0913 - named arguments, as those of ``graph.pipeline.add``
    paths: Iterable[Path],
    address: str,
    *,
    workers: int | None = None,
    store: Store,
    tools: Tools,
    settings: Settings,
    progress: Callable[[Report], None] = lambda _report: None,
    recorded: datetime | None = None,
) -> tuple[Report, ...]:
    """As ``graph.pipeline.add``, but read by workers of a Ray cluster; only this process writes.

    The graph is the same, in the same order, as without a cluster, also when workers die on the way.

    Args:
        paths: Files and folders, on this machine.
        address: ``ray`` for a cluster on this machine that ends with the call, or ``ray://HOST:PORT``.
        workers: How many; one for each processor of the cluster if left out.
        store: Where it is written.
        tools: Those of this process.
        settings: Go to the workers too.
        progress: Called with each report.
        recorded: When; now if left out.

    Raises:
        ClusterError: If the cluster cannot be reached or its workers cannot start; no document was written.
        StoreError: If the store cannot take more; what was reported stays.
    """
    recorded = recorded or datetime.now(UTC).replace(microsecond=0)
    items = read_documents(paths, recorded=recorded, settings=settings)
    with connected(address, workers) as count:
        from graph.cluster.crew import Crew  # noqa: PLC0415 - imports Ray, which may not be here

        crew = Crew(settings, count)
        reads = _read_ahead(items, lambda version: not is_current(version, store, tools.minter), crew)
        return write_reads(reads, recorded, store=store, tools=tools, settings=settings, progress=progress)


def _read_ahead(items: Iterable[Item], wanted: Callable[[Version], bool], crew: Crew) -> Reads:
    """Every item in its order, with what workers found in it; those that are not wanted come unread."""
    chunks = _chunks(items)
    given: deque[tuple[list[Item], list[Item], Task | None]] = deque()
    while True:
        for chunk in islice(chunks, max(0, _AHEAD * crew.workers - len(given))):
            versions = [item for item in chunk if isinstance(item, Version) and wanted(item)]
            given.append((chunk, list[Item](versions), crew.give(versions) if versions else None))
        if not given:
            return
        chunk, versions_given, task = given.popleft()
        yield from _told(chunk, versions_given, crew.take(task) if task else [])


def _told(chunk: list[Item], given: list[Item], outcomes: list[Outcome]) -> Reads:
    found = {id(item): outcome for item, outcome in zip(given, outcomes, strict=True)}
    for item in chunk:
        outcome = found.get(id(item))
        yield item, outcome if outcome is None or isinstance(outcome, ClaimgraphError) else outcome.unpack()


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Some items at a time, so few that one worker soon has done them."""
    chunk: list[Item] = []
    size = 0
    for item in chain(items):
        length = len(item.text) if isinstance(item, Version) else 0
        if chunk and (len(chunk) == _CHUNK or size + length > _CHUNK_CHARACTERS):
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += length
    if chunk:
        yield chunk
