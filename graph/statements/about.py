"""What a content concerns: the names in it, and the sites that "its two bases" stands for."""

from graph.model import Mention, Source
from graph.statements.anaphora import meant_by
from graph.statements.beside import only_beside
from graph.statements.happenings import site_answered_for, site_of
from graph.statements.names import identity, is_speaker
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import EntityKind

_BODIES = frozenset(
    {
        EntityKind.ORGANISATION,
        EntityKind.ARMED_FORCE,
        EntityKind.ARMED_GROUP,
        EntityKind.COUNTRY,
    }
)
_PLURAL = frozenset({"NNS", "NNPS"})


def about_of(
    words: Words, lexicon: Lexicon, content: tuple[int, ...], speaker: Source, root: int | None = None
) -> tuple[Mention, ...]:
    """The mentions in ``content``, each entity once, and what its collectives stand for.

    The speaker itself only where its own acts are meant ("it was not responsible"); the
    subject of ``root`` too where a first conjunct holds it.
    """
    found: dict[object, Mention] = {}
    shared = _shared_subject(words, root)
    if shared is not None and not is_speaker(shared, speaker):
        found[identity(shared)] = shared
    if speaker.mention is not None and speaker.mention.kind in _BODIES and _own_acts(words, content, root):
        found[identity(speaker.mention)] = speaker.mention
    for i in content:
        mention = words.mention_of.get(i)
        if mention is not None:
            if not (
                is_speaker(mention, speaker) or _carries(words, i) or only_beside(words, lexicon, i, content)
            ):
                found.setdefault(identity(mention), mention)
        else:
            meant = None if i == root and words.upos(i) == "PRON" else meant_by(words, lexicon, i, speaker)
            if meant is not None and not is_speaker(meant, speaker):
                found.setdefault(identity(meant), meant)
            for site in _sites_meant(words, lexicon, i):
                found.setdefault(identity(site), site)
            place = None if _says_where(words, content) else site_of(words, lexicon, i)
            if place is not None:
                found.setdefault(identity(place), place)
    answered = None if _says_where(words, content) else site_answered_for(words, lexicon, content)
    if answered is not None:
        found.setdefault(identity(answered), answered)
    return tuple(found.values())


def _says_where(words: Words, content: tuple[int, ...]) -> bool:
    """Whether the content names a site itself."""
    sites = {EntityKind.BASE, EntityKind.PLACE}
    return any(i in words.mention_of and words.mention_of[i].kind in sites for i in content)


def _shared_subject(words: Words, root: int | None) -> Mention | None:
    """The subject of a second conjunct, which stands with the first: "Russia is … but is not …"."""
    if root is None or words.label(root) != "conj" or any(words.children_by(root, "nsubj")):
        return None
    subject = next(words.children_by(words.head(root), "nsubj"), None)
    return None if subject is None else words.mention_of.get(subject)


def _own_acts(words: Words, content: tuple[int, ...], root: int | None) -> bool:
    """Whether a body speaks of itself: "it", "its", "we" in the content, or a denied "responsibility"."""
    if root is None:
        return False
    if words.lemma(root) in {"responsibility", "involvement", "wrongdoing", "role", "complicity", "guilt"}:
        return True
    inside = set(content)
    near = [
        *words.children_by(root, "nsubj"),
        *(j for i in words.children_by(root, "nsubj") for j in words.children[i]),
    ]
    return any(i in inside and words.form(i) in {"it", "its", "they", "their", "we", "our"} for i in near)


def _carries(words: Words, i: int) -> bool:
    """Whether the mention is only an outlet that passed the words on."""
    return words.mention_of[i].kind is EntityKind.OUTLET


def _sites_meant(words: Words, lexicon: Lexicon, i: int) -> tuple[Mention, ...]:
    """The bases that were named before "the bases", "its two sites", "both facilities"; the last for one."""
    lemma = words.lemma(i)
    if not lexicon.of_class(lemma, "site_collective") or words.upos(i) != "NOUN":
        return ()
    dependants = {words.form(j) for j in words.children_by(i, "det", "nmod:poss", "nummod", "amod")}
    national = any(words.label(j) == "amod" and lexicon.nationality(words.form(j)) for j in words.children[i])
    if any(words.upos(j) == "PROPN" for j in words.children_by(i, "nmod:poss")) or (
        national and words.tokens[i].xpos in _PLURAL
    ):
        before = _bases(words, i)
        return before if len(before) > 1 and words.tokens[i].xpos in _PLURAL else ()
    definite = dependants & {
        "the",
        "its",
        "their",
        "both",
        "these",
        "those",
        "two",
        "this",
        "that",
        "our",
        "his",
    }
    if not definite:
        return ()
    named = any(
        j in words.mention_of and words.mention_of[j].kind is EntityKind.BASE for j in words.children[i]
    )
    if named:
        return ()
    before = _bases(words, i)
    if words.tokens[i].xpos in _PLURAL:
        return before if len(before) > 1 else _bases(words, len(words.tokens))
    return before[-1:] if dependants & {"the", "this", "that", "its"} else ()


def _bases(words: Words, before: int) -> tuple[Mention, ...]:
    """The different bases named before token ``before``, in the order in which they were last named."""
    found: dict[object, Mention] = {}
    for mention, _ in words.named_before(min(before, len(words.tokens) - 1)):
        if mention.kind is EntityKind.BASE:
            found.setdefault(identity(mention), mention)
    return tuple(reversed(found.values()))
