"""Tables: what stands in them, and that tools read back just that."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryRefused
from graph.exports.archive import zipped
from graph.exports.columns import TABLES
from graph.exports.csv_tables import csv_files, csv_of
from graph.exports.selection import Material, Selection
from graph.exports.tables import Cell, Column, Table, Type, rows, table_named
from graph.indexing import IndexedStore
from graph.queries.criteria import StatementFilter, one_of
from tests.exports.conftest import HOSTILE, by_name

NAMES = ("statements", "hops", "claims", "positions", "entities", "documents", "activities")


def dicts(store: IndexedStore, table: str, selection: Selection | None = None) -> list[dict[str, Cell]]:
    names = [column.name for column in table_named(table).columns]
    found = rows(store, table, selection or Selection())
    return [dict(zip(names, row, strict=True)) for row in found]


def test_a_statement_is_a_row_with_who_said_what_where(store: IndexedStore) -> None:
    confirmed = next(row for row in dicts(store, "statements") if row["speech_act"] == "confirm")

    assert confirmed["speaker"] == "Alandic Ministry of Defence"
    assert confirmed["speaker_iri"] == by_name("organisation/ministry")
    assert set(confirmed["about"]) == {"North Harbour", "Alandic Navy"}  # type: ignore[arg-type]
    assert confirmed["activities"] == ("withdrawal",)
    assert confirmed["happened_on"] == "2031-05-01"
    assert confirmed["document"] == "a"
    assert confirmed["publisher"] == "Publisher of a"
    assert str(confirmed["published_latest"]) == "2031-05-03"


def test_the_quote_is_the_text_between_start_and_end(store: IndexedStore) -> None:
    for row in dicts(store, "statements"):
        assert len(str(row["quote"])) == int(str(row["end"])) - int(str(row["start"]))


def test_every_key_is_unique_and_every_reference_leads_somewhere(store: IndexedStore) -> None:
    held = {name: dicts(store, name) for name in NAMES}
    for name, table in TABLES.items():
        keys = [tuple(row[column] for column in table.key) for row in held[name]]
        assert len(set(keys)) == len(keys)
        for one in table.references:
            known = {row[one.its_column] for row in held[one.table]}
            assert {row[one.column] for row in held[name]} <= known


def test_every_cell_has_the_type_of_its_column(store: IndexedStore) -> None:
    kinds = {
        Type.STRING: "str", Type.INTEGER: "int", Type.NUMBER: "float", Type.BOOLEAN: "bool",
        Type.DATE: "date", Type.DATETIME: "datetime", Type.ARRAY: "tuple",
    }  # fmt: skip
    for name in NAMES:
        for row in rows(store, name):
            for cell, column in zip(row, table_named(name).columns, strict=True):
                assert cell is not None or not column.required
                assert cell is None or type(cell).__name__ == kinds[column.type], (column.name, cell)
                assert not column.values or cell is None or cell in column.values


def test_a_denial_stands_beside_what_it_denies(store: IndexedStore) -> None:
    stands = {row["position"]: row["claim_iri"] for row in dicts(store, "positions")}
    claims = {row["iri"]: row for row in dicts(store, "claims")}

    assert stands["denies"] == stands["affirms"] or {"denies", "affirms"} <= stands.keys()
    assert claims[stands["denies"]]["denying"] == 1


def test_a_selection_has_only_what_belongs_to_its_statements(store: IndexedStore) -> None:
    asked = Selection(StatementFilter(speaker=one_of((by_name("person/brook"),))))

    (statement,) = dicts(store, "statements", asked)
    assert statement["about"] == tuple(sorted((HOSTILE, "Heron")))
    assert [row["name"] for row in dicts(store, "documents", asked)] == ["a"]
    assert {row["statement_iri"] for row in dicts(store, "hops", asked)} == {statement["iri"]}
    assert "Dock Front" not in {row["name"] for row in dicts(store, "entities", asked)}


def test_a_document_without_statements_is_in_the_whole(store: IndexedStore) -> None:
    found = {row["name"]: row["statements"] for row in dicts(store, "documents")}

    assert found == {"a": 2, "b/ü": 1, "c": 1, "d": 0}


def test_a_table_that_is_none_is_refused_with_all_names(store: IndexedStore) -> None:
    with pytest.raises(QueryRefused, match="statements, hops"):
        list(rows(store, "people"))


def written(cell: Cell) -> Cell:
    """Days and moments as ISO 8601 writes them, the rest as it is."""
    if isinstance(cell, datetime):
        return cell.isoformat().replace("+00:00", "Z")
    return cell.isoformat() if isinstance(cell, date) else cell


def read_back(data: bytes, table: str) -> list[dict[str, Any]]:
    """What a program that knows the data package reads from a CSV."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        resource = next(one for one in package["resources"] if one["name"] == table)
        text = archive.read(resource["path"]).decode(resource["encoding"])
    read: dict[str, Callable[[str], Cell]] = {
        "string": str, "integer": int, "number": float, "boolean": lambda cell: cell == "true",
        "array": lambda cell: tuple(json.loads(cell)), "date": str, "datetime": str,
    }  # fmt: skip
    fields = {one["name"]: one for one in resource["schema"]["fields"]}
    found = csv.DictReader(io.StringIO(text, newline=""))
    assert found.fieldnames == [*fields]
    return [
        {name: read[fields[name]["type"]](cell) if cell else None for name, cell in row.items()}
        for row in found
    ]


@pytest.mark.parametrize("name", NAMES)
def test_csv_reads_back_as_it_was_whatever_the_text(store: IndexedStore, name: str) -> None:
    data = zipped(csv_files(store, Selection()))

    expected = [{key: written(cell) for key, cell in row.items()} for row in dicts(store, name)]
    assert read_back(data, name) == expected


def test_an_export_of_tables_is_the_same_again(store: IndexedStore) -> None:
    assert zipped(csv_files(store, Selection())) == zipped(csv_files(store, Selection()))


@given(st.lists(st.tuples(st.text(), st.lists(st.text()).map(tuple)), max_size=5))
def test_no_text_breaks_a_csv(cells: list[tuple[str, tuple[str, ...]]]) -> None:
    columns: tuple[Column[Any], ...] = (
        Column("text", Type.STRING, "any text", lambda row: row[0]),
        Column("list", Type.ARRAY, "any texts", lambda row: row[1]),
    )
    table: Table[Any] = Table("any", "anything", ("text",), columns, lambda _held: cells)
    written_rows = csv_of(table, Material((), {}, {}, {}, {})).decode()

    found = list(csv.reader(io.StringIO(written_rows, newline="")))[1:]
    assert [(text, tuple(json.loads(texts))) for text, texts in found] == cells
