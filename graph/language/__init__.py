"""Reading text: words, sentences, parses, names and attributions.  No RDF, no store."""

from graph.language.annotator import MiniLM
from graph.language.checks import check_reading
from graph.language.handmade import Handmade
from graph.language.loading import load_annotator

__all__ = ["Handmade", "MiniLM", "check_reading", "load_annotator"]
