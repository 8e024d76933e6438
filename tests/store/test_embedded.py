"""The folder of an embedded store: who may open it, and what is refused."""

import gc
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal

from graph.errors import DiskFull, QueryRefused, StoreError, StoreInUse, StoreMissing
from graph.settings import Settings
from graph.store import EmbeddedStore, open_store
from graph.store.snapshots import leased
from tests.store.conftest import SHARED, shared_quad

ROOT = Path(__file__).parents[2]


def test_a_store_that_is_not_there_is_missing(settings: Settings) -> None:
    with pytest.raises(StoreMissing, match="claimgraph add"):
        open_store(settings, create=False)
    assert not settings.store.exists()


def test_what_was_written_is_there_after_opening_again(settings: Settings, make: Any) -> None:
    with open_store(settings, create=True) as store:
        store.put(make.change("a"))
    with open_store(settings, create=False) as store:
        assert store.counts().documents == 1
        assert store.revision() == 1


def test_shared_data_is_not_written_again_after_opening_again(settings: Settings) -> None:
    with open_store(settings, create=True) as store:
        store.put_shared("1", ())
    with open_store(settings, create=False) as store:
        assert not store.put_shared("1", ())


def test_opening_twice_names_folder_and_process(embedded: EmbeddedStore, settings: Settings) -> None:
    with pytest.raises(StoreInUse, match=f"store: is open in process {os.getpid()};"):
        open_store(settings, create=False)


def test_opening_in_another_process_names_the_first(embedded: EmbeddedStore, settings: Settings) -> None:
    code = (
        "import pathlib; from graph.settings import Settings; from graph.store import open_store\n"
        f"open_store(Settings(store=pathlib.Path({str(settings.store)!r}), base_iri={settings.base_iri!r}),"
        " create=True)"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert other.returncode == 1
    assert f"is open in process {os.getpid()}" in other.stderr


def test_a_closed_store_can_be_opened(embedded: EmbeddedStore, settings: Settings) -> None:
    embedded.close()
    with open_store(settings, create=False) as again:
        assert again.revision() == 0


def test_a_folder_with_other_files_is_refused_and_left_alone(settings: Settings) -> None:
    settings.store.mkdir()
    (settings.store / "thesis.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(StoreError, match="not a store"):
        open_store(settings, create=True)
    assert [path.name for path in settings.store.iterdir()] == ["thesis.txt"]


def test_an_empty_folder_becomes_a_store(settings: Settings) -> None:
    settings.store.mkdir()
    with open_store(settings, create=True) as store:
        assert store.revision() == 0


def test_a_file_is_no_store(settings: Settings) -> None:
    settings.store.write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be read"):
        open_store(settings, create=True)


def test_a_folder_that_cannot_be_made_is_named(settings: Settings) -> None:
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(replace(settings, store=Path("/proc/no-such-folder/store")), create=True)


def test_a_lock_that_cannot_be_written_is_named(settings: Settings) -> None:
    with open_store(settings, create=True):
        pass
    (settings.store / "lock").unlink()
    (settings.store / "lock").mkdir()

    with pytest.raises(StoreError, match="cannot be written"):
        open_store(settings, create=False)


def test_another_layout_is_refused(settings: Settings) -> None:
    with open_store(settings, create=True):
        pass
    marker = settings.store / "claimgraph.json"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "layout": 99}), encoding="utf-8")

    with pytest.raises(StoreError, match="has layout 99"):
        open_store(settings, create=True)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"layout": 1}', '{"layout": "x", "base_iri": "", "shared": ""}']
)
def test_a_broken_marker_is_refused(settings: Settings, content: str) -> None:
    with open_store(settings, create=True):
        pass
    (settings.store / "claimgraph.json").write_text(content, encoding="utf-8")

    with pytest.raises(StoreError, match="is not the marker"):
        open_store(settings, create=True)


def test_another_base_iri_is_refused(settings: Settings) -> None:
    with open_store(settings, create=True):
        pass
    with pytest.raises(StoreError, match="CLAIMGRAPH_BASE_IRI"):
        open_store(replace(settings, base_iri="https://example.org/other/"), create=False)


