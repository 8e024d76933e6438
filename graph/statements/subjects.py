"""Who speaks at a cue verb: by the parse, by the model, or by the order of the words."""

from graph.statements.chunks import aside, group, noun_after, noun_before, noun_described
from graph.statements.contents import TELLING
from graph.statements.cue import Cue
from graph.statements.frames import Frame, agent_of, subject_of
from graph.statements.sources import ACTORS, classes_of
from graph.statements.words import Words
from ontology.terms import EntityKind


def source_of(cue: Cue, frame: Frame) -> int | None:
    """The head of the speaker's phrase."""
    agent = agent_of(cue.words, cue.standing.top)
    if agent is not None:
        return agent
    set_off = aside(cue.words, cue.at)
    if set_off is not None and frame.content and (set_off[0] not in frame.content or set_off[0] > cue.at):
        return set_off[0]
    parsed = _parsed(cue, frame)
    seen = cue.seen.source(cue.words, cue.at)
    if parsed is None:
        return _by_order(cue, frame) if seen is None else seen
    if seen is None or parsed == seen:
        return parsed
    mute = not _can_speak(cue, parsed) and _can_speak(cue, seen)
    return seen if mute or _nearer(cue, seen, parsed) else parsed


def _can_speak(cue: Cue, noun: int) -> bool:
    """Whether the word is a name, a pronoun or a noun for somebody: not "the raid", "the submarine"."""
    words = cue.words
    named = words.mention_of.get(noun)
    if named is not None:
        return named.kind in ACTORS | {EntityKind.PLACE}
    if words.upos(noun) == "PRON":
        return words.form(noun) not in {"it", "that", "which", "this"}
    return words.upos(noun) == "PROPN" or bool(classes_of(words, cue.lexicon, noun))


def _parsed(cue: Cue, frame: Frame) -> int | None:
    """The subject by the parse, where it can be one."""
    words, top = cue.words, cue.standing.top
    parsed = _nearest_subject(words, top)
    own = parsed is not None and words.head(parsed) == top and not cue.participle
    if own and parsed is not None and parsed > cue.at and not any(j < cue.at for j in frame.content):
        # "told Kontera that": a subject behind its verb stands there only after what was said.
        parsed = noun_before(words, min(cue.standing.group), over_comma=True)
    readings = (_after_and(cue), _of_cue_above(cue), _around_aside(cue, parsed), _set_off(cue, parsed))
    parsed = next((j for j in readings if j is not None), parsed)
    if parsed is not None and parsed in frame.content and words.head(parsed) != top and not cue.participle:
        return None
    return parsed


def _around_aside(cue: Cue, parsed: int | None) -> int | None:
    """ "X, said Y, had confirmed": the subject is X, which the parse gave to "said"."""
    words = cue.words
    if parsed is None or parsed > cue.at:
        return None
    chunk = group(words, parsed)
    verb = chunk.start - 1
    if words.label(verb) == "nmod:poss" and verb > words.sentence(cue.at).start:
        verb -= 1
    opened = verb > words.sentence(cue.at).start and words.written(verb - 1) == ","
    if not opened or words.written(chunk.stop) != "," or words.lemma(verb) not in cue.lexicon.verbs:
        return None
    before = noun_before(words, verb, over_comma=True)
    return before if before is not None and before in words.children_by(verb, "nsubj") else None


def _set_off(cue: Cue, parsed: int | None) -> int | None:
    """ "The base commander, Col. X, said": X, where the parse has not hung the name on its title."""
    words, top, first = cue.words, cue.standing.top, min(cue.standing.group)
    if parsed is not None and cue.participle:  # "X, Y, said it was quiet, denying …": as for "said"
        top = first = words.head(parsed)
    if parsed is None or parsed >= first or words.written(first - 1) != ",":
        return None
    name = noun_before(words, first, over_comma=True)
    mention = None if name is None else words.mention_of.get(name)
    if name is None or mention is None or mention.kind is not EntityKind.PERSON or parsed >= name:
        return None
    opening = group(words, name).start - 1
    titled = words.head(parsed) == top and parsed < opening and words.written(opening) == ","
    return (
        name
        if titled
        and not any(words.upos(j) == "VERB" for j in range(parsed, opening) if words.label(j) != "acl")
        else None
    )


