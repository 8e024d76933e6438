"""What a source phrase is: whose name it holds, or how to describe it when it holds none."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Mention, Source
from graph.statements.chunks import group
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import EntityKind

ACTORS = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.ORGANISATION,
        EntityKind.ARMED_FORCE,
        EntityKind.ARMED_GROUP,
        EntityKind.COUNTRY,
        EntityKind.OUTLET,
    }
)
BODIES = ACTORS - {EntityKind.PERSON}
_EVIDENCE = {
    "imagery": "satellite imagery (provider not named)",
    "video": "video (source not named)",
    "photo": "photographs (source not named)",
    "data": "data (provider not named)",
}
_RELEASED = frozenset({"released", "supplied", "distributed"})
_SATELLITE = frozenset({"satellite", "satellites", "orbital"})
UNATTRIBUTED = "unattributed reports"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase, as token indices: ``head`` and all words that belong to it."""

    head: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved source.

    ``kind`` is a class of sources.csv, or person, body, media and so on for names;
    "thing" cannot speak.  ``relays`` passed the words on ("published by X").
    """

    source: Source
    kind: str
    plural: bool = False
    others: tuple[Source, ...] = ()
    relays: tuple[Source, ...] = ()


def phrase_of(words: Words, head: int, cut: frozenset[int]) -> Phrase:
    """The noun phrase around ``head`` without ``cut``, its relative clauses and its asides."""
    gone = set(cut) | (words.dateline - {head})
    for j in words.children_by(
        head, "acl:relcl", "parataxis", "punct", "cc", "conj", "case", "mark", "dep", "discourse"
    ):
        if words.label(j) == "acl:relcl" and not _set_off(words, j):
            continue
        if words.label(j) == "case" and j > head:
            continue
        if words.label(j) not in {"cc", "conj"} or words.upos(j) in {"VERB", "AUX"}:
            gone.update(words.subtree(j))
    gone.update(_before_and_behind(words, head))
    gone.update(_added(words, head))
    for j in words.children_by(head, "appos"):
        if words.mention_of.get(head) is not None and words.mention_of.get(j) is None:
            gone.update(words.subtree(j))
    kept = {i for i in words.subtree(head) if i not in gone or i == head}
    kept.update(i for i in group(words, head) if i not in cut and i not in words.dateline)
    return Phrase(head, _run_around(words, head, sorted(kept)))


def _added(words: Words, head: int) -> Iterator[int]:
    """ "a member of the group, who left in 2004": a clause set off, whatever noun it hangs on."""
    for i in words.subtree(head):
        for j in words.children_by(i, "acl:relcl"):
            if i > head and _set_off(words, j):
                yield from words.subtree(j)


def _before_and_behind(words: Words, head: int) -> Iterator[int]:
    """ "A day later | the ministry", "officials | citing aides": what no source's name holds."""
    for j in words.children[head]:
        timed = j < head and words.label(j).startswith("obl") and not any(words.children_by(j, "case"))
        if timed or (j > head and words.lemma(j) in {"cite", "quote", "speak", "interview"}):
            yield from words.subtree(j)


def phrase_words(words: Words, head: int) -> tuple[int, ...]:
    """All words of the noun phrase around ``head``."""
    return phrase_of(words, head, frozenset()).words


def _set_off(words: Words, clause: int) -> bool:
    """Whether a comma stands before the clause, so that it only adds something."""
    first = min(words.subtree(clause))
    return (first > 0 and words.written(first - 1) == ",") or words.written(first) == ","


def _run_around(words: Words, head: int, kept: list[int]) -> tuple[int, ...]:
    chosen, run = set(kept), [head]
    while run[0] - 1 in chosen:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in chosen or (run[-1] + 2 in chosen and words.upos(run[-1] + 1) == "PUNCT"):
        run.append(run[-1] + 1)
    while len(run) > 1 and words.upos(run[-1]) == "PUNCT":
        run.pop()
    while len(run) > 1 and words.upos(run[0]) == "PUNCT":
        run.pop(0)
    return tuple(run)


def surface(words: Words, phrase: Phrase) -> Source:
    """The phrase as a source without a name yet."""
    span = words.span(phrase.words)
    return Source(span.of(words.text), span)


def mentions_in(words: Words, phrase: Phrase) -> tuple[Mention, ...]:
    """The names in the phrase, in order, each once."""
    found = {words.mention_of[i]: None for i in phrase.words if i in words.mention_of}
    return tuple(found)


def classes_of(words: Words, lexicon: Lexicon, i: int) -> frozenset[str]:
    """The classes of sources.csv that the noun at ``i`` is in."""
    return lexicon.sources.get(words.lemma(i), frozenset()) | lexicon.sources.get(words.form(i), frozenset())


def read_evidence(words: Words, lexicon: Lexicon, phrase: Phrase) -> Speaker | None:
    """Imagery, video, photographs and data: the provider speaks if it is named."""
    kinds = [name for name in _EVIDENCE if name in classes_of(words, lexicon, phrase.head)]
    if not kinds and lexicon.of_class(words.lemma(phrase.head), "shot") and _taken_by(words, phrase):
        kinds = ["imagery"]  # "the firm's pass of 3 May": only where somebody took it
    if not kinds or phrase.head in words.mention_of:
        return None
    kind = kinds[0]
    if kind == "photo" and any(words.form(i) in _SATELLITE for i in phrase.words):
        kind = "imagery"
    makers, relays = _makers(words, lexicon, phrase)
    base = surface(words, phrase)
    if makers:
        sources = tuple(Source(base.surface, base.span, mention=maker) for maker in makers)
        return Speaker(sources[0], kind, others=sources[1:], relays=relays)
    unnamed = _EVIDENCE[kind]
    return Speaker(Source(base.surface, base.span, unnamed=unnamed), kind, relays=relays)


