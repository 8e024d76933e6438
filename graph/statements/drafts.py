"""Candidates with their speaker and act: what will be a statement, and which stands inside which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Hop, Source
from graph.statements.acts import act_of
from graph.statements.apart import set_apart
from graph.statements.candidate import Candidate
from graph.statements.chains import relays_of
from graph.statements.content import extend
from graph.statements.draft import Draft
from graph.statements.grounds import ground_of
from graph.statements.memory import Memory
from graph.statements.merging import merged
from graph.statements.seen import root_of
from graph.statements.sources import Phrase, Speaker, read_evidence
from graph.statements.speakers import speaker_at, unattributed
from graph.statements.tellers import teller
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import HopRole, SpeechAct

_COVERED = 0.6
"""The share of an outer content that an inner statement must fill to stand for it alone."""
_CLOSED = frozenset(
    {
        SpeechAct.DENY,
        SpeechAct.DECLINE,
        SpeechAct.QUESTION,
        SpeechAct.DEMAND,
        SpeechAct.WARN,
        SpeechAct.CONFIRM,
    }
)
_MENTAL = frozenset({"believe", "think", "doubt", "fear", "judge", "estimate"})


def drafts_of(words: Words, lexicon: Lexicon, candidates: Sequence[Candidate]) -> tuple[Draft, ...]:
    """Resolve every candidate in order of the text; drop those that turn out to be no statement."""
    memory = Memory()
    heads = frozenset(candidate.head for candidate in candidates)
    found: list[Draft] = []
    for candidate in candidates:
        draft = _draft(words, lexicon, candidate, memory, heads)
        if draft is not None:
            memory.remember(candidate.head, draft.speaker)
            found.append(draft)
    return tuple(_nested(words, merged(words, found)))


def _draft(
    words: Words, lexicon: Lexicon, candidate: Candidate, memory: Memory, heads: frozenset[int]
) -> Draft | None:
    if _own_words(words, candidate):
        return None
    speaker = _speaker(words, lexicon, candidate, memory)
    if speaker is None or speaker.kind == "thing":
        return None
    act = act_of(words, lexicon, candidate, speaker)
    if act is None:
        return None
    apart = frozenset(candidate.cue)
    if candidate.source is not None and speaker.source.span is not None:
        apart |= frozenset(words.within(speaker.source.span))
    content = candidate.content
    if candidate.form != "block":
        content = extend(words, candidate.head, content, apart, heads)
    content = _closed(words, content)
    if not content and act is not SpeechAct.DECLINE:
        return None
    relays = relays_of(words, candidate, speaker)
    return _citing(words, lexicon, Draft(candidate, speaker, act, content, relays), memory)


def _closed(words: Words, content: tuple[int, ...]) -> tuple[int, ...]:
    """The content without an "and" or "but" at its end, which opens what comes next."""
    while content and words.upos(content[-1]) == "CCONJ" and content[-1] not in words.quoted:
        content = content[:-1]
    return content


def _own_words(words: Words, candidate: Candidate) -> bool:
    """A cue inside a quotation with "I", "we" or "they" as its subject is part of what is said."""
    if candidate.head not in words.quoted:
        return False
    if words.form(candidate.head).endswith("ing"):
        return True
    return candidate.source is None or words.upos(candidate.source) in {"PRON", "DET"}


def _speaker(words: Words, lexicon: Lexicon, candidate: Candidate, memory: Memory) -> Speaker | None:
    if candidate.source is None:
        return unattributed(words, candidate.cue)
    cut = frozenset((*candidate.cue, *candidate.content)) - {candidate.source}
    found = speaker_at(words, lexicon, candidate.source, cut, memory)
    return teller(words, lexicon, candidate, cut) if found is None else found


def _citing(words: Words, lexicon: Lexicon, draft: Draft, memory: Memory) -> Draft:
    """ "X reported that it sank, citing Y": Y speaks and X passes it on, whatever "citing" hangs on."""
    head = draft.candidate.head
    places = [i for i in (head, draft.candidate.source, *words.children_by(head, "ccomp")) if i is not None]
    below = [i for place in places for i in words.children_by(place, "advcl", "acl", "parataxis")]
    if head + 2 in words.sentence(head) and words.written(head + 1) == ",":
        below.append(head + 2)  # "…, the paper reports, quoting the navy": whatever "quoting" hangs on
    above = [] if draft.candidate.source is None else [words.head(draft.candidate.source)]
    for i in (head, *below, *above):  # "according to X, citing Y": the parse may make X the subject of citing
        if words.lemma(i) not in {"cite", "quote"} or words.tokens[i].xpos != "VBG":
            continue
        thing = _thing_of(words, i)
        cited = None if thing is None else speaker_at(words, lexicon, thing, frozenset(), memory)
        if thing is not None and cited is not None and cited.kind not in {"thing", "document", "report"}:
            hop = Hop(HopRole.RELAY, draft.speaker.source, words.pieces(draft.candidate.cue))
            gone = words.subtree(i if i in below else thing)
            content = tuple(j for j in draft.content if j not in gone)
            return replace(draft, speaker=cited, relays=(*draft.relays, hop), content=content)
    return _resting_on(words, lexicon, draft)


def _resting_on(words: Words, lexicon: Lexicon, draft: Draft) -> Draft:
    """ "X reported, on the strength of images by Y, that it sank": Y is the source, X passes it on."""
    thing = ground_of(words, lexicon, draft.candidate.head) if draft.speaker.kind == "media" else None
    phrase = None if thing is None else Phrase(thing, tuple(words.subtree(thing)))
    shown = None if phrase is None else read_evidence(words, lexicon, phrase)
    if shown is None or shown.source.mention is None:
        return draft
    hop = Hop(HopRole.RELAY, draft.speaker.source, words.pieces(draft.candidate.cue))
    content = tuple(j for j in draft.content if phrase is None or j not in phrase.words)
    return replace(draft, speaker=shown, relays=(*draft.relays, hop), content=content)


def _thing_of(words: Words, verb: int) -> int | None:
    """The object of a verb, or what the parse calls an oblique or a complement."""
    bare = (j for j in words.children_by(verb, "obl") if j > verb and not any(words.children_by(j, "case")))
    named = (j for j in words.children_by(verb, "xcomp") if words.upos(j) in {"NOUN", "PROPN"})
    thing = next(words.children_by(verb, "obj"), next(bare, next(named, None)))
    return None if thing in words.date_of else thing


@dataclass(frozen=True, slots=True)
class _Among:
    """Drafts by the token of their cue, and by each sentence that their content touches."""

    by_head: dict[int, list[Draft]]
    by_sentence: dict[int, list[Draft]]

    @classmethod
    def of(cls, words: Words, drafts: Sequence[Draft]) -> "_Among":
        by_head: dict[int, list[Draft]] = {}
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_head.setdefault(draft.candidate.head, []).append(draft)
            for n in sorted({words.sentence_of[i] for i in draft.content}):
                by_sentence.setdefault(n, []).append(draft)
        return cls(by_head, by_sentence)


# --- one attribution inside another -----------------------------------------------------------


def _nested(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Give inner statements their outer ones as relays; drop what only passes on and what is under denial."""
    drafts = set_apart(words, drafts)
    among = _Among.of(words, drafts)
    drafts = [_without_equals(words, draft, among) for draft in drafts]
    among = _Among.of(words, drafts)
    drafts = [draft for draft in drafts if not _only_thought(words, draft, among)]
    among = _Among.of(words, drafts)
    outer_of = {id(draft): _outer(words, draft, among) for draft in drafts}
    inner_of: dict[int, list[Draft]] = {}
    for draft in drafts:
        if (outer := outer_of[id(draft)]) is not None and outer.act not in _CLOSED:
            inner_of.setdefault(id(outer), []).append(draft)
    passed_on = {id(outer) for outer in drafts if _fills(words, inner_of.get(id(outer), ()), outer)}
    kept: list[Draft] = []
    for draft in drafts:
        chain = _outers(draft, outer_of)
        if id(draft) in passed_on:
            kept.extend(_rest(words, draft, among))
            continue
        if any(outer.act in _CLOSED and _within(words, draft, outer) for outer in chain):
            continue
        hops = tuple(hop for outer in reversed(chain) for hop in _as_hops(outer, draft))
        kept.append(replace(draft, relays=tuple(dict.fromkeys((*hops, *draft.relays)))))
    return kept


