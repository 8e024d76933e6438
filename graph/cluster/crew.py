"""The workers of one run: who reads what, and what becomes of it when one of them dies."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import ray
from ray.exceptions import GetTimeoutError, OutOfMemoryError, RayActorError, RayError

from graph.cluster.worker import Packed, Worker
from graph.errors import ClaimgraphError, ClusterError, WorkerLost
from graph.model import Version
from graph.settings import Settings

_DEATHS = 3
"""Workers that one document may take with it before it is given up."""
_READY_S = 120
"""What a worker may take to be placed, to load its tools and to answer."""

_DEAD = (RayActorError, OutOfMemoryError)

Outcome = Packed | ClaimgraphError


@dataclass(eq=False, slots=True)
class Task:
    """Versions that one worker reads; ``parts`` are these, one by one, after a worker died of them."""

    versions: Sequence[Version]
    deaths: int = 0
    asked: Any = None  # what Ray gives for an answer to come
    parts: "list[Task]" = field(default_factory=list)


@dataclass(eq=False, slots=True)
class _Seat:
    """Where a worker sits, and the tasks that it was given, in their order."""

    worker: Any
    tasks: list[Task] = field(default_factory=list)


class Crew:
    """Workers that are replaced when they die; what a dead one was given is given out again."""

    def __init__(self, settings: Settings, workers: int) -> None:
        """Start ``workers`` on the cluster that Ray is connected to.

        Raises:
            ClusterError: If one does not get ready.
        """
        self._settings = ray.put(settings)
        self._made = ray.remote(num_cpus=1)(Worker)
        self._seats = [_Seat(self._worker()) for _ in range(workers)]
        self.processes = self._ready()

    @property
    def workers(self) -> int:
        """How many there are."""
        return len(self._seats)

    def give(self, versions: Sequence[Version]) -> Task:
        """Have some versions read by whoever has least to do; does not wait."""
        task = Task(versions)
        self._give(task, min(self._seats, key=lambda seat: len(seat.tasks)))
        return task

    def take(self, task: Task) -> list[Outcome]:
        """What became of each version of a task; waits for it.  A task can be taken once."""
        while not task.parts and task.deaths < _DEATHS:
            try:
                found: list[Outcome] = ray.get(task.asked)
            except _DEAD:
                self._replace(self._seat_of(task))
            else:
                self._seat_of(task).tasks.remove(task)
                return found
        if task.parts:
            return [outcome for part in task.parts for outcome in self.take(part)]
        return [_lost(version) for version in task.versions]

    def _worker(self) -> Any:
        return self._made.remote(self._settings)

    def _ready(self) -> list[int]:
        """The workers' processes, when all have loaded what they need."""
        try:
            found: list[int] = ray.get(
                [seat.worker.process.remote() for seat in self._seats], timeout=_READY_S
            )
        except GetTimeoutError as error:
            problem = f"{len(self._seats)} workers were not ready within {_READY_S} s"
            raise ClusterError("Ray", problem, "ask for fewer with --workers, or add machines") from error
        except RayError as error:
            raise ClusterError("Ray", f"a worker could not start: {_reason(error)}") from error
        return found

    def _give(self, task: Task, seat: _Seat) -> None:
        seat.tasks.append(task)
        task.asked = seat.worker.read.remote(task.versions)

    def _seat_of(self, task: Task) -> _Seat:
        return next(seat for seat in self._seats if task in seat.tasks)

    def _replace(self, seat: _Seat) -> None:
        """Seat a new worker, and give it what the dead one had not done; the first of that is suspected."""
        undone = [task for task in seat.tasks if not _is_done(task)]
        done = [task for task in seat.tasks if task not in undone]
        seat.worker, seat.tasks = self._worker(), done
        suspect, *others = undone
        suspect.deaths += 1
        if len(suspect.versions) > 1:
            suspect.parts = [Task([version], suspect.deaths) for version in suspect.versions]
        alone = suspect.parts or ([suspect] if suspect.deaths < _DEATHS else [])
        for task in (*alone, *others):
            self._give(task, seat)


def _is_done(task: Task) -> bool:
    """Whether a task was done before its worker died: then its result is still there."""
    ready, _ = ray.wait([task.asked], timeout=0, fetch_local=False)
    if not ready:
        return False
    try:
        ray.get(task.asked)
    except _DEAD:
        return False
    return True


def _lost(version: Version) -> WorkerLost:
    return WorkerLost(
        version.name, f"{_DEATHS} workers died while they read it", "look at it, and leave it out"
    )


def _reason(error: Exception) -> str:
    """The last line of what Ray says: the error itself."""
    return str(error).strip().splitlines()[-1][:300]
