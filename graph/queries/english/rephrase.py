r"""Other ways of asking become the one that the grammar reads: "by whom was X denied" is "who denied X".

``rephrasings.json`` holds pairs of a pattern over the words in lower case, joined by single spaces, and what
stands instead ("\1" keeps the words of a group).  Words that are put in stand where the old ones did.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from graph.queries.english.vocabulary import FUNCTION, RELAYS, SPEAK
from graph.queries.english.words import Word
from ontology.lexicon import load_lexicon

_BE = frozenset({"is", "are", "was", "were", "been", "be", "has", "have", "had"})
_GROUP = re.compile(r"\\(\d)")


def rephrased(words: Sequence[Word]) -> tuple[Word, ...]:
    """``words`` as the grammar reads them; the same where no pattern fits.

    >>> from graph.queries.english.words import read_words
    >>> [word.text for word in rephrased(read_words("By whom was the attack on Kell denied"))]
    ['who', 'denied', 'the', 'attack', 'on', 'Kell']
    """
    found = _active(tuple(words))
    for pattern, instead in _patterns():
        found = _replaced(found, pattern, instead)
    return _active(found)


def _replaced(words: tuple[Word, ...], pattern: re.Pattern[str], instead: str) -> tuple[Word, ...]:
    said = " ".join(word.low for word in words)
    match = pattern.search(said)
    if not match or not match[0].strip():
        return words
    first, last = _at(said, match.start()), _at(said, match.end())
    start = words[first].start if first < len(words) else 0
    new: list[Word] = []
    for piece in instead.split():
        group = _GROUP.fullmatch(piece)
        if group:
            number = int(group[1])
            new += words[_at(said, match.start(number)) : _at(said, match.end(number))]
        else:
            new.append(Word(piece, start, start))
    return (*words[:first], *new, *words[last:])


def _at(said: str, place: int) -> int:
    """How many words begin before a place of the joined words."""
    return len(said[:place].split())


def _active(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """By whom was X denied; X was denied by whom: who denied X."""
    lows = [word.low for word in words]
    if lows[:2] == ["by", "whom"] and len(words) > 2 and lows[2] in _BE:
        verbs = [at for at in _verbs(words) if at > 2]
        if verbs:
            return _who(words, verbs[-1], words[3 : verbs[-1]], words[verbs[-1] + 1 :])
    if lows[-2:] == ["by", "whom"] and words[-3:-2] and _is_verb(words[-3]):
        be = max((at for at, low in enumerate(lows[:-3]) if low in _BE), default=-1)
        if be >= 0:
            return _who(words, len(words) - 3, words[:be], ())
    return words


def _who(words: Sequence[Word], verb: int, what: Sequence[Word], rest: Sequence[Word]) -> tuple[Word, ...]:
    start = words[0].start
    return (Word("who", start, start), words[verb], *_without_be(what), *rest)


def _without_be(words: Sequence[Word]) -> Iterator[Word]:
    """The words but for an auxiliary at their end: "the claim has been denied"."""
    kept = list(words)
    while kept and kept[-1].low in _BE:
        kept.pop()
    return iter(kept)


def _verbs(words: Sequence[Word]) -> Iterator[int]:
    """Participles of saying or of passing on."""
    return (at for at, word in enumerate(words) if _is_verb(word))


def _is_verb(word: Word) -> bool:
    lemmas = set(word.lemmas)
    if word.low in FUNCTION or not (word.low.endswith("ed") or word.low in {"said", "told", "made", "given"}):
        return False
    return bool(lemmas & (SPEAK | RELAYS | frozenset(load_lexicon().verbs)))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = (files("graph.queries.english") / "rephrasings.json").read_text(encoding="utf-8")
    return tuple((re.compile(pattern), instead) for pattern, instead in json.loads(text))
