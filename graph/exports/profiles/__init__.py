"""The graph in the words of other vocabularies: what each can say, and nothing that it cannot."""

from graph.exports.profiles.making import PROFILES, profile_quads, profiled

__all__ = ["PROFILES", "profile_quads", "profiled"]
