"""Wider questions for where nothing fits all that was asked, each with a sentence on what it leaves out.

Who speaks, what kind of saying it is and through whom it came are never left out: to widen them
would answer another question.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from graph.queries.criteria import (
    Days,
    EntityFilter,
    StatementFilter,
    about_groups,
    kinds_asked,
    of_kinds,
    one_of,
)
from graph.queries.english.kinds import QuestionKind, Wanted
from graph.queries.sparql import iris, text
from graph.queries.understood import Line, Understood, shown_as, told_by
from graph.store.contract import Reader
from ontology.terms import EntityKind, SpeechAct

_STRICT = frozenset({SpeechAct.CONFIRM, SpeechAct.DENY})
"""Acts for which what was confirmed or denied is never left out."""


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider question, and a sentence on what it leaves out."""

    understood: Understood
    left_out: str


def wider(understood: Understood, reader: Reader) -> Iterator[Wider]:
    """Questions that let more through than ``understood``, the nearest first.

    Asks the store only for the last of them, once.
    """
    meaning = understood.filter
    strict = not _STRICT.isdisjoint(meaning.speech_acts)
    if meaning.said:
        yield from _by_other_clocks(understood, meaning.said)
    if len(about_groups(meaning)) > 1:
        understood = _about_any(understood)
        meaning = understood.filter
        yield Wider(understood, "no statement is about all that is named: these are about some of it")
    if meaning.activities and not strict and _narrow(meaning) and not _asks_of_event(understood):
        note = "no statement tells of the activity: these are on the subject"
        yield Wider(without_activity(understood), note)
    kinds = kinds_asked(meaning)
    if kinds and understood.asked.wanted is not Wanted.THINGS:
        note = f"no statement is about something of kind {' or '.join(kinds)}: these are about other things"
        yield Wider(_of_any_kind(understood), note)
    if meaning.speaker and _countries(understood):
        note = f"no statement is by {_countries(understood)} itself: these are by those who belong to it"
        yield Wider(_by_its_bodies(understood, meaning.speaker), note)
    if meaning.about and not strict and (meaning.speaker or meaning.via or _asks_number(understood)):
        yield from _in_documents(understood, reader)


def _by_other_clocks(understood: Understood, days: Days) -> Iterator[Wider]:
    """The question of what happened in those days, then of what was published, without a day of saying."""
    said = StatementFilter(said=Days(earliest=date.min))
    meaning = replace(understood.filter, said=None, none_of=(*understood.filter.none_of, said))
    happened, published = replace(meaning, happened=days), replace(meaning, published=days)
    yield _by_clock(understood, happened, "happened", "tell of what happened")
    yield _by_clock(understood, published, "published", "stand in documents published")


def _by_clock(understood: Understood, meaning: StatementFilter, clock: str, told: str) -> Wider:
    lines = (Line(clock, line.text) if line.part == "said" else line for line in understood.lines)
    note = f"no statement is known to be said then: these, without a day of saying, {told} then"
    return Wider(shown_as(understood, meaning, tuple(lines)), note)


def without_activity(understood: Understood) -> Understood:
    """The question without the activities that it asks for."""
    lines = told_by(understood.lines, without="activity")
    return shown_as(understood, replace(understood.filter, activities=()), lines)


def _about_any(understood: Understood) -> Understood:
    """The question for what is about one of all that is named, of the kinds that are asked for."""
    meaning = understood.filter
    any_of_them = dict.fromkeys(iri for group in about_groups(meaning) for iri in group)
    further = tuple(one for one in meaning.all_of if not one.about or not (one.about.iris or one.about.kinds))
    kept = (*further, *of_kinds(kinds_asked(meaning)))
    told = "; or ".join(line.text for line in understood.lines if line.part in {"about", "and about"})
    lines = [
        Line("about", told) if line.part == "about" else line
        for line in told_by(understood.lines, without="and about")
    ]
    return shown_as(understood, replace(meaning, about=one_of(tuple(any_of_them)), all_of=kept), tuple(lines))


def _of_any_kind(understood: Understood) -> Understood:
    """The question without the kinds of things that statements must be about."""
    kept = tuple(one for one in understood.filter.all_of if not one.about or one.about.iris)
    lines = told_by(understood.lines, without="about something of kind")
    return shown_as(understood, replace(understood.filter, all_of=kept), lines)


def _countries(understood: Understood) -> str:
    """The speakers in words, if they are countries alone."""
    told = next((line.text for line in understood.lines if line.part == "speaker"), "")
    plain = told.count("(") == told.count(f"({EntityKind.COUNTRY})")
    return told.replace(f" ({EntityKind.COUNTRY})", "").replace("; or", " or") if told and plain else ""


def _by_its_bodies(understood: Understood, speaker: EntityFilter) -> Understood:
    """The question for what bodies, forces and persons of the countries said."""
    meaning = replace(understood.filter, speaker=EntityFilter(countries=speaker.iris))
    lines = tuple(
        Line("speaker", f"those who belong to {_countries(understood)}") if line.part == "speaker" else line
        for line in understood.lines
    )
    return shown_as(understood, meaning, lines)


def _in_documents(understood: Understood, reader: Reader) -> Iterator[Wider]:
    """The question in the documents that name what it is about, instead of about it."""
    meaning = understood.filter
    documents = _naming(reader, meaning.about.iris) if meaning.about else ()
    if not documents:
        return
    note = "no statement is plainly about what is named: these stand in documents that name it"
    told = next((line.text for line in understood.lines if line.part == "about"), "it")
    line = Line("document", f"one of {len(documents)} that name {told}")
    near = replace(meaning, about=None, documents=documents)
    closer = shown_as(understood, near, (*told_by(understood.lines, without="about"), line))
    yield Wider(closer, note)
    if meaning.activities and (meaning.speaker or meaning.via) and not _asks_of_event(understood):
        yield Wider(without_activity(closer), note)


def _narrow(meaning: StatementFilter) -> bool:
    """Whether the question stays one without its activity."""
    return bool(meaning.about or meaning.speaker or meaning.via)


def _asks_of_event(understood: Understood) -> bool:
    """Whether it asks when, where or how many, or who said that it is so: of another event that is wrong."""
    wanted = understood.asked.wanted
    event = wanted in {Wanted.HAPPENED, Wanted.NUMBERS} or understood.kind is QuestionKind.WHERE
    return event or bool(understood.filter.polarities)


def _asks_number(understood: Understood) -> bool:
    return understood.kind is QuestionKind.HOW_MANY and understood.asked.wanted is Wanted.NUMBERS


def _naming(reader: Reader, entities: tuple[str, ...]) -> tuple[str, ...]:
    """The documents that name one of ``entities``, in order of their IRIs.  One store query."""
    rows = reader.select(text("naming", entities=iris("entity", entities)))
    return tuple(sorted({row["document"] for row in rows}))
