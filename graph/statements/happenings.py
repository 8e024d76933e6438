"""Where "the attack" took place: the site of the last sentence that told of such a happening."""

from collections.abc import Iterator

from graph.model import Mention
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import ActivityKind, EntityKind

_FURTHEST = 30
"""How many sentences back a happening may have been told."""
_ANY = frozenset({"incident", "event", "operation", "accident", "crash", "fire", "scene", "damage"})
_ANSWERING = frozenset({"responsibility", "responsible", "involvement"})
_NEAR = 4
"""How many sentences back, its own included, an attack may stand that nothing but "responsibility" names."""
_SITES = (EntityKind.BASE, EntityKind.PLACE)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def site_of(words: Words, lexicon: Lexicon, i: int) -> Mention | None:
    """The site that the definite happening at ``i`` ("the blast") took place at, by what was told before."""
    if words.upos(i) != "NOUN" or not _definite(words, i):
        return None
    kinds = _kinds(words, lexicon, i)
    if not kinds and words.lemma(i) not in _ANY:
        return None
    return _site_before(words, lexicon, i, kinds)


def answered_for(words: Words, lexicon: Lexicon, content: tuple[int, ...]) -> int | None:
    """The attack told before that "responsibility" or "responsible" in the content is for; its word."""
    if not content or not any(words.lemma(i) in _ANSWERING for i in content):
        return None
    n = words.sentence_of[content[0]]
    for before in range(n, max(n - _NEAR, -1), -1):
        sentence = words.sentences[before]
        last = content[0] if before == n else sentence.last
        for j in reversed(range(sentence.first, last)):
            if ActivityKind.ATTACK in _kinds(words, lexicon, j):
                return j
    return None


def site_answered_for(words: Words, lexicon: Lexicon, content: tuple[int, ...]) -> Mention | None:
    """Where the attack took place that somebody is said to be, or not to be, responsible for."""
    told = answered_for(words, lexicon, content)
    return (
        None if told is None else _site_before(words, lexicon, content[0], frozenset({ActivityKind.ATTACK}))
    )


def _site_before(words: Words, lexicon: Lexicon, i: int, kinds: frozenset[ActivityKind]) -> Mention | None:
    """The site of the last sentence before ``i``, its own included, that tells of such a happening."""
    n = words.sentence_of[i]
    for before in range(n, max(n - _FURTHEST, -1), -1):
        sentence = words.sentences[before]
        inside = range(sentence.first, i if before == n else sentence.last)
        if before == n and not any(_tells(words, lexicon, j, kinds) for j in inside):
            continue
        if any(_tells(words, lexicon, j, kinds) for j in inside):
            for site in _sites(words, inside):
                if site.kind is EntityKind.BASE or not kinds or ActivityKind.ATTACK in kinds:
                    return site
    return None


def _definite(words: Words, i: int) -> bool:
    return any(words.form(j) in _DEFINITE for j in words.children_by(i, "det"))


def _kinds(words: Words, lexicon: Lexicon, i: int) -> frozenset[ActivityKind]:
    pos = "VERB" if words.upos(i) == "VERB" else "NOUN"
    found = lexicon.triggers.get((words.lemma(i), pos), ())
    return frozenset(trigger.activity for trigger in found if not trigger.particle)


def _tells(words: Words, lexicon: Lexicon, i: int, kinds: frozenset[ActivityKind]) -> bool:
    if words.upos(i) not in {"NOUN", "VERB"}:
        return False
    if words.upos(i) == "NOUN" and words.lemma(i) in _ANY and not kinds:
        return True
    own = _kinds(words, lexicon, i)
    return bool(own & (kinds or {ActivityKind.ATTACK}))


def _sites(words: Words, inside: range) -> Iterator[Mention]:
    """The sites of a sentence, bases first, then the last place."""
    found = [words.mention_of[j] for j in inside if j in words.mention_of]
    for kind in _SITES:
        yield from (mention for mention in reversed(found) if mention.kind is kind)
