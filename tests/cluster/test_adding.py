"""Documents read on a cluster of this machine: the graph is the one that one process makes."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.cluster import processors, texts
from graph.cluster.adding import add_on_cluster
from graph.cluster.connecting import connected
from graph.documents import read_documents
from graph.errors import ClusterError
from graph.indexing import IndexedStore, open_indexed
from graph.model import Reading
from graph.pipeline import Report, Tools, add_read
from graph.settings import Settings

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)
DOCUMENTS = 24

pytestmark = pytest.mark.needs_module("ray", by="make extras")


class Poisoned:
    """An annotator whose process dies of one document."""

    name = "poisoned"

    def read(self, text: str) -> Reading:
        if "Report number 3." in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return Reading()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for number, text in enumerate(texts(DOCUMENTS)):
        (folder / f"report-{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "report-02.txt").write_bytes(b"\xff\xfe\x00")
    return folder


@pytest.fixture(scope="module")
def alone(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Report, ...], str]:
    """What one process reports, and the hash of its graph."""
    with opened(tmp_path_factory.mktemp("alone")) as (store, tools, settings):
        items = read_documents([documents], recorded=NOON, settings=settings)
        reports = add_read(items, NOON, store=store, tools=tools, settings=settings)
        return reports, digest(store)


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """One cluster for all: it takes seconds to start."""
    with connected("ray", 2):
        yield


@contextmanager
def opened(folder: Path, **changes: str) -> Iterator[tuple[IndexedStore, Tools, Settings]]:
    settings = replace(Settings(store=folder / "store", min_free_disk_mb=1), **changes)  # type: ignore[arg-type]
    with open_indexed(settings, create=True) as store:
        yield store, Tools.from_settings(settings), settings


def quick(folder: Path) -> AbstractContextManager[tuple[IndexedStore, Tools, Settings]]:
    """Without the language model."""
    return opened(folder, annotator=f"{__name__}:Poisoned")


def digest(store: IndexedStore) -> str:
    return sha256(store.dump("nquads")).hexdigest()


def on_two(
    documents: Path,
    store: IndexedStore,
    tools: Tools,
    settings: Settings,
    progress: Callable[[Report], None] = lambda _report: None,
) -> tuple[Report, ...]:
    return add_on_cluster(
        [documents],
        "ray",
        workers=2,
        store=store,
        tools=tools,
        settings=settings,
        progress=progress,
        recorded=NOON,
    )


@pytest.mark.parametrize("address", ["spark", "ray://127.0.0.1:9"])
def test_what_is_no_cluster_is_a_named_error_and_nothing_is_written(address: str, tmp_path: Path) -> None:
    with quick(tmp_path) as (store, tools, settings), pytest.raises(ClusterError, match=address):
        add_on_cluster([tmp_path], address, store=store, tools=tools, settings=settings)


@pytest.mark.usefixtures("cluster")
def test_a_killed_worker_changes_nothing_and_adding_again_changes_nothing(
    documents: Path, alone: tuple[tuple[Report, ...], str], tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill(_report: Report) -> None:
        if not killed:
            killed.append(
                next(one for one, (name, _) in processors(os.getpid()).items() if "ray::Worker" in name)
            )
            os.kill(killed[0], signal.SIGKILL)

    with opened(tmp_path) as (store, tools, settings):
        reports = on_two(documents, store, tools, settings, kill)
        first, revision = digest(store), store.revision()
        again = on_two(documents, store, tools, settings)

        assert killed
        assert [(one.place, one.outcome, one.statements) for one in reports] == [
            (one.place, one.outcome, one.statements) for one in alone[0]
        ]
        assert first == alone[1]
        assert store.revision() == revision
        assert {str(one.outcome) for one in again} == {"unchanged", "failed"}


@pytest.mark.usefixtures("cluster")
def test_a_document_that_kills_its_workers_is_reported_and_the_others_go_on(
    documents: Path, tmp_path: Path
) -> None:
    some = sorted(documents.iterdir())[:5]
    with quick(tmp_path) as (store, tools, settings):
        reports = add_on_cluster(some, "ray", workers=1, store=store, tools=tools, settings=settings)

    assert [one.error and one.error.code for one in reports] == [
        None,
        None,
        "UNREADABLE_DOCUMENT",
        "WORKER_LOST",
        None,
    ]
