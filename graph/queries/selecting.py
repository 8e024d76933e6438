"""What a person names on the command line, in an address or in Python becomes a filter on statements."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from graph.claims.clocks import AsOf, Clock
from graph.errors import QueryRefused
from graph.queries.criteria import Days, StatementFilter, one_of
from graph.queries.judgements import knowing
from graph.queries.named import widened
from graph.queries.then import gazetteer_then, reader_then
from graph.queries.understood import Widening
from graph.store.contract import Reader
from ontology.gazetteer import Gazetteer
from ontology.terms import ActivityKind, AgreementClass, Polarity, SpeechAct

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Statements as people ask for them: things by name or IRI, values by their words, days as ISO dates.

    Fields are joined by *and*, the values of one field by *or*.  ``clock`` is that of ``as_of``:
    ``published`` (what could be known) or ``recorded`` (what this graph knew).
    """

    about: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    speech_acts: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    text: str | None = None
    said_from: str | None = None
    said_to: str | None = None
    as_of: str | None = None
    clock: str = "published"


@dataclass(frozen=True, slots=True)
class Selected:
    """Where a wish is answered: ``reader`` and ``gazetteer`` are those of the day that it asks for.

    ``widenings`` are the places that were taken for more than themselves.
    """

    reader: Reader
    gazetteer: Gazetteer
    filter: StatementFilter
    widenings: tuple[Widening, ...] = ()


def selected(wish: Wish, reader: Reader, gazetteer: Gazetteer) -> Selected:
    """The filter that a wish means.  ``documents`` and ``claims`` of the wish are IRIs.

    Raises:
        UnknownName: If something is named that is nowhere.
        QueryRefused: If a word is none of those that a field takes, or a day is no day; it names them.
    """
    day = _as_of(wish)
    then = reader_then(reader, day)
    gazetteer = gazetteer_then(gazetteer, reader, then)
    known = knowing(day, reader)
    about, widenings = widened(then, gazetteer, wish.about, known)
    speaker, via = (widened(then, gazetteer, given, known)[0] for given in (wish.speaker, wish.via))
    chosen = StatementFilter(
        about=one_of(about),
        speaker=one_of(speaker),
        via=one_of(via),
        speech_acts=_words("speech act", SpeechAct, wish.speech_acts),
        polarities=_words("polarity", Polarity, wish.polarities),
        activities=_words("activity", ActivityKind, wish.activities),
        agreements=_words("agreement", AgreementClass, wish.agreements),
        documents=wish.documents,
        claims=wish.claims,
        publishers=wish.publishers,
        text=wish.text,
        said=_days(wish.said_from, wish.said_to),
        as_of=known,
    )
    return Selected(then, gazetteer, chosen, widenings)


def _as_of(wish: Wish) -> AsOf | None:
    (clock,) = _words("clock", Clock, (wish.clock,))
    if wish.as_of is None:
        return None
    return AsOf(_day(wish.as_of), clock)


def _days(earliest: str | None, latest: str | None) -> Days | None:
    if earliest is None and latest is None:
        return None
    return Days(*(_day(one) if one is not None else None for one in (earliest, latest)))


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise QueryRefused("day", f"{words[:50]!r} is no day", "give one such as 2024-12-12") from error


def _words(field: str, kind: type[_Word], given: tuple[str, ...]) -> tuple[_Word, ...]:
    known = {str(one): one for one in kind}
    unknown = [word for word in given if word not in known]
    if unknown:
        raise QueryRefused(field, f"{unknown[0][:100]!r} is none", f"take {', '.join(known)}")
    return tuple(known[word] for word in given)
