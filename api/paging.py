"""Whole lists, page by page."""

from graph.exports.selection import all_of

__all__ = ["PAGE", "all_of"]

PAGE = 200
"""Items that are asked for at once."""
