""" "According to X, Y": the source by the order of the words, the content by where the phrase stands."""

from collections.abc import Iterator

from graph.statements.candidate import Candidate
from graph.statements.chunks import noun_after
from graph.statements.seen import Seen, root_of
from graph.statements.sources import phrase_words, released_by
from graph.statements.standing import Effect
from graph.statements.words import Words
from ontology.terms import SpeechAct


def according(words: Words, i: int, model: Seen) -> Iterator[Candidate]:
    """ "According to X, Y": X is the source; the content by where the phrase stands in its sentence."""
    if i + 1 < len(words.tokens) and words.form(i + 1) == "to":
        yield from _by(words, (i, i + 1), i, model)


def worded(words: Words, i: int, model: Seen) -> Iterator[Candidate]:
    """ "In the words of X, Y": as "according to X, Y"; ``i`` is "words"."""
    cue = (i - 2, i - 1, i, i + 1)
    fits = i > 1 and i + 1 < len(words.tokens)
    if fits and [words.form(j) for j in cue] == ["in", "the", "words", "of"]:
        yield from _by(words, cue, i, model)


def _by(words: Words, cue: tuple[int, ...], head: int, model: Seen) -> Iterator[Candidate]:
    sentence = words.sentence(head)
    if cue[-1] + 1 >= sentence.stop:
        return
    noun = noun_after(words, cue[-1])
    if noun is None:
        noun = model.source(words, head)
    if noun is None or noun <= cue[-1]:
        return
    source = set(phrase_words(words, noun))
    source.update(released_by(words, max(source)))
    content = _accounted(words, sentence, cue[0], max(source))
    content = tuple(j for j in content if j not in source and j not in _when_said(words, max(source)))
    if content:
        root = root_of(words, content)
        yield Candidate("according", head, cue, SpeechAct.SAY, Effect.STANDS, noun, root, content)


def _when_said(words: Words, last: int) -> range:
    """ "According to X on Tuesday, …": the day right behind the source, if a mark follows."""
    at = last + 1
    while at < words.sentence(last).stop and (at in words.date_of or words.form(at) == "on"):
        at += 1
    closed = at < words.sentence(last).stop and words.upos(at) == "PUNCT"
    return range(last + 1, at if closed and at - 1 in words.date_of else last + 1)


def _accounted(words: Words, sentence: range, i: int, last: int) -> tuple[int, ...]:
    """What stands before the phrase if it ends the sentence, behind it if it opens a clause, else both."""
    before, after = range(sentence.start, i), range(last + 1, sentence.stop)
    told_after = any(words.upos(j) in {"VERB", "AUX"} for j in after)
    told_before = any(words.upos(j) in {"VERB", "AUX"} for j in before)
    joint = i - 2 if i - 2 >= sentence.start and words.written(i - 1) == "," else i - 1
    opens = not told_before or words.upos(joint) in {"CCONJ", "SCONJ", "PRON"}
    if opens:
        return tuple(after)
    return (*before, *after) if told_after else tuple(before)
