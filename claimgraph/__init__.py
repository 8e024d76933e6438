"""Claimgraph from Python: open a graph, add documents, ask, query.

>>> import tempfile, claimgraph
>>> with claimgraph.open(tempfile.mkdtemp(), create=True) as graph:
...     len(graph.documents())
0
"""

from claimgraph.opened import Graph, open  # noqa: A004 - reads as claimgraph.open(...)
from graph.errors import ClaimgraphError

__all__ = ["ClaimgraphError", "Graph", "open"]
