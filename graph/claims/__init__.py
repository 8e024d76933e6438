"""Statements meet in claims: the stage after entities."""

from graph.claims.simple import claims_of

__all__ = ["claims_of"]
