"""Words of a corpus that stand one space apart, written again as people write them."""

import re
from collections.abc import Sequence

from graph.model import Span

_CLOSES = re.compile(r"[.,;:!?)\]%]+|n['’]t|['’](s|ll|re|ve|m|d)", re.IGNORECASE)
_OPENS = frozenset({"(", "[", "$", "#"})


def written(tokens: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The text of a sentence and where each of its tokens stands in it, in code points.

    >>> written(["They", "'ll", "leave", ",", "she", "said", "."])[0]
    "They'll leave, she said."
    """
    text, spans = "", []
    for n, token in enumerate(tokens):
        if n and not _CLOSES.fullmatch(token) and tokens[n - 1] not in _OPENS:
            text += " "
        spans.append(Span(len(text), len(text) + len(token)))
        text += token
    return text, tuple(spans)
