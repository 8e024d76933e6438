"""Who speaks: names, titles, pronouns, descriptions and unnamed sources, by what was said before."""

from collections.abc import Iterator

from graph.model import Mention, Source
from graph.statements.chunks import PEOPLE
from graph.statements.memory import Memory
from graph.statements.naming import body_beside, person_in
from graph.statements.press import of_the_press, watcher_of
from graph.statements.pronouns import body_before, person_before
from graph.statements.recall import DEFINITE, named_after, named_before
from graph.statements.sources import (
    ACTORS,
    BODIES,
    UNATTRIBUTED,
    Phrase,
    Speaker,
    classes_of,
    conjuncts,
    core_of,
    describe,
    mentions_in,
    phrase_of,
    read_evidence,
    surface,
)
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import EntityKind

_REACH = 8
"""How many sentences back a pronoun looks."""
_NEAR = 4
"""How many sentences back the name of "the spokesman" may stand."""
_KIND = {EntityKind.PERSON: "person", EntityKind.OUTLET: "media"}
_PERSONAL = frozenset({"he", "she", "him", "her"})
_BY_RANK = ("witness", "analyst", "person", "spokesperson", "body", "media", "monitor")
_PRESS_OFFICES = frozenset({"office", "service", "centre", "center", "department", "secretary", "officer"})
_VAGUE = frozenset({"chief", "senior", "official", "company", "group", "government", "agency"})
_UNTITLED = frozenset({"deputy", "head", "man", "woman", "person", "leader", "official"})


def unattributed(words: Words, at: tuple[int, ...]) -> Speaker:
    """The speaker of reported speech without a source; ``at`` are its words."""
    span = words.span(at)
    return Speaker(Source(span.of(words.text), span, unnamed=UNATTRIBUTED), "reports", plural=True)


def speaker_at(
    words: Words, lexicon: Lexicon, head: int, cut: frozenset[int], memory: Memory
) -> Speaker | None:
    """The speaker whose phrase has its head at ``head``; ``cut`` are words of cue and content.

    ``None`` if the phrase is of a thing that cannot speak.
    """
    phrase = _of_which(words, phrase_of(words, head, cut))
    joined = tuple(conjuncts(words, phrase))
    if joined and read_evidence(words, lexicon, phrase) is None:
        return _together(words, lexicon, phrase, joined, memory)
    return _one(words, lexicon, phrase, memory)


def _of_which(words: Words, phrase: Phrase) -> Phrase:
    """ "Four of the nurses", "nobody at the ministry": the people, not the number, tell who speaks."""
    head = phrase.head
    links = {"of", "at", "in", "from"} if words.form(head) in {"nobody", "none"} else {"of"}
    if words.upos(head) not in {"NUM", "DET", "PRON", "ADJ"}:
        return phrase
    people = (
        j
        for j in words.children_by(head, "nmod")
        if j in phrase.words and any(words.form(k) in links for k in words.children_by(j, "case"))
    )
    after = head + 1 if words.upos(head) == "NUM" and head + 1 in phrase.words else head
    counted = after if words.upos(after) == "NOUN" else head  # "one captain", also where the parse loses it
    return Phrase(next(people, counted), phrase.words)


def _together(
    words: Words, lexicon: Lexicon, phrase: Phrase, joined: tuple[Phrase, ...], memory: Memory
) -> Speaker | None:
    """ "Verania and Kaldoria": the first speaks, the others with it."""
    first = _one(words, lexicon, core_of(words, phrase), memory)
    if first is None:
        return None
    rest = [found for each in joined if (found := _one(words, lexicon, each, memory)) is not None]
    whole = surface(words, phrase)
    source = Source(whole.surface, whole.span, first.source.mention, first.source.unnamed)
    others = tuple(other.source for other in rest)
    if first.source.mention is None and first.source.unnamed is None:
        source = first.source
    return Speaker(source, first.kind, True, others, first.relays)


