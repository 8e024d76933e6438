"""The read index kept in step with the graph: the stage after queries."""

from graph.indexing.opening import open_indexed
from graph.indexing.store import IndexedStore

__all__ = ["IndexedStore", "open_indexed"]
