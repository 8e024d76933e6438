"""Names of which a question has a part: "the mosque" for the one mosque that is named.

A part counts where it can be said to mean something: a word written as a name, or one behind "the" that ends
a name.  Words in another order count too ("the UN inquiry board").  What was taken is always said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.queries.english.lookup import Called, holding
from graph.queries.english.vocabulary import FUNCTION
from graph.queries.english.words import Word, read_words
from graph.queries.entities import spoken_of
from graph.store.contract import Reader

_MOST = 3
"""Things that a part of a name may stand for; of more it tells none."""
_NEAR = 4
"""Words before a common one among which "the" must stand."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words ``first`` up to ``last`` are a part of the name of some entities, which are called ``names``."""

    first: int
    last: int
    found: tuple[Called, ...]


def find_parts(words: Sequence[Word], open_: frozenset[int], reader: Reader) -> tuple[Part, ...]:
    """The stretches that are parts of names of now; ``open_`` are the places of words that may belong to one.

    Two store queries, and none where no word is left.
    """
    asked = [at for at in sorted(open_) if words[at].capital or _definite(words, at)]
    found = holding(reader, (words[at].low for at in asked))
    held = [_Held(at, run, one) for at in asked for one in found if (run := _stretch(words, at, one.name))]
    now = spoken_of(reader, list(dict.fromkeys(one.called.iri for one in held)))
    return tuple(_parts([one for one in held if one.called.iri in now]))


@dataclass(frozen=True, slots=True)
class _Held:
    """The word at ``at`` belongs to the stretch ``run``, which is a part of a name."""

    at: int
    run: tuple[int, int]
    called: Called


def _parts(held: Sequence[_Held]) -> Iterator[Part]:
    """The longest stretch of each word, if few things have it in their names."""
    longest: dict[int, tuple[int, int]] = {}
    for one in held:
        longest[one.at] = max(
            longest.get(one.at, one.run), one.run, key=lambda run: (run[1] - run[0], -run[0])
        )
    meant: dict[tuple[int, int], dict[Called, None]] = {}
    for one in held:
        if one.run == longest[one.at]:
            meant.setdefault(one.run, {})[one.called] = None
    for (first, last), named in sorted(meant.items(), key=lambda pair: pair[0]):
        if len({one.name for one in named}) <= _MOST:
            yield Part(first, last, tuple(named))


def _definite(words: Sequence[Word], at: int) -> bool:
    """Whether "the" stands before, with nothing but plain words between."""
    for before in range(at - 1, max(at - _NEAR, -1), -1):
        if words[before].low == "the":
            return True
        if words[before].low in FUNCTION or not words[before].low[0].isalnum():
            return False
    return False


def _stretch(words: Sequence[Word], at: int, name: str) -> tuple[int, int] | None:
    """The words around ``at`` that are a part of ``name``, or all of it in another order."""
    held = [word.low for word in read_words(name)]
    return _reordered(words, at, held) or _run(words, at, held)


def _reordered(words: Sequence[Word], at: int, held: Sequence[str]) -> tuple[int, int] | None:
    wanted = sorted(word for word in held if word not in FUNCTION)
    for first in range(max(0, at - len(wanted) + 1), at + 1):
        window = words[first : first + len(wanted)]
        if len(window) > 1 and sorted(word.low for word in window) == wanted:
            return first, first + len(wanted)
    return None


def _run(words: Sequence[Word], at: int, held: Sequence[str]) -> tuple[int, int] | None:
    """The longest run that the question and the name share; a common word must end the name."""
    runs = []
    for place, word in enumerate(held):
        if word != words[at].low:
            continue
        before = after = 0
        while before < min(at, place) and words[at - before - 1].low == held[place - before - 1]:
            before += 1
        while _same(words, at + after + 1, held, place + after + 1):
            after += 1
        begins = words[at - before].low not in FUNCTION
        capital = any(word.capital for word in words[at - before : at + after + 1])
        other = not capital and _belongs_to_another(words, at - before)
        if begins and not other and (capital or place + after + 1 == len(held)):
            runs.append((at - before, at + after + 1))
    return max(runs, key=lambda run: run[1] - run[0], default=None)


def _belongs_to_another(words: Sequence[Word], first: int) -> bool:
    """Whether a name that is not shared stands right before: "the Norlandic embassy" is not any embassy."""
    return first > 1 and words[first - 1].capital and words[first - 1].low not in FUNCTION


def _same(words: Sequence[Word], at: int, held: Sequence[str], place: int) -> bool:
    return at < len(words) and place < len(held) and words[at].low == held[place]
