"""SPARQL from outside: checked, then run in a worker process that can be killed."""

import json
import os
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

import pyoxigraph

from graph.errors import (
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    ServerBusy,
    StoreError,
)
from graph.settings import Settings
from graph.store.forms import QueryForm, formats_for
from graph.store.precheck import Checked, Limits, check_query
from graph.store.snapshots import leased
from ontology.vocabulary import PREFIXES

COMMAND = (sys.executable, "-I", "-S", str(Path(__file__).with_name("worker.py")))
LIBRARIES = str(Path(pyoxigraph.__file__).parent.parent)
# Of our environment the worker gets only what the interpreter needs to start, and few arenas, so that
# its address space is small.
_ENVIRONMENT = {
    **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
    "MALLOC_ARENA_MAX": "2",
}
_MOST_STATUS_BYTES = 65_536
_PLACE = re.compile(r"error at (\d+:\d+): ", re.ASCII)
_CHARACTER_SET = re.compile(r"\['[^\]]*\]|\[_\]")


@dataclass(frozen=True, slots=True)
class Result:
    """A whole result, never a part of one.  ``media_type`` is that of ``body``."""

    body: bytes
    media_type: str
    form: QueryForm


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs by IRI: those merged as the default graph, and those that ``GRAPH`` reaches; none: all."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def run_untrusted(
    snapshot: Path,
    query: str,
    *,
    format: str | None = None,  # noqa: A002 - the word of the SPARQL tools
    dataset: Dataset | None = None,
    settings: Settings,
) -> Result:
    """Run a query from outside on a snapshot that ``Reader.snapshot`` gave.

    The default graph is the union of all graphs, unless the query (``FROM``) or ``dataset`` names
    others; ``dataset`` wins.  Blocks; starting a worker costs about 0.1 s.

    Args:
        snapshot: What ``Reader.snapshot`` gave.
        query: SPARQL 1.1, read only.
        format: A name out of ``formats_for`` of the query's form; its first if not given.
        dataset: The graphs to ask, as the protocol's parameters name them.
        settings: ``sparql_*``.

    Raises:
        QueryRefused: If it asks another server, changes something, is beyond a limit, or if the
            format does not suit its form.
        QuerySyntaxError: If it cannot be parsed; the place is line and column.
        QueryTimeout: If it ran longer than ``sparql_timeout_s``.
        QueryTooLarge: If it needed more memory, rows or bytes than the settings allow.
        ServerBusy: If ``sparql_workers`` run and ``sparql_queue`` wait already.
        StoreError: If the snapshot is gone or cannot be read.
    """
    checked = check_query(query, Limits(bytes=settings.sparql_max_query_kb * 1000))
    offered = formats_for(checked.form)
    chosen = format or next(iter(offered))
    if chosen not in offered:
        raise QueryRefused(
            "format", f"a {checked.form} cannot be given as {chosen}", f"take {', '.join(offered)}"
        )
    request = {
        "query": query,
        "format": chosen,
        "prefixes": PREFIXES,
        "libraries": LIBRARIES,
        **_graphs(checked, dataset or Dataset()),
        **_limits(settings),
    }
    with leased(snapshot) as folder, _pool(settings.sparql_workers, settings.sparql_queue).place(settings):
        body = _run({**request, "snapshot": str(folder)}, settings)
    return Result(body, offered[chosen], checked.form)