def _one(words: Words, lexicon: Lexicon, phrase: Phrase, memory: Memory) -> Speaker | None:
    """One phrase without conjuncts; the first reading that fits wins."""
    evidence = read_evidence(words, lexicon, phrase)
    if evidence is not None:
        return evidence
    if words.form(phrase.head) in {"latter", "former"}:
        return _of_two(words, phrase)
    short = len(phrase.words) <= 2 or words.form(phrase.head - 1) == "of"  # "one of them"
    if short and (words.upos(phrase.head) in {"PRON", "DET"} or _is_some(words, phrase)):
        return _pronoun(words, phrase, memory)
    named = _for_employer(words, lexicon, phrase) or _named(words, lexicon, phrase, memory)
    if named is not None:
        return named
    if "reports" in classes_of(words, lexicon, phrase.head) and words.form(phrase.head).endswith("s"):
        return _rumour(words, phrase)
    return _described(words, lexicon, phrase, memory)


def _for_employer(words: Words, lexicon: Lexicon, phrase: Phrase) -> Speaker | None:
    """A reporter without a name speaks for the outlet, "the firm's analysts" for the firm."""
    if person_in(words, phrase) is not None:
        return None
    base = surface(words, phrase)
    firm = watcher_of(words, lexicon, phrase.head)
    if firm is not None:
        return Speaker(Source(base.surface, base.span, firm), "analyst")
    return of_the_press(words, phrase.head, base)


def _rumour(words: Words, phrase: Phrase) -> Speaker:
    base = surface(words, phrase)
    makers = [m for m in mentions_in(words, phrase) if m.kind in BODIES - {EntityKind.COUNTRY}]
    if makers:
        return Speaker(Source(base.surface, base.span, makers[0]), "media")
    return Speaker(Source(base.surface, base.span, unnamed=UNATTRIBUTED), "reports", plural=True)


# --- names ------------------------------------------------------------------------------------


def _named(words: Words, lexicon: Lexicon, phrase: Phrase, memory: Memory) -> Speaker | None:
    base = surface(words, phrase)
    kinds = classes_of(words, lexicon, phrase.head)
    known = _named_just_before(words, phrase) if "spokesperson" in kinds else None
    person = person_in(words, phrase) or known
    if person is not None:
        return Speaker(Source(base.surface, base.span, person), "person")
    own = words.mention_of.get(phrase.head)
    beside = None if "spokesperson" in kinds else body_beside(words, phrase)
    own = own if own is not None and own.kind in ACTORS | {EntityKind.PLACE} else beside
    if own is not None:
        return Speaker(Source(base.surface, base.span, own), _kind_of_name(lexicon, own))
    if "spokesperson" in kinds:
        body = _body_in(words, phrase) or _last_body(words, lexicon, phrase, memory)
        return Speaker(Source(base.surface, base.span, body), "spokesperson") if body else None
    if kinds & {"document", "report", "inquiry"} and "body" not in kinds:
        return _document(words, phrase, memory, kinds)
    if words.lemma(phrase.head) in {"leadership", "presidency", "press"}:
        body = _body_in(words, phrase)
        return Speaker(Source(base.surface, base.span, body), "body") if body else None
    return None


def _named_just_before(words: Words, phrase: Phrase) -> Mention | None:
    """ "The spokesman" for the spokesman whom one of the last sentences named."""
    known = named_before(words, phrase) if len(phrase.words) == 2 else None
    if known is None or known.kind is not EntityKind.PERSON:
        return None
    near = words.sentence_of[phrase.head] - words.sentence_of[words.within(known.span).start]
    return known if near <= _NEAR else None


def _body_in(words: Words, phrase: Phrase) -> Mention | None:
    """The body that a spokesperson or statement belongs to; a country only if no other is named."""
    found = [m for m in mentions_in(words, phrase) if m.kind in BODIES]
    found.sort(key=lambda m: m.kind is EntityKind.COUNTRY)
    return found[0] if found else None


def _last_body(words: Words, lexicon: Lexicon, phrase: Phrase, memory: Memory) -> Mention | None:
    """ "A spokesman declined": of the body that spoke last, if no word tells of another one."""
    telling = {words.form(i) for i in phrase.words if _tells(words, lexicon, phrase, i)}
    for at, speaker in memory.back(phrase.head):
        mention = speaker.source.mention
        if mention is None and speaker.kind in {"spokesperson", "body"}:
            return None
        if mention is not None and mention.kind in BODIES:
            near = words.sentence_of[phrase.head] - words.sentence_of[at] <= 3
            fits = telling <= set(mention.text.lower().replace("-", " ").split())
            return mention if near and fits else None
    return None


