"""Claimgraph from Python: open a graph, add documents, ask, query.

>>> import tempfile, claimgraph
>>> with claimgraph.open(tempfile.mkdtemp(), create=True) as graph:
...     len(graph.documents())
0
"""

from claimgraph.opened import Graph, open  # noqa: A004 - reads as claimgraph.open(...)
from claimgraph.wishes import ClaimWishes, Wishes
from graph.errors import ClaimgraphError
from graph.network import Network
from graph.pipeline import Report
from graph.queries.jsonform import answered_json as as_json
from graph.queries.questions import Answered as Answer
from graph.queries.rows import ClaimRow as Claim
from graph.queries.rows import StatementRow as Statement
from graph.settings import Settings

__all__ = [
    "Answer",
    "Claim",
    "ClaimWishes",
    "ClaimgraphError",
    "Graph",
    "Network",
    "Report",
    "Settings",
    "Statement",
    "Wishes",
    "as_json",
    "open",
]
