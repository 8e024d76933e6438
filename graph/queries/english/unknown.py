"""Words of a question that were not understood, and when that forbids an answer."""

from collections.abc import Iterable, Sequence

from graph.errors import NotUnderstood
from graph.queries.criteria import StatementFilter
from graph.queries.english.evidence import evidence_asked
from graph.queries.english.names import Name
from graph.queries.english.roles import Role, Sentence
from graph.queries.english.vocabulary import (
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
_ACRONYMS = frozenset({"IS", "IT", "US", "WHO"})
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
    return word.text in _ACRONYMS


def check_understood(
    sentence: Sentence,
    roles: Iterable[tuple[Name, Role]],
    used: frozenset[int],
    meaning: StatementFilter,
    gazetteer: Gazetteer,
) -> None:
    """See that what matters was understood.

    Raises:
        NotUnderstood: If a name, the speaker, a relative date or the one thing asked about was not.
    """
    words = sentence.words
    unknown = _unknown(words, used)
    _check_relative(words)
    names = [at for at in unknown if at > 0 and words[at].capital]
    if names:
        raise _refused(
            _phrase(words, names), "is known neither to the gazetteer nor in the documents", gazetteer
        )
    adjectives = [name for name, role in roles if role is Role.SPEAKER and name.adjective]
    if adjectives:
        raise _refused(adjectives[0].words, "does not tell who is meant to speak", gazetteer)
    subject = _subject(sentence)
    if subject and not (meaning.speaker or meaning.documents):
        raise _refused(" ".join(subject), "is no speaker that the documents name", gazetteer)
    if unknown and not _narrows(meaning):
        raise _refused(_phrase(words, unknown), "was not understood", gazetteer)
    homeless = [at for at in unknown if _after_place_word(sentence, at)]
    if homeless and not (meaning.about or meaning.speaker or meaning.via):
        raise _refused(_phrase(words, homeless), "is no place that is known", gazetteer)


def _check_relative(words: Sequence[Word]) -> None:
    for at, word in enumerate(words):
        unit = word.low in {"last", "this", "next"} and at + 1 < len(words) and words[at + 1].is_a(*_UNITS)
        if unit or word.low in RELATIVE_DAYS:
            raise NotUnderstood(
                "question", f"{word.text!r} depends on the day of asking", "give a date with its year"
            )


def _narrows(meaning: StatementFilter) -> bool:
    """Whether anything but the speech act is searched by."""
    things = (meaning.about, meaning.all_of, meaning.activities, meaning.speaker, meaning.via)
    days = (meaning.said, meaning.happened)
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


def _refused(phrase: str, why: str, gazetteer: Gazetteer) -> NotUnderstood:
    near = gazetteer.suggest(phrase)
    remedy = f"did you mean {' or '.join(near[:3])}?" if near else "use a name as the documents write it"
    return NotUnderstood("question", f"{phrase!r} {why}", remedy)
