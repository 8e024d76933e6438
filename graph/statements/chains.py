"""Chains: who passed a statement on, outermost first."""

from graph.model import Hop, Mention, Source, Version
from graph.statements.candidate import Candidate
from graph.statements.chunks import noun_after
from graph.statements.press import OWN_REPORTER
from graph.statements.sources import BODIES, Speaker
from graph.statements.words import Words
from ontology.terms import EntityKind, HopRole

_AUDIENCES = frozenset(
    [
        "council",
        "parliament",
        "congress",
        "committee",
        "court",
        "senate",
        "forum",
        "dialogue",
        "summit",
        "assembly",
        "conference",
        "commission",
        "house",
        "panel",
        "hearing",
        "nations",
    ]
)
_PASSING = frozenset({"cite", "quote", "interview", "obtain"})
_OUTLETS = frozenset({"newspaper", "paper", "broadcaster", "channel", "network", "magazine", "station"})
_FIGURES = _OUTLETS | {"agency", "group"}


def publisher_hop(words: Words, version: Version) -> tuple[Hop, ...]:
    """The publisher that the metadata give; without one the agency of the first dateline, if any."""
    if version.publisher:
        return (Hop(HopRole.PUBLISHER, Source(version.publisher, None)),)
    return tuple(Hop(HopRole.PUBLISHER, Source(m.text, m.span, m)) for m in words.agencies[:1])


def own_voice(version: Version, source: Source) -> Source:
    """The publisher for "our reporter"; any other source as it is."""
    own = source.unnamed == OWN_REPORTER and version.publisher
    return Source(version.publisher, None) if own and version.publisher else source


def is_publisher(version: Version, source: Source) -> bool:
    """Whether a source is the publisher itself, which passes nothing on to itself: "told the Gazette"."""
    if not version.publisher or source.mention is None:
        return False
    entry = (source.mention.entry or "").rpartition("/")[2]
    return _bare(version.publisher) in {_bare(source.mention.text), _bare(entry)}


def _bare(name: str) -> str:
    """A name or the end of an id, without article and hyphens, in lower case."""
    return name.lower().replace("-", " ").removeprefix("the ")


def relays_of(words: Words, candidate: Candidate, speaker: Speaker) -> tuple[Hop, ...]:
    """Who stands between publisher and speaker by the words of the cue itself: "told X", "cited by X"."""
    found = [Hop(_role(source.mention), source) for source in speaker.relays]
    found.extend(_told(words, candidate))
    found.extend(_quoted_by(words, candidate))
    return tuple(dict.fromkeys(found))


def _role(mention: Mention | None) -> HopRole:
    return HopRole.WIRE if mention is not None and mention.kind is EntityKind.OUTLET else HopRole.RELAY


def _passes_on(mention: Mention) -> bool:
    if mention.kind is EntityKind.OUTLET:
        return True
    words = mention.text.lower().split()
    return mention.kind is EntityKind.ORGANISATION and not _AUDIENCES.intersection(words)


def _told(words: Words, candidate: Candidate) -> list[Hop]:
    """ "told X", "in an interview with X", "in a denial sent to X"."""
    near: list[int] = []
    heads = [candidate.head] if candidate.governor is None else [candidate.head, candidate.governor]
    for head in heads:
        if words.lemma(head) == "tell":
            near.extend(words.children_by(head, "iobj", "obj"))
            behind = noun_after(words, head)
            near.extend([] if behind is None or behind == candidate.source else [behind])
        for i in words.children_by(head, "obl"):
            if _to_outlet(words, i):
                near.append(i)
            if words.lemma(i) in {"interview", "remark", "comment", "email", "denial", "statement"}:
                near.extend(j for j in words.subtree(i) if j in words.mention_of and j != i)
    hops: list[Hop] = []
    for i in near:
        mention = words.mention_of.get(i) or _figure(words, i)
        if mention is not None and _passes_on(mention) and i not in candidate.content:
            hops.append(Hop(_role(mention), Source(mention.text, mention.span, mention)))
    return hops[:1]


def _to_outlet(words: Words, i: int) -> bool:
    """ "confirmed to the Gazette that": who is spoken to passes it on if it is an outlet."""
    named = words.mention_of.get(i)
    to = any(words.form(j) == "to" for j in words.children_by(i, "case"))
    return to and named is not None and named.kind is EntityKind.OUTLET


def _figure(words: Words, i: int) -> Mention | None:
    """ "the newspaper", "the campaign group": the last outlet or body named before."""
    if words.lemma(i) not in _FIGURES or not any(words.form(j) == "the" for j in words.children_by(i, "det")):
        return None
    kinds = {EntityKind.OUTLET} | (set() if words.lemma(i) in _OUTLETS else {EntityKind.ORGANISATION})
    return next((mention for mention, _ in words.named_before(i) if mention.kind in kinds), None)


def _quoted_by(words: Words, candidate: Candidate) -> list[Hop]:
    """ "a source cited by X", "quoted by X"."""
    hops: list[Hop] = []
    if candidate.source is None:
        return hops
    for i in words.children[candidate.source]:
        if words.lemma(i) not in _PASSING:
            continue
        for j in words.subtree(i):
            mention = words.mention_of.get(j)
            if mention is not None and mention.kind in BODIES:
                hops.append(
                    Hop(_role(mention), Source(mention.text, mention.span, mention), (words.span((i,)),))
                )
    return list(dict.fromkeys(hops))[:1]
