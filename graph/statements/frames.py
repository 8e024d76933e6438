"""What hangs on a cue verb: who speaks, and what is said, by the parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.statements.chunks import group, noun_after, noun_before
from graph.statements.things import names_claim, names_event
from graph.statements.words import Words
from ontology.lexicon import CueVerb, Lexicon

_WH = frozenset(
    {"whether", "if", "why", "how", "when", "where", "who", "whom", "whose", "what", "which", "whatever"}
)
_AWAY = frozenset({"back", "out", "off", "home", "away", "forward"})
_SHOWING = frozenset({"show", "reveal", "depict"})
_DENYING = frozenset({"deny", "dispute", "refute", "rebut"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CLAUSAL = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to read a verb's surroundings: ``kind`` is a letter of ``ontology.lexicon.FRAMES``.

    ``root`` is the word that heads the content, ``content`` all of its words.
    """

    kind: str
    root: int
    content: tuple[int, ...]


def subject_of(words: Words, verb: int) -> int | None:
    """The head of the phrase that does what ``verb`` says; through relatives, participles and conjuncts."""
    asking, seen = verb, set[int]()
    above: int | None = verb
    while above is not None and above not in seen:
        verb = above
        seen.add(verb)
        found = _own_subject(words, verb, asking)
        if found is not None or _passive_subject(words, verb) is not None:
            return found
        if words.label(verb).startswith("acl") and not _continues(words, verb) and not words.is_root(verb):
            return _maker(words, words.head(verb))
        above = _clause_above(words, verb)
    return None


def _own_subject(words: Words, verb: int, asking: int) -> int | None:
    """The subject or agent that hangs on ``verb`` itself."""
    passive = _passive_subject(words, verb)
    if passive is not None and (agent_of(words, verb) is None or verb != asking):
        # "was asked": the subject does not speak, but "was asked and did not reply" has it as subject.
        return passive if verb != asking and not is_passive(words, asking) else None
    subject = None if passive is not None else next(words.children_by(verb, "nsubj"), None)
    subject = _bare_before(words, verb) if subject is None and passive is None else subject
    if subject is None and words.form(verb).endswith("ing"):
        # "with officials underlining": often taken for an object that stands before its verb.
        subject = next((i for i in words.children_by(verb, "obj") if i < verb), None)
    if subject is None:
        return agent_of(words, verb)
    relative = words.form(subject) in _RELATIVE and words.upos(subject) in {"PRON", "SCONJ", "DET"}
    return _antecedent(words, verb, subject) if relative else subject


def _bare_before(words: Words, verb: int) -> int | None:
    """ "Its command confirmed": a subject that the parse calls a circumstance."""
    for i in words.children_by(verb, "obl"):
        bare = words.label(i) == "obl" and words.upos(i) in {"NOUN", "PROPN"} and i not in words.date_of
        if i < verb and bare and not any(words.children_by(i, "case")) and noun_before(words, verb) == i:
            return i
    return None


def _passive_subject(words: Words, verb: int) -> int | None:
    first = next(words.children_by(verb, "nsubj"), None)
    passive = first is not None and words.label(first) == "nsubj:pass" and is_passive(words, verb)
    return first if passive else None


def _continues(words: Words, verb: int) -> bool:
    """ ", saying" goes with the clause, whatever noun the parser hung it on."""
    return words.form(verb).endswith("ing") and verb > 0 and words.written(verb - 1) == ","


def _clause_above(words: Words, verb: int) -> int | None:
    """The verb whose subject ``verb`` shares."""
    label = words.label(verb).split(":")[0]
    if words.is_root(verb):
        return None
    if label == "acl":
        return next((i for i in words.above(verb) if words.upos(i) == "VERB"), None)
    if label in {"conj", "xcomp"}:
        return words.head(verb)
    ending = words.form(verb).endswith("ing") or words.tokens[verb].xpos == "VBN"
    participle = ending and not any(words.children_by(verb, "aux"))
    if participle and label == "advcl" and (telling := _telling_before(words, verb)) is not None:
        return telling
    return words.head(verb) if participle and label in {"advcl", "parataxis", "ccomp"} else None


