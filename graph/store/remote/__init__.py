"""Stores on servers that speak SPARQL 1.1, through the same two doors as the embedded one."""

from graph.store.remote.store import RemoteStore, open_remote

__all__ = ["RemoteStore", "open_remote"]