def _only_thought(words: Words, draft: Draft, among: "_Among") -> bool:
    """ "X said he thinks", "X said that Y believes": what X says; not what "according to X" Y believes."""
    if draft.act in {SpeechAct.CONFIRM, SpeechAct.DENY, SpeechAct.DECLINE}:
        return False
    outer = _outer(words, draft, among)
    if outer is None or outer.candidate.form != "verb":
        return False
    if draft.candidate.head in words.quoted and words.lemma(draft.candidate.head) in _MENTAL:
        return True  # "'The chief believes that …,' the statement said"
    if outer.candidate.root != draft.candidate.head:
        return False
    same = _same(draft.speaker.source, outer.speaker.source)
    # "X said the images show": X tells what is to be seen.
    same = same or (draft.act is SpeechAct.OBSERVE and draft.speaker.source.mention is None)
    return same or words.lemma(draft.candidate.head) in _MENTAL


def _without_equals(words: Words, draft: Draft, among: "_Among") -> Draft:
    """Take out of a content what its speaker says under a cue beside: "…, but he did not say when"."""
    root = draft.candidate.root
    gone: set[int] = set()
    for other in (other for i in draft.content for other in among.by_head.get(i, ())):
        head = other.candidate.head
        beside = other is not draft and head in draft.content and head != root and head not in words.quoted
        if (
            beside
            and draft.candidate.head not in other.content
            and _same(draft.speaker.source, other.speaker.source)
        ):
            gone.update(other.words)
            if other.speaker.source.span is not None:
                gone.update(words.within(other.speaker.source.span))
    content = tuple(i for i in draft.content if i not in gone)
    content = _closed(words, content) if gone else content
    return replace(draft, content=content) if content and root in content else draft


