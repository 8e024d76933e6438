"""The speech act of a candidate, from cue, kind of speaker and content: the first rule that fits wins.

Confirm and deny are strict: a cue of that kind, standing, by someone who can speak.
"""

from itertools import pairwise

from graph.statements.candidate import Candidate
from graph.statements.sources import Speaker
from graph.statements.standing import Effect
from graph.statements.words import Words
from ontology.lexicon import Lexicon
from ontology.terms import EntityKind, SpeechAct

_EVIDENCE = frozenset({"imagery", "video", "photo", "data"})
_REPORTERS = frozenset({"media", "monitor", "reports"})
_BY_ACCOUNT = _REPORTERS | _EVIDENCE | {"intelligence", "thinktank", "report", "inquiry"}
_NEUTRAL = frozenset(
    {"say", "tell", "add", "note", "state", "write", "claim", "explain", "report", "observe", "find", "cite"}
)
_SHOWING = frozenset({"show", "depict", "display", "picture", "capture", "record", "reveal"})
_TRUE = frozenset({"true", "correct", "accurate"})
_SHORTEST = 4
"""The fewest words of a clause that calls a claim false."""
_OPENING = 8
"""The words of a clause in which its first noun is looked for."""
_REPLYING = frozenset({"answering", "rebutting", "rejecting", "dismissing"})
_OPEN = frozenset({"unclear", "unknown", "uncertain"})
_FINDERS = frozenset({"report", "inquiry", "document", "body", "analyst", "monitor", "thinktank", "media"})


def act_of(words: Words, lexicon: Lexicon, candidate: Candidate, speaker: Speaker) -> SpeechAct | None:
    """What the speaker does; ``None`` if the words turn out to be no statement."""
    if candidate.effect is Effect.OPEN:
        return None
    refused = candidate.effect is Effect.DECLINE or candidate.act is SpeechAct.DECLINE
    if refused or _no_comment(words, candidate):
        return None if speaker.kind in _EVIDENCE | {"reports"} else SpeechAct.DECLINE
    if candidate.form == "witness":
        return SpeechAct.OBSERVE
    if not _can(words, candidate, speaker) or _hides_name(words, candidate):
        return None
    if candidate.act is SpeechAct.DENY or refutes(words, lexicon, candidate):
        return SpeechAct.DENY
    performed = candidate.act if candidate.act is SpeechAct.CONFIRM else _performed(words, lexicon, candidate)
    return performed or _by_speaker(words, lexicon, candidate, speaker)


def _no_comment(words: Words, candidate: Candidate) -> bool:
    said = [words.form(i) for i in candidate.content if words.upos(i) != "PUNCT"]
    return said[:2] == ["no", "comment"] and candidate.act is SpeechAct.SAY


def _hides_name(words: Words, candidate: Candidate) -> bool:
    """ "An officer, who asked not to be named, said": how it was said and not what."""
    if candidate.act is not SpeechAct.DEMAND or candidate.root is None:
        return False
    named = words.lemma(candidate.root) in {"name", "identify", "quote"}
    return named and any(words.form(i) == "not" for i in words.children[candidate.root])


def _can(words: Words, candidate: Candidate, speaker: Speaker) -> bool:
    """Whether this kind of speaker can do what the cue says."""
    lemma = words.lemma(candidate.head)
    if candidate.form == "noun":
        return speaker.kind not in _EVIDENCE
    if lemma in _SHOWING and candidate.act is SpeechAct.OBSERVE:
        return speaker.kind in _EVIDENCE | {"report", "monitor"}
    if lemma == "find":
        return speaker.kind in _FINDERS
    if (
        candidate.act is SpeechAct.CONFIRM
        and candidate.effect is Effect.STANDS
        and candidate.frame in {"e", "o"}
    ):
        legislative = speaker.kind == "body" and _votes(words, candidate)
        return speaker.kind != "reports" and not legislative and not _installs(words, candidate)
    return True


def _votes(words: Words, candidate: Candidate) -> bool:
    """A parliament confirms an appointment by votes; it says nothing."""
    return any(
        words.lemma(i) in {"vote", "appointment", "nomination", "nominee"}
        for i in words.sentence(candidate.head)
    )


def _installs(words: Words, candidate: Candidate) -> bool:
    """ "Parliament confirmed Dana Orlov as minister": who is confirmed is a person, and nothing is said."""
    named = None if candidate.root is None else words.mention_of.get(candidate.root)
    return named is not None and named.kind is EntityKind.PERSON


# --- deny by content --------------------------------------------------------------------------


def refutes(words: Words, lexicon: Lexicon, candidate: Candidate) -> bool:
    """Whether the content says that what others claim is wrong."""
    if candidate.root is None or candidate.act in {SpeechAct.QUESTION, SpeechAct.DEMAND, SpeechAct.WARN}:
        return False
    return (
        _called_false(words, lexicon, candidate.root)
        or _ends_false(words, lexicon, candidate)
        or _branded(words, lexicon, candidate)
        or _no_truth(words, candidate)
        or _contrary(words, candidate)
        or _answering(words, lexicon, candidate)
        or _rejecting(words, lexicon, candidate)
    )


