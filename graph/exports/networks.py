"""The statements of a selection as a network: who speaks about what, for Gephi, Cytoscape and networkx."""

from collections.abc import Iterator

from graph.exports.selection import Selection
from graph.network import NetworkFormat, sayings, written
from graph.queries.filters import statement_pattern
from graph.store.contract import Reader


def network(reader: Reader, selection: Selection, chosen: NetworkFormat) -> Iterator[bytes]:
    """An edge from speaker to thing for each speech act, which names its statements.

    ``claimgraph network`` makes the other projections.
    """
    yield written(sayings(reader, statement_pattern(selection.filter)), chosen)