def _telling_before(words: Words, verb: int) -> int | None:
    """ "They will stay, X said, denying it": who said it denies, whatever verb the participle hangs on."""
    before = verb - 2
    set_off = before > words.sentence(verb).start and words.written(verb - 1) == ","
    finite = set_off and words.upos(before) == "VERB" and words.tokens[before].xpos in {"VBD", "VBZ"}
    return before if finite and before not in words.subtree(verb) else None


def _antecedent(words: Words, verb: int, pronoun: int) -> int | None:
    """What "who" or "which" stands for."""
    if words.label(verb) == "acl:relcl" and words.upos(words.head(verb)) in {"NOUN", "PROPN", "PRON"}:
        return words.head(verb)
    return noun_before(words, pronoun, over_comma=True)


def _maker(words: Words, noun: int) -> int:
    """ "issued a statement denying": who issued it; else the noun itself."""
    if words.label(noun) == "obj" and words.lemma(noun) in {
        "statement",
        "letter",
        "release",
        "message",
        "report",
    }:
        maker = next(words.children_by(words.head(noun), "nsubj"), None)
        if maker is None:
            maker = subject_of(words, words.head(noun))
        return noun if maker is None else maker
    issued = words.label(noun) == "obl" and words.lemma(noun) in {"statement", "letter", "release", "message"}
    if issued and _cased(words, noun, "in"):  # "In a letter denying it, the navy said"
        writer = next(words.children_by(words.head(noun), "nsubj"), None)
        return noun if writer is None else writer
    return noun


def agent_of(words: Words, verb: int) -> int | None:
    """The agent of a passive: "was confirmed by the harbour master"."""
    passive = any(words.children_by(verb, "aux:pass", "nsubj:pass")) or words.label(verb).startswith("acl")
    for i in words.children_by(verb, "obl"):
        if any(words.form(j) == "by" for j in words.children_by(i, "case")) and (
            words.label(i) == "obl:agent" or (passive and words.tokens[verb].xpos == "VBN")
        ):
            return i
    if passive and verb + 1 < len(words.tokens) and words.form(verb + 1) == "by":
        return noun_after(words, verb + 1)
    return None


def is_passive(words: Words, verb: int) -> bool:
    """Whether the verb is in the passive; a bare participle behind its noun is."""
    helpers = {words.lemma(i) for i in words.children_by(verb, "aux")}
    if (helpers and not helpers & {"be", "get"}) or _tells_somebody(words, verb, helpers):
        return False
    opens = verb == words.sentence(verb).start and words.form(verb).endswith("ed")
    if opens and not any(words.children_by(verb, "aux", "nsubj")):
        return True
    bare = words.tokens[verb].xpos == "VBN" and words.label(verb) in {"acl", "parataxis", "advcl"}
    if bare and not any(words.children_by(verb, "aux", "nsubj", "obj", "ccomp")):
        return True
    told = words.tokens[verb].xpos == "VBD" and not helpers  # "the group announced": the parse may err
    return not told and any(words.children_by(verb, "aux:pass", "nsubj:pass", "csubj:pass"))


def _tells_somebody(words: Words, verb: int, helpers: set[str]) -> bool:
    """ "A man whose sister was hurt told the paper that": with hearer and clause and no "be" it is active."""
    hearer = next((i for i in words.children_by(verb, "iobj", "obj") if i > verb), None)
    clause = next((i for i in words.children_by(verb, "ccomp") if i > verb), None)
    return not helpers and hearer is not None and clause is not None and hearer < clause