def _called_false(words: Words, lexicon: Lexicon, root: int) -> bool:
    """ "the reports are false", "called the account a fabrication"."""
    false = lexicon.of_class(words.lemma(root), "false") or lexicon.of_class(words.form(root), "false")
    no = any(words.form(i) in {"not", "n't", "n’t"} for i in words.children[root])
    if no == false or not (false or words.form(root) in _TRUE):
        return False
    subject = words.child(root, "nsubj")
    if subject is None and words.label(root) in {"xcomp", "obl", "advcl"}:
        subject = words.child(words.head(root), "obj")
    if subject is not None and words.form(subject) in {"that", "this"} and words.label(subject) == "nsubj":
        return True  # "That is untrue"
    return subject is not None and lexicon.of_class(words.lemma(subject), "claim")


def _ends_false(words: Words, lexicon: Lexicon, candidate: Candidate) -> bool:
    """ "said the group's claim that it held the base was false", whatever the parse makes of it."""
    told = [i for i in candidate.content if words.upos(i) != "PUNCT"]
    before = [i for i in _before_aside(words, candidate) if words.upos(i) != "PUNCT"]
    said = candidate.act is SpeechAct.SAY
    return said and any(_is_false_claim(words, lexicon, clause) for clause in (told, before))


def _is_false_claim(words: Words, lexicon: Lexicon, told: list[int]) -> bool:
    """Whether a clause opens with a word for a claim and ends with "is false", "are a pure invention"."""
    if len(told) < _SHORTEST or not lexicon.of_class(words.form(told[-1]), "false"):
        return False
    copula = next((i for i in reversed(told[:-1]) if words.upos(i) not in {"ADJ", "ADV", "DET"}), None)
    opening = next((i for i in told[:_OPENING] if words.upos(i) == "NOUN"), None)
    claimed = opening is not None and lexicon.of_class(words.lemma(opening), "claim")
    claimed = claimed or _opens_with_claims(words, lexicon, told[0])
    negated = copula is not None and any(words.form(i) in {"not", "n't", "no"} for i in told if i > copula)
    return claimed and copula is not None and words.lemma(copula) == "be" and not negated


def _opens_with_claims(words: Words, lexicon: Lexicon, first: int) -> bool:
    """ "Claims that …": a noun, also where the parse takes it for a verb."""
    opens = first == words.sentence(first).start and words.form(first + 1) == "that"
    return opens and lexicon.of_class(words.form(first).removesuffix("s"), "claim")


def _before_aside(words: Words, candidate: Candidate) -> range:
    """What stands before the comma and the source of "…, the navy said", whatever the parse makes of it."""
    sentence, source = words.sentence(candidate.head), candidate.source
    if source is None or not sentence.start < source < candidate.head:
        return range(0)
    comma = next((i for i in range(source, sentence.start, -1) if words.written(i) == ","), None)
    return range(0) if comma is None else range(sentence.start, comma)


def _branded(words: Words, lexicon: Lexicon, candidate: Candidate) -> bool:
    """ "called the paper's account a fabrication": a claim and a word for false, without "not"."""
    if candidate.frame != "k":
        return False
    lemmas = {words.lemma(i) for i in candidate.content} | {words.form(i) for i in candidate.content}
    claimed = any(lexicon.of_class(lemma, "claim") for lemma in lemmas)
    return claimed and "not" not in lemmas and any(lexicon.of_class(lemma, "false") for lemma in lemmas)


def _no_truth(words: Words, candidate: Candidate) -> bool:
    """ "There is no truth in that story"."""
    pairs = pairwise([words.form(i) for i in candidate.content])
    return any(first == "no" and second in {"truth", "basis", "substance"} for first, second in pairs)


def _contrary(words: Words, candidate: Candidate) -> bool:
    """ "contrary to what the paper wrote, nobody was hurt"."""
    return any(
        words.form(i) == "contrary" and i + 1 < len(words.tokens) and words.form(i + 1) == "to"
        for i in candidate.content
    )


def _answering(words: Words, lexicon: Lexicon, candidate: Candidate) -> bool:
    """ "Answering reports of a landing, … said no soldier had"; "In a denial sent to …, … said"."""
    if candidate.act is not SpeechAct.SAY or candidate.governor is None:
        return False
    if _opens_with_answer(words, lexicon, candidate.head) and _negative(words, candidate):
        return True
    for i in words.children_by(candidate.governor, "advcl", "obl"):
        if words.lemma(i) == "denial":
            return True
        thing = words.child(i, "obj")
        replies = words.lemma(i) in {"answer", "rebut", "reject", "dismiss"}
        if (
            replies
            and i < candidate.head
            and thing is not None
            and lexicon.of_class(words.lemma(thing), "claim")
        ):
            return _negative(words, candidate)
    return False


