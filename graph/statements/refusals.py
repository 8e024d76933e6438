"""Cues of several words ("claimed responsibility") and refusals to speak ("did not respond")."""

from collections.abc import Iterator

from graph.statements.candidate import Candidate
from graph.statements.chunks import noun_before
from graph.statements.frames import subject_of
from graph.statements.seen import head_of
from graph.statements.standing import Effect, standing_of
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import SpeechAct

_TELLING = frozenset({"discuss", "describe", "detail", "identify", "name", "characterise", "characterize"})
_HANDING = frozenset({"give", "provide", "offer", "share", "release"})
_DETAILS = frozenset({"detail", "reason", "date", "figure", "number", "information", "explanation"})
_REFUSABLE = frozenset({SpeechAct.SAY, SpeechAct.CONFIRM, SpeechAct.ANNOUNCE})


def phrases(words: Words, lexicon: Lexicon, i: int) -> Iterator[Candidate]:
    """ "claimed responsibility", "voiced concern", "pleaded not guilty": verb and noun together."""
    thing = next(words.children_by(i, "obj"), None)
    if thing is None:
        if words.lemma(i) == "plead" and any(words.form(j) == "guilty" for j in words.children[i]):
            yield from _plea(words, lexicon, i)
        return
    act = lexicon.phrases.get((words.lemma(i), words.lemma(thing)))
    source = subject_of(words, i)
    if act is None or source is None or any(words.form(j) == "no" for j in words.children_by(thing, "det")):
        return
    standing = standing_of(words, lexicon, i, act)
    content = tuple(j for j in _complement(words, i, thing) if j != thing)
    root = head_of(words, content)
    cue = tuple(sorted({*standing.group, thing}))
    yield Candidate("verb", i, cue, act, standing.effect, source, root, content, "o", standing.top)


def _complement(words: Words, i: int, thing: int) -> tuple[int, ...]:
    parts = (
        thing,
        *(j for j in words.children_by(i, "obl", "advcl", "ccomp") if j > thing and j not in words.date_of),
    )
    return tuple(sorted({k for j in parts for k in words.subtree(j)}))


def _plea(words: Words, lexicon: Lexicon, i: int) -> Iterator[Candidate]:
    source = subject_of(words, i)
    guilty = next(j for j in words.children[i] if words.form(j) == "guilty")
    no = any(words.form(j) == "not" for j in (*words.children[guilty], *words.children[i]))
    if source is None or not no:
        return
    standing = standing_of(words, lexicon, i, SpeechAct.SAY)
    rest = tuple(j for j in words.subtree(i) if j > guilty and words.upos(j) != "PUNCT")
    cue = tuple(range(i, guilty + 1))
    effect = Effect.STANDS if standing.effect is Effect.DECLINE else standing.effect
    yield Candidate("verb", i, cue, SpeechAct.DENY, effect, source, head_of(words, rest), rest, "o", i)


def silences(words: Words, lexicon: Lexicon, i: int) -> Iterator[Candidate]:
    """ "did not respond", "declined to comment", "would not be drawn": refused, whatever is the content."""
    if not _can_be_refused(words, lexicon, i):
        return
    standing = standing_of(words, lexicon, i, SpeechAct.SAY)
    if standing.effect is not Effect.DECLINE:
        return
    source = words.child(i, "nsubj:pass") if _drawn(words, i) else subject_of(words, standing.top)
    source = noun_before(words, min(standing.group)) if source is None else source
    source = _asked(words, standing.top) if source is None else source
    if source is None:
        return
    parts = words.children_by(i, "obl", "obj", "ccomp", "advcl", "xcomp")
    content = tuple(j for k in parts if k > i and k not in words.date_of for j in words.subtree(k))
    root = head_of(words, content)
    act, effect = SpeechAct.DECLINE, Effect.DECLINE
    yield Candidate("verb", i, standing.group, act, effect, source, root, content, "o", standing.top)


def _asked(words: Words, verb: int) -> int | None:
    """ "The consulate, asked whether it knew, did not reply": who was asked, where the parse makes it ask."""
    above = words.head(verb)
    asked = not words.is_root(verb) and words.lemma(above) == "ask" and words.written(above - 1) == ","
    return words.child(above, "nsubj") if asked else None


def _drawn(words: Words, i: int) -> bool:
    return words.lemma(i) == "draw" and any(words.children_by(i, "aux:pass"))


def _can_be_refused(words: Words, lexicon: Lexicon, i: int) -> bool:
    lemma = words.lemma(i)
    if _drawn(words, i) or lexicon.of_class(lemma, "silence") or _withheld(words, lexicon, i):
        return True
    return any(sense.act in _REFUSABLE for sense in lexicon.verbs.get(lemma, ()))


def _withheld(words: Words, lexicon: Lexicon, i: int) -> bool:
    """ "declined to discuss it", "would not name the ship"; but two may meet and not discuss a thing."""
    if words.lemma(i) in _HANDING and not any(words.children_by(i, "iobj")):
        return any(words.lemma(j) in _DETAILS for j in words.children_by(i, "obj"))
    above = words.head(i)
    if any(words.children_by(i, "aux:pass")):  # "declined to be named"
        return False
    refused = words.label(i) == "xcomp" and lexicon.controllers.get(words.lemma(above)) == "decline"
    refused = refused and words.lemma(above) != "fail"
    return words.lemma(i) in _TELLING and (
        refused or any(words.form(j) == "would" for j in words.children_by(i, "aux"))
    )


def silent_nouns(words: Words, lexicon: Lexicon, i: int) -> Iterator[Candidate]:
    """ "declined to comment", where "comment" was taken for a noun."""
    verb = i - 2
    if verb < 0 or words.form(i - 1) != "to" or lexicon.controllers.get(words.lemma(verb)) != "decline":
        return
    standing = standing_of(words, lexicon, verb, SpeechAct.SUGGEST)
    source = subject_of(words, verb)
    source = noun_before(words, min(standing.group)) if source is None else source
    if standing.effect is Effect.STANDS and source is not None and words.lemma(verb) != "fail":
        after = tuple(j for k in words.children_by(i, "nmod", "obl", "acl") for j in words.subtree(k))
        root = head_of(words, after)
        cue = (*standing.group, i - 1, i)
        yield Candidate("verb", i, cue, SpeechAct.DECLINE, Effect.DECLINE, source, root, after, "o", verb)
