"""What the words around an event do to it: wanted, supposed, asked, tied to a condition, or brought about.

The event is any word of the text; the governors above it in the parse are asked one after another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.statements.standing import negated, never
from graph.statements.words import Words
from ontology.lexicon import Lexicon, Outlook
from ontology.terms import Certainty, Polarity, Tense

_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "should", "must", "ought"})
_MODAL = frozenset({"would", "should", "must", "could", "may", "might", "'d", "’d", "can"})
_PAST = frozenset({"has", "have", "had", "was", "were", "'ve", "’ve", "did"})
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "does", "do"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "acl"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest", "provided", "once", "should"})
_UNDONE = frozenset({"without", "instead", "than"})
_BESIDE = frozenset({"parataxis", "appos", "list"})
_BROUGHT = frozenset({"by", "after", "since", "while", "when", "as", "with", "despite", "upon", "on", "in"})
_MENTAL = frozenset(
    {"like", "love", "prefer", "say", "recommend", "suggest", "hate", "appreciate", "see", "hear", "feel"}
)
_WEAKEST = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN, Certainty.UNDERSPECIFIED)
_FURTHEST = 6
"""How many governors above an event are asked."""


@dataclass(frozen=True, slots=True)
class Modality:
    """Whether, how surely and when an event is said to happen."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.UNDERSPECIFIED
    tense: Tense = Tense.UNDERSPECIFIED

    @property
    def denied(self) -> bool:
        """Whether the event is said not to happen."""
        return self.polarity is Polarity.NEGATIVE

    def turned(self, *, by: bool = True) -> "Modality":
        """The same, denied if it was not; itself unless ``by``."""
        other = Polarity.POSITIVE if self.denied else Polarity.NEGATIVE
        return replace(self, polarity=other) if by else self

    def weakened(self, certainty: Certainty) -> "Modality":
        """The same, no surer than ``certainty``."""
        return replace(self, certainty=min(self.certainty, certainty, key=_WEAKEST.index))


