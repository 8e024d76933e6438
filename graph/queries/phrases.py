"""What a search for words means: the phrases that a text must hold, each of whole words in their order."""

import re

from graph.errors import QueryRefused
from graph.index.words import words_of

_PIECE = re.compile(r'"([^"]*)"|([^"]+)')


def phrases_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a search: each word by itself, words in double quotes together; in lower case.

    >>> phrases_of('Tartus "naval base"')
    (('tartus',), ('naval', 'base'))

    Raises:
        QueryRefused: If there is no word in it.
    """
    found: list[tuple[str, ...]] = []
    for quoted, plain in _PIECE.findall(text):
        together = tuple(words_of(quoted))
        found += [together] if together else [(word,) for word in words_of(plain)]
    if not found:
        raise QueryRefused("text", f"{text[:40]!r} holds no word", "give at least one word")
    return tuple(dict.fromkeys(found))
