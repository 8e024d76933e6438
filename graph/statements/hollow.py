"""Confirming and denying that stands in the text and was not done: "all but confirmed", "few denied it".

A "confirmed" too many costs more than one too few, so these rules are for confirming and denying alone.
"""

from graph.statements.frames import agent_of
from graph.statements.things import names_claim
from graph.statements.words import Words
from ontology.lexicon import Lexicon

_SHORT_OF = frozenset(
    {"hardly", "barely", "scarcely", "almost", "nearly", "virtually", "practically", "seemingly", "longer"}
)
_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "apparently", "purportedly", "ostensibly"})
_NOT_DONE = frozenset({"without", "instead"})
_TIMES = frozenset({"time", "point", "stage", "moment", "way", "circumstance", "circumstances", "occasion"})
_NOBODY = frozenset({"nobody", "none", "neither", "no"})
_OBJECTS = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "SCONJ"})
"""What follows a verb that has an object of its own behind it."""
_SUPPOSED = frozenset({"suppose", "imagine", "assume", "pretend"})
_ONCE = frozenset({"when", "once"})


def hollow(words: Words, lexicon: Lexicon, verb: int) -> bool:
    """Whether the confirming or denying at ``verb`` was not done, by words near it or clauses above it."""
    return (
        _short_of_it(words, verb)
        or _by_nobody(words, verb)
        or _at_no_time(words, verb)
        or _inverted(words, verb)
        or any(_supposed(words, lexicon, i) for i in (verb, *words.above(verb)))
    )


def _short_of_it(words: Words, verb: int) -> bool:
    """ "Almost confirmed", "all but confirmed", "no longer denies", "left without confirming"."""
    beside = {words.form(i) for i in words.children_by(verb, "advmod", "mark", "case")}
    if beside & (_SHORT_OF | _HEARSAY | _NOT_DONE):
        return True
    first = words.sentence(verb).start
    return verb - 2 >= first and [words.form(i) for i in (verb - 2, verb - 1)] == ["all", "but"]


def _by_nobody(words: Words, verb: int) -> bool:
    """ "Few officials confirmed", "not one of them denied", "was confirmed by neither government"."""
    agent = agent_of(words, verb)
    if agent is not None:
        return bool({words.form(i) for i in (agent, *words.children_by(agent, "det"))} & _NOBODY)
    subject = words.child(verb, "nsubj")
    if subject is None:
        return False
    first = min(words.subtree(subject))
    return words.form(first) == "few" or (words.form(first) == "not" and first < subject)


def _at_no_time(words: Words, verb: int) -> bool:
    """ "At no time did it confirm", "at no point confirmed", wherever the parse hangs it."""
    start = words.sentence(verb).start + 1
    return any(
        words.form(i) == "no" and words.form(i + 1) in _TIMES for i in range(start, verb - 1)
    ) and not any(words.written(i) in {",", ";"} for i in range(start, verb))


def _inverted(words: Words, verb: int) -> bool:
    """ "Had the navy confirmed the loss, …": a condition without "if"."""
    subject = words.child(verb, "nsubj")
    helper = next((i for i in words.children_by(verb, "aux") if words.form(i) in {"had", "should"}), None)
    if subject is None or helper is None or helper > subject:
        return False
    opens = helper == words.sentence(verb).start or words.written(helper - 1) == ","
    return opens and not any(words.written(i) == "?" for i in words.sentence(verb))


def _supposed(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Under "suppose", "when … confirms", or a rumour or claim that it was so."""
    present = words.tokens[i].xpos in {"VBZ", "VBP"}
    marks = {words.form(j) for j in words.children_by(i, "mark", "advmod")}
    if present and marks & _ONCE and words.label(i).startswith("advcl"):
        return True
    if words.is_root(i):
        return False
    above = words.head(i)
    if words.label(i) == "ccomp" and words.lemma(above) in _SUPPOSED and words.child(above, "nsubj") is None:
        return True
    return _rumoured(words, lexicon, i, above)


def _rumoured(words: Words, lexicon: Lexicon, i: int, noun: int) -> bool:
    """ "Rumours that the navy confirmed the loss"; but "the report that the navy denied" was denied."""
    behind = noun < i and words.form(noun + 1) == "that" and words.label(i).startswith(("acl", "ccomp"))
    whole = i + 1 < len(words.tokens) and words.upos(i + 1) in _OBJECTS
    return behind and whole and words.upos(noun) == "NOUN" and names_claim(words, lexicon, noun)
