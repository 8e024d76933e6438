"""How often one BIO tag follows another, for the decoder."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from training.corpora import Corpora
from training.inventory import Inventory

SMOOTHING = 0.5
"""Added to every count, so that no allowed step is impossible."""


def of_corpora(corpora: Corpora, inventory: Inventory) -> dict[str, list[list[float]]]:
    """Tables for entity and role tags; where several entity tags are allowed, the word counts as outside."""
    names = [[t[0] if len(t) == 1 else "O" for t in d.names or []] for d in corpora.names]
    roles = [d.roles.tags for d in corpora.attributions if d.roles]
    return {"name": transitions(names, inventory.name), "role": transitions(roles, inventory.role)}


def transitions(sequences: Iterable[Sequence[str]], tags: Sequence[str]) -> list[list[float]]:
    """Log probabilities [from, to], rounded to four places; an unknown tag breaks the sequence."""
    counts: Counter[tuple[str, str]] = Counter()
    for sequence in sequences:
        counts.update(pairwise(sequence))
    return [_row(counts, a, tags) for a in tags]


def _row(counts: Counter[tuple[str, str]], before: str, tags: Sequence[str]) -> list[float]:
    total = sum(counts[before, b] + SMOOTHING for b in tags)
    return [round(math.log((counts[before, b] + SMOOTHING) / total), 4) for b in tags]
