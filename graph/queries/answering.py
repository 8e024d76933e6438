"""Answering what was understood: the statements that the filter lets through, grouped as asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.queries.contradictions import contradicting, on_one_subject, speaks_against, with_opposites
from graph.queries.criteria import kinds_asked
from graph.queries.english.kinds import ACTIVITY, QuestionKind, Wanted
from graph.queries.english.vocabulary import ANY_ENTITY, DOCUMENT_NOUNS, NOUN_KINDS, SOURCE_NOUNS
from graph.queries.english.words import read_words
from graph.queries.nearest import nearest
from graph.queries.numbers import numbers_said
from graph.queries.relaxing import wider, without_activity
from graph.queries.rows import EntityRow, StatementRow
from graph.queries.sparql import last_part, text
from graph.queries.statements import statements_all
from graph.queries.understood import Answer, Answered, Line, Understood, shown_as
from graph.store.contract import Reader
from ontology.terms import ActivityKind, EntityKind, Polarity, SpeechAct

_MOST = 5_000
"""Statements that an answer is made from; beyond, a note says so."""

_LONGEST_CONTENT = 300
"""Characters of what was said that an answer shows."""

_CLOSED_KINDS = frozenset(EntityKind) - {EntityKind.PERSON, EntityKind.UNNAMED_SOURCE}
"""Kinds to which "which ... said" holds: "officials" may be anyone."""

_PERSONS = frozenset({EntityKind.PERSON, EntityKind.UNNAMED_SOURCE})
"""Kinds of speakers who may be the officials that are asked for."""

_WHETHER = frozenset({"did", "does", "do", "is", "are", "was", "were", "has", "have", "can", "could"})

Texts = Callable[[StatementRow], Iterable[str]]


def answer(understood: Understood, reader: Reader) -> Answered:
    """Answer what was understood.  Three store queries for every 500 statements, and a few besides.

    No answer is made up: where nothing matches there is none, and where a wider question was answered, it is
    the one that is shown.
    """
    found = _found(understood, reader)
    if not found.answers and understood.asked.wanted is not Wanted.COUNT:
        found = _wider(understood, reader) or found
    if understood.kind is QuestionKind.CONTRADICT and not found.answers:
        found = _two_sides(understood, reader) or found
    answers = found.answers
    if understood.asked.wanted is Wanted.COUNT:
        answers = _counted(understood, found.rows, found.total)
    if understood.asked.wanted is Wanted.NUMBERS and _asks_whom(understood):
        answers += _grouped([row for one in answers for row in one.statements], _speakers)
    notes = [*_notes(found), *found.notes]
    if found.total and not answers:
        notes.append(f"{found.total} found on the subject, but none gives an answer of the kind asked for")
    return Answered(found.understood, answers, _opposed(found.understood, reader), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Found:
    """What one question gives: statements, how many there are, and the answers made of them."""

    understood: Understood
    rows: Sequence[StatementRow]
    total: int
    answers: tuple[Answer, ...]
    notes: tuple[str, ...] = ()


def _found(understood: Understood, reader: Reader) -> _Found:
    """The statements that are asked for, grouped as ``understood`` asks."""
    asked = understood.filter.activities
    understood = _with_opposites(understood)
    rows, total = statements_all(reader, understood.filter, most=_MOST)
    if understood.kind is QuestionKind.CONTRADICT:
        answers = _contradictions(understood, rows, asked)
        told = len({row.iri for one in answers for row in one.statements})
        note = f"of {total} statements on the subject, the {told} that speak against one another or it"
        return _Found(understood, rows, total, answers, (note,) if answers else ())
    if understood.asked.wanted is Wanted.NUMBERS:
        return _numbers(understood, rows, total, reader)
    answers = _grouped(rows, _texts(understood, reader))
    if answers and understood.asked.wanted is Wanted.SPEAKERS and _asks_for_persons(understood):
        return _persons(understood, rows, total, answers)
    return _Found(understood, rows, total, answers)


def _asks_for_persons(understood: Understood) -> bool:
    kinds = NOUN_KINDS.get(understood.asked.noun, ())
    return bool(kinds) and set(kinds) <= _PERSONS


def _persons(
    understood: Understood, rows: Sequence[StatementRow], total: int, everyone: tuple[Answer, ...]
) -> _Found:
    """Those who may be the officials or ministers that are asked for; everyone where none of them speaks."""
    noun = understood.asked.noun
    persons = _grouped(rows, lambda row: _speakers(row, _PERSONS))
    if not persons:
        note = f"no person speaks of it: these are all who do, and who of them is {noun!r} is not known"
    elif len(persons) < len(everyone):
        note = f"of the {len(everyone)} who speak of it, those who may be persons: bodies are left out"
    else:
        return _Found(understood, rows, total, everyone)
    return _Found(understood, rows, total, persons or everyone, (note,))


def _numbers(understood: Understood, rows: Sequence[StatementRow], total: int, reader: Reader) -> _Found:
    """The numbers in those statements that share most words with the question."""
    texts = _texts(understood, reader)
    telling = [row for row in rows if any(texts(row))]
    closest = nearest(understood.read_as, telling)
    note = f"from the {len(closest)} that share most words with the question, of {len(telling)} with a number"
    notes = (note,) if len(closest) < len(telling) else ()
    return _Found(understood, rows, total, _grouped(closest, texts), notes)


def _with_opposites(understood: Understood) -> Understood:
    """For what contradicts an activity: what cannot be so beside it is asked for too, and shown."""
    asked = understood.filter.activities
    every = with_opposites(asked) if understood.kind is QuestionKind.CONTRADICT else asked
    if every == asked:
        return understood
    lines = (
        Line("activity", f"{' or '.join(every)}: {' or '.join(asked)} and what cannot be so beside it")
        if line.part == "activity"
        else line
        for line in understood.lines
    )
    return shown_as(understood, replace(understood.filter, activities=every), tuple(lines))


def _wider(understood: Understood, reader: Reader) -> _Found | None:
    """The first wider question that has an answer."""
    for other in wider(understood, reader):
        found = _found(other.understood, reader)
        if found.answers:
            return replace(found, notes=(other.left_out, *found.notes))
    return None


def _two_sides(understood: Understood, reader: Reader) -> _Found | None:
    """Where nothing plainly contradicts: the two who speak of what was asked, if they are just two."""
    if not understood.filter.about:
        return None
    bare = without_activity(understood)
    rows, total = statements_all(reader, bare.filter, most=_MOST)
    answers = _grouped(on_one_subject(rows), _speakers)
    note = "nothing that was said plainly contradicts something else: these are the two who speak of it"
    return _Found(bare, rows, total, answers, (note,)) if answers else None


def _texts(understood: Understood, reader: Reader) -> Texts:
    """What of a statement makes the answer."""
    asked = understood.asked
    kinds = _CLOSED_KINDS.intersection(NOUN_KINDS.get(asked.noun, ()))
    simple: dict[Wanted, Texts] = {
        Wanted.CONTENTS: _content,
        Wanted.VIA: lambda row: (one.name for one in row.via),
        Wanted.DOCUMENTS: lambda row: (row.document.name,),
        Wanted.SAID: lambda row: (row.said_on.value.text,) if row.said_on else (),
        Wanted.HAPPENED: lambda row: (row.happened_on.value.text,) if row.happened_on else (),
        Wanted.NUMBERS: lambda row: numbers_said(row, _whole(row), asked.noun),
        Wanted.SPEAKERS: lambda row: _speakers(row, kinds),
    }
    return (
        _things(understood, reader) if asked.wanted is Wanted.THINGS else simple.get(asked.wanted, _content)
    )


def _grouped(rows: Iterable[StatementRow], texts: Texts) -> tuple[Answer, ...]:
    """The texts of all rows, each once with its statements, in the order of the first."""
    found: dict[str, dict[str, StatementRow]] = {}
    for row in rows:
        for one in texts(row):
            found.setdefault(one, {})[row.iri] = row
    return tuple(Answer(one, tuple(statements.values())) for one, statements in found.items())


def _speakers(row: StatementRow, kinds: frozenset[EntityKind] = frozenset()) -> Iterator[str]:
    return (one.name for one in (row.speaker, *row.co_speakers) if not kinds or one.kind in kinds)


def _whole(row: StatementRow) -> str:
    return " ".join(" ".join(row.content).split()) or " ".join(row.evidence.quote.split())


def _content(row: StatementRow) -> Iterator[str]:
    said = _whole(row)
    yield said if len(said) <= _LONGEST_CONTENT else said[: _LONGEST_CONTENT - 2].rsplit(" ", 1)[0] + " …"


def _things(understood: Understood, reader: Reader) -> Texts:
    """What the statements are about, of the kind and the class that the noun names."""
    noun, kinds = understood.asked.noun, kinds_asked(understood.filter)
    if understood.kind is QuestionKind.WHERE:
        kinds = (EntityKind.BASE, EntityKind.PLACE, EntityKind.COUNTRY)
    classes = None if not noun or noun in ANY_ENTITY else _classes(noun, reader)

    named = understood.filter.about.iris if understood.filter.about else ()

    def fits(row: EntityRow) -> bool:
        if row.kind is EntityKind.COUNTRY and row.iri in named:
            return False  # no answer to "where" or "which" is what the question says itself
        return row.kind in kinds and (not classes or row.detail in classes)

    return lambda row: (one.name for one in row.about if fits(one))


def _classes(noun: str, reader: Reader) -> frozenset[str]:
    """The classes of that name with all narrower ones; none if the noun names no class."""
    rows = reader.select(text("asset_classes"))
    found = {row["concept"] for row in rows if noun in {row["label"].lower(), last_part(row["concept"])}}
    grown = True
    while grown:
        narrower = {row["concept"] for row in rows if row.get("wider") in found} - found
        found |= narrower
        grown = bool(narrower)
    return frozenset(last_part(one) for one in found)


def _counted(understood: Understood, rows: Sequence[StatementRow], total: int) -> tuple[Answer, ...]:
    """How many statements, documents or speakers there are."""
    noun = understood.asked.noun
    if noun in DOCUMENT_NOUNS:
        total = len({row.document.iri for row in rows})
    elif noun in SOURCE_NOUNS:
        total = len({_one_source(row.speaker) for row in rows})
    return (Answer(str(total), tuple(rows)),)


def _one_source(speaker: EntityRow) -> str:
    """What counts as one source: those of one name; of unnamed ones those of one document.

    New entities are new in each document, so that one person would be counted once for each.
    """
    return speaker.iri if speaker.linked or speaker.kind is EntityKind.UNNAMED_SOURCE else speaker.name


def _contradictions(
    understood: Understood, rows: Sequence[StatementRow], asked: tuple[ActivityKind, ...]
) -> tuple[Answer, ...]:
    """The speakers on either side; on the other side only, where a speaker or an activity is contradicted."""
    if understood.asked.noun == ACTIVITY:
        told = {row.document.iri for row in rows if not asked or not set(asked).isdisjoint(row.activities)}
        kept = {row.iri for row in rows if row.document.iri in told and speaks_against(row, asked)}
    else:
        pairs = contradicting(rows, same_topic=bool(understood.widened))
        if understood.against:
            sides = [*pairs, *((other, one) for one, other in pairs)]
            kept = {one.iri for one, other in sides if other.speaker.iri in understood.against}
        else:
            kept = {row.iri for pair in pairs for row in pair}
    return _grouped([row for row in rows if row.iri in kept], _speakers)


def _asks_whom(understood: Understood) -> bool:
    return any(word.low in {"who", "whom", "whose"} for word in read_words(understood.read_as))


def _opposed(understood: Understood, reader: Reader) -> tuple[StatementRow, ...]:
    """Beside "who denied": who confirms the negative of the same; beside "who confirmed": who denies it."""
    meaning = understood.filter
    if not (meaning.about or meaning.activities):
        return ()
    match meaning.speech_acts:
        case (SpeechAct.DENY,):
            other = replace(
                meaning, speech_acts=(SpeechAct.CONFIRM,), polarities=(Polarity.NEGATIVE,), speaker=None
            )
        case (SpeechAct.CONFIRM,):
            other = replace(meaning, speech_acts=(SpeechAct.DENY,), polarities=(), speaker=None)
        case _:
            return ()
    rows, _ = statements_all(reader, other, most=_MOST)
    return tuple(rows)


def _notes(found: _Found) -> Iterator[str]:
    understood = found.understood
    if understood.unknown:
        words = ", ".join(f'"{word}"' for word in understood.unknown)
        yield f"not understood, and not searched by: {words}"
    first = understood.read_as.split(" ")[0].lower()
    if understood.kind is QuestionKind.WHAT and first in _WHETHER:
        yield "it asks whether it is so: these are statements for and against, and no facts"
    if understood.asked.wanted is Wanted.COUNT and understood.asked.noun in SOURCE_NOUNS:
        yield "sources of one name are counted once, unnamed ones, of whom nothing is known, in each document"
    if understood.alternatives:
        several = ", ".join(one.reading for one in understood.alternatives)
        yield f"it may be read otherwise: {several}"
    for widening in understood.widened:
        count = len({site.name for site in widening.sites})
        sites = f"{count} sites that lie" if count > 1 else "1 site that lies"
        yield f"{widening.words} was taken for {widening.place.name} and {sites} there"
    if len(found.rows) < found.total:
        yield f"made from the first {len(found.rows)} of {found.total} statements"
    if understood.filter.dates_within:
        yield "statements without such a date, or with one that is less exact, are not counted in"
