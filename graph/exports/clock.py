"""The recorded clock of a graph: between which moments it was written."""

from datetime import UTC, datetime
from typing import NamedTuple

from graph.queries.sparql import PREFIXES
from graph.queries.stances import Selects

_QUERY = f"""{PREFIXES}SELECT (MIN(STR(?at)) AS ?first) (MAX(STR(?at)) AS ?last) WHERE {{
  {{ ?version cg:recordedAt ?at }} UNION {{ ?judgement cg:decidedAt ?at }}
}}"""
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class Clock(NamedTuple):
    """When the first and the last document or judgement was put into the graph."""

    first: datetime
    last: datetime


def clock_of(reader: Selects) -> Clock:
    """Both moments; the year 2000 for an empty graph.  One store query."""
    for row in reader.select(_QUERY):
        if "first" in row and "last" in row:
            return Clock(*(datetime.fromisoformat(row[name]).astimezone(UTC) for name in ("first", "last")))
    return Clock(_NEVER, _NEVER)
