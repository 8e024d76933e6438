"""Dates in text: found by their words, counted from an anchor that is told, and held against each other."""

from graph.mentions.dates.conflicts import date_conflicts, dating_conflict, year_conflict
from graph.mentions.dates.reading import find_dates

__all__ = ["date_conflicts", "dating_conflict", "find_dates", "year_conflict"]
