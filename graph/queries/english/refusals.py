"""Why a question is not answered: a closed list of reasons, each with what to do instead."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from graph.errors import NotUnderstood

EXAMPLE = "who confirmed activity at Tartus?"
Near = Callable[[str], tuple[str, ...]]
"""What gives the known names nearest to some words."""
_NEAREST = 3
"""Names that a refusal suggests."""


class Reason(StrEnum):
    """Why a question is refused.  Names are stable: clients read them."""

    EMPTY = "EMPTY"
    TOO_LONG = "TOO_LONG"
    LANGUAGE = "LANGUAGE"
    SEVERAL = "SEVERAL"
    INSTRUCTION = "INSTRUCTION"
    CHAT = "CHAT"
    OPINION = "OPINION"
    CAUSE = "CAUSE"
    MANNER = "MANNER"
    FUTURE = "FUTURE"
    ARITHMETIC = "ARITHMETIC"
    NOT_HELD = "NOT_HELD"
    DOER = "DOER"
    UNKNOWN_NAME = "UNKNOWN_NAME"
    RELATIVE_DATE = "RELATIVE_DATE"
    INCOMPLETE_DATE = "INCOMPLETE_DATE"
    TOO_WIDE = "TOO_WIDE"
    UNKNOWN_WORDS = "UNKNOWN_WORDS"


_REMEDIES = {
    Reason.EMPTY: f"ask such as: {EXAMPLE}",
    Reason.TOO_LONG: "ask one thing at a time",
    Reason.LANGUAGE: f"ask in English, such as: {EXAMPLE}",
    Reason.SEVERAL: "ask one question at a time",
    Reason.INSTRUCTION: f"ask a question, such as: {EXAMPLE}",
    Reason.CHAT: f"ask what was said, such as: {EXAMPLE}",
    Reason.OPINION: "ask who said so, such as: who said that ...?",
    Reason.CAUSE: "ask what was said of it, such as: what did ... say about ...?",
    Reason.MANNER: "ask who said so, what was said, when, where or how many",
    Reason.FUTURE: "ask who said that it will happen",
    Reason.ARITHMETIC: "ask how many, and count what is found",
    Reason.NOT_HELD: f"ask who, what, which, when, where or how many, such as: {EXAMPLE}",
    Reason.DOER: 'ask "who said that ..." or "who confirmed that ..."',
    Reason.UNKNOWN_NAME: "use a name as the documents write it",
    Reason.RELATIVE_DATE: "give a date with its year",
    Reason.INCOMPLETE_DATE: "give a date with its year",
    Reason.TOO_WIDE: f"name one, such as: {EXAMPLE}",
    Reason.UNKNOWN_WORDS: "leave it out, or use a name as the documents write it",
}


def refused(
    reason: Reason, message: str, words: Iterable[str] = (), *, near: tuple[str, ...] = (), remedy: str = ""
) -> NotUnderstood:
    """The error that refuses a question; ``near`` are known names that may be meant."""
    suggested = f"did you mean {' or '.join(near)}?" if near else ""
    return NotUnderstood(
        "question",
        message,
        suggested or remedy or _REMEDIES[reason],
        reason=reason.value,
        words=tuple(words),
        suggestions=near,
    )


def unknown(reason: Reason, phrase: str, why: str, near: Near) -> NotUnderstood:
    """The error for words that name nothing known, with the nearest names."""
    return refused(reason, f"{phrase!r} {why}", (phrase,), near=near(phrase)[:_NEAREST])
