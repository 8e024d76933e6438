"""What "he", "there" and "the town" stand for inside a content: the last fitting name."""

from collections.abc import Callable

from graph.model import Mention, Source
from graph.statements.adjectives import made_from
from graph.statements.chunks import group
from graph.statements.pronouns import role_of
from graph.statements.recall import named_before
from graph.statements.sources import BODIES, Phrase
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import ActivityKind, EntityKind

_MOVEMENTS = frozenset({ActivityKind.ARRIVAL, ActivityKind.DEPARTURE})
_NEAR = 12
"""How many sentences back a name may stand."""
_PERSON = frozenset({"he", "she", "him", "his", "her"})
_THINGS = frozenset({"it", "its", "they", "their", "them"})
_SETTLEMENT = frozenset({"town", "city", "village", "district", "province", "suburb", "neighbourhood"})
_SHIPS = frozenset({"ship", "vessel", "warship", "frigate", "submarine", "cruiser", "tanker", "freighter"})
_KINDS = (
    (frozenset({"country", "nation", "kingdom"}), frozenset({EntityKind.COUNTRY})),
    (
        frozenset(
            {
                "group",
                "militia",
                "movement",
                "faction",
                "insurgent",
                "rebel",
                "militant",
                "organisation",
                "organization",
            }
        ),
        frozenset({EntityKind.ARMED_GROUP}),
    ),
    (_SHIPS | {"aircraft", "plane", "jet", "drone", "helicopter"}, frozenset({EntityKind.ASSET})),
)
_SITES = frozenset({EntityKind.PLACE, EntityKind.BASE})


def meant_by(words: Words, lexicon: Lexicon, i: int, speaker: Source) -> Mention | None:
    """The name that the word at ``i`` stands for; ``None`` if it stands for none or for the speaker."""
    if words.upos(i) == "PRON" and words.form(i) in _PERSON:
        return _person_meant(words, i, speaker)
    if words.upos(i) == "PRON" and words.form(i) in _THINGS:
        return asset_meant(words, lexicon, i) or _body_meant(words, i, speaker)
    if words.form(i) == "there" and words.label(i) == "advmod":
        return _last(words, i, lambda m: m.kind in _SITES)
    if words.label(i) == "amod" and words.written(i)[:1].isupper():
        return _by_adjective(words, lexicon, i)
    if words.upos(i) != "NOUN":
        return None
    definite = any(words.form(j) == "the" for j in words.children_by(i, "det"))
    return (_thing_meant(words, i, speaker) if definite else None) or _named_later(words, i)


def asset_meant(words: Words, lexicon: Lexicon, i: int) -> Mention | None:
    """ "They landed" after "Two XB-5 transports took off": the asset that the sentence before is about."""
    n = words.sentence_of[i]
    if n == 0 or words.form(i) not in {"they", "it"} or not _goes_somewhere(words, lexicon, i):
        return None
    before = words.sentences[n - 1]
    for j in range(before.first, before.last):
        mention = words.mention_of.get(j)
        if mention is not None:
            subject = any(words.label(k).startswith("nsubj") for k in (j, words.head(j)))
            return mention if mention.kind is EntityKind.ASSET and subject else None
    return None


def _goes_somewhere(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether the word is the subject of what planes and ships do: land, sail, moor."""
    verb = words.head(i)
    kinds = {trigger.activity for trigger in lexicon.triggers.get((words.lemma(verb), "VERB"), ())}
    return words.label(i).startswith("nsubj") and bool(kinds & _MOVEMENTS)


def _named_later(words: Words, i: int) -> Mention | None:
    """ "A mosque" for the one site of the document that bears the word in its name."""
    noun = words.lemma(i)
    if noun in _SETTLEMENT or words.tokens[i].xpos != "NN" or i in words.mention_of:
        return None
    named = {
        mention.text.lower(): mention
        for mention in words.mentions.entities
        if mention.kind in _SITES and noun in mention.text.lower().replace("-", " ").split()[1:]
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _person_meant(words: Words, i: int, speaker: Source) -> Mention | None:
    """ "He": out of a person's own mouth somebody else, by the words of the writer the speaker."""
    own = speaker.mention is not None and speaker.mention.kind is EntityKind.PERSON
    if own and i not in words.quoted:
        return None
    return _last(words, i, lambda m: m.kind is EntityKind.PERSON and not _same(m, speaker))


def _thing_meant(words: Words, i: int, speaker: Source) -> Mention | None:
    """ "The town", "the ship", "the minister"."""
    if words.lemma(i) in _SETTLEMENT:
        return _last(words, i, lambda m: m.kind is EntityKind.PLACE)
    phrase = tuple(group(words, i))
    if any(j in words.mention_of for j in phrase):
        return None
    found = _by_kind(words, i) or _by_word(words, i)
    return found or named_before(words, Phrase(i, phrase), speaker.mention)


def _body_meant(words: Words, i: int, speaker: Source) -> Mention | None:
    """ "It", "their" out of the mouth of a person: the last body named before, if it did something."""
    if speaker.mention is not None and speaker.mention.kind is not EntityKind.PERSON:
        return None
    if speaker.mention is None and i not in words.quoted and words.form(i) == "they" and _sees(words, i):
        return None  # "witnesses said they saw"
    for mention, inside in words.named_before(i):
        distance = words.sentence_of[i] - words.sentence_of[inside.start]
        if distance > 1:
            return None
        if mention.kind in BODIES - {EntityKind.OUTLET} and role_of(words, inside) > 2:
            return mention
    return None


def _sees(words: Words, i: int) -> bool:
    """Whether the word is the subject of seeing, hearing or knowing, as those who tell of it are."""
    return words.lemma(words.head(i)) in {"see", "hear", "feel", "witness", "notice", "know", "believe"}


def _by_adjective(words: Words, lexicon: Lexicon, i: int) -> Mention | None:
    """ "Ostian" for the country Ostia, if the document names it; "Ostian bases" are sites."""
    if lexicon.of_class(words.lemma(words.head(i)), "site_collective"):
        return None
    form = words.form(i)
    return _last(words, i, lambda m: m.kind is EntityKind.COUNTRY and made_from(form, m.text.lower()), 50)


def _by_kind(words: Words, i: int) -> Mention | None:
    """ "the country", "the group", "the ship": the last name of that kind."""
    kinds = next((kinds for nouns, kinds in _KINDS if words.lemma(i) in nouns), None)
    if kinds is None:
        return None
    if words.lemma(i) in _SHIPS:  # a designator such as "MQ-9" is no ship's name
        return _last(words, i, lambda m: m.kind in kinds and not any(map(str.isdigit, m.text)))
    return _last(words, i, lambda m: m.kind in kinds)


def _by_word(words: Words, i: int) -> Mention | None:
    """ "the mosque", "the cafe": the last site whose name holds the word."""
    noun = words.lemma(i)
    return _last(
        words, i, lambda m: m.kind in _SITES and noun in m.text.lower().replace("-", " ").split(), 30
    )


def _last(words: Words, i: int, fits: Callable[[Mention], bool], near: int = _NEAR) -> Mention | None:
    """The last mention before ``i`` that ``fits``, if it stands near."""
    for mention, inside in words.named_before(i):
        if words.sentence_of[i] - words.sentence_of[inside.start] > near:
            return None
        if fits(mention):
            return mention
    return None


def _same(mention: Mention, speaker: Source) -> bool:
    other = speaker.mention
    return other is not None and mention.text.split()[-1].lower() == other.text.split()[-1].lower()
