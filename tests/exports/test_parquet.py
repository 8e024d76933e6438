"""Parquet: pandas and pyarrow read the tables back with their types."""

import io
import subprocess
import sys

import pytest

from graph.exports.columns import TABLES
from graph.exports.parquet import parquet_files
from graph.exports.selection import Selection
from graph.exports.tables import rows, table_named
from graph.indexing import IndexedStore
from graph.queries.criteria import StatementFilter
from ontology.terms import SpeechAct

pytestmark = [
    pytest.mark.needs_module("pyarrow", by="make extras"),
    pytest.mark.needs_module("pandas", by="make extras"),
]


def parquet(store: IndexedStore, table: str, selection: Selection | None = None) -> io.BytesIO:
    files = {file.name: file.data for file in parquet_files(store, selection or Selection())}
    return io.BytesIO(files[f"{table}.parquet"])


@pytest.mark.parametrize("name", [*TABLES])
def test_every_cell_reads_back_with_its_type(store: IndexedStore, name: str) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    names = [column.name for column in table_named(name).columns]
    plain = [[list(cell) if isinstance(cell, tuple) else cell for cell in row] for row in rows(store, name)]
    found = pq.read_table(parquet(store, name)).to_pylist()
    assert found == [dict(zip(names, row, strict=True)) for row in plain]


def test_pandas_reads_numbers_and_words(store: IndexedStore) -> None:
    import pandas as pd  # noqa: PLC0415 - an extra

    frame = pd.read_parquet(parquet(store, "statements"))
    assert frame["start"].dtype == "int64"
    assert sorted(frame["speech_act"]) == ["confirm", "decline", "deny", "say"]


def test_tables_without_a_row_keep_their_columns(store: IndexedStore) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    nothing = Selection(StatementFilter(speech_acts=(SpeechAct.WARN,)))
    table = pq.read_table(parquet(store, "statements", nothing))
    assert table.num_rows == 0
    assert table.column_names == [column.name for column in TABLES["statements"].columns]


def test_what_a_column_holds_is_told_in_the_file(store: IndexedStore) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    schema = pq.read_table(parquet(store, "statements")).schema
    assert schema.field("cue").metadata[b"about"].startswith(b"The words that mark the saying")


def test_without_the_library_the_error_tells_how_to_install_it() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from graph.exports.columns import TABLES\n"
        "from graph.exports.parquet import arrow_of\n"
        "from graph.exports.selection import Material\n"
        "arrow_of(TABLES['hops'], Material((), {}, {}, {}, {}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "ExtraMissing: pyarrow: is not installed; install it: make extras" in ran.stderr
