"""Whether a date without a year or a day of the week looks back or ahead, from the words and the parse."""

import re
from bisect import bisect_left

from graph.model import Reading, Span, Token

_WINDOW = 160
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s|\n")
_AHEAD_BEFORE = re.compile(
    r"(?i:\b(?:upcoming|coming|due|scheduled\s(?:for|on)|set\sfor|planned\sfor|slated\sfor|planned\son|expected|deadline\sof"
    r"|(?:must|will|to)\s[a-z ]{1,40}\s(?:by|until))"
    r"\s+(?:on\s+)?(?:the\s+)?)$"
)
_CUES = re.compile(
    r"(?i:(?P<ahead>\b(?:will|shall|would|must|may|might|could|should|['’]ll|won['’]t)\s+(?:not\s+)?(?:be\s+|have\s+)?\w+"
    r"|\b(?:to\s+be|(?:plans?|planned|scheduled|due|expected|set|slated|going|about|likely)\s+to(?:\s+be)?"
    r"|scheduled|slated)\s+\w+)"
    r"|(?P<back>\b(?:said|told|was|were|had|did|came|went|left|took|held|made|began|saw|met|wrote|shot|struck|\w{2,}ed)\b))"
)
_MOST_HEADS = 8
_PROMISING = frozenset(
    {"promise", "vow", "pledge", "plan", "intend", "expect", "hope", "schedule", "threaten", "undertake"}
)
_DEMANDING = frozenset({"ask", "demand", "order", "request", "require", "instruct", "want", "call"})
_DEADLINE = re.compile(r"(?i:\bby\s(?:the\s\w+\sof\s)?)$")
_ANNOUNCING = frozenset(
    {"say", "announce", "declare", "tell", "promise", "vow", "pledge", "add", "state", "confirm", "deny"}
)


def looks_ahead(text: str, span: Span, reading: Reading) -> bool | None:
    """``True`` for the future, ``False`` for the past, ``None`` if nothing tells."""
    if text.startswith(("'s", "’s"), span.end):  # "Saturday's attack" hangs on no verb
        return None
    if _DEADLINE.search(text[max(0, span.start - _WINDOW) : span.start]) and _demanded(span, reading):
        return True
    verdict = _by_parse(span, reading)
    return _by_words(text, span) if verdict is None else verdict


def _by_words(text: str, span: Span) -> bool | None:
    """The last cue before the date in its sentence; "confirmed on Thursday that it will" looks back."""
    before = text[max(0, span.start - _WINDOW) : span.start]
    for end in _SENTENCE_END.finditer(before):
        last = end.end()
        before = " " * last + before[last:]
    if _AHEAD_BEFORE.search(before):
        return True
    cues = list(_CUES.finditer(before))
    return cues[-1]["ahead"] is not None if cues else None


def _demanded(span: Span, reading: Reading) -> bool:
    """ "asked for an account by Friday": a deadline lies ahead of who sets it."""
    at = _token_at(span, reading)
    verb = None if at is None else _verb_above(at, reading)
    return verb is not None and reading.tokens[verb].lemma.lower() in _DEMANDING


def _token_at(span: Span, reading: Reading) -> int | None:
    at = bisect_left(reading.tokens, span.start, key=lambda token: token.start)
    inside = at < len(reading.tokens) and reading.tokens[at].start < span.end
    return at if inside else None


def _verb_above(at: int, reading: Reading) -> int | None:
    """The first verb that the word at ``at`` hangs on, through nouns."""
    for _ in range(_MOST_HEADS):
        head = reading.tokens[at].head
        if head == at:
            return None
        at = head
        if reading.tokens[at].upos == "VERB":
            return at
    return None


def _by_parse(span: Span, reading: Reading) -> bool | None:
    """The tense of the verb that the date hangs on."""
    at = _token_at(span, reading)
    if at is None:
        return None
    for _ in range(_MOST_HEADS):
        token = reading.tokens[at]
        if token.upos in {"VERB", "AUX"}:
            verdict = _tense(at, reading)
            if verdict is not None or token.xpos not in {"VB", "VBG", "VBN"}:
                return verdict
        if token.head == at:
            return None
        at = token.head
    return None


def _tense(at: int, reading: Reading) -> bool | None:
    token = reading.tokens[at]
    helpers = [
        other for other in _near(at, reading) if other.head == at and other.label.startswith(("aux", "cop"))
    ]
    if any(helper.lemma.lower() in {"will", "shall", "must"} for helper in helpers):
        return True
    if any(helper.lemma.lower() == "would" for helper in helpers) and _is_announced(at, reading):
        return True
    if _is_promised(at, reading):
        return True
    if token.xpos == "VBD" or any(helper.xpos == "VBD" for helper in helpers):
        return False
    if token.xpos == "VBN" and any(helper.lemma.lower() == "have" for helper in helpers):
        return False
    return None


def _is_announced(at: int, reading: Reading) -> bool:
    """ "announced that it would sail": the future of when it was said."""
    token = reading.tokens[at]
    helpers = {other.lemma.lower() for other in _near(at, reading) if other.head == at}
    above = _verb_above(at, reading)  # "said talks would resume": the parse may hang the clause on the talks
    said = above is not None and reading.tokens[above].lemma.lower() in _ANNOUNCING
    return token.xpos in {"VB", "VBN"} and said and "have" not in helpers


def _is_promised(at: int, reading: Reading) -> bool:
    """ "promised to leave by May": ahead of when it was promised."""
    token = reading.tokens[at]
    above = _verb_above(at, reading)
    to = token.xpos == "VB" and any(other.head == at and other.xpos == "TO" for other in _near(at, reading))
    return to and above is not None and reading.tokens[above].lemma.lower() in _PROMISING


def _near(at: int, reading: Reading) -> tuple[Token, ...]:
    """The words around; the helpers of a verb stand close before it."""
    return reading.tokens[max(0, at - 12) : at + 3]
