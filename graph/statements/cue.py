"""A cue verb in one of its senses, with all that is needed to read around it."""

from dataclasses import dataclass

from graph.statements.seen import Seen
from graph.statements.standing import Standing
from graph.statements.words import Words
from ontology.lexicon import CueVerb, Lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """The verb at token ``at``, read as ``sense``; ``standing`` tells whether it stands."""

    words: Words
    lexicon: Lexicon
    seen: Seen
    at: int
    sense: CueVerb
    standing: Standing

    @property
    def participle(self) -> bool:
        """Whether the verb ends in -ing."""
        return self.words.form(self.at).endswith("ing")
