"""Stage four: who said what, to whom it goes back, and what kind of saying it is."""

from graph.statements.find import find_statements

__all__ = ["find_statements"]
