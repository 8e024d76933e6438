"""What people decided: an append-only log, and what of it counts."""

from graph.judgements.again import standing_as
from graph.judgements.corrections import VALUES, Corrections, Field, corrections_of
from graph.judgements.judgement import Judgement, JudgementKind, effective
from graph.judgements.rulings import conflict_of, decided_of, rejected_of
from graph.judgements.same import Same, lasting, same_of

__all__ = [
    "VALUES",
    "Corrections",
    "Field",
    "Judgement",
    "JudgementKind",
    "Same",
    "conflict_of",
    "corrections_of",
    "decided_of",
    "effective",
    "lasting",
    "rejected_of",
    "same_of",
    "standing_as",
]