def _graphs(checked: Checked, dataset: Dataset) -> dict[str, Any]:
    for iri in (*dataset.default_graphs, *dataset.named_graphs):
        try:
            pyoxigraph.NamedNode(iri)
        except ValueError as error:
            raise QueryRefused("graph", f"{iri[:200]!r} is not an IRI", "give an absolute IRI") from error
    given = bool(dataset.default_graphs or dataset.named_graphs)
    return {
        "union": not given and not checked.names_dataset,
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


# --- places ---------------------------------------------------------------------------------


class Pool:
    """Places for queries: some run, some wait, the rest is turned away."""

    def __init__(self, workers: int, queue: int) -> None:
        self._running = threading.BoundedSemaphore(workers)
        self._present = threading.BoundedSemaphore(workers + queue)

    @contextmanager
    def place(self, settings: Settings) -> Iterator[None]:
        """Hold a place to run.  Waits at most as long as a query may run.

        Raises:
            ServerBusy: If there is no place to wait, or none to run came free in time.
        """
        if not self._present.acquire(blocking=False):
            raise ServerBusy("SPARQL", f"{settings.sparql_queue} queries are waiting already")
        try:
            if not self._running.acquire(timeout=settings.sparql_timeout_s):
                raise ServerBusy("SPARQL", f"no worker came free in {settings.sparql_timeout_s} s")
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._present.release()


@cache
def _pool(workers: int, queue: int) -> Pool:
    """One pool for the whole process: what it guards, the processors, is there once."""
    return Pool(workers, queue)


# --- the worker -----------------------------------------------------------------------------


def _run(request: dict[str, Any], settings: Settings) -> bytes:
    """Run one request in a new worker; gives the body."""
    deadline = time.monotonic() + settings.sparql_timeout_s
    with tempfile.TemporaryFile() as body:
        worker = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=body,
            stderr=subprocess.PIPE,
            env=_ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
        with worker:
            try:
                status = _talk(worker, request, deadline)
            finally:
                worker.kill()
        if status is None:
            raise _timeout(settings)
        _judge(status, worker.returncode, settings)
        body.seek(0)
        return body.read()


def _talk(worker: subprocess.Popen[bytes], request: dict[str, Any], deadline: float) -> bytes | None:
    """Hand over the request and read until the worker ends; ``None`` if the deadline comes first."""
    if worker.stdin is None or worker.stderr is None:
        raise StoreError("SPARQL worker", "has no pipes", "report this as a bug")
    # A worker that died before it read says so by its return code.
    with suppress(BrokenPipeError):
        worker.stdin.write(json.dumps(request).encode() + b"\n")
        worker.stdin.flush()
    said = _read_until(worker.stderr, deadline)
    if said is not None:
        # The pipe has ended, so the worker is ending too; a kill before that would hide its return code.
        with suppress(subprocess.TimeoutExpired):
            worker.wait(timeout=max(0.1, deadline - time.monotonic()))
    return said


def _read_until(pipe: IO[bytes], deadline: float) -> bytes | None:
    said = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            if selector.select(left):
                part = os.read(pipe.fileno(), _MOST_STATUS_BYTES)
                if not part:
                    return said
                said = (said + part)[-_MOST_STATUS_BYTES:]
    return None


def _judge(status: bytes, code: int, settings: Settings) -> None:
    """Return if the worker did its work; else raise what became of it."""
    if code != 0:
        raise _crash(code, settings)
    kind, detail = json.loads(status.splitlines()[-1]) if status else ("failed", "said nothing")
    if kind == "too many":
        raise _too_many(detail, settings)
    if kind == "syntax":
        raise _syntax(detail)
    if kind == "memory":
        raise _crash(-signal.SIGABRT, settings)
    if kind != "done":
        raise StoreError("SPARQL worker", detail, "ask again")


def _timeout(settings: Settings) -> QueryTimeout:
    return QueryTimeout(
        "query",
        f"ran longer than {settings.sparql_timeout_s} s and was ended",
        "ask for less, or raise CLAIMGRAPH_SPARQL_TIMEOUT_S",
    )


def _crash(code: int, settings: Settings) -> QueryTooLarge | QueryTimeout:
    if -code in {signal.SIGXCPU, signal.SIGALRM}:
        return _timeout(settings)
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"code {code}"
    return QueryTooLarge(
        "query",
        f"needed more than {settings.sparql_memory_mb} MB of memory, or more stack than there is ({name})",
        "ask for less, or raise CLAIMGRAPH_SPARQL_MEMORY_MB",
    )


def _too_many(what: str, settings: Settings) -> QueryTooLarge:
    if what == "rows":
        most, variable = f"{settings.sparql_max_rows} rows", "CLAIMGRAPH_SPARQL_MAX_ROWS"
    else:
        most, variable = f"{settings.sparql_max_result_mb} MB", "CLAIMGRAPH_SPARQL_MAX_RESULT_MB"
    return QueryTooLarge("query", f"gives more than {most}", f"add LIMIT, or raise {variable}")


def _syntax(message: str) -> QuerySyntaxError:
    """Take the place out of the parser's message, and out of its list what only names characters."""
    found = _PLACE.match(message)
    if found is None:
        return QuerySyntaxError("query", message[:300])
    line, column = found[1].split(":")
    expected = _CHARACTER_SET.sub("", message[found.end() :])
    words = re.sub(r"[\s,|]*,[\s,|]*", ", ", expected).strip(" ,")
    return QuerySyntaxError(f"line {line}, column {column}", words[:300])
