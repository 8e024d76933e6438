"""Cue nouns: "Ostmark's admission that …", "denials from the capital", "no confirmation from the navy"."""

from dataclasses import dataclass

from graph.statements.frames import subject_of
from graph.statements.standing import Effect
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import SpeechAct

_OBJECT = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
_STRICT = frozenset({SpeechAct.CONFIRM, SpeechAct.DENY})


@dataclass(frozen=True, slots=True)
class Nominal:
    """What was found around a cue noun, as token indices; ``source`` is ``None`` for "reports that"."""

    cue: tuple[int, ...]
    act: SpeechAct
    effect: Effect
    source: int | None
    root: int | None
    content: tuple[int, ...]


def noun_candidate(words: Words, lexicon: Lexicon, i: int) -> Nominal | None:
    """The statement that the noun at ``i`` stands for, if it has a source and a content."""
    act = lexicon.nouns[words.lemma(i)]
    source = _source(words, i)
    clause = _clause(words, i)
    if words.lemma(i) == "report" and source is None:
        return _reports(words, i, clause)
    if source is None or i in words.quoted:
        return None
    if _denied(words, i):
        return _no_word(words, i, act, source)
    if _awaited(words, lexicon, i):
        return None
    root = clause if clause is not None else _topic(words, i, act)
    if root is None:
        return _despite(words, i, act, source)
    content = tuple(j for j in _told(words, i, root) if j not in words.subtree(source))
    return Nominal((i,), act, Effect.STANDS, source, root, content)


def _source(words: Words, i: int) -> int | None:
    """Whose word it is: a possessive, "by X", "from X"."""
    for j in words.children_by(i, "nmod:poss"):
        if words.upos(j) in {"PROPN", "NOUN"}:
            return j
    if i > 1 and words.form(i - 1) in {"'s", "’s"} and words.upos(i - 2) in {"PROPN", "NOUN"}:
        return i - 2
    for j in words.children_by(i, "nmod", "obl"):
        if any(words.form(k) in {"by", "from"} for k in words.children_by(j, "case")):
            return j
    return None


def _clause(words: Words, i: int) -> int | None:
    """The clause "that …" behind the noun."""
    behind = i + 1 < len(words.tokens) and words.form(i + 1) == "that"
    marked = words.head(i + 1) if behind and words.upos(i + 1) == "SCONJ" else None
    for j in words.children_by(i, "acl"):
        # "denial that it left was met with anger": the mark may be hung on the verb of the sentence.
        if (
            marked is not None
            and i < j < marked
            and words.label(j) != "acl:relcl"
            and any(words.children_by(j, "nsubj"))
        ):
            return j
    for j in words.children_by(i, "acl", "ccomp"):
        if words.label(j) != "acl:relcl" and any(
            words.form(k) == "that" for k in words.children_by(j, "mark")
        ):
            return j
    if i + 1 < len(words.tokens) and words.form(i + 1) == "that" and words.upos(i + 1) == "SCONJ":
        return words.head(i + 1)
    return None


def _told(words: Words, i: int, root: int) -> tuple[int, ...]:
    """The words of a clause or topic; all words from a "that" right behind the noun to the clause's end."""
    tree = words.subtree(root)
    whole = i + 1 < root and words.form(i + 1) == "that" and tree[0] > i
    if not whole:
        return tree
    last = tree[-1]
    while last + 1 < words.sentence(i).stop and words.upos(last + 1) in _OBJECT:
        last += 1  # its object, where the parse has hung it on the verb of the sentence
    return tuple(range(i + 1, last + 1))


def _topic(words: Words, i: int, act: SpeechAct) -> int | None:
    """ "Confirmation by the navy of the loss"; only acts that are nothing but speech."""
    if act not in _STRICT:
        return None
    for j in words.children_by(i, "nmod"):
        if any(words.form(k) == "of" for k in words.children_by(j, "case")):
            return j
    return None


def _reports(words: Words, i: int, clause: int | None) -> Nominal | None:
    """ "Reports that police had been warned": nobody is named."""
    plural = words.form(i).endswith("s")
    if (
        clause is None
        or not plural
        or i in words.quoted
        or words.label(i) not in {"nsubj", "nsubj:pass", "root"}
    ):
        return None
    return Nominal((i,), SpeechAct.REPORT, Effect.STANDS, None, clause, _told(words, i, clause))


def _denied(words: Words, i: int) -> bool:
    return any(words.form(j) == "no" for j in words.children_by(i, "det"))


def _no_word(words: Words, i: int, act: SpeechAct, source: int) -> Nominal | None:
    """ "There was no confirmation from the navy": it declined."""
    if act not in {SpeechAct.CONFIRM, SpeechAct.SAY} or words.lemma(i) in {"claim", "admission"}:
        return None
    after = _after(words, i)
    return Nominal((i,), SpeechAct.DECLINE, Effect.DECLINE, source, after[0] if after else None, after)


def _after(words: Words, i: int) -> tuple[int, ...]:
    head = words.head(i)
    circumstances = (j for j in words.children_by(head, "obl", "advcl") if j > i)
    return tuple(k for j in circumstances for k in words.subtree(j))


def _awaited(words: Words, lexicon: Lexicon, i: int) -> bool:
    """ "await confirmation", "without confirmation", "demanded an admission"."""
    above = () if words.is_root(i) else (words.head(i),)
    governed = any(lexicon.of_class(words.lemma(j), "awaiting") for j in above)
    return governed or any(words.form(j) in {"without", "pending"} for j in words.children_by(i, "case"))


def _despite(words: Words, i: int, act: SpeechAct, source: int) -> Nominal | None:
    """ "Despite denials from the capital, the ships were loaded": what was denied is the main clause."""
    if act is not SpeechAct.DENY or words.is_root(i):
        return None
    if not any(words.form(j) in {"despite", "after"} for j in words.children_by(i, "case")):
        return None
    root = words.head(i)
    if subject_of(words, root) == source:
        return None
    return Nominal((i,), act, Effect.STANDS, source, root, words.without(root, i))
