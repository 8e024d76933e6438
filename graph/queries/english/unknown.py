"""Words of a question that were not understood, and when that forbids an answer."""

import re
from collections.abc import Iterable, Sequence

from graph.queries.criteria import StatementFilter
from graph.queries.english.evidence import evidence_asked
from graph.queries.english.kinds import Asked, QuestionKind, Wanted
from graph.queries.english.names import Name
from graph.queries.english.refusals import Near, Reason, refused, unknown
from graph.queries.english.roles import Role, Sentence
from graph.queries.english.vocabulary import (
    ACRONYMS,
    CONTRADICT,
    EMPTY_SUBJECTS,
    FUNCTION,
    GENERIC,
    LOCATIVE,
    NOUN_KINDS,
    OCCASIONS,
    PERCEIVE,
    RELATIVE_DAYS,
    RELAYS,
)
from graph.queries.english.words import Word

_LABELS = frozenset({"stance", "act", "speech"})
_RELATIVE = re.compile(
    r"(?<!will )(?<!would )(?<!to )(?<!could )(?<!did )\b(?:last|past|previous|next|coming|this|these)"
    r"(?: (?:few|couple of|several|\d+|\w+))?"
    r" (?:weeks?|months?|years?|days?|nights?|hours?|minutes?|mornings?|afternoons?|evenings?|weekends?"
    r"|decades?|quarter|summer|winter|spring|autumn)\b(?! (?:of|before|after)\b)"
)
"""Stretches that are counted from the day of asking; but not "the last week of May 2024"."""
_KNOWN = (
    FUNCTION
    | GENERIC
    | frozenset(PERCEIVE)
    | frozenset(NOUN_KINDS)
    | CONTRADICT
    | RELAYS
    | _LABELS
    | OCCASIONS
)


def unknown_words(words: Sequence[Word], used: frozenset[int]) -> tuple[str, ...]:
    """Words that say something and were not understood, in order."""
    return tuple(words[at].text for at in _unknown(words, used))


def _unknown(words: Sequence[Word], used: frozenset[int]) -> list[int]:
    return [
        at
        for at, word in enumerate(words)
        if at not in used and word.low[0].isalnum() and (_KNOWN.isdisjoint(word.lemmas) or _is_acronym(word))
    ]


def _is_acronym(word: Word) -> bool:
    """Whether a plain word is written as a name: "IS", "WHO"."""
    return word.text in ACRONYMS


def check_understood(  # noqa: PLR0913, PLR0917 - all that was made of one question
    sentence: Sentence,
    roles: Iterable[tuple[Name, Role]],
    used: frozenset[int],
    meaning: StatementFilter,
    asked: Asked,
    near: Near,
) -> None:
    """See that what matters was understood; ``near`` finds what errors suggest.

    Raises:
        NotUnderstood: If a name, the speaker, a relative date or the one thing asked about was not.
    """
    words = sentence.words
    left = _unknown(words, used)
    _check_relative(words)
    names = [at for at in left if at > 0 and words[at].capital]
    if names:
        why = "is known neither to the gazetteer nor in the documents"
        raise unknown(Reason.UNKNOWN_NAME, _phrase(words, names), why, near)
    adjectives = [name for name, role in roles if role is Role.SPEAKER and _tells_no_one(sentence, name)]
    if adjectives:
        why = "does not tell who is meant to speak"
        raise unknown(Reason.UNKNOWN_NAME, adjectives[0].words, why, near)
    subject = _subject(sentence)
    if subject and not (meaning.speaker or meaning.documents):
        why = "is no speaker that the documents name"
        raise unknown(Reason.UNKNOWN_NAME, " ".join(subject), why, near)
    if left and not _narrows(meaning) and asked.wanted is not Wanted.COUNT:
        raise unknown(Reason.UNKNOWN_WORDS, _phrase(words, left), "was not understood", near)
    homeless = [at for at in left if _after_place_word(sentence, at)]
    if homeless and not (meaning.about or meaning.speaker or meaning.via):
        raise unknown(Reason.UNKNOWN_NAME, _phrase(words, homeless), "is no place that is known", near)
    if left and _asks_unheld(sentence, meaning, asked):
        phrase = _phrase(words, left)
        raise refused(Reason.NOT_HELD, f"what is asked for by {phrase!r} is not known", (phrase,))


def _tells_no_one(sentence: Sentence, name: Name) -> bool:
    """ "Norlandic officials": which; but "Norlandic denials" are those of Norland and its bodies."""
    return name.adjective and not sentence.saying_at(name.last, noun=True)


def _asks_unheld(sentence: Sentence, meaning: StatementFilter, asked: Asked) -> bool:
    """Whether the unknown words are all that is asked: "what is the capital of N", "where was N born"."""
    if asked.wanted in {Wanted.NUMBERS, Wanted.COUNT} or meaning.activities or meaning.speaker:
        return False
    asks = asked.kind in {QuestionKind.WHAT, QuestionKind.WHERE, QuestionKind.WHEN}
    return asks and not any(saying.main for saying in sentence.sayings)


def _check_relative(words: Sequence[Word]) -> None:
    stretch = _RELATIVE.search(" ".join(word.low for word in words))
    days = [word.text for word in words if word.low in RELATIVE_DAYS]
    told = stretch[0] if stretch else days[0] if days else None
    if told:
        raise refused(Reason.RELATIVE_DATE, f"{told!r} depends on the day of asking", (told,))


def _narrows(meaning: StatementFilter) -> bool:
    """Whether anything but the speech act, a kind of thing, and that it was passed on is searched by."""
    things = (meaning.about, meaning.activities, meaning.speaker, meaning.via, meaning.any_of)
    days = (meaning.said, meaning.happened, meaning.published)
    return any(things) or any(days) or bool(meaning.documents or meaning.text)


def _subject(sentence: Sentence) -> list[str]:
    """The words between "did" and the verb of saying that name no speaker, when there are any."""
    words = sentence.words
    starts = [at for at, word in enumerate(words) if word.low in {"did", "does", "do", "has", "have"}]
    if sentence.speakers_asked or not starts:
        return []
    ends = [saying.first for saying in sentence.sayings if saying.main and saying.first > starts[0]]
    if not ends or evidence_asked(sentence):
        return []
    named = {at for name in sentence.names for at in range(name.first, name.last)}
    between = range(starts[0] + 1, ends[0])
    found = [words[at] for at in between if at not in named and words[at].low not in FUNCTION]
    return (
        [] if all(not EMPTY_SUBJECTS.isdisjoint(word.lemmas) for word in found) else [w.text for w in found]
    )


def _after_place_word(sentence: Sentence, at: int) -> bool:
    before = sentence.before(at)
    return sentence.low(before) in LOCATIVE


def _phrase(words: Sequence[Word], places: Sequence[int]) -> str:
    """The first words and those that follow them directly."""
    last = places[0]
    for at in places[1:]:
        if at != last + 1:
            break
        last = at
    return " ".join(word.text for word in words[places[0] : last + 1])
