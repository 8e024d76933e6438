"""The graph as a network of who speaks about what, for tools that count and draw."""

from graph.network.projection import sayings

__all__ = ["sayings"]