def frames_of(words: Words, lexicon: Lexicon, verb: int) -> Iterator[Frame]:
    """Every reading of what ``verb`` takes, the surest first."""
    yield from _sights(words, verb)
    yield from _clauses(words, verb)
    yield from _infinitives(words, verb)
    yield from _objects(words, lexicon, verb)
    yield from _asides(words, verb)


def _clauses(words: Words, verb: int) -> Iterator[Frame]:
    below = tuple(words.children_by(verb, "ccomp", "csubj:pass"))
    sure = tuple(i for i in below if _that_behind(words, i, verb))
    for i in sure or below:
        if i in words.dateline:
            yield from _around(words, i, verb)
            continue
        yield Frame(_clause_kind(words, i, verb), i, words.subtree(i))
    for clear in words.children_by(verb, "xcomp", "obj"):
        if words.form(clear) in {"clear", "plain"}:
            for i in words.children_by(clear, "ccomp", "advcl", "acl"):
                yield Frame("c", i, words.subtree(i))
    for i in words.children_by(verb, "advcl", "acl", "xcomp"):
        if i > verb and any(words.form(j) == "that" for j in words.children_by(i, "mark")):
            yield Frame("c", i, words.subtree(i))


def _that_behind(words: Words, root: int, verb: int) -> bool:
    """Whether the clause stands behind the verb with "that": surer than what stands before it."""
    return root > verb and any(words.form(j) == "that" for j in words.children_by(root, "mark"))


def _clause_kind(words: Words, root: int, verb: int) -> str:
    """Whether a clause is quoted, asks (whether, who, how), or is plain; by a verb outside the quotation."""
    tree = words.subtree(root)
    inside = 0 if verb in words.quoted else sum(i in words.quoted for i in tree)
    if inside and inside >= 0.8 * len(tree):
        return "q"
    opening = next((i for i in tree if words.upos(i) not in {"PUNCT", "ADP"}), root)
    return "w" if words.form(opening) in _WH else "c"


def _infinitives(words: Words, verb: int) -> Iterator[Frame]:
    things = tuple(words.children_by(verb, "obj", "iobj"))
    below = (j for thing in things for j in words.children_by(thing, "acl"))
    for i in (*words.children_by(verb, "xcomp", "advcl", "ccomp"), *below):
        marks = {words.form(j) for j in words.children_by(i, "mark")}
        if "to" in marks and i > verb:
            yield Frame("i", i, words.subtree(i))
        elif (
            words.form(i).endswith("ing") and verb < i <= verb + 2 and not marks and i - 1 not in words.quoted
        ):
            yield Frame("g", i, words.subtree(i))


def _sights(words: Words, verb: int) -> Iterator[Frame]:
    """ "show the ship leaving port", "shows it tied up": what is seen to happen, with who does it."""
    below = (i for i in words.children_by(verb, "xcomp", "ccomp") if i > verb + 1)
    for i in below if words.lemma(verb) in _SHOWING else ():
        marked = any(words.children_by(i, "mark")) or any(
            words.tokens[j].xpos in {"VBD", "VBP", "VBZ", "MD"} for j in words.children_by(i, "aux", "cop")
        )
        finite = words.tokens[verb].xpos in {"VBD", "VBZ", "VBP"}  # not "video showing the blast circulated"
        if words.tokens[i].xpos in {"VBG", "VBN"} and finite and not marked:
            yield Frame("c", i, tuple(j for j in words.subtree(verb) if j > verb))


