"""A question read whole: the filter that it means, the lines that say so, and the words left over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.errors import NotUnderstood
from graph.queries.criteria import Days, StatementFilter, kinds_asked, of_kinds, one_of
from graph.queries.documents import document_matching
from graph.queries.english.activities import Doing, find_doings
from graph.queries.english.content import Tools, Topic, activities_of, named_line, topic_of
from graph.queries.english.dates import Dates, find_dates, yearless
from graph.queries.english.evidence import evidence_asked
from graph.queries.english.kinds import ACTIVITY, Asked, QuestionKind, Wanted, asked_by
from graph.queries.english.names import Name, as_actor, find_names
from graph.queries.english.roles import Role, Sentence, roles_of
from graph.queries.english.sayings import NEGATIONS, Saying, find_sayings
from graph.queries.english.unknown import check_understood, unknown_words
from graph.queries.english.vocabulary import (
    DOCUMENT_NOUNS,
    NOUN_KINDS,
    OCCASIONS,
    RELAYS,
    WIDE_ACTS,
)
from graph.queries.english.words import Word, quoted, read_words
from graph.queries.understood import Widening
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import EntityKind, Polarity, SpeechAct

_LONGEST = 1000
"""Characters of a question that are read."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a question means."""

    asked: Asked
    filter: StatementFilter
    lines: tuple[str, ...]
    widened: tuple[Widening, ...]
    unknown: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question taken apart; ``used`` are the places of the words that were understood."""

    sentence: Sentence
    asked: Asked
    roles: tuple[tuple[Name, Role], ...]
    dates: tuple[Dates, ...]
    doings: tuple[Doing, ...]
    documents: tuple[str, ...]
    quoted: str | None
    used: frozenset[int]

    @property
    def words(self) -> tuple[Word, ...]:
        """All words."""
        return self.sentence.words

    @property
    def main(self) -> tuple[Saying, ...]:
        """What is asked to be said, without what is said inside the content."""
        return tuple(saying for saying in self.sentence.sayings if saying.main)

    def of_role(self, role: Role) -> tuple[Name, ...]:
        """The names of one role."""
        return tuple(name for name, has in self.roles if has is role)


def read_question(question: str, reader: Reader, gazetteer: Gazetteer) -> Read:
    """Read ``question``.

    Raises:
        NotUnderstood: If it is none that can be answered; the error names the words.
    """
    parsed = _parse(_checked(question), reader, gazetteer)
    either = parsed.asked.kind is QuestionKind.CONTRADICT
    topic = topic_of(parsed.sentence, parsed.roles, Tools(reader, gazetteer), either=either)
    read = _read(parsed, topic)
    check_understood(parsed.sentence, parsed.roles, parsed.used, read.filter, gazetteer)
    if read.filter == StatementFilter() and read.asked.wanted is not Wanted.COUNT and not read.against:
        raise NotUnderstood(
            "question",
            "it names no speech act, person, place, activity or date to search by",
            "name one, such as: who confirmed activity at Tartus?",
        )
    return read


def _checked(question: str) -> str:
    """The question if it can be read at all; words all in capitals are lowered."""
    if len(question) > _LONGEST:
        raise NotUnderstood("question", f"it is longer than {_LONGEST} characters", "ask one thing at a time")
    missing = yearless(question)
    if missing:
        raise NotUnderstood("question", f"{missing[0]!r} has no year", f"add it: {missing[0]} 2024")
    return question.lower() if question.isupper() else question


def _parse(question: str, reader: Reader, gazetteer: Gazetteer) -> Parsed:
    body, words_quoted = quoted(question)
    words = tuple(word for word in read_words(body) if word.low not in {"?", ";", ":"})
    if not any(word.low[0].isalnum() for word in words):
        raise NotUnderstood("question", "it has no words", "ask such as: who confirmed activity at Tartus?")
    dates = find_dates(body)
    dated = {at for at, word in enumerate(words) for found in dates if found.start <= word.start < found.end}
    asked = asked_by(words)
    documents, held = _documents(words, dated, reader)
    names = tuple(
        name
        for name in find_names(words, reader, gazetteer)
        if not {*dated, *held} & {*range(name.first, name.last)}
        and asked.at not in range(name.first, name.last)
    )
    named = frozenset({*dated, *held, *(at for name in names for at in range(name.first, name.last))})
    sayings = find_sayings(words, named)
    sentence = Sentence(words, names, sayings, speakers_asked=_speakers_asked(asked, words))
    roles = roles_of(sentence)
    said = {at for saying in sayings for at in range(saying.first, saying.last)}
    taken = frozenset({*named, *said, asked.at, *_occasions(sentence, roles), *evidence_asked(sentence)})
    doings = find_doings(words, taken, frozenset(name.first for name in names))
    used = taken | {at for doing in doings for at in range(doing.at, doing.last)}
    return Parsed(sentence, asked, roles, dates, doings, documents, words_quoted, used)


def _speakers_asked(asked: Asked, words: tuple[Word, ...]) -> bool:
    """Whether the speakers are what is asked for, so that a name before a cue is no speaker."""
    return asked.kind is QuestionKind.WHO and not any(word.low == "whom" for word in words)


def _documents(words: tuple[Word, ...], dated: set[int], reader: Reader) -> tuple[tuple[str, ...], set[int]]:
    """Documents that are named ("document 000"), with the places of their words."""
    for at, word in enumerate(words[:-1]):
        name = words[at + 1]
        if word.is_a(*DOCUMENT_NOUNS) and any(c.isdigit() for c in name.text) and at + 1 not in dated:
            return (document_matching(reader, name.text).iri,), {at, at + 1}
    return (), set()


def _occasions(sentence: Sentence, roles: Iterable[tuple[Name, Role]]) -> set[int]:
    """The words of "at the forum in N", which do not filter."""
    places: set[int] = set()
    for name, role in roles:
        if role is Role.OCCASION:
            start = max(at for at in range(name.first) if sentence.words[at].is_a(*OCCASIONS))
            places.update(range(start, name.last))
    return places


def _read(parsed: Parsed, topic: Topic) -> Read:
    asked = _wanted(parsed)
    activities, activity_lines = activities_of(parsed.doings, parsed.words)
    speakers, via = parsed.of_role(Role.SPEAKER), parsed.of_role(Role.VIA)
    further = (StatementFilter(about=one_of(group)) for group in topic.groups[1:])
    meaning = StatementFilter(
        speech_acts=_acts(parsed, named=bool(speakers)),
        polarities=_polarities(parsed),
        speaker=one_of(_iris(speakers)),
        via=one_of(_iris(via)),
        has_via=_has_via(parsed, asked),
        about=one_of(topic.groups[0]) if topic.groups else None,
        all_of=(*further, *of_kinds(_about_kinds(parsed, asked, topic))),
        activities=activities,
        documents=parsed.documents,
        text=f'"{parsed.quoted}"' if parsed.quoted else None,
    )
    meaning = _dated(meaning, parsed)
    lines = [f"asks for: {asked.wanted}", *_act_lines(meaning)]
    lines += [named_line(label, names) for label, names in (("speaker", speakers), ("via", via)) if names]
    lines += [*topic.lines, *activity_lines, *_other_lines(meaning)]
    return Read(
        asked=asked,
        filter=meaning,
        lines=tuple(lines),
        widened=topic.widened,
        unknown=unknown_words(parsed.words, parsed.used),
        against=_iris(parsed.of_role(Role.AGAINST)),
    )


def _iris(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.iri for name in names for row in as_actor(name).entities))


def _wanted(parsed: Parsed) -> Asked:
    """What the answers are made of, now that it is known who speaks."""
    asked = parsed.asked
    if asked.kind is QuestionKind.CONTRADICT and _contradicts_activity(parsed):
        return replace(asked, noun=ACTIVITY)
    if asked.kind is QuestionKind.WHEN and not parsed.main:
        return replace(asked, wanted=Wanted.HAPPENED)
    if asked.wanted is Wanted.THINGS and asked.noun and _is_subject(parsed, asked.at):
        return replace(asked, wanted=Wanted.SPEAKERS)
    if asked.kind is QuestionKind.WHO and not parsed.main and not _relayed(parsed):
        raise NotUnderstood(
            "question",
            "it asks who did something, and statements tell who said so",
            'ask "who said that ..." or "who confirmed that ..."',
        )
    return asked


def _contradicts_activity(parsed: Parsed) -> bool:
    """Whether one side is given: "which statements contradict the closing of the base"."""
    verbs = [at for at, word in enumerate(parsed.words) if word.is_a("contradict")]
    return any(0 < doing.at - verb <= 4 for verb in verbs for doing in parsed.doings)


def _is_subject(parsed: Parsed, noun: int) -> bool:
    """Whether the noun of "which ..." does the saying: "which officials confirmed"."""
    for at in range(noun + 1, min(noun + 3, len(parsed.words))):
        if any(saying.first == at and saying.main and not saying.noun for saying in parsed.sentence.sayings):
            return True
        if parsed.words[at].low not in {"has", "have", "had", "also"}:
            return False
    return False


def _relayed(parsed: Parsed) -> bool:
    """Whether words are said to be passed on; "carried out" is no such thing."""
    return any(
        word.is_a(*RELAYS) and at not in parsed.used and parsed.sentence.low(at + 1) != "out"
        for at, word in enumerate(parsed.words)
    )


def _acts(parsed: Parsed, *, named: bool) -> tuple[SpeechAct, ...]:
    """The speech acts to hold to; none where any saying will do."""
    stated = _stated(parsed.words)
    if stated or evidence_asked(parsed.sentence):
        return stated or (SpeechAct.OBSERVE,)
    acts = {
        SpeechAct.SAY if saying.noun and saying.act in WIDE_ACTS else saying.act for saying in parsed.main
    }
    wide = WIDE_ACTS if named or parsed.asked.kind is not QuestionKind.WHO else frozenset({SpeechAct.SAY})
    return () if acts & wide else tuple(act for act in SpeechAct if act in acts)


def _stated(words: tuple[Word, ...]) -> tuple[SpeechAct, ...]:
    """The word of the vocabulary itself: "(stance observe)", "speech act confirm"."""
    known = {str(act): act for act in SpeechAct}
    for at in range(1, len(words)):
        if words[at - 1].low in {"stance", "act"} and words[at].low in known:
            return (known[words[at].low],)
    return ()


def _polarities(parsed: Parsed) -> tuple[Polarity, ...]:
    """What a clause holds to: "who said that ... is not leaving", "who said that ... left"; else any."""
    if not parsed.main or parsed.asked.kind is QuestionKind.CONTRADICT:
        return ()
    start = parsed.main[-1].last
    for at in range(start, len(parsed.words)):
        low = parsed.words[at].low
        negative = low in NEGATIONS or low.endswith(("n't", "n’t"))
        if negative and at not in parsed.used and parsed.words[at - 1].low != "or":
            return (Polarity.NEGATIVE,)
    return (Polarity.POSITIVE,) if _says_it_is_so(parsed, start) else ()


def _says_it_is_so(parsed: Parsed, start: int) -> bool:
    """Whether a clause says that it happens: "said that it left", not "confirmed the departure"."""
    neutral = {SpeechAct.DENY, SpeechAct.DECLINE, SpeechAct.QUESTION, SpeechAct.DEMAND}
    if parsed.asked.kind is not QuestionKind.WHO or any(saying.act in neutral for saying in parsed.main):
        return False
    open_question = any(word.low in {"whether", "if", "about"} for word in parsed.words)
    return not open_question and any(not doing.noun and doing.at >= start for doing in parsed.doings)


def _has_via(parsed: Parsed, asked: Asked) -> bool | None:
    """True where someone must have passed it on: "carried by another source"."""
    if parsed.of_role(Role.VIA):
        return None
    return True if asked.wanted is Wanted.VIA or _relayed(parsed) else None


def _about_kinds(parsed: Parsed, asked: Asked, topic: Topic) -> tuple[EntityKind, ...]:
    """Kinds that the statements must be about: what "which" asks for, or "about the bases"."""
    if asked.wanted is Wanted.THINGS:
        return NOUN_KINDS.get(asked.noun, (EntityKind.BASE, EntityKind.PLACE) if not asked.noun else ())
    if topic.groups:
        return ()
    for at, word in enumerate(parsed.words):
        kinds = [NOUN_KINDS[lemma] for lemma in word.lemmas if lemma in NOUN_KINDS]
        if kinds and at not in parsed.used and _is_topic_noun(parsed, at):
            return kinds[0]
    return ()


def _is_topic_noun(parsed: Parsed, at: int) -> bool:
    before = parsed.sentence.before(at)
    while before >= 0 and parsed.words[before].low in {
        "its",
        "their",
        "his",
        "her",
        "two",
        "these",
        "those",
        "all",
    }:
        before -= 1
    return parsed.sentence.low(before) in {"about", "on", "regarding", "concerning"}


def _dated(meaning: StatementFilter, parsed: Parsed) -> StatementFilter:
    """The filter with the dates of the question, each on its clock; only what is surely of them."""
    if parsed.dates:
        meaning = replace(meaning, dates_within=True)
    for found in parsed.dates:
        days = Days(found.earliest, found.latest)
        match _clock(parsed, found):
            case "published":
                meaning = replace(meaning, published=days)
            case "happened":
                meaning = replace(meaning, happened=days)
            case _:
                meaning = replace(meaning, said=days)
    return meaning


def _clock(parsed: Parsed, found: Dates) -> str:
    """Published, happened (the nearest word before is a verb of doing) or said."""
    before = [at for at, word in enumerate(parsed.words) if word.end <= found.start]
    if any(parsed.words[at].is_a("publish") for at in before[-3:]):
        return "published"
    verbs = [doing.at for doing in parsed.doings if not doing.noun and doing.at in before]
    said = [saying.first for saying in parsed.main if saying.first in before]
    if verbs and (not said or verbs[-1] > said[-1]) and parsed.asked.kind is not QuestionKind.WHICH:
        return "happened"
    return "said"


def _act_lines(meaning: StatementFilter) -> Iterator[str]:
    yield f"speech act: {' or '.join(meaning.speech_acts) or 'any'}"
    if meaning.polarities:
        yield f"polarity: {' or '.join(meaning.polarities)}"


def _other_lines(meaning: StatementFilter) -> Iterator[str]:
    if meaning.has_via:
        yield "via: anyone"
    if kinds := kinds_asked(meaning):
        yield f"about something of kind: {' or '.join(kinds)}"
    for clock in ("said", "happened", "published"):
        days: Days | None = getattr(meaning, clock)
        if days:
            yield f"{clock}: {days.earliest or 'any day'} to {days.latest or 'any day'}"
    if meaning.documents:
        yield f"document: {', '.join(meaning.documents)}"
    if meaning.text:
        yield f"words: {meaning.text!r}"
