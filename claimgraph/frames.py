"""Tables of the graph as pandas knows tables."""

from typing import TYPE_CHECKING

from graph.errors import ExtraMissing
from graph.exports.parquet import arrow_of
from graph.exports.selection import Selection, material
from graph.exports.tables import table_named
from graph.store import Reader

if TYPE_CHECKING:
    import pandas


def frame(table: str, reader: Reader, selection: Selection) -> "pandas.DataFrame":
    """One table; what is absent is ``None`` or ``NaT``, lists are arrays.

    Raises:
        QueryRefused: If there is no such table.
        ExtraMissing: If pandas or pyarrow is not installed.
    """
    arrow = arrow_of(table_named(table), material(reader, selection))
    try:
        found: pandas.DataFrame = arrow.to_pandas()
    except ImportError as error:
        raise ExtraMissing("pandas", "is not installed") from error
    return found
