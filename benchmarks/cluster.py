"""What reading on a cluster costs, and what a worker's death does: ``python -m benchmarks.cluster``.

The same documents are read by one process of two threads and by two workers of one thread each, and once
more while a worker is killed in the middle.  Processor time is that of all processes, Ray's own apart.
"""

import argparse
import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from graph.cluster.adding import add_on_cluster
from graph.documents import read_documents
from graph.indexing import open_indexed
from graph.pipeline import Report, Tools, add_read
from graph.settings import Settings
from ontology.gazetteer import load_gazetteer
from ontology.terms import EntityKind

_SENTENCES = 12
_SAYINGS = (
    "The Ministry of Defence of {country} confirmed on {day} May that {count} frigates had left {base}.",
    "Officials from {country}, who asked not to be named, denied that an attack on {base} had taken place.",
    "Satellite images show {count} transport aircraft at {base}, an analyst in {country} said on {day} May.",
    "A spokesman for the government of {country} announced that the withdrawal from {base} would begin soon.",
    "According to the navy of {country}, a convoy of {count} trucks arrived at {base} on {day} May.",
    "The report comes after weeks of talks, in which neither side gave way, and the weather has been poor.",
)
_RECORDED = datetime(2031, 5, 3, 12, tzinfo=UTC)
_TICKS = os.sysconf("SC_CLK_TCK")
_OURS = "ray::Worker"
"""How Ray names the processes that run our code."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, and of processors: in our code, and in Ray's own processes."""

    wall: float
    ours: float
    rays: float
    digest: str


def texts(number: int) -> Iterator[str]:
    """Reports that nobody wrote about sites all over the gazetteer, so that few say the same."""
    entries = load_gazetteer().entries
    bases = [one.name for one in entries if one.kind is EntityKind.BASE]
    countries = [one.name for one in entries if one.kind is EntityKind.COUNTRY]
    chosen = random.Random(7)
    for one in range(number):
        said = (
            chosen.choice(_SAYINGS).format(
                country=chosen.choice(countries),
                base=chosen.choice(bases),
                count=chosen.randint(2, 9),
                day=chosen.randint(1, 28),
            )
            for _ in range(_SENTENCES)
        )
        yield f"Report number {one}.\n\n" + "\n\n".join(said) + "\n"


def processors(process: int) -> dict[int, tuple[str, float]]:
    """Seconds that each living process below this one has used so far, with its name."""
    parents: dict[int, int] = {}
    used: dict[int, tuple[str, float]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                name = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            used[int(entry.name)] = (name, (int(fields[11]) + int(fields[12])) / _TICKS)
    return {one: found for one, found in used.items() if one != process and _is_below(one, process, parents)}


def _is_below(one: int, process: int, parents: dict[int, int]) -> bool:
    while one in parents:
        one = parents[one]
        if one == process:
            return True
    return False


@contextmanager
def _folder(number: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for one, text in enumerate(texts(number)):
            (Path(name) / f"report-{one:04}.txt").write_text(text, encoding="utf-8")
        yield Path(name)


class Watch:
    """Looks at the processes below this one: what they have used, and, once, which of them to kill."""

    def __init__(self, documents: int, *, kill_at: int | None = None) -> None:
        self._left = documents
        self._kill_at = kill_at
        self.used: dict[int, tuple[str, float]] = {}

    def __call__(self, _report: Report) -> None:
        """After each document that was written; after the last one what was used is kept."""
        self._left -= 1
        if self._left == self._kill_at:
            below = processors(os.getpid())
            os.kill(next(one for one, (name, _) in below.items() if name.startswith(_OURS)), signal.SIGKILL)
        if self._left == 0:
            self.used = processors(os.getpid())

    def seconds(self, *, ours: bool) -> float:
        """Processor seconds of our workers, or of Ray's own processes."""
        return sum(used for name, used in self.used.values() if name.startswith(_OURS) is ours)


def measured(folder: Path, watch: Watch, *, cluster: bool) -> Cost:
    """The cost of adding the documents of a folder to a new store; on a cluster, with its start."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(store=Path(name) / "store", min_free_disk_mb=1)
        tools = Tools.from_settings(settings)
        with open_indexed(settings, create=True) as store:
            wall, ours = time.perf_counter(), time.process_time()
            if cluster:
                add_on_cluster(
                    [folder],
                    "ray",
                    workers=2,
                    store=store,
                    tools=tools,
                    settings=settings,
                    progress=watch,
                    recorded=_RECORDED,
                )
            else:
                items = read_documents([folder], recorded=_RECORDED, settings=settings)
                add_read(items, _RECORDED, store=store, tools=tools, settings=settings, progress=watch)
            wall, ours = time.perf_counter() - wall, time.process_time() - ours
            digest = sha256(store.dump("nquads")).hexdigest()
    return Cost(wall, ours + watch.seconds(ours=True), watch.seconds(ours=False), digest)


def main() -> None:
    """Print the costs, and whether the graphs are equal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    number = parser.parse_args().documents
    with _folder(number) as folder:
        one = measured(folder, Watch(number), cluster=False)
        two = measured(folder, Watch(number), cluster=True)
        killed = measured(folder, Watch(number, kill_at=number // 2), cluster=True)
    print(f"{number} documents         wall s    our processors s    Ray's own s")
    runs = {"one process, 2 threads": one, "two workers, 1 thread": two, "one worker killed": killed}
    for name, cost in runs.items():
        print(f"{name:<24} {cost.wall:8.1f} {cost.ours:14.1f} {cost.rays:14.1f}")
    ours, rays = two.ours / one.ours, (two.ours + two.rays) / one.ours
    print(f"wall {two.wall / one.wall:.2f}; processors {ours:.2f}, with Ray's own {rays:.2f}")
    print(f"the same graph: {one.digest == two.digest}; with a worker killed: {one.digest == killed.digest}")


if __name__ == "__main__":
    main()
