"""A worker at work: what it writes grows in a file, which is read while it grows.

The file stands between the two, so that a client that reads slowly keeps no worker waiting.
"""

import json
import os
import selectors
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Any

from graph.errors import ClaimgraphError, StoreError
from graph.settings import Settings
from graph.store.outcomes import outcome, timeout
from graph.store.pool import left

COMMAND = (sys.executable, "-I", "-S", str(Path(__file__).with_name("worker.py")))
# Of our environment the worker gets only what the interpreter needs to start, and few arenas, so that
# its address space is small.
_ENVIRONMENT = {
    **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
    "MALLOC_ARENA_MAX": "2",
}
_MOST_STATUS_BYTES = 65_536
_CHUNK_BYTES = 262_144


class Run:
    """One request in a worker of its own.

    ``ended`` is called once, from another thread, when the worker is gone: its place is free then, though
    what it wrote may not be read yet.
    """

    def __init__(self, request: dict[str, Any], settings: Settings, ended: Callable[[], None]) -> None:
        self._request = json.dumps(request).encode() + b"\n"
        self._settings = settings
        self._release = ended
        self._changed = threading.Condition()
        self._ended = self._closed = False
        self._error: ClaimgraphError | None = None
        self._body = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - `close` closes it
        with ExitStack() as held:
            held.callback(self._body.close)
            self._worker = _started(self._body)
            held.callback(self._worker.kill)
            threading.Thread(target=self._watch, name="SPARQL worker", daemon=True).start()
            held.pop_all()

    def begun(self, most: int) -> bool:
        """Wait until the worker is done, or wrote ``most`` bytes; gives whether it is done.

        Raises:
            ClaimgraphError: If it is done with an error.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._size() >= most)
            if self._error is not None:
                raise self._error
            return self._ended

    def chunks(self) -> Iterator[bytes]:
        """What the worker writes, to the end.

        Raises:
            ClaimgraphError: If the worker ends with an error, or was ended.
        """
        at = 0
        try:
            while piece := self._piece(at):
                at += len(piece)
                yield piece
        finally:
            self.close()

    def close(self) -> None:
        """End the worker, let go of what it wrote; more than once, and from any thread, is fine."""
        self._worker.kill()
        with self._changed:
            self._closed = True
            self._body.close()
            self._changed.notify_all()

    def _piece(self, at: int) -> bytes:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._ended or self._size() > at)
            if self._error is not None:
                raise self._error
            if self._closed:
                raise left()
            # Within the lock: the number of a closed file may be that of another one.
            return os.pread(self._body.fileno(), _CHUNK_BYTES, at)

    def _size(self) -> int:
        return 0 if self._closed else os.fstat(self._body.fileno()).st_size

    # --- the thread beside the worker

    def _watch(self) -> None:
        """Hand the request over, tell readers of what comes, and say how it ended."""
        error: ClaimgraphError | None = StoreError("SPARQL worker", "could not be watched", "ask again")
        try:
            with self._worker as worker:
                try:
                    error = self._judged(worker)
                finally:
                    worker.kill()
        finally:
            self._release()
            with self._changed:
                self._error = left() if self._closed else error
                self._ended = True
                self._changed.notify_all()

    def _judged(self, worker: subprocess.Popen[bytes]) -> ClaimgraphError | None:
        deadline = time.monotonic() + self._settings.sparql_timeout_s
        if worker.stdin is None or worker.stderr is None:
            return StoreError("SPARQL worker", "has no pipes", "report this as a bug")
        # A worker that died before it read says so by its return code.
        with suppress(BrokenPipeError):
            worker.stdin.write(self._request)
            worker.stdin.flush()
        status = self._read_until(worker.stderr, deadline)
        if status is None:
            return timeout(self._settings)
        # The pipe has ended, so the worker is ending too; a kill before that would hide its return code.
        with suppress(subprocess.TimeoutExpired):
            worker.wait(timeout=max(0.1, deadline - time.monotonic()))
        return outcome(status, worker.returncode, self._settings)

    def _read_until(self, pipe: IO[bytes], deadline: float) -> bytes | None:
        """What the worker says until it ends; ``None`` if the deadline comes first."""
        said = b""
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while (remaining := deadline - time.monotonic()) > 0:
                if selector.select(remaining):
                    part = os.read(pipe.fileno(), _MOST_STATUS_BYTES)
                    if not part:
                        return said
                    said = (said + part)[-_MOST_STATUS_BYTES:]
                    with self._changed:
                        self._changed.notify_all()
        return None


def _started(body: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=body,
            stderr=subprocess.PIPE,
            env=_ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        raise StoreError("SPARQL worker", f"cannot be started: {error}", "ask again") from error
