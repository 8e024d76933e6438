""" "According to X, Y": the source by the order of the words, the content by where the phrase stands."""

from collections.abc import Iterator

from graph.statements.candidate import Candidate
from graph.statements.chunks import noun_after
from graph.statements.seen import Seen, root_of
from graph.statements.sources import phrase_words
from graph.statements.standing import Effect
from graph.statements.words import Words
from ontology.terms import SpeechAct


def according(words: Words, i: int, model: Seen) -> Iterator[Candidate]:
    """ "According to X, Y": X is the source; the content by where the phrase stands in its sentence."""
    sentence = words.sentence(i)
    if i + 2 >= sentence.stop or words.form(i + 1) != "to":
        return
    noun = noun_after(words, i + 1)
    if noun is None:
        noun = model.source(words, i)
    if noun is None or noun <= i + 1:
        return
    source = set(phrase_words(words, noun))
    content = _accounted(words, sentence, i, max(source))
    content = tuple(j for j in content if j not in source)
    if content:
        root = root_of(words, content)
        yield Candidate("according", i, (i, i + 1), SpeechAct.SAY, Effect.STANDS, noun, root, content)


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
