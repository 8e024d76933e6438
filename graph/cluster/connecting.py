"""To a cluster and away from it: one on this machine, or one that runs elsewhere."""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from graph.errors import ClusterError

LOCAL = "ray"
_REMOTE = "ray://"
_STORE_BYTES = 200_000_000
"""Memory for what is on its way between processes of this machine."""

_PATIENCE = {"health_check_timeout_ms": 60_000, "health_check_failure_threshold": 10}
"""A busy machine is not a dead one."""


@contextmanager
def connected(address: str, workers: int | None) -> Iterator[int]:
    """Be connected to a cluster; gives how many workers it is asked for.

    ``ray`` in a process that is connected to a cluster already is that cluster.

    Raises:
        ClusterError: If there is no Ray here, or no cluster at that address, or another Ray there.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Nothing is told to anyone.
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # Ray warns of its own default.
    try:
        ray: Any = import_module("ray")  # an extra, and slow to import
    except ImportError as error:
        raise ClusterError("Ray", "is not installed", "install it: make extras") from error
    if address == LOCAL and ray.is_initialized():
        yield workers or _there(ray)
    elif address == LOCAL:
        with _local(ray, workers or _processors()) as count:
            yield count
    elif address.startswith(_REMOTE):
        with _elsewhere(ray, address):
            yield workers or _there(ray)
    else:
        raise ClusterError(address, "is no cluster", f"give {LOCAL} or {_REMOTE}HOST:PORT")


@contextmanager
def _local(ray: Any, workers: int) -> Iterator[int]:
    """A cluster on this machine, of our own processes, which end with it."""
    folder = tempfile.mkdtemp(prefix="cg-ray-")  # A short path: sockets lie in it.
    try:
        _joined(
            ray,
            LOCAL,
            address="local",
            num_cpus=workers,
            object_store_memory=_STORE_BYTES,
            include_dashboard=False,
            _system_config=_PATIENCE,
            _temp_dir=folder,
        )
        yield workers
    finally:
        ray.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


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
