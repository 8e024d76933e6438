"""A question read whole: the filter that it means, the lines that say so, and the words left over."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from graph.queries.criteria import Days, StatementFilter, kinds_asked
from graph.queries.english.alternatives import Other, other_readings
from graph.queries.english.content import Topic, activities_of, topic_of
from graph.queries.english.kinds import Asked, Wanted
from graph.queries.english.meaning import NO_POSITION, asked_for, iris_of, meaning_of
from graph.queries.english.parsing import Parsed, parse
from graph.queries.english.passed import passed_over
from graph.queries.english.refusals import Reason, refused
from graph.queries.english.roles import Role
from graph.queries.english.unknown import check_understood, unknown_words
from graph.queries.english.uses import Tools, Use, as_actors
from graph.queries.english.vocabulary import LIGHT_VERBS, SPEAK
from graph.queries.sparql import entry_iri
from graph.queries.suggesting import near_names
from graph.queries.understood import Line, Widening
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import SpeechAct

_PARTS = {Role.EXCEPT: "not by"}
"""What a line calls a role; others are called as they are."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a question means; ``words`` are those that were read, other ways of asking replaced."""

    words: str
    asked: Asked
    filter: StatementFilter
    lines: tuple[Line, ...]
    widened: tuple[Widening, ...]
    others: tuple[Other, ...]
    unknown: tuple[str, ...]
    against: tuple[str, ...]


def read_question(question: str, reader: Reader, gazetteer: Gazetteer) -> Read:
    """Read ``question``.

    Raises:
        NotUnderstood: If it is none that can be answered; the error names the words.
        UnknownDocument: If it names a document that is not there.
    """
    parsed = parse(question, reader, gazetteer)
    read = _read(parsed, Tools(reader, gazetteer))
    near = partial(near_names, reader, gazetteer)
    check_understood(parsed.sentence, parsed.roles, parsed.used, read.filter, read.asked, near)
    if read.filter == StatementFilter() and read.asked.wanted is not Wanted.COUNT and not read.against:
        message = "it names no speech act, person, place, activity or date to search by"
        raise refused(Reason.TOO_WIDE, message)
    return read


def _read(parsed: Parsed, tools: Tools) -> Read:
    asked = asked_for(parsed)
    topic = topic_of(parsed.sentence, parsed.roles, tools)
    meaning = meaning_of(parsed, asked, topic)
    actors = tuple((role, _actors(parsed, role)) for role in (Role.SPEAKER, Role.VIA, Role.EXCEPT))
    lines = tuple(_lines(parsed, asked, topic, actors, meaning))
    named = (group for role, group in actors if role is not Role.EXCEPT)
    uses = tuple(use for group in (*named, *topic.uses) for use in group)
    return Read(
        words=" ".join(word.text for word in parsed.words),
        asked=asked,
        filter=meaning,
        lines=lines,
        widened=topic.widened,
        others=other_readings(parsed, uses, topic, meaning, lines, tools),
        unknown=unknown_words(parsed.words, parsed.used),
        against=_against(parsed, tools.gazetteer),
    )


def _against(parsed: Parsed, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Who is contradicted: what the names stand for, and the bodies of countries."""
    named = iris_of(parsed.of_role(Role.AGAINST))
    bodies = (
        entry_iri(entry.id)
        for entry in (gazetteer.entries if named else ())
        if entry.country and entry_iri(entry.country) in named
    )
    return (*named, *bodies)


def _actors(parsed: Parsed, role: Role) -> tuple[Use, ...]:
    return tuple(as_actors(name) for name in parsed.of_role(role))


def _lines(
    parsed: Parsed,
    asked: Asked,
    topic: Topic,
    actors: tuple[tuple[Role, tuple[Use, ...]], ...],
    meaning: StatementFilter,
) -> Iterator[Line]:
    yield Line("asks for", asked.wanted.value)
    yield Line("speech act", " or ".join(meaning.speech_acts) or _any_act(parsed))
    if meaning.polarities:
        yield Line("polarity", " or ".join(meaning.polarities))
    if any(one.speech_acts == NO_POSITION for one in meaning.none_of):
        yield Line("and not", "demand, question or decline, which do not say that it is so")
    for role, uses in actors:
        if uses:
            yield Line(_PARTS.get(role, role.value), "; or ".join(use.text for use in uses))
    for at, told in enumerate(topic.told):
        yield Line("by or about" if meaning.any_of else "and about" if at else "about", told)
    if topic.left_out:
        yield Line("named, not required", ", ".join(use.name.words for use in topic.left_out))
    for told in activities_of(parsed.doings, parsed.words)[1]:
        yield Line("activity", told)
    if parsed.amounts:
        yield Line("with the number", ", ".join(one.number for one in parsed.amounts))
    yield from _other_lines(meaning)
    if passed := passed_over(parsed, meaning):
        yield Line("not searched by", ", ".join(map(repr, passed)))


def _any_act(parsed: Parsed) -> str:
    """ "any", with the verbs that are not told apart: "who criticised N" asks for all that was said of N."""
    verbs = [parsed.words[one.first] for one in parsed.main if not one.noun and one.act is SpeechAct.SAY]
    loose = [word.text for word in verbs if not word.is_a(*SPEAK, *LIGHT_VERBS)]
    return f"any ({', '.join(map(repr, loose))} is not told apart from saying)" if loose else "any"


def _other_lines(meaning: StatementFilter) -> Iterator[Line]:
    if meaning.has_via:
        yield Line("via", "anyone")
    if kinds := kinds_asked(meaning):
        yield Line("about something of kind", " or ".join(kinds))
    for clock in ("said", "happened", "published"):
        days: Days | None = getattr(meaning, clock)
        if days:
            yield Line(clock, f"{days.earliest or 'any day'} to {days.latest or 'any day'}")
    if meaning.as_of:
        yield Line("as of", f"{meaning.as_of.day} ({meaning.as_of.clock})")
    if meaning.documents:
        yield Line("document", ", ".join(meaning.documents))
    if meaning.text:
        yield Line("words", repr(meaning.text))
