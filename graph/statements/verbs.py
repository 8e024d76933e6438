"""Cue verbs: the sense that fits, its content, its source, and the uses that are no speech."""

from collections.abc import Iterator

from graph.statements.candidate import Candidate
from graph.statements.contents import content_of, frame_of
from graph.statements.cue import Cue
from graph.statements.frames import Frame, agent_of, has_particle, is_passive
from graph.statements.seen import Seen
from graph.statements.sources import phrase_words
from graph.statements.standing import Effect, standing_of
from graph.statements.subjects import source_of
from graph.statements.words import Words
from ontology.lexicon import CueVerb, Lexicon
from ontology.terms import SpeechAct

_NAMING = frozenset(
    {"also", "formerly", "sometimes", "often", "commonly", "locally", "officially", "once", "so"}
)


def verb_candidates(words: Words, lexicon: Lexicon, i: int, seen: Seen) -> Iterator[Candidate]:
    """The verb at ``i`` as a cue, in its first sense that fits; senses with a particle first."""
    for sense in sorted(lexicon.verbs[words.lemma(i)], key=lambda sense: not sense.particle):
        if not has_particle(words, i, sense) or _was_asked(words, i):
            continue
        cue = Cue(words, lexicon, seen, i, sense, standing_of(words, lexicon, i, sense.act))
        frame = frame_of(cue)
        if frame is None:
            continue
        candidate = _candidate(cue, frame)
        if candidate is not None and not (_excluded(cue, frame) or _also_called(words, i)):
            yield candidate
        return


def _was_asked(words: Words, i: int) -> bool:
    """ "A spokesman, asked whether it had left, said": who was asked asks nothing."""
    set_off = words.lemma(i) == "ask" and words.written(i - 1) == "," and words.upos(i - 2) != "ADV"
    if not set_off or any(words.children_by(i, "aux", "cc")):
        return False
    goes_on = any(
        words.written(j) == "," and (words.upos(j + 1) == "AUX" or words.tokens[j + 1].xpos in {"VBD", "VBZ"})
        for j in range(i + 1, words.sentence(i).stop - 1)
    )
    alone = not any(words.children_by(i, "nsubj")) and words.label(i).split(":")[0] in {"acl", "advcl"}
    return alone or goes_on


def _candidate(cue: Cue, frame: Frame) -> Candidate | None:
    words, i, sense, standing = cue.words, cue.at, cue.sense, cue.standing
    if is_passive(words, i) and agent_of(words, i) is None:
        return _reported(cue, frame)
    source = source_of(cue, frame)
    if source is None:
        return None
    group = tuple(sorted({*standing.group, *_particles(words, i, sense)}))
    speaking = (frozenset(phrase_words(words, source)) | _told_of(words, source, i)) - {frame.root}
    content = tuple(j for j in content_of(cue, frame) if j not in group and j not in speaking)
    effect, top = standing.effect, standing.top
    return Candidate("verb", i, group, sense.act, effect, source, frame.root, content, frame.kind, top)


def _told_of(words: Words, source: int, cue: int) -> frozenset[int]:
    """What a clause adds to the source: "an official, who asked not to be named, said"."""
    clauses = (words.subtree(j) for j in words.children_by(source, "acl") if j != cue)
    return frozenset(k for clause in clauses if cue not in clause and max(clause) < cue for k in clause)


def _reported(cue: Cue, frame: Frame) -> Candidate | None:
    """ "It was reported that", "are reported to be": a source that nobody names."""
    words, i, standing = cue.words, cue.at, cue.standing
    if cue.sense.lemma != "report" or frame.kind not in "ciw" or standing.effect is not Effect.STANDS:
        return None
    subject = words.child(i, "nsubj")
    own = words.subtree(subject) if subject is not None and words.upos(subject) != "PRON" else ()
    content = tuple(sorted({*own, *frame.content}))
    group = tuple(sorted({*standing.group, *words.children_by(i, "expl", "aux")}))
    act, effect = cue.sense.act, standing.effect
    return Candidate("reported", i, group, act, effect, None, frame.root, content, frame.kind)


def _particles(words: Words, i: int, sense: CueVerb) -> tuple[int, ...]:
    near = words.children_by(i, "compound:prt", "advmod")
    return tuple(j for j in near if sense.particle and words.form(j) == sense.particle)


def _excluded(cue: Cue, frame: Frame) -> bool:
    """Senses that are no speech: "denied access", "confirmed his seat", "promised to confirm"."""
    words, i, sense = cue.words, cue.at, cue.sense
    if frame.kind == "i":
        return sense.act in {SpeechAct.SAY, SpeechAct.WARN} and words.lemma(frame.root) in cue.lexicon.verbs
    if sense.act is SpeechAct.DENY and any(words.children_by(i, "iobj")):
        return True
    if frame.kind not in {"e", "o", "f", "b"}:
        return False
    thing = words.lemma(frame.root)
    if sense.act is SpeechAct.DENY:
        return _denied_thing(words, cue.lexicon, i, thing)
    if sense.act is SpeechAct.CONFIRM:
        return _confirmed_thing(words, cue.lexicon, i, sense, thing)
    observed = sense.lemma == "observe" and cue.lexicon.of_class(thing, "observance")
    return observed or (sense.lemma == "claim" and not is_passive(words, i))


def _also_called(words: Words, i: int) -> bool:
    """ "the airfield, also called X", "formerly called X": a name and not what somebody says."""
    named = words.lemma(i) in {"call", "dub", "term"} and words.tokens[i].xpos == "VBN"
    return named and words.form(i - 1) in _NAMING and not any(words.children_by(i, "aux", "nsubj"))


def _denied_thing(words: Words, lexicon: Lexicon, i: int, thing: str) -> bool:
    if lexicon.of_class(thing, "not_denied") and not lexicon.of_class(thing, "denial_object"):
        return True
    receivers = (
        j
        for j in words.children_by(i, "obl")
        if any(words.form(k) == "to" for k in words.children_by(j, "case"))
    )
    return any(receivers)


def _in_role(words: Words, lexicon: Lexicon, i: int, thing: str) -> bool:
    """ "confirmed her nominee", "confirmed the date of the wedding": chosen or settled, nothing stated."""
    if is_passive(words, i):
        return False
    if lexicon.is_source(thing, "person", "spokesperson"):
        return True
    things = (j for j in words.children_by(i, "obj") if words.lemma(j) in {"date", "day", "time", "name"})
    return any(
        lexicon.of_class(words.lemma(k), "not_confirmed")
        for j in things
        for k in words.children_by(j, "nmod")
    )


def _confirmed_thing(words: Words, lexicon: Lexicon, i: int, sense: CueVerb, thing: str) -> bool:
    refused = {"confirm": "not_confirmed", "acknowledge": "not_acknowledged", "admit": "not_admitted"}
    if sense.lemma == "confirm" and _in_role(words, lexicon, i, thing):
        return True
    if lexicon.of_class(thing, refused.get(sense.lemma, "not_confirmed")):
        return not any(words.upos(j) == "VERB" for j in words.subtree(i) if j > i and words.label(j) == "acl")
    return any(
        words.form(k) in {"as", "to"}
        for j in words.children_by(i, "obl")
        for k in words.children_by(j, "case")
    ) and is_passive(words, i)