def _objects(words: Words, lexicon: Lexicon, verb: int) -> Iterator[Frame]:
    """The readings with a noun as content, by what the noun is and what stands beside it."""
    thing = _thing(words, verb)
    if thing is None:
        yield from _bare_relative(words, lexicon, verb)
        return
    passive = words.label(thing) == "nsubj:pass"
    if any(words.children_by(verb, "iobj")) and any(words.children_by(verb, "obj")):
        yield Frame("o", thing, _complement(words, verb))
        return
    if words.form(thing) in _RELATIVE and thing < verb:
        yield from _relative(words, lexicon, verb, thing)
        return
    tree = tuple(i for i in words.subtree(thing) if thing < verb or i > verb)
    yield from _beside(words, verb, thing, tree)
    if words.lemma(verb) in _DENYING and words.form(thing) in {"it", "this", "that"}:
        yield Frame("f", thing, tree)
    if names_claim(words, lexicon, thing):
        yield Frame("f", thing, tree)
    if names_event(words, lexicon, thing):
        # "showing no activity at the port": the parser may hang the place on the verb.
        behind = (i for i in words.children_by(verb, "obl") if i > thing and i not in words.date_of)
        places = () if passive else tuple(j for i in behind for j in words.subtree(i))
        yield Frame("e", thing, tuple(sorted({*tree, *places})))
    whole = passive or words.label(thing) == "ccomp"
    yield Frame("o", thing, tree if whole else _complement(words, verb))


def _relative(words: Words, lexicon: Lexicon, verb: int, pronoun: int) -> Iterator[Frame]:
    """What "which" stands for: a claim, the clause before (", which the navy denied"), or a noun."""
    before = noun_before(words, pronoun, over_comma=True)
    named = () if before is None else tuple(group(words, before))
    if before is not None and names_claim(words, lexicon, before):
        yield Frame("f", before, named)
        return
    clause = next((i for i in words.above(verb) if words.upos(i) == "VERB"), None)
    while clause is not None and (below := _told_before(words, clause, pronoun)) is not None:
        clause = below
    if clause is not None and words.lemma(verb) in _DENYING and words.written(pronoun - 1) == ",":
        yield Frame("c", clause, tuple(i for i in words.subtree(clause) if i < pronoun - 1))
    if named:
        yield Frame("o", named[-1], named)


def _told_before(words: Words, verb: int, end: int) -> int | None:
    """The clause that ``verb`` tells before ``end``: of "it was said that it sank", what sank."""
    return next((i for i in words.children_by(verb, "ccomp", "csubj") if verb < i < end), None)


def _bare_relative(words: Words, lexicon: Lexicon, verb: int) -> Iterator[Frame]:
    """ "a charge the navy denies"."""
    noun = words.head(verb)
    relative = words.label(verb) == "acl:relcl" and words.lemma(verb) in _DENYING
    if relative and names_claim(words, lexicon, noun) and not any(words.children_by(verb, "ccomp", "xcomp")):
        yield Frame("f", noun, tuple(i for i in group(words, noun) if i <= noun))


def _thing(words: Words, verb: int) -> int | None:
    """What is confirmed, denied, called …: subject of a passive, object, or a noun without preposition."""
    for label in ("nsubj:pass", "obj", "iobj"):
        for i in words.children_by(verb, label):
            return i
    for i in words.children_by(verb, "obl", "ccomp"):
        # "praised the efforts of X": the parse may make a bare noun a circumstance, or a clause.
        bare = words.upos(i) == "NOUN" and not any(
            words.children_by(i, "case", "mark", "nsubj", "cop", "aux")
        )
        if bare and i > verb and i not in words.date_of:
            return i
    return _behind_as(words, verb)


def _behind_as(words: Words, verb: int) -> int | None:
    """ "dismissed as untrue the rumour": the parse may hang the thing on what it is called."""
    for called in words.children_by(verb, "obl", "advcl"):
        if called > verb and _cased(words, called, "as"):
            for i in words.children_by(called, "obl", "obj", "nmod"):
                if i > called and words.upos(i) == "NOUN" and not any(words.children_by(i, "case")):
                    return i
    return None


