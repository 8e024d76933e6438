"""Words of a question that were not understood, and when that forbids an answer."""

from collections.abc import Iterable, Sequence

from graph.queries.criteria import StatementFilter
from graph.queries.english.evidence import evidence_asked
from graph.queries.english.kinds import Asked, QuestionKind, Wanted
from graph.queries.english.names import Name
from graph.queries.english.refusals import Reason, refused, unknown
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
from ontology.gazetteer import Gazetteer

_LABELS = frozenset({"stance", "act", "speech"})
_UNITS = frozenset({"week", "month", "year", "day", "night"})
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
    gazetteer: Gazetteer,
) -> None:
    """See that what matters was understood.

    Raises:
        NotUnderstood: If a name, the speaker, a relative date or the one thing asked about was not.
    """
    words = sentence.words
    left = _unknown(words, used)
    _check_relative(words)
    names = [at for at in left if at > 0 and words[at].capital]
    if names:
        why = "is known neither to the gazetteer nor in the documents"
        raise unknown(Reason.UNKNOWN_NAME, _phrase(words, names), why, gazetteer)
    adjectives = [name for name, role in roles if role is Role.SPEAKER and _tells_no_one(sentence, name)]
    if adjectives:
        why = "does not tell who is meant to speak"
        raise unknown(Reason.UNKNOWN_NAME, adjectives[0].words, why, gazetteer)
    subject = _subject(sentence)
    if subject and not (meaning.speaker or meaning.documents):
        why = "is no speaker that the documents name"
        raise unknown(Reason.UNKNOWN_NAME, " ".join(subject), why, gazetteer)
    if left and not _narrows(meaning) and asked.wanted is not Wanted.COUNT:
        raise unknown(Reason.UNKNOWN_WORDS, _phrase(words, left), "was not understood", gazetteer)
    homeless = [at for at in left if _after_place_word(sentence, at)]
    if homeless and not (meaning.about or meaning.speaker or meaning.via):
        raise unknown(Reason.UNKNOWN_NAME, _phrase(words, homeless), "is no place that is known", gazetteer)
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
    for at, word in enumerate(words):
        unit = word.low in {"last", "this", "next"} and at + 1 < len(words) and words[at + 1].is_a(*_UNITS)
        if unit or word.low in RELATIVE_DAYS:
            message = f"{word.text!r} depends on the day of asking"
            raise refused(Reason.RELATIVE_DATE, message, (word.text,))


def _narrows(meaning: StatementFilter) -> bool:
    """Whether anything but the speech act and a kind of thing is searched by."""
    things = (meaning.about, meaning.activities, meaning.speaker, meaning.via, meaning.any_of)
    days = (meaning.said, meaning.happened, meaning.published)
    return any(things) or any(days) or bool(meaning.documents or meaning.text or meaning.has_via)


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
