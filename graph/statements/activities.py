"""The activities that a content names, with who and what takes part."""

from graph.model import Activity, Mention
from graph.statements.happenings import answered_for
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import ActivityKind, EntityKind

_FAR = 100
"""How far from the root a word counts that does not hang on it."""
_MOST = 2
"""How many activities one statement keeps: the main predicate's and one more."""
_SITES = frozenset({EntityKind.BASE, EntityKind.PLACE, EntityKind.COUNTRY})
_DOERS = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.ORGANISATION,
        EntityKind.ARMED_FORCE,
        EntityKind.ARMED_GROUP,
        EntityKind.COUNTRY,
        EntityKind.OUTLET,
    }
)
_FROM = frozenset({"from", "off"})
_TO = frozenset({"to", "into", "toward", "towards", "onto"})
_AT = frozenset({"at", "in", "on", "near", "around", "inside", "outside", "off"})
_WITH = frozenset({"with", "between", "against"})


def activities_of(
    words: Words, lexicon: Lexicon, root: int | None, content: tuple[int, ...], about: tuple[Mention, ...]
) -> tuple[Activity, ...]:
    """The activities of a content, the main predicate's first; ``OTHER`` if no trigger stands there."""
    found: dict[ActivityKind, int] = {}
    for i in _by_rank(words, root, content):
        kind = _kind_at(words, lexicon, i)
        if kind is not None and kind not in found:
            found[kind] = i
    told = None if found else answered_for(words, lexicon, content)
    if told is not None:
        return (Activity(ActivityKind.ATTACK, words.span((told,))),)
    if not found:
        span = words.span((root,)) if root is not None else None
        return (Activity(ActivityKind.OTHER, span),)
    chosen = _choose(words, found)
    return tuple(_with_roles(words, kind, i, frozenset(content), about) for kind, i in chosen)


def _by_rank(words: Words, root: int | None, content: tuple[int, ...]) -> list[int]:
    """The content's words, those nearest to the root in the tree first."""
    inside = frozenset(content)

    def depth(i: int) -> int:
        steps = 0
        for j in (i, *words.above(i)):
            if j == root:
                return steps
            if j not in inside:
                break
            steps += 1
        return _FAR + steps

    return sorted(content, key=lambda i: (depth(i), i))


def _choose(words: Words, found: dict[ActivityKind, int]) -> list[tuple[ActivityKind, int]]:
    """The first activity; a second only where its word is joined to the first by "and"."""
    chosen = list(found.items())[:1]
    for kind, i in list(found.items())[1:]:
        first = chosen[0][1]
        if words.label(i) == "conj" and words.head(i) == first and len(chosen) < _MOST:
            chosen.append((kind, i))
    return chosen


def _kind_at(words: Words, lexicon: Lexicon, i: int) -> ActivityKind | None:
    pos = "VERB" if words.upos(i) in {"VERB", "AUX"} else "NOUN" if words.upos(i) == "NOUN" else ""
    if pos == "NOUN" and lexicon.of_class(words.lemma(i), "absent") and _none_of(words, i):
        return ActivityKind.ABSENCE
    if pos == "ADJ" or words.form(i) in {"empty", "deserted", "vacant"}:
        return ActivityKind.ABSENCE if words.form(i) in {"empty", "deserted", "vacant"} else None
    if _is_there(words, i):
        return ActivityKind.PRESENCE
    if pos == "VERB" and _lends_itself(words, lexicon, i):
        return None
    for trigger in sorted(lexicon.triggers.get((words.lemma(i), pos), ()), key=lambda t: not t.particle):
        near = {words.form(j) for j in words.children_by(i, "compound:prt", "advmod")}
        behind = i + 1 < len(words.tokens) and words.form(i + 1) == trigger.particle
        if not trigger.particle or trigger.particle in near or behind:
            return trigger.activity
    return None


def _lends_itself(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether what stands beside a verb says what happens: "reach a deal", "keep moving"."""
    if words.lemma(i) in {"remain", "stay", "keep"} and any(words.children_by(i, "xcomp", "obj")):
        return True
    if not lexicon.of_class(words.lemma(i), "light_verb"):
        return False
    things = words.children_by(i, "obj", "nsubj:pass")
    return any(words.upos(j) == "NOUN" and (words.lemma(j), "NOUN") in lexicon.triggers for j in things)


def _is_there(words: Words, i: int) -> bool:
    """ "there was a base", "the bases are still there", "had been present": being somewhere."""
    if words.form(i) == "present" and any(words.children_by(i, "cop")):
        return True
    if words.form(i) in {"there", "here"} and any(words.children_by(i, "cop", "nsubj")):
        return True
    if words.lemma(i) != "be" or words.label(i) in {"cop", "aux", "aux:pass"}:
        return False
    return any(words.form(j) in {"there", "here"} for j in words.children_by(i, "expl", "advmod"))


def _none_of(words: Words, i: int) -> bool:
    return any(words.form(j) == "no" for j in words.children_by(i, "det"))


def _with_roles(
    words: Words, kind: ActivityKind, trigger: int, inside: frozenset[int], about: tuple[Mention, ...]
) -> Activity:
    roles: dict[str, dict[Mention, None]] = {
        name: {} for name in ("actor", "asset", "at", "from", "to", "other")
    }
    for j in words.children[trigger]:
        if j in inside:
            for i in words.subtree(j):
                mention = words.mention_of.get(i)
                if mention is not None and mention in about:
                    roles[_role(words, j, i, mention)][mention] = None
    return Activity(
        kind,
        words.span((trigger,)),
        actors=tuple(roles["actor"]),
        assets=tuple(roles["asset"]),
        at=tuple(roles["at"]),
        origin=tuple(roles["from"]),
        destination=tuple(roles["to"]),
        counterpart=tuple(roles["other"]),
    )


def _role(words: Words, branch: int, i: int, mention: Mention) -> str:
    """The part that a mention plays, by its preposition, its kind and the branch it hangs on."""
    case = _case(words, branch, i)
    if mention.kind is EntityKind.ASSET:
        return "asset"
    if mention.kind in _SITES and case:
        return "from" if case in _FROM else "to" if case in _TO else "other" if case in _WITH else "at"
    if words.label(branch).startswith("nsubj") or words.label(branch) in {"nmod:poss", "obl:agent"}:
        return "actor"
    if mention.kind is EntityKind.BASE or mention.kind is EntityKind.PLACE:
        return "at"
    return "other" if mention.kind in _DOERS and words.label(branch) != "nmod" else "actor"


def _case(words: Words, branch: int, i: int) -> str:
    for j in (i, *words.above(i)):
        for k in words.children_by(j, "case"):
            return words.form(k)
        if j == branch:
            break
    return ""
