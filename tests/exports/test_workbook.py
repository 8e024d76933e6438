"""A workbook holds the tables cell by cell, and nothing in it is a formula."""

import io
import re
from importlib import import_module
from pathlib import Path

import pytest

import claimgraph
from graph.errors import QueryRefused
from graph.exports import workbook as module
from graph.exports.columns import TABLES
from graph.exports.csv_tables import cell_text
from graph.exports.selection import Selection
from graph.exports.tables import Cell, rows
from graph.exports.workbook import CUT, MOST_UNITS, workbook
from graph.indexing import IndexedStore, open_indexed
from graph.settings import Settings

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""

pytestmark = pytest.mark.needs_module("openpyxl", by=".ci/run")


def read(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The cells by sheet, as a spreadsheet shows them."""
    load_workbook = import_module("openpyxl").load_workbook  # has no types, and is not everywhere
    unescape = import_module("openpyxl.utils.escape").unescape

    def shown(value: object) -> object:
        return unescape(value) if isinstance(value, str) else value

    book = load_workbook(io.BytesIO(data), data_only=False)
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    return {sheet.title: [tuple(shown(cell.value) for cell in row) for row in sheet] for sheet in book}


@pytest.mark.parametrize("name", [*TABLES])
def test_every_cell_reads_back(store: IndexedStore, name: str) -> None:
    found = read(b"".join(workbook(store, Selection())))[name]

    assert list(found[0]) == [column.name for column in TABLES[name].columns]
    plain = [[_plain(cell) for cell in row] for row in rows(store, name)]
    assert [list(row) for row in found[1:]] == plain


def _plain(cell: Cell) -> object:
    if cell is None or isinstance(cell, int | float):
        return cell
    return CONTROLS.sub("\ufffd", cell_text(cell))


def test_equal_graphs_give_equal_bytes(store: IndexedStore) -> None:
    assert b"".join(workbook(store, Selection())) == b"".join(workbook(store, Selection()))


def test_a_text_that_begins_as_a_formula_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(
        '---\nid: "=HYPERLINK(1)"\npublisher: "+Press _x0041_"\n---\n\n'
        "=2+5 is what it cost, the Syrian defence ministry said on 7 January 2025 about Tartus.\n",
        encoding="utf-8",
    )
    settings = Settings(store=tmp_path / "store")
    with claimgraph.open(settings.store, create=True) as graph:
        graph.add(tmp_path / "report.md")
    with open_indexed(settings, create=False) as store:
        found = read(b"".join(workbook(store, Selection())))

    quotes = [row[found["statements"][0].index("quote")] for row in found["statements"][1:]]
    assert any(str(quote).startswith("=2+5") for quote in quotes)
    document = dict(zip(*found["documents"][:2], strict=True))
    assert (document["key"], document["publisher"]) == ("=HYPERLINK(1)", "+Press _x0041_")


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    whole, long = "🚢" * (MOST_UNITS // 2), "🚢" * MOST_UNITS

    assert module._fitting(whole) == whole
    assert module._fitting(long).endswith("🚢" + CUT)
    assert len(module._fitting(long).encode("utf-16-le")) <= 2 * MOST_UNITS


def test_more_rows_than_a_sheet_holds_are_refused(
    store: IndexedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 2)

    with pytest.raises(QueryRefused, match="take csv"):
        b"".join(workbook(store, Selection()))