def _tells(words: Words, lexicon: Lexicon, phrase: Phrase, i: int) -> bool:
    """Whether a word says whose spokesperson it is: "a navy spokesman", "a spokesman for the fishermen"."""
    form = words.form(i)
    if i == phrase.head or words.upos(i) not in {"ADJ", "NOUN", "PROPN"} or form in _VAGUE:
        return False
    if i > phrase.head:
        return words.upos(i) != "ADJ"
    return lexicon.nationality(form) or words.written(i)[:1].isupper() or words.upos(i) != "ADJ"


def _document(words: Words, phrase: Phrase, memory: Memory, kinds: frozenset[str]) -> Speaker | None:
    """A statement, a release, a report: whose it is, or whoever spoke last."""
    base = surface(words, phrase)
    kind = "report" if kinds & {"report", "inquiry"} else "document"
    owners = [m for m in mentions_in(words, phrase) if m.kind in ACTORS]
    owners.sort(key=lambda m: m.kind is EntityKind.COUNTRY)
    if owners:
        return Speaker(Source(base.surface, base.span, owners[0]), kind)
    if words.form(phrase.words[0]) in DEFINITE:
        last = _issuer(words, phrase, memory)
        if last is not None:
            old = last.source
            return Speaker(Source(base.surface, base.span, old.mention, old.unnamed), kind)
    return None


def _issuer(words: Words, phrase: Phrase, memory: Memory) -> Speaker | None:
    """Whose "the release" is: of the last source that was called so, else of the last speaker."""
    noun = words.form(phrase.head)
    for _, speaker in memory.back(phrase.head):
        if noun in speaker.source.surface.lower().split():
            return speaker
    last = memory.last(phrase.head)
    return None if last is None else last[1]


def _kind_of_name(lexicon: Lexicon, mention: Mention) -> str:
    if mention.kind is EntityKind.PERSON:
        return "person"
    if mention.kind is EntityKind.OUTLET:
        return "media"
    if mention.kind in {EntityKind.ORGANISATION, EntityKind.PLACE}:
        for word in mention.text.lower().replace("-", " ").split():
            for kind in ("media", "monitor", "thinktank", "intelligence"):
                if lexicon.is_source(word, kind):
                    return kind
    return "body"


# --- pronouns ---------------------------------------------------------------------------------


def _pronoun(words: Words, phrase: Phrase, memory: Memory) -> Speaker | None:
    form = words.form(phrase.head)
    found: Speaker | None = None
    if form in _PERSONAL:
        found = person_before(words, phrase.head, memory)
    elif form in {"it", "they", "them"}:
        found = body_before(words, phrase.head, memory, plural=form != "it")
    elif form in PEOPLE:
        base = surface(words, phrase)
        return Speaker(Source(base.surface, base.span, unnamed="unnamed people"), "person", plural=True)
    if found is None:
        return None
    base = surface(words, phrase)
    old = found.source
    unnamed = old.unnamed if old.mention or old.unnamed else old.surface
    return Speaker(Source(base.surface, base.span, old.mention, unnamed), found.kind, found.plural)


def _is_some(words: Words, phrase: Phrase) -> bool:
    """ "Many asked", where "many" is tagged as an adjective."""
    return phrase.words == (phrase.head,) and words.form(phrase.head) in PEOPLE


def _of_two(words: Words, phrase: Phrase) -> Speaker | None:
    """ "The latter", "the former": of the last two actors of the sentence before."""
    n = words.sentence_of[phrase.head]
    if n == 0:
        return None
    before = words.sentences[n - 1]
    found = {words.mention_of[i]: None for i in range(before.first, before.last) if i in words.mention_of}
    actors = [mention for mention in found if mention.kind in ACTORS]
    if len(actors) < 2:
        return None
    chosen = actors[-1] if words.form(phrase.head) == "latter" else actors[-2]
    base = surface(words, phrase)
    return Speaker(Source(base.surface, base.span, chosen), _KIND.get(chosen.kind, "body"))


