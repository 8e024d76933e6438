"""A place in a document that may hold a statement."""

from dataclasses import dataclass

from graph.statements.standing import Effect
from ontology.terms import SpeechAct


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with its source and content, all as token indices; what they mean comes later.

    ``head`` is the cue's main word, ``root`` the content's (``None`` without content),
    ``source`` the head of the source's phrase (``None`` for reported speech without one).
    ``form`` tells how it was found: verb, noun, according, reported, witness or block.
    """

    form: str
    head: int
    cue: tuple[int, ...]
    act: SpeechAct
    effect: Effect
    source: int | None
    root: int | None
    content: tuple[int, ...]
    frame: str = "c"
    governor: int | None = None
