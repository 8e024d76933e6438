"""A process that is killed while it adds on a cluster: nothing is lost, nothing there twice."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.cluster import processors, texts
from graph.documents import read_documents
from graph.indexing import open_indexed
from graph.pipeline import Tools, add_read
from graph.settings import Settings
from tests.cluster.driver import RECORDED

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = 20  # more than the chunk of documents that a worker is given at once
_PATIENCE_S = 300

pytestmark = pytest.mark.needs_module("ray", by="make extras")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for number, text in enumerate(texts(DOCUMENTS)):
        (folder / f"report-{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def added(documents: Path, folder: Path) -> tuple[list[str], str]:
    """What becomes of each document that this process adds, and the hash of the graph."""
    settings = Settings(store=folder, min_free_disk_mb=1)
    with open_indexed(settings, create=True) as store:
        items = read_documents([documents], recorded=RECORDED, settings=settings)
        tools = Tools.from_settings(settings)
        reports = add_read(items, RECORDED, store=store, tools=tools, settings=settings)
        return [str(one.outcome) for one in reports], sha256(store.dump("nquads")).hexdigest()


@contextmanager
def driver(address: str, documents: Path, store: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.cluster.driver", address, str(documents), str(store)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as one:
        try:
            yield one
        finally:
            one.kill()


def test_adding_again_completes_what_a_killed_process_began(documents: Path, tmp_path: Path) -> None:
    with driver("ray", documents, tmp_path / "killed") as killed:
        assert killed.stdout is not None
        first = killed.stdout.readline()
        below = processors(killed.pid)
        killed.send_signal(signal.SIGKILL)
        killed.wait(timeout=_PATIENCE_S)
    reports, digest = added(documents, tmp_path / "killed")

    assert first.startswith("added")
    assert any("ray::" in name for name, _ in below.values())
    assert {"added", "unchanged"} == set(reports)
    assert digest == added(documents, tmp_path / "alone")[1]