@dataclass(frozen=True, slots=True)
class _Reader:
    words: Words
    lexicon: Lexicon
    inside: frozenset[int]

    def at(self, event: int, left: int = _FURTHEST) -> Modality:
        """The event's modality from its own clause and the ``left`` governors above it."""
        words = self.words
        own, head, label = self.own(event), words.head(event), words.label(event)
        if head == event or head not in self.inside or not left or label == "acl:relcl":
            return self.main(event, own)
        below = {
            "conj": self.joined,
            "amod": self.described,
            "case": self.linked,
            "advcl": self.adverbial,
            **dict.fromkeys(_COMPLEMENTS, self.complement),
        }.get(label.split(":")[0])
        if below is None and words.upos(event) in {"NOUN", "PROPN"} and label not in _BESIDE:
            below = self.named
        return self.main(event, own) if below is None else below(event, head, own, left)

    def described(self, event: int, _head: int, own: Modality, _left: int) -> Modality:
        """ "the sunken ship": taken for granted."""
        participle = self.words.upos(event) == "VERB"
        past = self.words.tokens[event].xpos == "VBN"
        return replace(own, tense=Tense.PAST if past else Tense.PRESENT) if participle else own

    def linked(self, _event: int, head: int, _own: Modality, left: int) -> Modality:
        """ "including", "according to": as what it links to."""
        return self.at(head, left - 1)

    def own(self, event: int) -> Modality:
        """What stands in the event's own clause."""
        words = self.words
        no = negated(words, event) or never(words, event)
        modality = Modality(tense=tense_at(words, event)).turned(by=no)
        for certainty in self.hedges(event):
            modality = modality.weakened(certainty)
        return modality

    def hedges(self, event: int) -> Iterator[Certainty]:
        """The certainties of the hedges beside the event."""
        words = self.words
        for i in (event, *words.children_by(event, "aux", "advmod", "cop")):
            if i in self.inside:
                for word in {words.form(i), words.lemma(i)} & self.lexicon.hedges.keys():
                    yield self.lexicon.hedges[word]

    def main(self, event: int, own: Modality) -> Modality:
        """An event with nothing above it: told, asked, ordered or tied to a condition."""
        words = self.words
        if is_imperative(words, event):
            return replace(own, tense=Tense.FUTURE)
        tied = any(_marks(words, i) & {"if", "unless"} for i in words.children_by(event, "advcl"))
        if own.tense is Tense.FUTURE and tied:
            return own.weakened(Certainty.POSSIBLE)
        if is_asked(words, event):
            return own.weakened(Certainty.POSSIBLE)
        return own

    def joined(self, event: int, first: int, own: Modality, left: int) -> Modality:
        """The second of two: as the first, where it has no finite verb or subject of its own."""
        words = self.words
        same = words.tokens[event].xpos == words.tokens[first].xpos
        alone = any(words.children_by(event, "nsubj", "aux", "cop", "mark"))
        finite = words.tokens[event].xpos in {"VBD", "VBZ"}
        if alone or (finite and not same):
            later = own.tense is Tense.UNDERSPECIFIED and self.at(first, left - 1).tense is Tense.PAST
            return replace(own, tense=Tense.PAST) if later else self.main(event, own)
        before = self.at(first, left - 1)
        if is_imperative(words, event) and not same and before.tense is Tense.PRESENT:
            return replace(own, tense=Tense.FUTURE)
        certainty = before.weakened(own.certainty).certainty
        tense = own.tense if finite else before.tense
        shared = before.denied and not finite and _or(words, event)
        return Modality(own.polarity, certainty, tense).turned(by=shared)

    def complement(self, event: int, head: int, own: Modality, left: int) -> Modality:
        """What a verb, a noun or an adjective governs, as the lexicon says of it."""
        words = self.words
        marks = _marks(words, event)
        if words.label(event) != "acl" and marks & {"whether", "if"}:
            return own.weakened(Certainty.POSSIBLE)
        form = _form(words, event)
        outlook = self.lexicon.complements.get((words.lemma(head), form))
        if outlook is None:
            outlook = self.usual(event, form, marks)
        return own if outlook is None else self.under(outlook, head, own, left)

    def usual(self, event: int, form: str, marks: set[str]) -> Outlook | None:
        """What a governor that the lexicon does not know says of what it governs."""
        label = self.words.label(event)
        participle = self.words.tokens[event].xpos == "VBN"
        if label == "xcomp" and (participle or form == "ing"):
            return Outlook.HOLDS
        if label == "acl" and form != "to" and (participle or not marks):
            return Outlook.FACT if participle else Outlook.HOLDS
        return Outlook.WANTED if form == "to" and label != "csubj" else None

    def under(self, outlook: Outlook, head: int, own: Modality, left: int) -> Modality:
        """The event as its governor at ``head`` leaves it."""
        above = self.at(head, left - 1)
        if outlook in {Outlook.HOLDS, Outlook.FAILS}:
            done = above.weakened(own.certainty).turned(by=own.denied)
            return done.turned(by=outlook is Outlook.FAILS)
        if outlook is Outlook.FACT:
            return own if own.tense is not Tense.UNDERSPECIFIED else replace(own, tense=above.tense)
        if outlook in {Outlook.NEEDED, Outlook.WANTED}:
            return _still_to_come(outlook, own, above)
        certainty = Certainty.PROBABLE if outlook is Outlook.PROBABLE else Certainty.POSSIBLE
        tense = above.tense if own.tense is Tense.UNDERSPECIFIED else own.tense
        raised = above.denied and outlook is not Outlook.ASKED
        return replace(own, tense=tense).weakened(certainty).turned(by=raised)

    def adverbial(self, event: int, head: int, own: Modality, left: int) -> Modality:
        """A clause that says when, why, how or under what condition."""
        marks, form = _marks(self.words, event), _form(self.words, event)
        if marks & _CONDITIONS:
            return own.weakened(Certainty.POSSIBLE)
        above = self.at(head, left - 1)
        if marks & _UNDONE and form != "that":
            return replace(own.turned(), tense=above.tense)
        if form == "to" or (form == "that" and "so" in marks):
            return self.aim(head, own, above)
        if form == "ing" and not marks - _BROUGHT:
            return replace(above, polarity=own.polarity)
        unreal = own.tense is Tense.PRESENT and above.tense not in {Tense.PAST, Tense.PRESENT}
        told = own.tense is Tense.UNDERSPECIFIED and is_imperative(self.words, event)
        return replace(own, tense=Tense.FUTURE) if unreal or told else own

    def aim(self, head: int, own: Modality, above: Modality) -> Modality:
        """ "to" with a purpose: what was done for it may have come about; the text does not say."""
        outlook = self.lexicon.complements.get((self.words.lemma(head), "to"))
        if outlook is not None and self.words.upos(head) != "VERB":
            return self.under(outlook, head, own, _FURTHEST - 1)
        unreal = above.tense is Tense.FUTURE or above.certainty is Certainty.POSSIBLE
        return replace(own, tense=Tense.FUTURE) if unreal and own.tense is Tense.UNDERSPECIFIED else own

    def named(self, _event: int, head: int, own: Modality, left: int) -> Modality:
        """A noun: as the verb around it, denied if either is."""
        above = self.at(head, left - 1)
        return above if above.denied else replace(above, polarity=own.polarity)