def _outer(words: Words, draft: Draft, among: "_Among") -> Draft | None:
    """The smallest other draft whose content holds the draft's cue."""
    holding = [
        other
        for other in among.by_sentence.get(words.sentence_of[draft.candidate.head], ())
        if other is not draft
        and draft.candidate.head in other.content
        and other.candidate.head not in draft.content
        and not _in_relative(words, draft, other)
    ]
    return min(holding, key=lambda other: len(other.content), default=None)


def _rest(words: Words, outer: Draft, among: "_Among") -> Iterator[Draft]:
    """What the outer speaker goes on to say: "Y told us that …," said X. "We will stay."."""
    cue = words.sentence_of[outer.candidate.head]
    later = [i for i in outer.content if words.sentence_of[i] > cue]
    held = {
        i
        for n in {words.sentence_of[i] for i in later}
        for other in among.by_sentence[n]
        if other is not outer
        for i in other.words
    }
    if any(words.upos(i) in {"VERB", "AUX"} for i in later) and held.isdisjoint(later):
        yield replace(
            outer, content=tuple(later), candidate=replace(outer.candidate, root=root_of(words, tuple(later)))
        )


def _outers(draft: Draft, outer_of: dict[int, Draft | None]) -> list[Draft]:
    chain: list[Draft] = []
    current = outer_of[id(draft)]
    while current is not None and current not in chain:
        chain.append(current)
        current = outer_of[id(current)]
    return chain


def _fills(words: Words, inners: Sequence[Draft], outer: Draft) -> bool:
    """Whether the inner statements are all that the outer one says."""
    told = [i for i in outer.content if words.upos(i) != "PUNCT"]
    own: set[int] = set()
    for inner in inners:
        own.update(inner.words)
        if inner.speaker.source.span is not None:
            own.update(words.within(inner.speaker.source.span))
        if inner.candidate.governor is not None:
            own.update(words.children[inner.candidate.governor])
    return bool(told) and sum(i in own for i in told) >= _COVERED * len(told)


def _within(words: Words, inner: Draft, outer: Draft) -> bool:
    """Whether the inner cue is what the outer act is about, and not an aside."""
    root = outer.candidate.root
    if root is None or _in_relative(words, inner, outer):
        return False
    return inner.candidate.head == root or root in words.above(inner.candidate.head)


def _in_relative(words: Words, inner: Draft, outer: Draft) -> bool:
    """ "verified the photo, which shows a dam": a relative clause on an object is said by the writer."""
    if outer.candidate.frame not in {"o", "e", "f"}:
        return False
    for i in (inner.candidate.head, *words.above(inner.candidate.head)):
        if i == outer.candidate.root:
            return False
        if words.label(i) == "acl:relcl":
            return True
    return False


def _as_hops(outer: Draft, inner: Draft) -> tuple[Hop, ...]:
    same = _same(outer.speaker.source, inner.speaker.source)
    own = () if same else (Hop(HopRole.RELAY, outer.speaker.source, ()),)
    return (*outer.relays, *own)


def _same(one: Source, other: Source) -> bool:
    if one.mention is not None and other.mention is not None:
        return (one.mention.entry or one.mention.text) == (other.mention.entry or other.mention.text)
    return (
        one.mention is None
        and other.mention is None
        and (one.unnamed or one.surface) == (other.unnamed or other.surface)
    )
