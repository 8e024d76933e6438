"""The tables as one workbook for spreadsheets (Office Open XML): every text is a text, so none is a formula.

Numbers and truth are typed; dates stand as exact as the text has them, which no date of a spreadsheet can.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from graph.errors import QueryRefused
from graph.exports.archive import File, zipped
from graph.exports.columns import TABLES
from graph.exports.csv_tables import cell_text
from graph.exports.selection import Material, Selection, material
from graph.exports.tables import Cell, Table
from graph.store.contract import Reader

MOST_ROWS = 1_048_576
"""Rows of a sheet, the names of the columns included."""
MOST_UNITS = 32_767
"""UTF-16 code units of a cell."""
CUT = " … [cut here, as a cell holds no more: csv has it whole]"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for an escaped character."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(reader: Reader, selection: Selection) -> Iterator[bytes]:
    """A sheet for each table; equal graphs give equal bytes.

    Raises:
        QueryRefused: If a table has more rows than a sheet can hold.
    """
    held = material(reader, selection)
    sheets = [File(f"xl/worksheets/{name}.xml", _sheet(table, held)) for name, table in TABLES.items()]
    yield zipped([*_frame(list(TABLES)), *sheets])


def _sheet(table: Table[object], held: Material) -> bytes:
    named = tuple(column.name for column in table.columns)
    rows = [named, *table.rows(held)]
    if len(rows) > MOST_ROWS:
        problem = f"{table.name} has {len(rows)} rows, and a sheet holds {MOST_ROWS}"
        raise QueryRefused("xlsx", problem, "take csv or parquet, or ask for less")
    first = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    views = f'<sheetViews><sheetView workbookViewId="0">{first}</sheetView></sheetViews>'
    written = "".join(map(_row, rows))
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{views}<sheetData>{written}</sheetData></worksheet>'.encode()


def _row(cells: Iterable[Cell]) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>\n"


def _cell(value: Cell) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{value:d}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{_text(cell_text(value))}</t></is></c>'


def _text(text: str) -> str:
    shown = _LOOKS_ESCAPED.sub("_x005F_", _NOT_IN_XML.sub("\ufffd", _fitting(text)))
    return escape(shown, {"\r": "&#13;"})


def _fitting(text: str) -> str:
    """As much of a text as a cell can hold, and a mark where it was cut."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * MOST_UNITS:
        return text
    return units[: 2 * (MOST_UNITS - len(CUT))].decode("utf-16-le", "ignore") + CUT


# --- the files around the sheets ---------------------------------------------------------------


def _frame(names: list[str]) -> Iterator[File]:
    numbered = list(enumerate(names, start=1))
    parts = "".join(
        f'<Override PartName="/xl/worksheets/{name}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for name in names
    )
    yield _file(
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{parts}</Types>',
    )
    yield _links("_rels/.rels", [("rId1", "officeDocument", "xl/workbook.xml")])
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in numbered
    )
    yield _file(
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{sheets}</sheets></workbook>',
    )
    leads = [(f"rId{number}", "worksheet", f"worksheets/{name}.xml") for number, name in numbered]
    yield _links("xl/_rels/workbook.xml.rels", leads)


def _links(name: str, leads: Iterable[tuple[str, str, str]]) -> File:
    told = "".join(
        f'<Relationship Id="{id_}" Type="{_LINKS}/{kind}" Target="{target}"/>' for id_, kind, target in leads
    )
    return _file(name, f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>')


def _file(name: str, written: str) -> File:
    return File(name, f"{_HEAD}{written}".encode())
