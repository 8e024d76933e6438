"""What people decided: an append-only log, and what of it counts."""

from graph.judgements.judgement import Judgement, JudgementKind, effective
from graph.judgements.rulings import conflict_of, decided_of, rejected_of, same_of

__all__ = [
    "Judgement",
    "JudgementKind",
    "conflict_of",
    "decided_of",
    "effective",
    "rejected_of",
    "same_of",
]
