"""Wider questions for where nothing fits all that was asked, each with a sentence on what it leaves out.

Who speaks, what kind of saying it is and through whom it came are never left out: to widen them
would answer another question.
"""

from collections.abc import Iterator
from dataclasses import replace

from graph.queries.criteria import StatementFilter, about_groups, kinds_asked, of_kinds, one_of
from graph.queries.english.kinds import QuestionKind, Wanted
from graph.queries.entities import mentions_of
from graph.queries.understood import Understood
from graph.store.contract import Reader
from ontology.terms import SpeechAct

_MOST_MENTIONS = 500
"""Mentions of a thing by which its documents are found."""

_STRICT = frozenset({SpeechAct.CONFIRM, SpeechAct.DENY})
"""Acts for which what was confirmed or denied is never left out."""


def wider(understood: Understood, reader: Reader) -> Iterator[tuple[StatementFilter, str]]:
    """Filters that let more through than the question's own, the nearest first, with what they leave out.

    Asks the store only for the last of them: one query for each thing that the question names.
    """
    meaning = understood.filter
    strict = not _STRICT.isdisjoint(meaning.speech_acts)
    if len(about_groups(meaning)) > 1:
        meaning = _about_any(meaning)
        yield meaning, "no statement is about all that is named: these are about some of it"
    if meaning.activities and not strict and _narrow(meaning):
        yield replace(meaning, activities=()), "no statement tells of the activity: these are on the subject"
    if meaning.about and not strict and (meaning.speaker or meaning.via or _asks_number(understood)):
        documents = _naming(reader, meaning.about.iris)
        if documents:
            near = replace(meaning, about=None, documents=documents)
            note = "no statement is plainly about what is named: these stand in documents that name it"
            yield near, note
            if meaning.activities and (meaning.speaker or meaning.via):
                yield replace(near, activities=()), note


def _about_any(meaning: StatementFilter) -> StatementFilter:
    """The filter for what is about one of all that is named, of the kinds that are asked for."""
    iris = dict.fromkeys(iri for group in about_groups(meaning) for iri in group)
    return replace(meaning, about=one_of(tuple(iris)), all_of=of_kinds(kinds_asked(meaning)))


def _narrow(meaning: StatementFilter) -> bool:
    """Whether the question stays one without its activity."""
    return bool(meaning.about or meaning.speaker or meaning.via)


def _asks_number(understood: Understood) -> bool:
    return understood.kind is QuestionKind.HOW_MANY and understood.asked.wanted is Wanted.NUMBERS


def _naming(reader: Reader, entities: tuple[str, ...]) -> tuple[str, ...]:
    """The documents that name one of ``entities``, in order of their IRIs."""
    found: dict[str, None] = {}
    for entity in entities:
        page = mentions_of(reader, entity, first=_MOST_MENTIONS, after=None)
        found.update(dict.fromkeys(row.document for row in page.items))
    return tuple(sorted(found))
