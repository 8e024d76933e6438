"""The tables as Parquet, with real types: pandas, DuckDB, Polars and R read them as they are."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.errors import ExtraMissing
from graph.exports.archive import File
from graph.exports.columns import TABLES
from graph.exports.selection import Material, Selection, material
from graph.exports.tables import Table, Type
from graph.store.contract import Reader

if TYPE_CHECKING:
    import pyarrow


def parquet_files(reader: Reader, selection: Selection) -> Iterator[File]:
    """A Parquet file for each table.

    Raises:
        ExtraMissing: If ``pyarrow`` is not installed.
    """
    held = material(reader, selection)
    for table in TABLES.values():
        yield File(f"{table.name}.parquet", parquet_of(table, held))


def parquet_of(table: Table[object], held: Material) -> bytes:
    """One table.

    Raises:
        ExtraMissing: If ``pyarrow`` is not installed.
    """
    found = arrow_of(table, held)
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    out = io.BytesIO()
    pq.write_table(found, out, compression="zstd")
    return out.getvalue()


def arrow_of(table: Table[object], held: Material) -> "pyarrow.Table":
    """One table in memory; what a column holds stands in the metadata of its field.

    Raises:
        ExtraMissing: If ``pyarrow`` is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ExtraMissing("pyarrow", "is not installed") from error
    types = {
        Type.STRING: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.BOOLEAN: pa.bool_(),
        Type.DATE: pa.date32(),
        Type.DATETIME: pa.timestamp("s", tz="UTC"),
        Type.ARRAY: pa.list_(pa.string()),
    }
    fields = [
        pa.field(
            column.name, types[column.type], nullable=not column.required, metadata={"about": column.about}
        )
        for column in table.columns
    ]
    schema = pa.schema(fields, metadata={"about": table.about})
    columns = (
        [[] for _ in fields] if not (rows := [*table.rows(held)]) else [*map(list, zip(*rows, strict=True))]
    )
    return pa.table(
        [pa.array(cells, field.type) for cells, field in zip(columns, fields, strict=True)], schema
    )