# --- descriptions -----------------------------------------------------------------------------


def _described(words: Words, lexicon: Lexicon, phrase: Phrase, memory: Memory) -> Speaker | None:
    """A source by what it is called: an unlisted name, a known title, a body, or people without a name."""
    kinds = classes_of(words, lexicon, phrase.head)
    base = surface(words, phrase)
    special = _special(words, lexicon, phrase)
    named = words.mention_of.get(phrase.head)
    if named is not None and named.kind in {EntityKind.BASE, EntityKind.ASSET}:
        return None
    if not kinds:
        return Speaker(base, special or "name") if _proper(words, phrase.head) else None
    kind = next((name for name in _BY_RANK if name in kinds), min(kinds))
    known = named_before(words, phrase)
    if known is None and kind == "person":
        known = named_after(words, phrase)
    if known is not None:
        return Speaker(Source(base.surface, base.span, known), kind)
    plural = words.tokens[phrase.head].xpos in {"NNS", "NNPS"}
    again = _described_before(words, phrase, memory)
    if again is not None:
        return Speaker(Source(base.surface, base.span, unnamed=again), kind, plural)
    owned = words.form(phrase.words[0]) in {"his", "her", "its", "their"}
    if kind in {"body", "media", "monitor"} and _distinct(words, phrase) and not owned:
        return Speaker(base, special or kind, plural)
    described = _owned(words, phrase, memory) or describe(words, lexicon, phrase)
    return Speaker(Source(base.surface, base.span, unnamed=described), kind, plural)


def _owned(words: Words, phrase: Phrase, memory: Memory) -> str | None:
    """ "His office", "their lawyer": described by whose it is, for a pronoun tells nobody."""
    first, rest = phrase.words[0], phrase.words[1:]
    if words.form(first) not in {"his", "her", "its", "their"} or not rest:
        return None
    owner = person_before(words, first, memory) if words.form(first) in {"his", "her"} else None
    whose = None if owner is None else owner.source.mention
    near = {mention.text.split()[-1] for mention in _persons_near(words, first)}
    kept = words.span(rest).of(words.text)
    return f"unnamed {kept}" if whose is None or len(near) > 1 else f"unnamed {kept} of {whose.text}"


def _persons_near(words: Words, at: int) -> Iterator[Mention]:
    """The persons named in the sentence of ``at`` and the one before it."""
    for mention, inside in words.named_before(at):
        if words.sentence_of[at] - words.sentence_of[inside.start] > 1:
            return
        if mention.kind is EntityKind.PERSON:
            yield mention


def _described_before(words: Words, phrase: Phrase, memory: Memory) -> str | None:
    """ "The spokesman" after "a spokesman for the mayor": described as the last speaker of that name."""
    if words.form(phrase.words[0]) not in DEFINITE or len(phrase.words) > 2:
        return None
    for at, speaker in memory.back(phrase.head):
        if words.sentence_of[phrase.head] - words.sentence_of[at] > _REACH:
            return None
        described = speaker.source.unnamed
        if described is not None and words.form(phrase.head) in described.lower().split():
            return described
    return None


def _proper(words: Words, i: int) -> bool:
    inside = i != words.sentence(i).start
    return words.upos(i) == "PROPN" or (inside and words.written(i)[:1].isupper())


def _special(words: Words, lexicon: Lexicon, phrase: Phrase) -> str | None:
    """Whether a word of the name tells a paper, a monitor, an intelligence service or an institute."""
    for i in phrase.words:
        for kind in ("media", "monitor", "intelligence", "thinktank"):
            office = words.form(i) == "press" and words.form(i + 1) in _PRESS_OFFICES
            if words.upos(i) in {"NOUN", "PROPN"} and not office and lexicon.is_source(words.form(i), kind):
                return kind
    return None


def _distinct(words: Words, phrase: Phrase) -> bool:
    """Whether a body is told from others: "the Ostmark navy", "the harbour union"."""
    return any(words.upos(i) in {"PROPN", "ADJ"} or words.label(i) == "compound" for i in phrase.words)
