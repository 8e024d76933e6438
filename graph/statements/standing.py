"""Whether a cue stands: said and done, refused, or only hoped for, asked for or supposed.

"could not confirm", "declined to say" and "has yet to announce" refuse; "will confirm",
"is expected to confirm" and "if it confirms" leave it open, and nothing is stated.
"""

from dataclasses import dataclass, replace
from enum import Enum

from graph.statements.hollow import hollow
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import SpeechAct

_NEGATORS = frozenset({"not", "n't", "n’t", "neither", "nor", "no"})
_ALWAYS_OPEN = frozenset({"may", "might", "should", "must", "shall", "ought"})
_CARRIED = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_NEGATABLE = frozenset({SpeechAct.OBSERVE, SpeechAct.SUGGEST})
_REFUSABLE = frozenset(
    {SpeechAct.CONFIRM, SpeechAct.SAY, SpeechAct.ANNOUNCE, SpeechAct.REPORT, SpeechAct.DENY}
)
_REACHING = frozenset({"inform", "notify"})
""" "Had not informed its neighbours" tells what was left undone; nobody refuses to speak."""
_IS = frozenset({"is", "are", "was", "were", "'s", "’s"})
_STILL_TO_COME = frozenset({"yet", "still", "due", "now", "also", "not"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CAUTIOUS = frozenset({SpeechAct.CONFIRM, SpeechAct.DENY})


class Effect(Enum):
    """What the words above and around a cue do to it."""

    STANDS = "stands"
    NEGATED = "negated"
    DECLINE = "decline"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Standing:
    """The effect, the word of the group that carries the subject, and the group's words."""

    effect: Effect
    top: int
    group: tuple[int, ...]


def standing_of(words: Words, lexicon: Lexicon, verb: int, act: SpeechAct) -> Standing:
    """How the cue at ``verb`` stands; ``act`` is what it would do if it stood alone."""
    own = _own(words, verb, act)
    standing = Standing(own, verb, (*_helpers(words, verb), verb))
    standing = _first_of_pair(words, lexicon, verb, act, standing)
    standing = _under_controllers(words, lexicon, _to_come(words, standing, act), act)
    if standing.effect is not Effect.OPEN and (
        _conditional(words, lexicon, verb) or _asked(words, standing.top) or _imperative(words, standing.top)
    ):
        return replace(standing, effect=Effect.OPEN)
    if act in _CAUTIOUS and standing.effect is Effect.STANDS and hollow(words, lexicon, verb):
        return replace(standing, effect=Effect.OPEN)
    return standing


def _to_come(words: Words, standing: Standing, act: SpeechAct) -> Standing:
    """ "Is to confirm", "is yet to confirm": not done; with "yet" and "still" it refuses so far."""
    start = words.sentence(standing.top).start
    to = standing.top - 1
    while to > start and (words.upos(to) == "ADV" or words.form(to) == "be"):
        to -= 1
    opening = to - 1
    while opening > start and words.form(opening) in _STILL_TO_COME:
        opening -= 1
    if to <= start or words.form(to) != "to" or words.form(opening) not in _IS:
        return standing
    waiting = (
        bool({words.form(i) for i in range(opening, to)} & {"yet", "still"}) and act is not SpeechAct.DENY
    )
    return replace(standing, effect=Effect.DECLINE if waiting and act in _REFUSABLE else Effect.OPEN)


def negated(words: Words, verb: int) -> bool:
    """Whether "not" or a kin word hangs on ``verb``, or its subject is "no one"."""
    for i in words.children[verb]:
        if words.form(i) in _NEGATORS and words.label(i) in {"advmod", "cc:preconj", "det", "cc"}:
            if words.form(i) == "no" and words.upos(i) != "ADV":
                continue
            if words.form(i) == "nor" and words.label(i) == "cc" and words.label(verb) != "root":
                continue
            if not _until(words, i) and not _not_only(words, i):
                return True
    return _empty_subject(words, verb)


def never(words: Words, verb: int) -> bool:
    """Whether "never" hangs on ``verb``."""
    return any(words.form(i) == "never" for i in words.children_by(verb, "advmod"))


def _until(words: Words, i: int) -> bool:
    """ "Not until Thursday did it confirm": it did."""
    return i + 1 < len(words.tokens) and words.form(i + 1) in {"until", "till"}


def _not_only(words: Words, i: int) -> bool:
    return i + 1 < len(words.tokens) and words.form(i + 1) in {"only", "just", "merely"}


def _empty_subject(words: Words, verb: int) -> bool:
    subject = words.child(verb, "nsubj")
    if subject is None or words.label(subject) == "nsubj:pass":
        return False
    if words.form(subject) in {"none", "nobody", "neither"}:
        return True
    first = min(words.subtree(subject))  # "Neither the ministry nor the navy"
    if "neither" in {words.form(first), words.form(max(first - 1, words.sentence(first).start))}:
        return True
    return any(words.form(i) in {"no", "neither"} for i in words.children_by(subject, "det"))


def _helpers(words: Words, verb: int) -> tuple[int, ...]:
    """Auxiliaries and negations before the verb, which belong to the words of a cue."""
    return tuple(
        i
        for i in words.children[verb]
        if i < verb and (words.upos(i) == "AUX" or words.form(i) in {"not", "n't", "n’t", "neither", "never"})
    )


def _own(words: Words, verb: int, act: SpeechAct) -> Effect:
    """The effect of the verb's own auxiliaries and negations."""
    modals = {words.form(i) for i in words.children[verb] if words.upos(i) == "AUX" and i < verb}
    no = negated(words, verb)
    if no and words.lemma(verb) in _REACHING:
        return Effect.OPEN
    if never(words, verb):
        return Effect.NEGATED if act in _NEGATABLE else Effect.OPEN
    if modals & _ALWAYS_OPEN:
        return Effect.OPEN
    if modals & {"can", "ca", "could", "will", "wo", "would", "'ll", "’ll", "'d", "’d"} and not _had(
        words, verb
    ):
        return _modal(words, verb, modals, act) if not no else _refused(act)
    return _plain_negation(act) if no else Effect.STANDS


def _had(words: Words, verb: int) -> bool:
    """ "'d confirmed" is "had confirmed"."""
    return any(
        words.form(i) in {"'d", "’d"} and words.lemma(i) == "have" for i in words.children_by(verb, "aux")
    )


def _modal(words: Words, verb: int, modals: set[str], act: SpeechAct) -> Effect:
    only = any(words.form(i) == "only" for i in range(max(verb - 2, 0), min(verb + 3, len(words.tokens))))
    if "can" in modals or ("could" in modals and only):
        return Effect.STANDS
    return Effect.STANDS if act in {SpeechAct.SUGGEST, SpeechAct.OBSERVE} else Effect.OPEN


def _refused(act: SpeechAct) -> Effect:
    if act in _NEGATABLE:
        return Effect.OPEN
    return Effect.DECLINE if act in _REFUSABLE else Effect.OPEN


def _plain_negation(act: SpeechAct) -> Effect:
    if act in _NEGATABLE:
        return Effect.NEGATED
    if act in {SpeechAct.CONFIRM, SpeechAct.SAY, SpeechAct.ANNOUNCE}:
        return Effect.DECLINE
    return Effect.OPEN


def _first_of_pair(words: Words, lexicon: Lexicon, verb: int, act: SpeechAct, own: Standing) -> Standing:
    """ "declined to confirm or deny", "neither confirmed nor ruled out": the second goes with the first."""
    if words.label(verb) != "conj" or any(words.children_by(verb, "nsubj", "aux", "mark")):
        return own
    joined = {words.form(i) for i in words.children_by(verb, "cc")}
    first = words.head(verb)
    if words.tokens[verb].xpos in _FINITE and words.tokens[first].xpos not in _FINITE:
        return own  # "declined to comment and denied it": what is finite goes with no infinitive
    shares = joined & {"or", "nor"} or words.label(first) == "xcomp"
    if not shares or words.upos(first) not in {"VERB", "AUX", "ADJ"}:
        return own
    before = standing_of(words, lexicon, first, act) if first < verb else own
    if before.effect in {Effect.DECLINE, Effect.OPEN}:
        return Standing(Effect.OPEN, before.top, own.group)
    return own


def _under_controllers(words: Words, lexicon: Lexicon, standing: Standing, act: SpeechAct) -> Standing:
    """Follow "declined to", "is expected to", "stopped short of" upwards."""
    seen = {standing.top}
    while (controller := _controller(words, standing.top)) is not None and controller not in seen:
        seen.add(controller)
        effect = _control(words, lexicon, controller, standing, act)
        group = tuple(
            sorted({*_helpers(words, controller), controller, *_between(words, controller, standing)})
        )
        standing = Standing(effect, controller, tuple(sorted({*group, *standing.group})))
    return standing


def _controller(words: Words, verb: int) -> int | None:
    if words.is_root(verb) or words.label(verb).split(":")[0] not in _CARRIED:
        return None
    if words.label(verb) == "acl:relcl" or any(words.children_by(verb, "nsubj")):
        return None
    marks = {words.form(i) for i in words.children_by(verb, "mark", "case")}
    if words.label(verb) == "xcomp" or marks & {"to", "of", "from", "for"}:
        return words.head(verb)
    return None


def _between(words: Words, controller: int, standing: Standing) -> tuple[int, ...]:
    return tuple(
        i
        for i in words.children_by(standing.top, "mark")
        if controller < i < standing.top and words.form(i) in {"to", "of"}
    )


def _control(words: Words, lexicon: Lexicon, controller: int, below: Standing, act: SpeechAct) -> Effect:
    lemma = words.lemma(controller)
    if lemma in {"have", "be"}:
        yet = {words.form(i) for k in (controller, below.top) for i in words.children_by(k, "advmod")}
        return Effect.DECLINE if "yet" in yet and act is not SpeechAct.DENY else Effect.OPEN
    effect = lexicon.controllers.get(lemma, "open" if act in _CAUTIOUS else "stands")
    no = negated(words, controller)
    if effect == "decline":
        passive = any(words.children_by(controller, "aux:pass"))
        refused = below.effect in {Effect.STANDS, Effect.DECLINE} and not no and not passive
        return Effect.DECLINE if refused and lemma != "fail" else Effect.OPEN
    if lemma == "able" and no:
        return Effect.DECLINE
    if effect == "stands" and lemma in {"appear", "seem"} and act in _CAUTIOUS:
        return Effect.OPEN
    above = _own(words, controller, act)
    return below.effect if effect == "stands" and above is Effect.STANDS else Effect.OPEN


def _conditional(words: Words, lexicon: Lexicon, verb: int) -> bool:
    """Whether the cue or a clause around it is under "if", "unless", "until", "before"."""
    for i in (verb, *words.above(verb)):
        if words.label(i).endswith(":relcl"):
            return False  # "if it sailed, which the navy denied, …": the navy did deny it
        if words.label(i).split(":")[0] in {"advcl", "ccomp"}:
            marks = {words.form(j) for j in words.children_by(i, "mark")}
            marks &= lexicon.words["conditional"]
            if words.label(i) == "ccomp":
                marks &= {"if", "whether"}
            if marks:
                return True
        if words.label(i).startswith("csubj"):
            return True
    return False


def _asked(words: Words, verb: int) -> bool:
    """Whether the cue stands in a question: "Did the navy confirm it?"."""
    marks = [i for i in words.sentence(verb) if words.written(i) == "?" and i > verb]
    if not marks or (verb in words.quoted) != (marks[0] in words.quoted):
        return False
    subject = words.child(verb, "nsubj")
    helper = words.child(verb, "aux")
    inverted = subject is not None and helper is not None and helper < subject
    return inverted or words.is_root(verb)


def _imperative(words: Words, verb: int) -> bool:
    bare = words.tokens[verb].xpos == "VB" and words.label(verb) in {"root", "conj", "parataxis"}
    return bare and not any(words.children_by(verb, "nsubj", "aux", "csubj"))
