"""From a question taken apart to the filter that it means."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graph.claims.clocks import AsOf
from graph.queries.criteria import Days, EntityFilter, StatementFilter, of_kinds, one_of
from graph.queries.english.amounts import said_amount
from graph.queries.english.content import Topic, activities_of
from graph.queries.english.dates import Dates
from graph.queries.english.evidence import evidence_asked
from graph.queries.english.kinds import ACTIVITY, Asked, QuestionKind, Wanted
from graph.queries.english.names import Name, as_actor
from graph.queries.english.parsing import Parsed
from graph.queries.english.refusals import Reason, refused
from graph.queries.english.roles import Role
from graph.queries.english.sayings import NEGATIONS, Saying
from graph.queries.english.vocabulary import CONCLUDING, NOUN_KINDS, STATEMENT_NOUNS, WIDE_ACTS
from graph.queries.english.words import Word
from ontology.lexicon import load_lexicon
from ontology.terms import EntityKind, Polarity, SpeechAct

_ABOUT = frozenset({"about", "on", "regarding", "concerning"})
_BE = frozenset({"is", "was", "are", "were", "'s", "’s"})
_THINGS = frozenset({EntityKind.BASE, EntityKind.PLACE, EntityKind.ASSET})
NO_POSITION = (SpeechAct.DEMAND, SpeechAct.QUESTION, SpeechAct.DECLINE)
"""Acts whose content is not said to be so, nor not to be so."""
_ANYONE = frozenset({"we", "one", "people", "anyone", "anybody", "you", "i", "they"})
_NONE = frozenset({"nobody", "none", "nothing", "neither", "nor"})
_POSSESSIVES = frozenset({"its", "their", "his", "her", "two", "these", "those", "all"})


def meaning_of(parsed: Parsed, asked: Asked, topic: Topic) -> StatementFilter:
    """The filter; names stand as IRIs."""
    if _is_bare(parsed, topic):
        actor = one_of(topic.groups[0])
        return StatementFilter(any_of=(StatementFilter(speaker=actor), StatementFilter(about=actor)))
    speakers = parsed.of_role(Role.SPEAKER)
    acts, polarities = _acts(parsed, asked, named=bool(speakers)), _polarities(parsed)
    activities, _ = activities_of(parsed.doings, parsed.words)
    further = (StatementFilter(about=one_of(group)) for group in topic.groups[1:])
    meaning = StatementFilter(
        speech_acts=acts,
        polarities=polarities,
        speaker=one_of(iris_of(speakers)),
        via=one_of(iris_of(parsed.of_role(Role.VIA))),
        has_via=_has_via(parsed, asked),
        about=one_of(topic.groups[0]) if topic.groups else None,
        all_of=(
            *further,
            *of_kinds(_about_kinds(parsed, asked, topic)),
            *map(said_amount, parsed.amounts),
        ),
        activities=activities,
        documents=parsed.documents,
        text=f'"{parsed.quoted}"' if parsed.quoted else None,
        none_of=(*_left_out(parsed), *_no_position(parsed, acts, polarities)),
    )
    return _dated(meaning, parsed)


def _left_out(parsed: Parsed) -> Iterator[StatementFilter]:
    """Who must not speak: what the names stand for, and who belongs to a country that is left out."""
    for name in parsed.of_role(Role.EXCEPT):
        rows = as_actor(name).entities
        yield StatementFilter(speaker=one_of(tuple(row.iri for row in rows)))
        countries = tuple(row.iri for row in rows if row.kind is EntityKind.COUNTRY)
        if countries:
            yield StatementFilter(speaker=EntityFilter(countries=countries))


def _no_position(
    parsed: Parsed, acts: tuple[SpeechAct, ...], polarities: tuple[Polarity, ...]
) -> Iterator[StatementFilter]:
    """Who demands or asks for something, or declines to tell, has not said "that it is so"."""
    if polarities and not acts and parsed.asked.kind is QuestionKind.WHO:
        yield StatementFilter(speech_acts=NO_POSITION)


def _is_bare(parsed: Parsed, topic: Topic) -> bool:
    """Whether the question is the name of an actor alone, as typed into a search box."""
    words = [at for at, word in enumerate(parsed.words) if word.low[0].isalnum() and word.low != "the"]
    only = len(topic.uses) == len(topic.groups) == len(parsed.sentence.names) == 1
    if not only or any(row.kind in _THINGS for use in topic.uses[0] for row in use.name.entities):
        return False
    name = parsed.sentence.names[0]
    return set(words) <= set(range(name.first, name.last))


def iris_of(names: tuple[Name, ...]) -> tuple[str, ...]:
    """The IRIs of all that names stand for, each once; a capital stands for its government."""
    return tuple(dict.fromkeys(row.iri for name in names for row in as_actor(name).entities))


def asked_for(parsed: Parsed) -> Asked:
    """What the answers are made of, now that it is known who speaks.

    Raises:
        NotUnderstood: If it asks who did something.
    """
    asked = parsed.asked
    if asked.kind is QuestionKind.CONTRADICT and _contradicts_activity(parsed):
        return replace(asked, noun=ACTIVITY)
    if asked.kind is QuestionKind.WHEN and _asks_when_it_happened(parsed):
        return replace(asked, wanted=Wanted.HAPPENED)
    if asked.wanted is Wanted.THINGS and asked.noun and _is_subject(parsed, asked.at):
        return replace(asked, wanted=Wanted.SPEAKERS)
    if _lists_statements(asked) and parsed.of_role(Role.SPEAKER):
        return replace(asked, wanted=Wanted.CONTENTS)
    if asked.kind is QuestionKind.WHO and not parsed.main and not parsed.relayed:
        if not parsed.doings and parsed.words[1:2] and parsed.words[1].low in _BE:
            raise refused(
                Reason.NOT_HELD, "it asks who someone is, and statements tell who said what", ("who",)
            )
        raise refused(Reason.DOER, "it asks who did something, and statements tell who said so", ("who",))
    return asked


def _lists_statements(asked: Asked) -> bool:
    """Statements about N, which statements did N make."""
    listed = asked.kind is QuestionKind.WHICH and asked.wanted is Wanted.SPEAKERS
    return listed and (not asked.noun or asked.noun in STATEMENT_NOUNS)


def _asks_when_it_happened(parsed: Parsed) -> bool:
    """Whether the first verb is one of doing: "when, according to N, was the post shelled"."""
    if not parsed.main:
        return True
    verbs = [doing.at for doing in parsed.doings if not doing.noun]
    sayings = [saying.first for saying in parsed.main if saying.act is not None]
    return bool(verbs) and verbs[0] < sayings[0]


def _contradicts_activity(parsed: Parsed) -> bool:
    """Whether one side is given: "which statements contradict the closing of the base"."""
    verbs = [at for at, word in enumerate(parsed.words) if word.is_a("contradict")]
    return any(0 < doing.at - verb <= 4 for verb in verbs for doing in parsed.doings)


def _is_subject(parsed: Parsed, noun: int) -> bool:
    """Whether the noun of "which ..." does the saying: "which officials confirmed"."""
    left_out = [name.last for name in parsed.of_role(Role.EXCEPT)]
    start = max([noun + 1, *(last for last in left_out if last > noun)])
    for at in range(start, min(start + 2, len(parsed.words))):
        if any(saying.first == at and saying.main and not saying.noun for saying in parsed.sentence.sayings):
            return True
        if parsed.words[at].low not in {"has", "have", "had", "also"}:
            return False
    return False


def _acts(parsed: Parsed, asked: Asked, *, named: bool) -> tuple[SpeechAct, ...]:
    """The speech acts to hold to; none where any saying will do."""
    stated = _stated(parsed.words)
    if stated or evidence_asked(parsed.sentence):
        return stated or (SpeechAct.OBSERVE,)
    acts = {
        SpeechAct.SAY if saying.noun and saying.act in WIDE_ACTS else saying.act
        for saying in _telling(parsed, asked)
    }
    narrow = asked.wanted is Wanted.SPEAKERS and not named and asked.kind is not QuestionKind.CONTRADICT
    wide = frozenset({SpeechAct.SAY}) if narrow else WIDE_ACTS
    if named and any(parsed.words[saying.first].is_a(*CONCLUDING) for saying in parsed.main):
        return ()
    return () if acts & wide else tuple(act for act in SpeechAct if act in acts)


def _telling(parsed: Parsed, asked: Asked) -> tuple[Saying, ...]:
    """The sayings that tell which act is meant: of "which statements deny it" not the statements."""
    others = tuple(one for one in parsed.main if not (one.noun and one.first == asked.at))
    if others or asked.noun not in STATEMENT_NOUNS:
        return others or parsed.main
    verbs = load_lexicon().verbs
    now = (one for one in parsed.sentence.sayings if not one.noun and parsed.words[one.first].low in verbs)
    return tuple(now)[:1] or parsed.main


def _stated(words: tuple[Word, ...]) -> tuple[SpeechAct, ...]:
    """The word of the vocabulary itself: "(stance observe)", "speech act confirm"."""
    known = {str(act): act for act in SpeechAct}
    for at in range(1, len(words)):
        if words[at - 1].low in {"stance", "act"} and words[at].low in known:
            return (known[words[at].low],)
    return ()


def _polarities(parsed: Parsed) -> tuple[Polarity, ...]:
    """What a clause holds to: "who said that ... is not leaving", "who said that ... left"; else any."""
    asks_whether = parsed.asked.kind is QuestionKind.WHAT and not parsed.main
    if parsed.asked.kind is QuestionKind.CONTRADICT or asks_whether:
        return ()
    start = parsed.main[-1].last if parsed.main else 1
    for at in range(start, len(parsed.words)):
        low = parsed.words[at].low
        negative = low in NEGATIONS | _NONE or low.endswith(("n't", "n’t"))
        if negative and at not in parsed.used and parsed.words[at - 1].low != "or":
            return (Polarity.NEGATIVE,)
    return (Polarity.POSITIVE,) if parsed.main and _says_it_is_so(parsed, start) else ()


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
    return True if asked.wanted is Wanted.VIA or parsed.relayed else None


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
    while before >= 0 and parsed.words[before].low in _POSSESSIVES:
        before -= 1
    return parsed.sentence.low(before) in _ABOUT


def _dated(meaning: StatementFilter, parsed: Parsed) -> StatementFilter:
    """The filter with the dates of the question, each on its clock; only what is surely of them."""
    for found in parsed.dates:
        if found.latest is not None and _known_then(parsed, found):
            meaning = replace(meaning, as_of=AsOf(found.latest))
            continue
        days = Days(found.earliest, found.latest)
        meaning = replace(meaning, dates_within=True)
        match _clock(parsed, found):
            case "published":
                meaning = replace(meaning, published=days)
            case "happened":
                meaning = replace(meaning, happened=days)
            case _:
                meaning = replace(meaning, said=days)
    return meaning


def _known_then(parsed: Parsed, found: Dates) -> bool:
    """Whether it asks what could be known on a day: "what was known on ...", "as of ..."."""
    before = [word.low for word in parsed.words if word.end <= found.start]
    if before[-2:] == ["as", "of"]:
        return True
    knowing = any(
        low == "known" or (low == "know" and one in _ANYONE) for one, low in pairwise(["", *before])
    )
    return knowing and parsed.asked.kind is QuestionKind.WHAT and not parsed.main


def _clock(parsed: Parsed, found: Dates) -> str:
    """Published, happened (the nearest word before is a verb of doing) or said."""
    before = [at for at, word in enumerate(parsed.words) if word.end <= found.start]
    if any(parsed.words[at].is_a("publish") for at in before[-3:]):
        return "published"
    if any(word.is_a("happen", "occur") for word in parsed.words) and not parsed.main:
        return "happened"
    verbs = [doing.at for doing in parsed.doings if not doing.noun and doing.at in before]
    said = [saying.first for saying in parsed.main if saying.first in before]
    if verbs and (not said or verbs[-1] > said[-1]) and parsed.asked.kind is not QuestionKind.WHICH:
        return "happened"
    return "said"
