"""The images or data that a report says it rests on: "reports, based on pictures by the firm, that …"."""

from graph.statements.sources import classes_of
from graph.statements.words import Words
from ontology.lexicon import Lexicon

_GROUNDS = (
    ("on", "the", "strength", "of"),
    ("on", "the", "basis", "of"),
    ("based", "on"),
    ("drawing", "on"),
    ("relying", "on"),
    ("with", "reference", "to"),
    ("using",),
)
_EVIDENCE = frozenset({"imagery", "photo", "video", "data"})
_NEAR = 5
"""How many words behind the opening the thing that shows it may stand."""


def ground_of(words: Words, lexicon: Lexicon, cue: int) -> int | None:
    """The noun for images or data that the saying at ``cue`` rests on; ``None`` if it names none.

    The words open right behind the cue, or behind a comma there.
    """
    stop = words.sentence(cue).stop
    at = cue + 2 if cue + 1 < stop and words.written(cue + 1) == "," else cue + 1
    for opening in _GROUNDS:
        end = at + len(opening)
        if end < stop and tuple(words.form(i) for i in range(at, end)) == opening:
            near = range(end, min(end + _NEAR, stop))
            return next((i for i in near if classes_of(words, lexicon, i) & _EVIDENCE), None)
    return None
