"""Polarity, certainty and tense of a content, from its main predicate."""

from collections.abc import Iterator

from graph.statements.standing import negated, never
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import Certainty, Polarity, SpeechAct, Tense

_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})
_PAST = frozenset({"has", "have", "had", "was", "were", "'ve", "’ve", "did"})
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "does", "do"})
_THROUGH = frozenset(
    {"believe", "think", "expect", "be", "have", "seem", "appear", "know", "say", "tell", "ensure"}
)


def polarity_of(words: Words, lexicon: Lexicon, root: int | None, content: tuple[int, ...]) -> Polarity:
    """Whether the content says that the thing does not happen.

    Of several sentences, only if each says so.
    """
    inside = frozenset(content)
    roots = _roots(words, root, content)
    no = bool(roots) and all(_negative(words, lexicon, i, inside) for i in roots)
    return Polarity.NEGATIVE if no else Polarity.POSITIVE


def polarity_under(act: SpeechAct, plain: Polarity, *, flipped: bool) -> Polarity:
    """The polarity of a content under its act: a denial negates, a refusal says nothing.

    ``flipped`` if the cue itself is negated ("does not show").
    """
    if act is SpeechAct.DECLINE:
        return Polarity.POSITIVE
    if act is SpeechAct.DENY:
        return Polarity.NEGATIVE
    turned = Polarity.NEGATIVE if plain is Polarity.POSITIVE else Polarity.POSITIVE
    return turned if flipped else plain


def _roots(words: Words, root: int | None, content: tuple[int, ...]) -> list[int]:
    """The main predicate; of a content of several sentences, each one's."""
    if root is None:
        return []
    others = [
        i
        for i in content
        if words.sentence_of[i] != words.sentence_of[root]
        and words.is_root(i)
        and words.upos(i) in _PREDICATES | {"NOUN"}
    ]
    return [root, *others]


def _negative(words: Words, lexicon: Lexicon, root: int, inside: frozenset[int]) -> bool:
    if negated(words, root) or never(words, root):
        return not _no_more_than(words, root)
    if _empty_argument(words, lexicon, root, inside):
        return True
    if words.lemma(root) in {"fail", "refuse", "cease"} and words.upos(root) == "VERB":
        return True
    if lexicon.of_class(words.lemma(root), "false") and words.upos(root) in {"ADJ", "NOUN"}:
        return True
    below = next(words.children_by(root, "xcomp", "ccomp"), None)
    if below is not None and words.lemma(root) in _THROUGH and below in inside:
        return _negative(words, lexicon, below, inside)
    return False


def _no_more_than(words: Words, root: int) -> bool:
    """ "not only", "no doubt": nothing is denied."""
    return any(
        words.form(i) in {"only", "just"} and i - 1 in words.children[root] for i in words.children[root]
    )


def _empty_argument(words: Words, lexicon: Lexicon, root: int, inside: frozenset[int]) -> bool:
    """ "no aircraft had left", "nobody knew", "not one soldier": a subject or object that is nothing.

    "no vessel activity" is no negation: it says that there was nothing.
    """
    arguments = [i for i in words.children_by(root, "nsubj", "obj", "csubj") if i in inside]
    if words.upos(root) == "NOUN" or not arguments:
        arguments.append(root)
    for i in arguments:
        if words.lemma(i) in {"doubt", "question", "secret"}:
            continue
        if words.form(i) in {"nobody", "none", "nothing"}:
            return True
        for j in words.children_by(i, "det", "advmod", "nummod", "amod", "cc:preconj"):
            if words.form(j) in {"no", "not", "neither"} and j in inside:
                return not (words.form(j) == "no" and lexicon.of_class(words.lemma(i), "absent"))
        for j in words.children_by(i, "nummod", "det"):
            if any(words.form(k) == "not" for k in words.children[j]):
                return True
    return False


def certainty_of(words: Words, lexicon: Lexicon, root: int | None, content: tuple[int, ...]) -> Certainty:
    """What the hedges on the main predicate say; the weakest wins."""
    if root is None:
        return Certainty.UNDERSPECIFIED
    inside = frozenset(content)
    found = {
        lexicon.hedges[word]
        for i in _near(words, root)
        if i in inside
        for word in (words.form(i), words.lemma(i))
        if word in lexicon.hedges
    }
    for certainty in (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN):
        if certainty in found:
            return certainty
    return Certainty.UNDERSPECIFIED


def _near(words: Words, root: int) -> Iterator[int]:
    yield root
    yield from words.children_by(root, "aux", "advmod", "cop")
    for i in words.children_by(root, "xcomp", "ccomp"):
        yield from words.children_by(i, "aux", "advmod")


def tense_of(words: Words, root: int | None) -> Tense:
    """From the finite verb of the main predicate."""
    if root is None:
        return Tense.UNDERSPECIFIED
    helpers = list(words.children_by(root, "aux", "cop"))
    forms = {words.form(i) for i in helpers}
    xpos = words.tokens[root].xpos
    if forms & _FUTURE or _going_to(words, root):
        return Tense.FUTURE
    if forms & _PAST or xpos == "VBD" or (xpos == "VBN" and not helpers):
        return Tense.PAST
    return Tense.PRESENT if forms & _PRESENT or xpos in {"VBZ", "VBP"} else Tense.UNDERSPECIFIED


def _going_to(words: Words, root: int) -> bool:
    return words.form(root) == "going" and any(words.children_by(root, "xcomp"))
