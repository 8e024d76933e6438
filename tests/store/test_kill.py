"""A process that is killed while it writes leaves whole documents, and all that it acknowledged."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from graph.settings import Settings
from graph.store import EmbeddedStore, open_store
from ontology.terms import NAMESPACE

KILLS = 20
BASE = "https://example.org/data/"
STATEMENTS = 60
ROOT = Path(__file__).parents[2]


def test_a_killed_writer_leaves_only_whole_documents(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "store", base_iri=BASE, min_free_disk_mb=1)
    chance = random.Random(7)
    acknowledged, first = -1, 1
    for _ in range(KILLS):
        acknowledged = max(acknowledged, _write_and_kill(settings.store, first, chance.uniform(0, 0.07)))
        with open_store(settings, create=False) as store:
            present = _check_whole(store)
        missing = {number for number in range(1, acknowledged + 1) if number % 7} - present
        assert not missing
        first = max(present, default=0) + 1


def _write_and_kill(folder: Path, first: int, after_s: float) -> int:
    """Start a writer, kill it some time after its first acknowledgement; gives the last one."""
    script = Path(__file__).with_name("endless_writer.py")
    with subprocess.Popen(
        [sys.executable, str(script), str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as writer:
        assert writer.stdout is not None
        said = writer.stdout.readline()
        time.sleep(after_s)
        writer.kill()
        said += writer.stdout.read()
    return int(said.split()[-1])


def _check_whole(store: EmbeddedStore) -> set[int]:
    """Compare catalogue, graphs and propositions; gives the numbers of the documents that are there."""
    versions = {
        row["version"]: row["version"] == row["current"]
        for row in store.select(
            f"SELECT ?version ?current {{ ?d <{NAMESPACE}hasVersion> ?version ;"
            f" <{NAMESPACE}currentVersion> ?current }}"
        )
    }
    documents = {int(version.split("/")[-3]) for version in versions}
    assert _statements_by_graph(store, "Statement") == {v for v, current in versions.items() if current}
    assert _statements_by_graph(store, "SupersededStatement") == {
        v for v, current in versions.items() if not current
    }
    said = store.select(f"SELECT ?p {{ GRAPH <{BASE}graph/claims> {{ ?p a <{NAMESPACE}Proposition> }} }}")
    assert {int(row["p"].split("/")[-1]) for row in said} == documents
    expected = len(versions) * STATEMENTS * 3 + len(documents)
    catalogue = len(list(store.quads(BASE + "graph/catalogue")))
    assert len(list(store.quads())) == expected + catalogue
    return documents


def _statements_by_graph(store: EmbeddedStore, kind: str) -> set[str]:
    """The graphs that hold statements of this kind; each must hold all of them."""
    rows = store.select(
        f"SELECT ?g (COUNT(?s) AS ?n) {{ GRAPH ?g {{ ?s a <{NAMESPACE}{kind}> }} }} GROUP BY ?g"
    )
    assert {int(row["n"]) for row in rows} <= {STATEMENTS}
    return {row["g"] for row in rows}
