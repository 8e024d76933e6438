"""Which activity a word names: verbs, nouns and "there is", with what they need beside them."""

from graph.statements.roles import acts_as_verb, case_of, is_equipment, is_site
from graph.statements.words import Words
from ontology.lexicon import Lexicon, Trigger
from ontology.terms import ActivityKind

_SAID = frozenset(
    {
        "information",
        "evidence",
        "detail",
        "email",
        "letter",
        "note",
        "response",
        "support",
        "opportunity",
        "service",
    }
)
_ABSTRACT = frozenset(
    {
        "doubt",
        "question",
        "need",
        "reason",
        "way",
        "chance",
        "evidence",
        "sign",
        "plan",
        "risk",
        "hope",
        "time",
    }
)
_WHERE = frozenset({"at", "in", "near", "inside", "outside", "on", "around", "close", "next", "within"})
_EMPTY = frozenset({"empty", "deserted", "vacant", "absent"})
_SHOWING = frozenset({"show", "reveal", "depict", "picture", "capture", "see", "spot", "record"})
_MADE_FAST = frozenset({"berth", "dock", "moor"})
"""What a ship does when it arrives, and is when it lies there."""


def kind_at(words: Words, lexicon: Lexicon, i: int) -> ActivityKind | None:
    """The activity that the word at ``i`` names, ``None`` if none."""
    pos = _part_of_speech(words, i)
    none = pos == "NOUN" and lexicon.of_class(words.lemma(i), "absent") and _none_of(words, i)
    if none or words.form(i) in _EMPTY:
        return ActivityKind.ABSENCE
    if _is_there(words, i):
        return ActivityKind.PRESENCE
    if pos == "VERB" and _lends_itself(words, lexicon, i):
        return None
    if pos == "NOUN" and words.label(i) == "compound" and is_equipment(words, lexicon, words.head(i)):
        return None  # "a landing ship", "strike aircraft": what it is for
    lemma = (lexicon.lemma(words.form(i), "VERB") if words.upos(i) == "ADJ" else None) or words.lemma(i)
    for trigger in sorted(lexicon.triggers.get((lemma, pos), ()), key=lambda t: not t.particle):
        if _particle_stands(words, lexicon, i, trigger) and _has_what_it_needs(words, lexicon, i, trigger):
            return ActivityKind.PRESENCE if _is_made_fast(words, i) else trigger.activity
    return None


def _is_made_fast(words: Words, i: int) -> bool:
    """Of "was moored at" and "the ship berthed at": a participle tells where it lies, and no arrival."""
    if words.lemma(i) not in _MADE_FAST or words.tokens[i].xpos not in {"VBN", "NN", "JJ"}:
        return False
    having = any(words.lemma(j) == "have" for j in words.children_by(i, "aux"))
    return not having


def _particle_stands(words: Words, lexicon: Lexicon, i: int, trigger: Trigger) -> bool:
    if not trigger.particle:
        return True
    if trigger.needs == "goal":
        goals = (j for j in words.children_by(i, "obl", "advcl") if case_of(words, j) == trigger.particle)
        return any(is_site(words, lexicon, j) for j in goals)
    near = {words.form(j) for j in words.children_by(i, "compound:prt", "advmod")}
    return trigger.particle in near or (i + 1 < len(words.tokens) and words.form(i + 1) == trigger.particle)


def _has_what_it_needs(words: Words, lexicon: Lexicon, i: int, trigger: Trigger) -> bool:
    """Whether the object is what the trigger asks for; one without an object has what it needs."""
    if trigger.needs == "many":
        plural = words.tokens[i].xpos == "NNS"
        return plural or any(case_of(words, j) in {"of", "to"} for j in words.children_by(i, "nmod"))
    if trigger.needs == "unnamed":  # "the K-5 missiles": things that a type names, and no firing of them
        return not any(j in words.mention_of for j in words.children_by(i, "compound", "nmod:desc"))
    if trigger.needs == "deed":
        clauses = words.children_by(i, "ccomp")
        return all(any(words.form(k) == "should" for k in words.children_by(j, "aux")) for j in clauses)
    objects = tuple(words.children_by(i, "obj", "nsubj:pass"))
    if trigger.needs == "site":
        return _is_left(words, lexicon, i, objects)
    return _fits(words, lexicon, trigger.needs, objects)


def _fits(words: Words, lexicon: Lexicon, needs: str, objects: tuple[int, ...]) -> bool:
    if needs == "equipment":
        return all(is_equipment(words, lexicon, j) for j in objects)
    if needs in {"gift", "siege", "foundation"}:
        return any(lexicon.is_thing(words.lemma(j), needs) for j in objects)
    return needs != "goods" or not any(_is_word_of_mouth(words, lexicon, j) for j in objects)


def _is_left(words: Words, lexicon: Lexicon, i: int, objects: tuple[int, ...]) -> bool:
    """Whether the objects are what one leaves or enters: "left the base", not "left a note"."""
    inner = (k for j in objects for k in words.children_by(j, "compound") if k in words.mention_of)
    if any(is_site(words, lexicon, j) for j in (*objects, *inner)):
        return True
    return all(_definite(words, j) for j in objects) and not any(words.children_by(i, "xcomp"))