def _makers(words: Words, lexicon: Lexicon, phrase: Phrase) -> tuple[tuple[Mention, ...], tuple[Source, ...]]:
    """Who made the images or data, and who only published them."""
    makers: dict[Mention, None] = {}
    relays: dict[Mention, None] = {}
    behind = released_by(words, phrase.words[-1])
    near = () if mentions_in(words, phrase) else _named_behind(words, phrase.words[-1])
    for i in (*phrase.words, *near, *behind):
        mention = words.mention_of.get(i)
        if mention is None or mention.kind not in BODIES - {EntityKind.COUNTRY}:
            continue
        published = i in behind or _published(words, lexicon, phrase, i)
        (relays if published else makers)[mention] = None
    firms = [] if makers else [m for m in relays if _is_firm(words, lexicon, phrase, m)]
    for firm in firms[:1]:  # a firm that is alone in releasing images has taken them
        makers[firm] = None
        del relays[firm]
    return tuple(makers), tuple(Source(mention.text, mention.span, mention) for mention in relays)


def released_by(words: Words, last: int) -> range:
    """What an order of words adds to images whose phrase ends at ``last``: "and published by the Institute".

    The parse may hang it on what the images show.
    """
    stop = words.sentence(last).stop
    at = last + 1
    added = at + 3 < stop and words.form(at) == "and" and words.tokens[at + 1].xpos in {"VBN", "VBD"}
    if not added or words.form(at + 2) != "by":
        return range(at, at)
    end = at + 3
    while end < stop and (words.form(end) == "the" or end in words.mention_of):
        end += 1
    return range(at, end if words.form(end - 1) not in {"by", "the"} else at)


def _named_behind(words: Words, last: int) -> tuple[int, ...]:
    """ "from Skyglass" right behind the images, where the parse hung it elsewhere."""
    stop = words.sentence(last).stop
    if last + 2 >= stop or words.form(last + 1) not in {"from", "by"}:
        return ()
    first = last + 3 if words.form(last + 2) == "the" else last + 2
    return tuple(words.within(words.mention_of[first].span)) if first in words.mention_of else ()


def _taken_by(words: Words, phrase: Phrase) -> bool:
    """Whether an organisation owns the thing: "Skyglass's frame", "the frame from Skyglass"."""
    owned = any(words.form(i) in {"'s", "’s", "'", "by", "from"} for i in phrase.words)
    return owned and any(m.kind is EntityKind.ORGANISATION for m in mentions_in(words, phrase))


def _is_firm(words: Words, lexicon: Lexicon, phrase: Phrase, mention: Mention) -> bool:
    """Whether who brought images out makes such: by its name, or because it "released" what was recorded.

    Who "published" or "shared" may have it from anybody.  Offices of a state, institutes and outlets
    are no firms.
    """
    named = mention.text.lower().replace("-", " ").split()
    if mention.kind is not EntityKind.ORGANISATION:
        return False
    if any(lexicon.is_source(word, "body", "media", "monitor", "thinktank") for word in named):
        return False
    behind = released_by(words, phrase.words[-1])
    released = any(words.form(i) in _RELEASED for i in (*phrase.words, *behind))
    return released or any(lexicon.of_class(word, "imager") for word in named)


def _published(words: Words, lexicon: Lexicon, phrase: Phrase, i: int) -> bool:
    for j in (i, *words.above(i)):
        if j == phrase.head or j not in phrase.words:
            return False
        if words.upos(j) == "VERB" and lexicon.of_class(words.lemma(j), "published_by"):
            return True
    return False


def conjuncts(words: Words, phrase: Phrase) -> Iterator[Phrase]:
    """The nouns joined to the head by "and", each as a phrase of its own."""
    for j in words.children_by(phrase.head, "conj"):
        joined = any(words.children_by(j, "cc"))
        if joined and j in phrase.words and words.upos(j) in {"PROPN", "NOUN", "PRON"}:
            inside = tuple(
                i for i in words.subtree(j) if i in phrase.words and words.upos(i) not in {"CCONJ", "PUNCT"}
            )
            yield Phrase(j, inside)


def core_of(words: Words, phrase: Phrase) -> Phrase:
    """The phrase without its conjuncts."""
    joined = (j for j in words.children_by(phrase.head, "conj") if any(words.children_by(j, "cc")))
    gone = {i for j in joined for i in words.subtree(j)}
    return Phrase(phrase.head, tuple(i for i in phrase.words if i not in gone))


def describe(words: Words, lexicon: Lexicon, phrase: Phrase) -> str:
    """ "three officials from the port" as "unnamed officials from the port"."""
    kept = list(phrase.words)
    while len(kept) > 1 and _drops(words, lexicon, kept[0]):
        kept = kept[1:]
    span = words.span(kept)
    text = span.of(words.text)
    opens = kept[0] == words.sentence(phrase.head).start
    proper = words.upos(kept[0]) == "PROPN" or text[:2].isupper() or kept[0] in words.mention_of
    if opens and not proper and not lexicon.nationality(words.form(kept[0])):
        text = text[:1].lower() + text[1:]
    return " ".join(("unnamed " + text).split())


def _drops(words: Words, lexicon: Lexicon, i: int) -> bool:
    form = words.form(i)
    return (
        words.upos(i) in {"DET", "NUM", "PUNCT"}
        or lexicon.of_class(form, "number")
        or form in {"unnamed", "anonymous", "unidentified", "however", "meanwhile", "according", "to", "of"}
    )
