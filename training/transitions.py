"""How often one BIO tag follows another, for the decoder."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from training.attributions import as_parts
from training.corpora import Corpora
from training.documents import Relation
from training.inventory import Inventory

MARGIN = 20
SMOOTHING = 0.5
"""Added to every count, so that no allowed step is impossible."""


def of_corpora(corpora: Corpora, inventory: Inventory) -> dict[str, list[list[float]]]:
    """Tables for entity, role and part tags; a word with several allowed tags counts as outside."""
    named = (*corpora.names, *corpora.parses)
    names = [[t[0] if len(t) == 1 else "O" for t in d.names] for d in named if d.names]
    roles = [d.roles for d in corpora.attributions if d.roles]
    parts = [as_parts(r, *_around(r)) for d in corpora.attributions for r in d.relations]
    return {
        "name": transitions(names, inventory.name),
        "role": transitions(roles, inventory.role),
        "part": transitions(parts, inventory.part),
    }


def _around(relation: Relation) -> tuple[int, int]:
    """The words of an attribution and some on each side."""
    words = relation.source | relation.cue | relation.content
    return max(0, min(words) - MARGIN), max(words) + MARGIN


def transitions(sequences: Iterable[Sequence[str]], tags: Sequence[str]) -> list[list[float]]:
    """Log probabilities [from, to], rounded to four places; an unknown tag breaks the sequence."""
    counts: Counter[tuple[str, str]] = Counter()
    for sequence in sequences:
        counts.update(pairwise(sequence))
    return [_row(counts, a, tags) for a in tags]


def _row(counts: Counter[tuple[str, str]], before: str, tags: Sequence[str]) -> list[float]:
    total = sum(counts[before, b] + SMOOTHING for b in tags)
    return [round(math.log((counts[before, b] + SMOOTHING) / total), 4) for b in tags]