def modality_at(words: Words, lexicon: Lexicon, event: int, content: tuple[int, ...]) -> Modality:
    """The modality of the event at ``event``, from the words of ``content`` alone, which holds it."""
    return _Reader(words, lexicon, frozenset(content)).at(event)


def tense_at(words: Words, event: int) -> Tense:
    """From the finite verb of the event's own clause."""
    helpers = list(words.children_by(event, "aux", "cop"))
    forms = {words.form(i) for i in helpers}
    xpos = words.tokens[event].xpos
    if forms & {"would", "'d", "’d", "can", "could"} and words.lemma(event) in _MENTAL:
        return Tense.PRESENT
    if forms & _MODAL and "have" in forms and xpos == "VBN":
        return Tense.PAST
    if forms & _FUTURE or _going_to(words, event) or _is_to(words, event):
        return Tense.FUTURE
    if forms & _PAST or xpos == "VBD" or (xpos == "VBN" and not helpers):
        return Tense.PAST
    return Tense.PRESENT if forms & _PRESENT or xpos in {"VBZ", "VBP"} else Tense.UNDERSPECIFIED


def _going_to(words: Words, event: int) -> bool:
    return words.form(event) == "going" and any(words.children_by(event, "xcomp"))


def _still_to_come(outlook: Outlook, own: Modality, above: Modality) -> Modality:
    """What somebody needs or wants to happen; whether a want of the past came true, the text does not say."""
    if outlook is Outlook.NEEDED:
        done = above.tense is Tense.PAST and not above.denied
        return above if done else replace(own, tense=_later(above.tense))
    if own.tense is Tense.PAST:
        return own.weakened(Certainty.PROBABLE)
    tense = Tense.UNDERSPECIFIED if above.tense is Tense.PAST else Tense.FUTURE
    return replace(own, tense=tense).weakened(above.certainty)


def _later(tense: Tense) -> Tense:
    """When something happens that has yet to in the present: what is needed now."""
    return Tense.FUTURE if tense is Tense.FUTURE else Tense.UNDERSPECIFIED


def _is_to(words: Words, event: int) -> bool:
    """ "The plan is to sail", "the fleet is to sail": still to come."""
    helped = any(words.lemma(i) == "be" for i in words.children_by(event, "cop", "aux"))
    return (
        helped
        and words.tokens[event].xpos == "VB"
        and any(words.form(i) == "to" for i in words.children_by(event, "mark"))
    )


def is_imperative(words: Words, event: int) -> bool:
    """Whether the event is told to somebody to do: a bare form without a subject."""
    bare = words.tokens[event].xpos == "VB"
    helped = any(words.lemma(i) != "do" for i in words.children_by(event, "aux"))
    return bare and not helped and not any(words.children_by(event, "nsubj", "csubj", "mark", "cop"))


def is_asked(words: Words, event: int) -> bool:
    """Whether the event is asked about by yes or no: "Did they leave?"."""
    sentence = words.sentence(event)
    if words.written(sentence[-1]) != "?" and "?" not in {words.written(i) for i in sentence[-2:]}:
        return False
    helper, subject = words.child(event, "aux", "cop"), words.child(event, "nsubj")
    inverted = helper is not None and subject is not None and helper < subject
    wh = any(words.tokens[i].xpos in {"WDT", "WP", "WP$", "WRB"} for i in words.subtree(event) if i < event)
    return inverted and not wh


def _marks(words: Words, event: int) -> set[str]:
    return {words.form(i) for i in words.children_by(event, "mark", "case")}


def _or(words: Words, event: int) -> bool:
    return any(words.form(i) in {"or", "nor"} for i in words.children_by(event, "cc"))


def _form(words: Words, event: int) -> str:
    """The form of a clause: "to" (any infinitive), "ing" or "that" (finite)."""
    xpos = words.tokens[event].xpos
    helpers = [words.form(i) for i in words.children_by(event, "aux", "cop")]
    if any(words.form(i) == "to" for i in words.children_by(event, "mark", "aux")):
        return "to"
    if helpers and helpers[0] not in {"being", "having", "be"}:
        return "that"
    if xpos == "VB":
        return "to"
    return "ing" if xpos == "VBG" or helpers else "that"
