"""What is said at a sentence's end, by the order of the words: "…, images from the firm show".

For what the parse has lost: a cue that was taken for a noun ("…, the agency reports, quoting the navy.").
"""

from collections.abc import Iterator

from graph.statements.candidate import Candidate
from graph.statements.seen import root_of
from graph.statements.sources import ACTORS, classes_of
from graph.statements.standing import Effect
from graph.statements.words import Words
from ontology.lexicon import CueVerb, Lexicon

_TAKEN_FOR = frozenset({"NOUN", "PROPN"})
_PASSING = frozenset({"quoting", "citing"})
_SHORTEST = 4
"""The fewest words of what is said."""
_LONGEST = 14
"""The most words of who says it."""


def tail(words: Words, lexicon: Lexicon, i: int) -> Iterator[Candidate]:
    """The word at ``i`` as a cue that the parse took for a noun, behind a comma and its source."""
    if words.upos(i) not in _TAKEN_FOR or i in words.quoted or not _ends(words, i):
        return
    sense = _sense(words, lexicon, i)
    opening = None if sense is None else _comma_before(words, i)
    if sense is None or opening is None:
        return
    source = _source(words, lexicon, range(opening + 1, i))
    content = tuple(j for j in range(words.sentence(i).start, opening) if j not in words.dateline)
    told = any(words.upos(j) in {"VERB", "AUX"} for j in content)
    if source is not None and told and len(content) >= _SHORTEST:
        root = root_of(words, content)
        yield Candidate("verb", i, (i,), sense.act, Effect.STANDS, source, root, content)


def _sense(words: Words, lexicon: Lexicon, i: int) -> CueVerb | None:
    """The sense of a form in the present ("show", "reports") that takes a clause."""
    lemma = lexicon.lemma(words.form(i), "VERB")
    if lemma is None or words.form(i) not in {lemma, lemma + "s"}:
        return None
    senses = lexicon.verbs.get(lemma, ())
    return next((one for one in senses if "c" in one.frames and not one.particle), None)


def _ends(words: Words, i: int) -> bool:
    """Whether nothing follows but the mark, or a comma and who is quoted."""
    stop = words.sentence(i).stop
    if i + 1 >= stop or (i + 2 >= stop and words.upos(i + 1) == "PUNCT"):
        return True
    return i + 2 < stop and words.written(i + 1) == "," and words.form(i + 2) in _PASSING


def _comma_before(words: Words, i: int) -> int | None:
    first = max(words.sentence(i).start, i - _LONGEST)
    return next((j for j in range(i - 1, first, -1) if words.written(j) == ","), None)


def _source(words: Words, lexicon: Lexicon, phrase: range) -> int | None:
    """The last word of the first noun phrase: a name right before the cue, or images and data."""
    nouns = [j for j in phrase if words.upos(j) in _TAKEN_FOR]
    if not nouns or any(words.upos(j) == "VERB" for j in range(phrase.start, nouns[0])):
        return None  # "…, denying a Gazette report"
    last = nouns[-1]
    named = words.mention_of.get(last)
    alone = last + 1 == phrase.stop and nouns[0] in words.mention_of and words.form(phrase.stop).endswith("s")
    if alone and named is not None and named.kind in ACTORS:
        return last
    shown = (j for j in nouns if classes_of(words, lexicon, j) & {"imagery", "photo", "video", "data"})
    return next(shown, None)
