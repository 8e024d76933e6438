"""What the language model saw, by the words of its cues; and which word of a stretch is its main one."""

from dataclasses import dataclass

from graph.model import Attribution, Reading
from graph.statements.words import Words


@dataclass(frozen=True, slots=True)
class Seen:
    """The model's attributions by the token of their cue."""

    by_token: dict[int, Attribution]

    @classmethod
    def of(cls, words: Words, reading: Reading) -> "Seen":
        """Index the attributions of ``reading``."""
        found: dict[int, Attribution] = {}
        for attribution in reading.attributions:
            for piece in attribution.cue:
                for i in words.within(piece):
                    found.setdefault(i, attribution)
        return cls(found)

    def content(self, words: Words, i: int) -> tuple[int, ...]:
        """The content tokens of the attribution whose cue holds ``i``."""
        attribution = self.by_token.get(i)
        if attribution is None:
            return ()
        return tuple(sorted({j for piece in attribution.content for j in words.within(piece)}))

    def source(self, words: Words, i: int) -> int | None:
        """The head of the source of the attribution whose cue holds ``i``."""
        attribution = self.by_token.get(i)
        if attribution is None or attribution.source is None:
            return None
        return head_of(words, words.within(attribution.source))


def head_of(words: Words, indices: range | tuple[int, ...]) -> int | None:
    """The first of ``indices`` that is governed from outside them."""
    chosen = set(indices)
    return next((i for i in sorted(chosen) if words.is_root(i) or words.head(i) not in chosen), None)


def root_of(words: Words, content: tuple[int, ...]) -> int:
    """The main word of ``content``: a predicate governed from outside, else its first verb, else its head."""
    inside = set(content)
    tops = [i for i in content if words.is_root(i) or words.head(i) not in inside]
    predicates = [i for i in tops if words.upos(i) in {"VERB", "ADJ"} and words.label(i) != "amod"]
    verbs = [i for i in content if words.upos(i) == "VERB" and words.label(i) != "amod"]
    return (predicates or verbs or tops or list(content))[0]