def test_a_damaged_graph_is_refused_and_the_folder_is_let_go(settings: Settings, make: Any) -> None:
    with open_store(settings, create=True) as store:
        store.put(make.change("a"))
    current = settings.store / "oxigraph" / "CURRENT"
    good = current.read_bytes()
    current.write_bytes(b"nonsense\n")

    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(settings, create=False)
    current.write_bytes(good)
    with open_store(settings, create=False) as store:
        assert store.counts().documents == 1


def test_a_nearly_full_disk_is_refused_before_anything_is_written(
    settings: Settings, embedded: EmbeddedStore, make: Any
) -> None:
    embedded.put(make.change("a"))
    embedded.close()
    with open_store(replace(settings, min_free_disk_mb=10**12), create=False) as store:
        for write in (
            lambda: store.put(make.change("b")),
            lambda: store.remove(make.document("a")),
            lambda: store.put_shared("1", ()),
            store.snapshot,
        ):
            with pytest.raises(DiskFull, match="MIN_FREE_DISK_MB"):
                write()
        assert store.revision() == 1


def test_an_old_snapshot_goes_when_no_query_runs_on_it(embedded: EmbeddedStore, make: Any) -> None:
    old = embedded.snapshot()
    _age(old)
    with leased(old):
        embedded.put(make.change("a"))
        embedded.snapshot()
        assert old.is_dir()
    embedded.put(make.change("b"))
    embedded.snapshot()

    assert not old.exists()


def test_a_snapshot_given_out_just_now_stays(embedded: EmbeddedStore, make: Any) -> None:
    old = embedded.snapshot()
    embedded.put(make.change("a"))
    embedded.snapshot()

    assert old.is_dir()


def test_a_snapshot_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is gone"), leased(tmp_path / "7"):
        pass


def test_a_copy_of_an_earlier_day_goes_when_nobody_asks_it_any_more(
    embedded: EmbeddedStore, settings: Settings, make: Any
) -> None:
    change_gazetteer(embedded, "old", "new")
    copies = [embedded.as_known_on(DAY), embedded.as_known_on(DAY)]
    assert copies[0] is copies[1]
    embedded.put(make.change("a"))
    copies.append(embedded.as_known_on(DAY))
    assert len(list((settings.store / "past").iterdir())) == 2

    first = copies.pop()
    del copies
    gc.collect()
    assert len(list((settings.store / "past").iterdir())) == 1
    embedded.close()
    assert first.counts().documents == 1
    del first
    gc.collect()
    assert list((settings.store / "past").iterdir()) == []


def test_a_copy_that_a_crash_left_goes_when_the_store_is_opened(settings: Settings) -> None:
    left = settings.store / "past" / "left"
    with open_store(settings, create=True):
        left.mkdir(parents=True)
    with open_store(settings, create=False):
        assert not left.exists()


def test_a_copy_of_an_earlier_day_has_no_snapshot(embedded: EmbeddedStore) -> None:
    change_gazetteer(embedded, "old", "new")
    then = embedded.as_known_on(DAY)

    assert then.as_known_on(date.min) is then
    with pytest.raises(QueryRefused, match="earlier day"):
        then.snapshot()


def test_a_copy_needs_free_disk(settings: Settings, embedded: EmbeddedStore) -> None:
    change_gazetteer(embedded, "old", "new")
    embedded.close()
    with (
        open_store(replace(settings, min_free_disk_mb=10**12), create=False) as store,
        pytest.raises(DiskFull, match="MIN_FREE_DISK_MB"),
    ):
        store.as_known_on(DAY)


def test_a_gazetteer_of_which_ten_thousand_entries_change_comes_back(embedded: EmbeddedStore) -> None:
    change_gazetteer(embedded, *(" ".join(f"{word}{number}" for number in range(10_000)) for word in "ab"))

    then = embedded.as_known_on(DAY)
    assert {quad.object for quad in then.quads(SHARED.value)} == {
        Literal(f"a{number}") for number in range(10_000)
    }


DAY = date(2031, 6, 1)


def change_gazetteer(store: EmbeddedStore, *names: str) -> None:
    """Names in one gazetteer after the other, from ``DAY`` on."""
    for number, words in enumerate(names):
        moment = datetime(2031, 6, 1 + number, 12, tzinfo=UTC)
        store.put_shared(str(number), map(shared_quad, words.split()), moment)


def _age(snapshot: Path) -> None:
    os.utime(snapshot / "lease", (0, 0))
