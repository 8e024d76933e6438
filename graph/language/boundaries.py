"""Where sentences start: what the rules propose, weighed with what the network says."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from graph.language.encoder import Floats

PROPOSED, NOT_PROPOSED = 1.0, -2.5
"""What the rules' proposal of a start adds to the network's log odds, and what its absence does."""


def starts(
    words: Sequence[int], odds: Floats, proposed: AbstractSet[int], breaks: AbstractSet[int]
) -> list[int]:
    """The words at which a sentence starts; ``odds`` are the network's log odds for each.

    A break of paragraph always starts one.  So does the first of ``words`` where it is proposed:
    what stands before it was read apart.
    """
    return [
        word
        for word, odd in zip(words, odds, strict=True)
        if word in breaks
        or (word == words[0] and word in proposed)
        or (word != words[0] and odd + (PROPOSED if word in proposed else NOT_PROPOSED) > 0)
    ]
