"""What has been decided about the names of one version, found again by words and places."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.entities.same_name import keys
from graph.entities.surfaces import Surface
from ontology.gazetteer import Gazetteer, normalise, sound_key
from ontology.terms import EntityKind, LinkStrength

_LONGEST_GAP = 4
"""Characters between a name and the acronym that parentheses give for it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A surface with what it is: an entry, or the new thing of ``key``."""

    surface: Surface
    key: str
    name: str
    kind: EntityKind
    strength: LinkStrength
    reason: str
    entry: str | None = None


_Index = dict[str, dict[tuple[str, str], Decision]]
"""Decisions by a word, and under it by their key and the name that has the word."""


class Decisions:
    """The decisions so far, indexed so that the work grows with the text and not with its square."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """None yet; ``gazetteer`` knows the countries in the names to come."""
        self._gazetteer = gazetteer
        self.all: list[Decision] = []
        self.names: dict[str, tuple[str, str | None]] = {}
        self._by_end: dict[int, tuple[Decision, str]] = {}
        self._by_word: _Index = defaultdict(dict)
        self._by_key: _Index = defaultdict(dict)

    def add(self, decision: Decision) -> None:
        """Keep ``decision``, findable by its names and by where its mentions end."""
        self.all.append(decision)
        self.names.setdefault(decision.key, (decision.name, decision.surface.country))
        texts = [mention.text for mention in decision.surface.mentions]
        for mention in decision.surface.mentions:
            self._by_end[mention.span.end] = (decision, mention.text)
        for name in dict.fromkeys((decision.name, *texts)):
            for word in _outer_words(name):
                self._by_word[word].setdefault((decision.key, name), decision)
            for key in keys(name, decision.kind, self._gazetteer):
                self._by_key[key].setdefault((decision.key, name), decision)

    def before(self, start: int) -> Iterator[tuple[Decision, str, int]]:
        """What is named shortly before ``start``, with its words there and where they end."""
        for end in range(start - 1, start - 1 - _LONGEST_GAP, -1):
            if end in self._by_end:
                decision, text = self._by_end[end]
                yield decision, text, end

    def longer(self, name: str) -> Iterator[tuple[Decision, str]]:
        """Decisions with one of their names that begins or ends as ``name`` does, by sound."""
        return _found(self._by_word, _outer_words(name))

    def alike(self, name: str, kind: EntityKind) -> Iterator[tuple[Decision, str]]:
        """Decisions with one of their names that may be another form of ``name``."""
        return _found(self._by_key, keys(name, kind, self._gazetteer))


def _found(index: _Index, words: frozenset[str]) -> Iterator[tuple[Decision, str]]:
    """What ``index`` has under ``words``, each name once."""
    seen: set[tuple[str, str]] = set()
    for word in words:
        for (key, other), decision in index.get(word, {}).items():
            if (key, other) not in seen:
                seen.add((key, other))
                yield decision, other


def _outer_words(name: str) -> frozenset[str]:
    words = [word for word in normalise(name).split() if word != "al"]
    return frozenset(sound_key(word) or word for word in (*words[:1], *words[-1:]))
