"""What a cue verb's content is: by the parse first, then by the order of the words, then by the model."""

from collections.abc import Iterator

from graph.statements.chunks import aside, noun_after
from graph.statements.cue import Cue
from graph.statements.frames import Frame, frames_of, phrase_after
from graph.statements.seen import head_of, root_of
from graph.statements.sources import phrase_words
from graph.statements.things import names_claim, names_event
from graph.statements.words import Words
from ontology.lexicon import CueVerb
from ontology.terms import SpeechAct

TELLING = frozenset({"tell", "inform", "notify", "assure", "remind", "warn"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENING = frozenset({"DET", "PROPN", "PRON", "ADJ", "NUM", "NOUN"})
_BY_RANK = ("q", "w", "c", "i", "g", "f", "k", "b", "e", "o")
_WHOLE = frozenset({"f", "e", "o", "k", "b"})
_TARGETS = frozenset({"at", "against", "over"})
_MOSTLY = 0.8
"""The share of words inside quotation marks that makes a content a quotation."""


def frame_of(cue: Cue) -> Frame | None:
    """The first frame that the cue's sense can take; ``None`` if it says nothing here."""
    words, i = cue.words, cue.at
    frame = _fitting(words, i, cue.sense, tuple(frames_of(words, cue.lexicon, i))) or _shared(cue)
    around = _aside_frame(cue)
    ends = all(words.upos(j) == "PUNCT" for j in range(i + 1, words.sentence(i).stop))
    if around is not None and (frame is None or ends or len(frame.content) < len(around.content) // 2):
        frame = around
    return frame or _bare_clause(cue) or _seen_frame(cue)


def content_of(cue: Cue, frame: Frame) -> tuple[int, ...]:
    """The frame's words, with the model's where they overlap, without those who are told."""
    words = cue.words
    addressed = _addressed(cue, frame)
    seen = cue.seen.content(words, cue.at)
    content = set(frame.content)
    if frame.kind not in _WHOLE and content.intersection(seen):
        near = {words.sentence_of[j] for j in frame.content}
        content.update(j for j in seen if words.sentence_of[j] in near)
    content -= _between(cue, frame) | _unnamed(words, cue.at)
    return tuple(sorted(j for j in content if j not in addressed or j == frame.root))


def _between(cue: Cue, frame: Frame) -> set[int]:
    """What stands between a cue and the "that" of its clause: who was told, and when."""
    marks = (j for j in cue.words.children_by(frame.root, "mark") if cue.words.form(j) == "that")
    mark = next((j for j in marks if j > cue.at), None)
    apart = frame.kind != "c" or mark is None
    return (
        set()
        if apart or mark is None
        else {j for j in range(cue.at, mark) if j not in cue.words.quoted and cue.words.form(j) != "only"}
    )


def _unnamed(words: Words, at: int) -> set[int]:
    """ "on condition of anonymity" outside quotation marks, which says how it was said and not what."""
    sentence = words.sentence(at)
    for j in range(sentence.start + 1, sentence.stop - 2):
        named = words.form(j) == "condition" and words.form(j + 2) == "anonymity"
        if named and j not in words.quoted:
            opening = j - 2 if words.form(j - 2) in {"speaking", "spoke"} else j - 1
            return set(range(opening, j + 3))
    return set()


def _fitting(words: Words, i: int, sense: CueVerb, frames: tuple[Frame, ...]) -> Frame | None:
    if "p" in sense.frames and sense.particle:
        return phrase_after(words, i, sense.particle) or _behind_particle(words, i, sense.particle)
    for kind in _BY_RANK:
        for frame in frames:
            if frame.kind == kind and kind in sense.frames:
                return frame
    if "p" not in sense.frames:
        return None
    phrases = (phrase_after(words, i, word) for word in ("against", "of", "about"))
    return next((phrase for phrase in phrases if phrase is not None), None)


def _behind_particle(words: Words, i: int, particle: str) -> Frame | None:
    """ "lashed out at X for shelling it": the phrase behind the particle, with what it is blamed for."""
    at = next((j for j in words.children_by(i, "compound:prt", "advmod") if words.form(j) == particle), None)
    if at is None or at + 1 >= len(words.tokens) or words.form(at + 1) not in _TARGETS:
        return None
    found = phrase_after(words, i, words.form(at + 1))
    blamed = (
        j
        for j in words.children_by(i, "advcl")
        if any(words.form(k) == "for" for k in words.children_by(j, "mark"))
    )
    more = {k for j in blamed for k in words.subtree(j)}
    return None if found is None else Frame("p", found.root, tuple(sorted({*found.content, *more})))


def _shared(cue: Cue) -> Frame | None:
    """ "X denies and Y confirms that …": the first verb has the content of the second."""
    words, i = cue.words, cue.at
    if i + 1 >= len(words.tokens) or words.upos(i + 1) != "CCONJ":
        return None
    for j in words.children_by(i, "conj"):
        if words.lemma(j) in cue.lexicon.verbs:
            behind = tuple(frame for frame in frames_of(words, cue.lexicon, j) if frame.root > j)
            return _fitting(words, j, cue.sense, behind)
    return None


def _aside_frame(cue: Cue) -> Frame | None:
    """The sentence around an aside: "…, the mayor said"."""
    words = cue.words
    strict = cue.sense.act in {SpeechAct.CONFIRM, SpeechAct.DENY}
    things = (
        j for j in words.children_by(cue.at, "obj") if words.upos(j) in {"NOUN", "PROPN"} and j > cue.at
    )
    own = strict and any(things)  # "The minister, X, confirmed the plan, saying …"
    found = aside(words, cue.at) if cue.sense.frames & {"c", "q"} and not own else None
    if found is None:
        return None
    content = tuple(j for j in words.sentence(cue.at) if j not in found[1] and j not in words.dateline)
    if not content:
        return None
    return Frame("q" if _quoted(words, content) else "c", root_of(words, content), content)


def _quoted(words: Words, content: tuple[int, ...]) -> bool:
    return sum(j in words.quoted for j in content) >= _MOSTLY * len(content)


def _bare_clause(cue: Cue) -> Frame | None:
    """ "which, it said, held nothing", "said all such moves would fail": what the parse hung elsewhere."""
    words, sense = cue.words, cue.sense
    rest = range(cue.at + 1, words.sentence(cue.at).stop)
    if "c" not in sense.frames or not rest or cue.participle:
        return None
    if words.tokens[rest.start].xpos in _FINITE or words.upos(rest.start) == "AUX":
        return _finite_behind(words, rest.start)
    if sense.act in {SpeechAct.CONFIRM, SpeechAct.DENY} or words.upos(rest.start) not in _OPENING:
        return None
    clause = tuple(_until_mark(words, rest))
    finite = next((j for j in clause if _is_finite(words, j)), None)
    if finite is None:
        return None
    helping = words.upos(finite) == "AUX" and words.head(finite) in clause
    return Frame("c", words.head(finite) if helping else finite, clause)


def _finite_behind(words: Words, verb: int) -> Frame | None:
    root = verb if words.upos(verb) == "VERB" else words.head(verb)
    content = tuple(j for j in words.subtree(root) if j >= verb)
    return Frame("c", root, content) if root >= verb else None


def _is_finite(words: Words, j: int) -> bool:
    return words.upos(j) == "AUX" or words.tokens[j].xpos in _FINITE


def _until_mark(words: Words, rest: range) -> Iterator[int]:
    for j in rest:
        if words.upos(j) == "PUNCT" and words.written(j) in {",", ";", "”", '"'}:
            return
        yield j


def _seen_frame(cue: Cue) -> Frame | None:
    """The model's content where parse and order have none."""
    words = cue.words
    content = tuple(j for j in cue.seen.content(words, cue.at) if j not in cue.standing.group)
    if not content:
        return None
    root, top = root_of(words, content), head_of(words, content)
    top = root if top is None else top
    found = next((kind for kind in _seen_kinds(cue, content, top) if kind in cue.sense.frames), None)
    return None if found is None else Frame(found, root if found in "cq" else top, content)


def _seen_kinds(cue: Cue, content: tuple[int, ...], top: int) -> Iterator[str]:
    words = cue.words
    if _quoted(words, content):
        yield "q"
    elif len(content) > 2 and any(_is_finite(words, j) for j in content):
        yield "c"
    if names_claim(words, cue.lexicon, top):
        yield "f"
    if names_event(words, cue.lexicon, top):
        yield "e"
    places = (k for j in words.children_by(cue.at, "obl") for k in words.children_by(j, "case"))
    sent = any(words.form(j) == "to" and words.upos(j) == "ADP" for j in (*content, *places))
    if cue.sense.act is SpeechAct.SAY and not sent:
        yield from ("k", "o")


def _addressed(cue: Cue, frame: Frame) -> frozenset[int]:
    """ "told the council that": who is told is no part of what is said."""
    words, i = cue.words, cue.at
    if words.lemma(i) not in TELLING:
        return frozenset()
    hearers = [j for j in words.children_by(i, "iobj", "obj") if j > i and j != frame.root]
    after = noun_after(words, i)
    if not hearers and after is not None and after != frame.root:
        hearers = [after]
    told = (k for j in hearers for k in phrase_words(words, j))
    return frozenset(k for k in told if k < frame.root or frame.root < i)
