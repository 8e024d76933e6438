"""The graph in pieces: all of it, each graph in one piece, and the stores that it is for load it."""

import gzip
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph.errors import StoreError
from graph.exports.shards import Manifest, write_shards
from graph.indexing import IndexedStore

MOST = 100_000
OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@pytest.fixture
def shards(store: IndexedStore, tmp_path: Path) -> tuple[Path, Manifest]:
    return tmp_path / "shards", write_shards(store, tmp_path / "shards", most_bytes=MOST)


def lines_of(folder: Path) -> list[list[str]]:
    packed = sorted(folder.glob("*.nq.gz"))
    return [gzip.decompress(one.read_bytes()).decode().splitlines(keepends=True) for one in packed]


def test_the_shards_are_the_graph(store: IndexedStore, shards: tuple[Path, Manifest]) -> None:
    found = [line for lines in lines_of(shards[0]) for line in lines]

    assert "".join(sorted(found)).encode() == store.dump("nquads")


def test_a_graph_is_parted_only_if_it_is_larger_than_a_shard(
    store: IndexedStore, shards: tuple[Path, Manifest]
) -> None:
    graphs = [
        graph
        for lines in lines_of(shards[0])
        for graph in {quad.graph_name.value for quad in parse("".join(lines), format=RdfFormat.N_QUADS)}
    ]
    parted = {one for one in graphs if graphs.count(one) > 1}

    assert len(shards[1].shards) > 1
    assert len(set(graphs)) == shards[1].graphs
    assert all(sum(len(f"{quad} .\n") for quad in store.quads(one)) > MOST for one in parted)


def test_the_manifest_tells_each_file_with_its_hash(shards: tuple[Path, Manifest]) -> None:
    folder, manifest = shards
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    assert [one["file"] for one in told["shards"]] == [one.name for one in sorted(folder.glob("*.gz"))]
    for one in manifest.shards:
        assert sha256((folder / one.file).read_bytes()).hexdigest() == one.sha256


def test_equal_graphs_give_equal_bytes(
    store: IndexedStore, shards: tuple[Path, Manifest], tmp_path: Path
) -> None:
    again = write_shards(store, tmp_path / "again", most_bytes=MOST)

    assert again == shards[1]


def test_oxigraph_loads_them(store: IndexedStore, shards: tuple[Path, Manifest], tmp_path: Path) -> None:
    files = [str(one) for one in sorted(shards[0].glob("*.nq.gz"))]
    subprocess.run(
        [OXIGRAPH, "load", "--location", tmp_path / "loaded", "--file", *files],
        check=True,
        capture_output=True,
    )

    loaded = Store.read_only(str(tmp_path / "loaded"))

    assert "".join(sorted(f"{quad} .\n" for quad in loaded)).encode() == store.dump("nquads")


def test_a_folder_that_is_there_is_left_as_it_is(store: IndexedStore, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept", encoding="utf-8")

    with pytest.raises(StoreError, match="there already"):
        write_shards(store, tmp_path / "mine")

    assert [one.name for one in tmp_path.iterdir()] == ["mine"]
