"""The subject of any verb, own or lent: by a governor, a first conjunct, the noun that it describes."""

from collections.abc import Iterator

from graph.statements.words import Words

_OBJECT_ACTS = frozenset(
    {
        *("order", "ask", "tell", "allow", "let", "help", "see", "show", "force", "urge", "send", "permit"),
        *(
            "invite",
            "get",
            "make",
            "watch",
            "hear",
            "find",
            "catch",
            "bring",
            "leave",
            "use",
            "enable",
            "warn",
        ),
    }
)
"""Verbs whose object does what the verb below them says."""
_FURTHEST = 4
"""How many governors lend a subject."""


def is_done_to(words: Words, verb: int) -> bool:
    """Whether the verb's subject is what it is done to: a passive, or a bare participle."""
    if any(words.children_by(verb, "aux:pass", "nsubj:pass")):
        return True
    bare = words.tokens[verb].xpos == "VBN" and not any(words.children_by(verb, "aux"))
    if words.label(verb) == "conj" and bare:
        return is_done_to(words, words.head(verb))
    return bare and words.label(verb) not in {"acl:relcl", "conj"} and not any(words.children_by(verb, "obj"))


def doers_of(words: Words, verb: int, left: int = _FURTHEST) -> Iterator[int]:
    """The heads of the verb's subject, own or lent; none if it has none."""
    own = [i for i in words.children_by(verb, "nsubj") if words.upos(i) != "VERB"]
    if own:
        yield from own
        return
    head, label = words.head(verb), words.label(verb).split(":")[0]
    if head == verb or not left or any(words.children_by(verb, "expl")):
        return
    if label in {"acl", "amod"}:
        yield from _described(words, verb, head)
    elif _of_object(words, verb, head, label):
        yield from words.children_by(head, "obj")
    elif label in {"xcomp", "conj"} or (label == "advcl" and not _finite(words, verb)):
        yield from _lent(words, head, label, left)


def _of_object(words: Words, verb: int, head: int, label: str) -> bool:
    """Whether the object of the verb above does it: "saw the ship leave", "shows the ship tied up"."""
    participle = words.tokens[verb].xpos in {"VBG", "VBN"}
    below = label == "xcomp" or (label == "ccomp" and participle)
    return below and words.lemma(head) in _OBJECT_ACTS and any(words.children_by(head, "obj"))


def _described(words: Words, verb: int, noun: int) -> Iterator[int]:
    """ "ships sailing": the ships; "the navy's decision to sail": the navy."""
    if words.tokens[verb].xpos == "VB" and words.label(verb) == "acl":
        yield from words.children_by(noun, "nmod:poss")
        above = words.head(noun)
        if above != noun and words.label(noun) == "obj":
            yield from doers_of(words, above, 1)
    else:
        yield noun


def _lent(words: Words, head: int, label: str, left: int) -> Iterator[int]:
    agents = list(words.children_by(head, "obl:agent"))
    if label == "advcl" and agents:
        yield from agents
    else:
        yield from doers_of(words, head, left - 1)


def _finite(words: Words, verb: int) -> bool:
    return words.tokens[verb].xpos in {"VBD", "VBZ", "VBP"} or any(words.children_by(verb, "aux"))