def _nearer(cue: Cue, seen: int, parsed: int) -> bool:
    """Whether the model's source is another than the parse's and stands nearer to the cue."""
    words, top = cue.words, cue.standing.top
    if cue.participle and words.written(cue.at - 1) == ",":
        return False
    if words.sentence_of[seen] != words.sentence_of[cue.at]:
        return False
    if words.head(parsed) == top and any(words.children_by(seen, "case")):
        # "Images from Skyglass analysed by a lab showed": what a preposition governs is no subject.
        return False
    told = words.lemma(cue.at) in TELLING and seen in words.children_by(cue.at, "iobj", "obj")
    if told and parsed < cue.at < seen:
        return False  # "A man whose sister was hurt told the paper that": the hearer is no speaker
    same = parsed in words.subtree(seen) or seen in words.subtree(parsed)
    return not same and abs(seen - top) < abs(parsed - top)


def _nearest_subject(words: Words, verb: int) -> int | None:
    """Of two subjects ("The talks, he said, were …") the one next to the verb."""
    own = [j for j in words.children_by(verb, "nsubj") if words.label(j) != "nsubj:pass"]
    if len(own) < 2:
        return subject_of(words, verb)
    before = [j for j in own if j < verb]
    telling = words.lemma(verb) in TELLING and before
    nearest = before[-1] if telling else min(own, key=lambda j: (abs(j - verb), j))
    return subject_of(words, verb) if words.form(nearest) in {"who", "which", "that"} else nearest


def _of_cue_above(cue: Cue) -> int | None:
    """ "X said … and said …": the second cue has the subject of the first, not of the clause between."""
    words, top, first = cue.words, cue.standing.top, min(cue.standing.group)
    joined = words.label(top) == "conj" and first > 0 and words.upos(first - 1) == "CCONJ"
    if not joined or any(words.children_by(top, "nsubj")):
        return None
    for above in words.above(top):
        if words.upos(above) == "VERB" and words.lemma(above) in cue.lexicon.verbs:
            return subject_of(words, above)
    return None


def _after_and(cue: Cue) -> int | None:
    """ "X denies and Y confirms": a noun between "and" and a finite verb is that verb's subject."""
    words, first = cue.words, min(cue.standing.group)
    noun = noun_before(words, first) if words.label(cue.standing.top) == "conj" else None
    if noun is None:
        return None
    opening = group(words, noun).start - 1
    return noun if opening >= words.sentence(first).start and words.upos(opening) == "CCONJ" else None


def _that_behind(cue: Cue, frame: Frame) -> bool:
    """ "The navy denied on Thursday that it sank": what stands before the cue is not in its clause."""
    marks = cue.words.children_by(frame.root, "mark")
    return frame.root > cue.at and any(j > cue.at and cue.words.form(j) == "that" for j in marks)


def _by_order(cue: Cue, frame: Frame) -> int | None:
    """The noun right before a finite cue, or right behind one that follows what was said."""
    words, i, first = cue.words, cue.at, min(cue.standing.group)
    finite = words.tokens[first].xpos not in {"VBG", "VB"} or words.upos(first) == "AUX"
    if not finite:
        clause = next((j for j in words.above(i) if words.upos(j) == "VERB"), None)
        return None if clause is None or clause > i else noun_before(words, clause)
    before = noun_before(words, first)
    if before is not None and (before not in frame.content or _that_behind(cue, frame)):
        return before
    described = noun_described(words, first)
    if described is not None and described not in frame.content[:1]:
        return described
    if words.lemma(i) == "tell":  # what follows is who was told; its subject may hang on what was said
        return next((j for j in words.children_by(frame.root, "nsubj") if j < i), None)
    after = noun_after(words, i) if frame.content and frame.content[0] < i else None
    return after if after is not None and after not in frame.content else None
