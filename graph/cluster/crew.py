"""The workers of one run: who reads what, and what becomes of it when one of them dies."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import ray
from ray.exceptions import (
    GetTimeoutError,
    NodeDiedError,
    ObjectLostError,
    OutOfMemoryError,
    RayActorError,
    RayError,
)

from graph.cluster.worker import Packed, Worker
from graph.errors import ClaimgraphError, ClusterError, WorkerLost
from graph.model import Version
from graph.settings import Settings

_DEATHS = 3
"""Workers that one document may take with it before it is given up."""
_READY_S = 300
"""What all workers may take to be placed, to load their tools and to answer."""

_DEAD = (RayActorError, OutOfMemoryError, NodeDiedError, ObjectLostError)
"""A worker is gone, or what it had found; the reason does not matter: another reads again."""

Outcome = Packed | ClaimgraphError


@dataclass(eq=False, slots=True)
class Task:
    """Versions that one worker reads."""

    versions: Sequence[Version]
    asked: Any = None  # what Ray gives for an answer to come


@dataclass(eq=False, slots=True)
class _Seat:
    """Where a worker sits, and the tasks that it was given and that nobody took yet, in their order."""

    worker: Any
    tasks: list[Task] = field(default_factory=list)


class Crew:
    """Workers that are replaced when they die; what a dead one was given is given out again."""

    def __init__(self, settings: Settings, workers: int) -> None:
        """``workers`` are started on the cluster that Ray is connected to when there is something to read."""
        self.workers = workers
        self._settings = ray.put(settings)
        self._made = ray.remote(num_cpus=1)(Worker)
        self._seats: list[_Seat] = []

    def give(self, versions: Sequence[Version]) -> Task:
        """Have some versions read by whoever has least to do; waits for nothing but the workers' start.

        Raises:
            ClusterError: If a worker does not get ready.
        """
        if not self._seats:
            self._seats = [_Seat(self._worker()) for _ in range(self.workers)]
            self._check_ready()
        task = Task(versions)
        self._give(task, min(self._seats, key=lambda seat: len(seat.tasks)))
        return task

    def take(self, task: Task) -> list[Outcome]:
        """What became of each version of a task; waits.  Tasks are taken in their order."""
        seat = next(seat for seat in self._seats if task in seat.tasks)
        seat.tasks.remove(task)
        try:
            found: list[Outcome] = ray.get(task.asked)
        except _DEAD:
            return self._after_a_death(task, seat)
        return found

    def _worker(self) -> Any:
        return self._made.remote(self._settings)

    def _replacement(self) -> Any:
        """A worker that has loaded what it needs: if it dies afterwards, it dies of what it reads."""
        reason = ""
        for _ in range(_DEATHS):
            worker = self._worker()
            try:
                ray.get(worker.process.remote(), timeout=_READY_S)
            except RayError as error:
                reason = _reason(error)
            else:
                return worker
        raise ClusterError("Ray", f"no worker could take the place of a dead one: {reason}", "add it again")

    def _check_ready(self) -> None:
        """Wait until all have loaded what they need."""
        try:
            ray.get([seat.worker.process.remote() for seat in self._seats], timeout=_READY_S)
        except GetTimeoutError as error:
            problem = f"{len(self._seats)} workers were not ready within {_READY_S} s"
            raise ClusterError("Ray", problem, "ask for fewer with --workers, or add machines") from error
        except RayError as error:
            raise ClusterError("Ray", f"a worker could not start: {_reason(error)}") from error

    def _give(self, task: Task, seat: _Seat) -> None:
        seat.tasks.append(task)
        task.asked = seat.worker.read.remote(task.versions)

    def _after_a_death(self, task: Task, seat: _Seat) -> list[Outcome]:
        """Read what a worker died of with a new one, then give it the other tasks of the dead one again.

        Versions are read one at a time, nothing else waiting: who dies now died of this one.
        """
        waiting, seat.tasks = seat.tasks, []
        seat.worker = self._replacement()
        found = [self._alone(version, seat) for version in task.versions]
        for other in waiting:
            self._give(other, seat)
        return found

    def _alone(self, version: Version, seat: _Seat) -> Outcome:
        for _ in range(_DEATHS - 1):
            try:
                found: list[Outcome] = ray.get(seat.worker.read.remote([version]))
            except _DEAD:
                seat.worker = self._replacement()
            else:
                return found[0]
        return _lost(version)


def _lost(version: Version) -> WorkerLost:
    return WorkerLost(
        version.name, f"{_DEATHS} workers died while they read it", "look at it, and leave it out"
    )


def _reason(error: Exception) -> str:
    """The last line of what Ray says: the error itself."""
    return str(error).strip().splitlines()[-1][:300]
