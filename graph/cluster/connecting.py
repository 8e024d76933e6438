"""To a cluster and away from it: one on this machine, or one that runs elsewhere."""

import logging
import os
import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graph.errors import ClusterError

LOCAL = "ray"
_REMOTE = "ray://"
_STORE_BYTES = 200_000_000
"""Memory for what is on its way between processes of this machine."""

_PATIENCE = {"health_check_timeout_ms": 60_000, "health_check_failure_threshold": 10}
"""A busy machine is not a dead one."""
_CONNECT_S = 10
"""What a cluster elsewhere may take to answer at all."""
_TRIES, _BETWEEN_TRIES_S = 20, 0.1
_TOKEN = secrets.token_hex(32)
"""Whoever may give our own cluster work shows this; only processes of this user can see it."""
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_AUTH_TOKEN": _TOKEN}
"""Ray's own switches: its processes listen on this machine alone, and want the token."""


@contextmanager
def connected(address: str, workers: int | None) -> Iterator[int]:
    """Be connected to a cluster; gives how many workers it is asked for.

    ``ray`` in a process that is connected to a cluster already is that cluster.

    Raises:
        ClusterError: If there is no Ray here, or no cluster at that address, or another Ray there.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Nothing is told to anyone.
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # Ray warns of its own default.
    if address == LOCAL:
        with _environment(_LOOPBACK):
            ray = _ray()
            if ray.is_initialized():
                yield workers or _there(ray)
            else:
                with _local(ray, workers or _processors()) as count:
                    yield count
    elif address.startswith(_REMOTE):
        _check_answers(address)
        ray = _ray()
        with _elsewhere(ray, address):
            yield workers or _there(ray)
    else:
        raise ClusterError(address, "is no cluster", f"give {LOCAL} or {_REMOTE}HOST:PORT")


def _ray() -> Any:
    """Ray, which is an extra and slow to import, and prints nothing."""
    try:
        ray = import_module("ray")
    except ImportError as error:
        raise ClusterError("Ray", "is not installed", "install it: make extras") from error
    # A dead worker would be told on the standard output, where reports go; there is no other switch.
    import_module("ray._private.worker")._worker_logs_enabled = False  # type: ignore[attr-defined]
    return ray


@contextmanager
def _environment(added: dict[str, str]) -> Iterator[None]:
    """What is set already is kept."""
    new = {name: value for name, value in added.items() if name not in os.environ}
    os.environ.update(new)
    try:
        yield
    finally:
        for name in new:
            os.environ.pop(name, None)


@contextmanager
def _local(ray: Any, workers: int) -> Iterator[int]:
    """A cluster on this machine, of our own processes, which end with it."""
    folder = Path(tempfile.mkdtemp(prefix="cg-ray-"))  # A short path: sockets lie in it.
    try:
        _joined(
            ray,
            LOCAL,
            address="local",
            num_cpus=workers,
            object_store_memory=_STORE_BYTES,
            include_dashboard=False,
            _system_config=_PATIENCE,
            _temp_dir=str(folder / "r"),  # Ray opens its own folder to all; the one around it is ours alone.
        )
        yield workers
    finally:
        ray.shutdown()
        _removed(folder)


def _removed(folder: Path) -> None:
    """Remove a folder in which processes that are ending may write for a moment yet."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_BETWEEN_TRIES_S)


@contextmanager
def _elsewhere(ray: Any, address: str) -> Iterator[None]:
    """A cluster that others started; our own code travels to its workers, and what it needs is there."""
    import graph  # noqa: PLC0415 - only its place is asked
    import ontology  # noqa: PLC0415 - the same

    places = [str(Path(str(package.__file__)).parent) for package in (graph, ontology)]
    try:
        _joined(ray, address, address=address, runtime_env={"py_modules": places})
        yield
    finally:
        ray.shutdown()


def _check_answers(address: str) -> None:
    """Ray itself would try for half a minute."""
    try:
        parts = urlsplit(address)
        socket.create_connection((parts.hostname or "", parts.port or 10001), timeout=_CONNECT_S).close()
    except (OSError, ValueError) as error:
        remedy = f"check the address ({_REMOTE}HOST:PORT) and that the cluster runs"
        raise ClusterError(address, f"cannot be reached: {error}", remedy) from error


def _joined(ray: Any, name: str, **how: Any) -> None:
    try:
        ray.init(log_to_driver=False, logging_level=logging.ERROR, configure_logging=True, **how)
    except Exception as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0][:300]
        remedy = "check the address, and that Ray and Python are of the same version there"
        raise ClusterError(name, f"cannot be joined: {reason}", remedy) from error


def _there(ray: Any) -> int:
    """The processors of the cluster."""
    return max(1, int(ray.cluster_resources().get("CPU", 1)))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
