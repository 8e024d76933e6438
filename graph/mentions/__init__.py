"""What a text names: actors, bases, places, assets and dates."""

from graph.mentions.find import find_mentions

__all__ = ["find_mentions"]
