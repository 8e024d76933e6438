"""Polarity, certainty and tense of a content, from its main predicate."""

from graph.statements.embedding import is_imperative, modality_at, tense_at
from graph.statements.standing import negated, never
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import Certainty, Polarity, SpeechAct, Tense

_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_CERTAINTIES = frozenset({"doubt", "question", "secret"})
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
    if any(words.lemma(i) in _CERTAINTIES for i in words.children_by(root, "nsubj")):
        return False
    if negated(words, root) or never(words, root):
        return not _no_more_than(words, root)
    if _empty_argument(words, lexicon, root, inside) or _says_no(words, lexicon, root):
        return True
    below = next(words.children_by(root, "xcomp", "ccomp"), None)
    if below is not None and words.lemma(root) in _THROUGH and below in inside:
        return _negative(words, lexicon, below, inside)
    return False


def _says_no(words: Words, lexicon: Lexicon, root: int) -> bool:
    """ "failed to", "is false": a word that denies by itself."""
    if words.upos(root) == "VERB":
        return words.lemma(root) in {"fail", "refuse", "cease"}
    return words.upos(root) in {"ADJ", "NOUN"} and lexicon.of_class(words.lemma(root), "false")


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
        if words.lemma(i) in _CERTAINTIES:
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
    """What the hedges on the main predicate and on what it governs say; the weakest wins."""
    if root is None:
        return Certainty.UNDERSPECIFIED
    modality = modality_at(words, lexicon, root, content)
    for i in words.children_by(root, "xcomp", "ccomp"):
        for j in words.children_by(i, "aux", "advmod"):
            for word in {words.form(j), words.lemma(j)} & lexicon.hedges.keys():
                modality = modality.weakened(lexicon.hedges[word])
    return modality.certainty


def tense_of(words: Words, root: int | None) -> Tense:
    """From the finite verb of the main predicate; what is ordered or urged is still to come."""
    if root is None:
        return Tense.UNDERSPECIFIED
    tense = tense_at(words, root)
    if tense is Tense.UNDERSPECIFIED and is_imperative(words, root):
        return Tense.FUTURE
    return tense
