"""The evidence bundle: what some statements stand on, in one file that anyone can check without a graph."""

from graph.exports.bundle.asked import Asked
from graph.exports.bundle.checking import Check, Problem, check_bundle
from graph.exports.bundle.making import Bundle, make_bundle

__all__ = ["Asked", "Bundle", "Check", "Problem", "check_bundle", "make_bundle"]