def _is_word_of_mouth(words: Words, lexicon: Lexicon, i: int) -> bool:
    """ "provided a statement", "sent word": what is handed over is said, not carried."""
    lemma = words.lemma(i)
    return lemma in lexicon.nouns or lexicon.of_class(lemma, "claim") or lemma in _SAID


def _definite(words: Words, i: int) -> bool:
    """ "the ring", "it", "Aven": something known, as a place that one leaves is."""
    if words.upos(i) in {"PRON", "PROPN"}:
        return words.upos(i) == "PROPN" or words.form(i) in {"it", "there", "which", "that"}
    return any(
        words.form(j) in {"the", "its", "their", "our", "his", "her"}
        for j in words.children_by(i, "det", "nmod:poss")
    )


def _lends_itself(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether what stands beside a verb says what happens: "reach a deal", "keep moving"."""
    if words.lemma(i) in {"remain", "stay", "keep"} and any(words.children_by(i, "xcomp", "obj")):
        return True
    if not lexicon.of_class(words.lemma(i), "light_verb"):
        return False
    things = words.children_by(i, "obj", "nsubj:pass")
    return any(words.upos(j) == "NOUN" and (words.lemma(j), "NOUN") in lexicon.triggers for j in things)


def is_on_the_way(words: Words, lexicon: Lexicon, i: int) -> bool:
    """ "flew in for talks": what is done for a meeting."""
    if any(is_equipment(words, lexicon, j) for j in words.children_by(i, "nsubj")):
        return False  # "the frigate entered port for a visit"
    aims = (j for j in words.children_by(i, "obl") if case_of(words, j) == "for")
    return words.upos(i) == "VERB" and any(_is_talk(words, lexicon, j) for j in aims)


def _is_talk(words: Words, lexicon: Lexicon, i: int) -> bool:
    found = lexicon.triggers.get((words.lemma(i), "NOUN"), ())
    return any(trigger.activity is ActivityKind.NEGOTIATION for trigger in found)


def _is_there(words: Words, i: int) -> bool:
    """ "there was a base", "the bases are still there", "had been present": being somewhere."""
    if words.form(i) in {"there", "here", "present"} and any(words.children_by(i, "cop")):
        return True
    if words.form(i) in {"there", "here"} and any(words.children_by(i, "nsubj")):
        return True
    if words.lemma(i) != "be" or words.label(i) in {"cop", "aux", "aux:pass"}:
        return False
    if any(words.lemma(j) in _ABSTRACT for j in words.children_by(i, "nsubj")):
        return False
    return any(words.form(j) in {"there", "here"} for j in words.children_by(i, "expl", "advmod"))


def _none_of(words: Words, i: int) -> bool:
    return any(words.form(j) == "no" for j in words.children_by(i, "det"))


def _part_of_speech(words: Words, i: int) -> str:
    """VERB or NOUN; "was wounded" is a verb, even if taken for an adjective."""
    if words.upos(i) in {"VERB", "AUX"}:
        return "VERB"
    if words.upos(i) == "ADJ" and words.form(i).endswith("ed") and any(words.children_by(i, "cop", "aux")):
        return "VERB"
    if words.upos(i) == "NOUN" and acts_as_verb(words, i):
        return "VERB"
    return "NOUN" if words.upos(i) == "NOUN" else ""


def is_shown_somewhere(words: Words, lexicon: Lexicon, i: int) -> bool:
    """ "shows eight jets on the apron", "the Aven at its berth in the port": equipment with its place."""
    if not is_equipment(words, lexicon, i) or words.label(i) not in {"obj", "root", "dep", "ccomp"}:
        return False
    sights = words.lemma(words.head(i)) in _SHOWING
    near = [*words.children_by(i, "nmod"), *(words.children_by(words.head(i), "obl") if sights else ())]
    return sights and any(
        case_of(words, j) in _WHERE and j > i and j not in words.date_of and _at_site(words, lexicon, j)
        for j in near
    )


def _at_site(words: Words, lexicon: Lexicon, i: int) -> bool:
    """A site, or a part of one: "the apron of the air base"."""
    return is_site(words, lexicon, i) or any(
        is_site(words, lexicon, j)
        for j in words.children_by(i, "nmod")
        if case_of(words, j) in {"of", "in", "at"}
    )


def is_parked(words: Words, lexicon: Lexicon, i: int) -> bool:
    """ "the guns were at the fort": equipment that is said to be at a site."""
    things = words.children_by(i, "nsubj")
    return is_somewhere(words, lexicon, i) and any(is_equipment(words, lexicon, j) for j in things)


def is_somewhere(words: Words, lexicon: Lexicon, i: int) -> bool:
    """ "were at the base", "seen near the mosque", "close to the pier": at a place, without a trigger."""
    if any(words.children_by(i, "cop")) and is_site(words, lexicon, i):
        return case_of(words, i) in _WHERE
    if (
        words.upos(i) in {"ADJ", "ADV"}
        or lexicon.of_class(words.lemma(i), "perception")
        or words.lemma(i) in {"see", "spot"}
    ):
        places = (j for j in words.children_by(i, "obl") if is_site(words, lexicon, j))
        near = words.form(i) in {"close", "present", "near"} or words.upos(i) == "VERB"
        return near and any(case_of(words, j) in _WHERE | {"to"} for j in places)
    return False
