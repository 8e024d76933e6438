"""Wider questions for where nothing fits all that was asked, each with a sentence on what it leaves out.

Who speaks, what kind of saying it is and through whom it came are never left out: to widen them
would answer another question.
"""

from collections.abc import Iterator
from dataclasses import replace

from graph.queries.english.kinds import QuestionKind, Wanted
from graph.queries.entities import mentions_of
from graph.queries.rows import StatementFilter
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
    if meaning.about_also:
        meaning = replace(meaning, about=_all_about(meaning), about_also=())
        yield meaning, "no statement is about all that is named: these are about some of it"
    if meaning.activities and not strict and _narrow(meaning):
        yield replace(meaning, activities=()), "no statement tells of the activity: these are on the subject"
    if meaning.about and not strict and (meaning.speakers or meaning.via or _asks_number(understood)):
        documents = _naming(reader, meaning.about)
        if documents:
            near = replace(meaning, about=(), about_also=(), documents=documents)
            note = "no statement is plainly about what is named: these stand in documents that name it"
            yield near, note
            if meaning.activities and (meaning.speakers or meaning.via):
                yield replace(near, activities=()), note


def _all_about(meaning: StatementFilter) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*meaning.about, *(iri for group in meaning.about_also for iri in group))))


def _narrow(meaning: StatementFilter) -> bool:
    """Whether the question stays one without its activity."""
    return bool(meaning.about or meaning.speakers or meaning.via)


def _asks_number(understood: Understood) -> bool:
    return understood.kind is QuestionKind.HOW_MANY and understood.asked.wanted is Wanted.NUMBERS


def _naming(reader: Reader, entities: tuple[str, ...]) -> tuple[str, ...]:
    """The documents that name one of ``entities``, in order of their IRIs."""
    found: dict[str, None] = {}
    for entity in entities:
        page = mentions_of(reader, entity, first=_MOST_MENTIONS, after=None)
        found.update(dict.fromkeys(row.document for row in page.items))
    return tuple(sorted(found))
