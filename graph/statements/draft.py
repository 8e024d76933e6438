"""A candidate that is a statement, before its values are read."""

from dataclasses import dataclass

from graph.model import Hop
from graph.statements.candidate import Candidate
from graph.statements.sources import Speaker
from ontology.terms import SpeechAct


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate that is a statement.  ``relays`` are the hops before the speaker."""

    candidate: Candidate
    speaker: Speaker
    act: SpeechAct
    content: tuple[int, ...]
    relays: tuple[Hop, ...] = ()

    @property
    def words(self) -> frozenset[int]:
        """The tokens of cue and content."""
        return frozenset((*self.candidate.cue, *self.content))
