"""Which actor, base, place or asset each name of a document stands for."""

from graph.entities.resolve import resolve

__all__ = ["resolve"]