def _opens_with_answer(words: Words, lexicon: Lexicon, cue: int) -> bool:
    """Whether the cue's sentence begins "Answering reports", whatever the parse makes of it."""
    first = words.sentence(cue).start
    near = range(first + 1, min(first + 5, cue))
    return words.form(first) in _REPLYING and any(
        words.upos(i) == "NOUN" and lexicon.of_class(words.lemma(i), "claim") for i in near
    )


def _negative(words: Words, candidate: Candidate) -> bool:
    return any(words.form(i) in {"no", "not", "n't", "n’t", "never", "none"} for i in candidate.content)


def _rejecting(words: Words, lexicon: Lexicon, candidate: Candidate) -> bool:
    """ "never hit it, insisted X, rejecting the paper's version": one statement, a denial."""
    if candidate.act is not SpeechAct.SAY or not _negative(words, candidate):
        return False
    for i in words.children_by(candidate.head, "advcl", "xcomp"):
        thing = words.child(i, "obj")
        if words.lemma(i) in {"reject", "dismiss", "deny"} and thing is not None:
            return lexicon.of_class(words.lemma(thing), "claim")
    return False


def _performed(words: Words, lexicon: Lexicon, candidate: Candidate) -> SpeechAct | None:
    """ "I can confirm that …", "We categorically deny …": done in the words themselves."""
    root = candidate.root
    if root is None or root not in words.quoted or candidate.act is not SpeechAct.SAY:
        return None
    for verb in (root, *words.children_by(root, "xcomp", "advcl")):
        lemma = words.lemma(verb)
        subject = words.child(root, "nsubj")
        first = subject is not None and words.form(subject) in {"i", "we"}
        modals = {words.form(i) for i in words.children_by(verb, "aux")} - {"can", "ca", "do", "must", "will"}
        no = any(words.form(i) in {"not", "n't", "n’t", "never"} for i in words.children[verb])
        if first and not modals and lemma in {"confirm", "deny"}:
            if no:
                return SpeechAct.DECLINE if lemma == "confirm" else None
            below = words.child(verb, "ccomp")
            wrong = below is not None and _called_false(words, lexicon, below)
            return SpeechAct.CONFIRM if lemma == "confirm" and not wrong else SpeechAct.DENY
    return None


# --- the rest ---------------------------------------------------------------------------------


def _by_speaker(words: Words, lexicon: Lexicon, candidate: Candidate, speaker: Speaker) -> SpeechAct:
    """Rules 6 to 11: what the kind of speaker makes of the cue."""
    act = candidate.act
    if candidate.form == "according":
        return SpeechAct.REPORT if speaker.kind in _BY_ACCOUNT else SpeechAct.SAY
    if act is SpeechAct.SAY and candidate.root is not None and _is_open(words, candidate.root):
        return SpeechAct.QUESTION
    if speaker.kind in _EVIDENCE and act in {SpeechAct.SAY, SpeechAct.ANNOUNCE, SpeechAct.REPORT}:
        return SpeechAct.OBSERVE
    if act is SpeechAct.OBSERVE and candidate.frame in {"c", "q"} and speaker.kind not in _EVIDENCE:
        return SpeechAct.SAY
    if speaker.kind == "reports" and act is SpeechAct.SUGGEST:
        return SpeechAct.REPORT if words.form(candidate.head).endswith("ing") else SpeechAct.SUGGEST
    return _if_neutral(words, lexicon, candidate, speaker)


def _is_open(words: Words, root: int) -> bool:
    """ "It is unclear who", "it remains unclear whether"."""
    remains = words.lemma(root) == "remain" and any(
        words.form(i) in _OPEN for i in words.children_by(root, "xcomp")
    )
    return remains or words.form(root) in _OPEN


def _if_neutral(words: Words, lexicon: Lexicon, candidate: Candidate, speaker: Speaker) -> SpeechAct:
    """With "said" or "reported" an eyewitness observes and the media report."""
    act = candidate.act
    if words.lemma(candidate.head) not in _NEUTRAL or act not in {SpeechAct.SAY, SpeechAct.REPORT}:
        return act
    if _eyewitness(words, lexicon, candidate, speaker):
        return SpeechAct.OBSERVE
    return SpeechAct.REPORT if speaker.kind in _REPORTERS else act


def _eyewitness(words: Words, lexicon: Lexicon, candidate: Candidate, speaker: Speaker) -> bool:
    """Whether the content tells what the speaker saw or heard, or what images show."""
    root = candidate.root
    if root is None:
        return False
    subject = words.child(root, "nsubj")
    own = subject is not None and words.form(subject) in {"he", "she", "they", "i", "we"}
    if own and lexicon.of_class(words.lemma(root), "perception"):
        return True
    said_by = words.form(candidate.head if candidate.source is None else candidate.source)
    if speaker.kind == "witness" and said_by in {"witnesses", "eyewitnesses"}:
        return True
    near = words.sentence(candidate.head)
    images = any(lexicon.is_source(words.lemma(i), "imagery", "video") for i in near)
    seen = lexicon.of_class(words.form(root), "visible") or lexicon.of_class(words.lemma(root), "visible")
    return images and seen
