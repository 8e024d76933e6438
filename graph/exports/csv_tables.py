"""The tables as CSV, with a ``datapackage.json`` that tells a program what every column holds.

Cells hold exactly what the text says.  A spreadsheet may take a cell that begins with ``=``, ``+``, ``-`` or
``@`` for a formula: ``xlsx`` is for those.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from graph.exports.archive import File
from graph.exports.columns import TABLES
from graph.exports.selection import Material, Selection, material
from graph.exports.tables import Cell, Column, Table, Type
from graph.store.contract import Reader

_PACKAGE = "datapackage.json"


def csv_files(reader: Reader, selection: Selection) -> Iterator[File]:
    """A CSV for each table (UTF-8, RFC 4180), after the description of all of them."""
    held = material(reader, selection)
    yield File(_PACKAGE, described(TABLES, "csv"))
    for table in TABLES.values():
        yield File(f"{table.name}.csv", csv_of(table, held))


def csv_of(table: Table[object], held: Material) -> bytes:
    """One table, its column names in the first line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(cell_text, row) for row in table.rows(held))
    return out.getvalue().encode()


def described(tables: Mapping[str, Table[object]], ending: str) -> bytes:
    """A Frictionless data package that describes the tables in files with that ending."""
    package = {
        "name": "claimgraph",
        "title": "Statements and what belongs to them, from Claimgraph",
        "description": "Sayings with their sources. A row tells what somebody said, not what is so.",
        "profile": "tabular-data-package",
        "resources": [_resource(table, ending) for table in tables.values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"


def _resource(table: Table[object], ending: str) -> dict[str, Any]:
    keys = [
        {"fields": [one.column], "reference": {"resource": one.table, "fields": [one.its_column]}}
        for one in table.references
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": [*table.key],
    }
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": f"{table.name}.{ending}",
        "profile": "tabular-data-resource",
        "description": table.about,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _field(column: Column[object]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type.value, "description": column.about}
    if column.type is Type.STRING and column.name.endswith("iri"):
        field["format"] = "uri"
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = [*column.values]
    return field | ({"constraints": constraints} if constraints else {})


def cell_text(value: Cell) -> str:
    """A cell as text: lists as JSON, truth as ``true``, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)