def _beside(words: Words, verb: int, thing: int, tree: tuple[int, ...]) -> Iterator[Frame]:
    """ "called it a lie", "dismissed as fantasy the claim"; "ordered the squadron back"."""
    called = [i for i in words.children_by(verb, "xcomp") if i > verb]
    called += [i for i in words.children_by(verb, "obj") if i > thing]
    called += [i for i in words.children_by(verb, "obl", "advcl") if _cased(words, i, "as")]
    if called:
        yield Frame("k", called[0], tuple(sorted({*tree, *words.subtree(called[0])})))
    if any(words.form(i) in _AWAY for i in words.children_by(verb, "advmod")):
        yield Frame("b", thing, _complement(words, verb))


def _complement(words: Words, verb: int) -> tuple[int, ...]:
    """All that follows the verb and hangs on it as object or circumstance."""
    parts = [
        i for i in words.children_by(verb, "obj", "obl", "xcomp", "advmod", "iobj", "compound") if i > verb
    ]
    parts += [
        i
        for i in words.children_by(verb, "ccomp", "advcl")  # "accused it of firing first"
        if i > verb and words.form(i).endswith("ing") and (_cased(words, i, "of") or _cased(words, i, "for"))
    ]
    dates = {i for i in parts if i in words.date_of}
    return tuple(sorted({j for i in parts if i not in dates for j in words.subtree(i) if j > verb}))


def _cased(words: Words, i: int, form: str) -> bool:
    return any(words.form(j) == form for j in words.children_by(i, "case", "mark"))


def _asides(words: Words, verb: int) -> Iterator[Frame]:
    """ "…, the mayor confirmed, …": the clause around the cue; and a clause set beside it."""
    label = words.label(verb)
    pointing = any(
        words.form(i) in {"it", "this", "that"} and i > verb for i in words.children_by(verb, "obj")
    )
    beside = label == "parataxis" and not words.is_root(verb) and not pointing  # "; the mayor confirmed it"
    if beside and not _is_label(words, words.head(verb), verb):
        yield from _around(words, words.head(verb), verb)
    for i in words.children_by(verb, "parataxis"):
        if words.upos(i) in _CLAUSAL and not any(words.children_by(verb, "obj")):
            yield Frame("q" if i in words.quoted else "c", i, words.subtree(i))
    if label == "advcl" and _cased(words, verb, "as") and not any(words.children_by(verb, "ccomp", "obj")):
        yield from _around(words, words.head(verb), verb)


def _is_label(words: Words, noun: int, verb: int) -> bool:
    """ "Norland: The ministry confirmed …": a name and a colon before a sentence, not what is said."""
    named = words.upos(noun) in {"NOUN", "PROPN"} and not any(words.children_by(noun, "cop", "nsubj"))
    return named and any(words.written(j) == ":" for j in range(noun + 1, verb)) and noun < verb


def _around(words: Words, root: int, cue: int) -> Iterator[Frame]:
    content = tuple(i for i in words.without(root, cue) if i not in words.dateline)
    if not any(words.upos(i) != "PUNCT" for i in content):
        return
    if root in words.dateline:
        root = next((i for i in content if words.head(i) in words.dateline), content[0])
    inside = sum(i in words.quoted for i in content)
    yield Frame("q" if inside and inside >= 0.8 * len(content) else "c", root, content)


def phrase_after(words: Words, verb: int, particle: str) -> Frame | None:
    """The content of "called for X", "warned of X": what stands after ``particle``."""
    for i in words.children_by(verb, "obl", "advcl", "ccomp"):
        if _cased(words, i, particle):
            return Frame("p", i, words.subtree(i))
    return None


def has_particle(words: Words, verb: int, sense: CueVerb) -> bool:
    """Whether the particle of ``sense`` stands with ``verb``, as particle, adverb or preposition."""
    if not sense.particle:
        return True
    if "p" not in sense.frames and verb + 1 < len(words.tokens) and words.form(verb + 1) == sense.particle:
        return True
    near = words.children_by(verb, "compound:prt", "advmod", "xcomp")
    return (
        any(words.form(i) == sense.particle for i in near)
        or phrase_after(words, verb, sense.particle) is not None
    )
