"""The read index kept in step with the graph: the stage after queries."""

from graph.indexing.store import IndexedStore, open_indexed

__all__ = ["IndexedStore", "open_indexed"]
