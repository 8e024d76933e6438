"""Filters of every kind, for hypothesis; IRIs come from the various world, and some from nowhere."""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as some

from graph.claims.clocks import AsOf, Clock
from graph.queries.criteria import ActivityFilter, Days, EntityFilter, StatementFilter
from ontology.terms import (
    ActivityKind,
    AgreementClass,
    Certainty,
    EntityKind,
    Polarity,
    Position,
    Quotation,
    SpeechAct,
    Tense,
)
from tests.queries.indexed.conftest import Doors
from tests.queries.indexed.various import DAYS, ENTRIES, PUBLISHERS, WORDS

_GAZETTEER = "https://w3id.org/claimgraph/gazetteer/"
_NOWHERE = "https://graph.example/nowhere"
_ACTS = (SpeechAct.SAY, SpeechAct.CONFIRM, SpeechAct.DENY, SpeechAct.WARN)
_ACTIVITIES = (
    ActivityKind.WITHDRAWAL,
    ActivityKind.ATTACK,
    ActivityKind.DEPLOYMENT,
    ActivityKind.PRESENCE,
    ActivityKind.EXERCISE,
)


def _few(among: Any, most: int = 3) -> Any:
    return some.lists(some.sampled_from(tuple(among)), max_size=most, unique=True).map(tuple)


def _perhaps(one: Any) -> Any:
    return some.none() | one


def _days() -> Any:
    day = _perhaps(some.sampled_from(DAYS).map(date.fromisoformat))
    return some.builds(Days, day, day)


def texts() -> Any:
    """Searches: words, some within double quotes, some in other letters."""
    word = some.sampled_from((*WORDS, "BASE", "i", "zmir", "straße naval", "venn said"))
    piece = word | word.map(lambda found: f'"{found}"')
    return some.lists(piece, min_size=1, max_size=2).map(" ".join)


def entities(doors: Doors) -> Any:
    """What one entity must be."""
    new = [one for one in doors.all("?x a cg:UnnamedSource") if one]
    iris = [*(_GAZETTEER + entry.id for entry in ENTRIES), *new[:3], _NOWHERE]
    countries = [_GAZETTEER + entry.id for entry in ENTRIES if entry.kind is EntityKind.COUNTRY]
    return some.builds(
        EntityFilter,
        iris=_few(iris),
        among=some.one_of(some.none(), some.none(), some.none(), _few(iris, 12)),
        kinds=_few(EntityKind),
        countries=some.just(()) | _few(countries, 2),
        asset_classes=some.just(()) | _few(("aircraft", "ship", "frigate", "no-class"), 2),
        base_kinds=some.just(()) | _few(("air-base", "naval-base", "port"), 2),
    )


@cache
def _leaf(doors: Doors) -> dict[str, Any]:
    entity = _perhaps(entities(doors))
    roles = ("actor", "asset", "at", "origin", "destination", "counterpart")
    activity = some.builds(ActivityFilter, kinds=_few(_ACTIVITIES), **dict.fromkeys(roles, entity))
    return {
        "statements": _few([*doors.all("?x a cg:Statement")[:40], _NOWHERE], 20),
        "documents": _few([*doors.all("?x a cg:Document"), _NOWHERE], 12),
        "publishers": _few([*(name.upper() for name in PUBLISHERS if name), "nobody"]),
        "claims": _few([*doors.all("?x a cg:Claim"), _NOWHERE], 12),
        "positions": _few(Position),
        "agreements": _few(AgreementClass),
        "speech_acts": _few(_ACTS),
        "polarities": _few(Polarity),
        "certainties": _few(Certainty),
        "tenses": _few(Tense),
        "quotations": _few(Quotation),
        "speaker": entity,
        "via": entity,
        "has_via": _perhaps(some.booleans()),
        "about": entity,
        "activities": _few(_ACTIVITIES),
        "activity": _perhaps(activity),
        "said": _perhaps(_days()),
        "happened": _perhaps(_days()),
        "published": _perhaps(_days()),
        "recorded": _perhaps(_days()),
        "text": _perhaps(texts()),
    }


def _one(doors: Doors) -> Any:
    """A filter of one or two fields: with more, hardly anything is let through."""
    fields = _leaf(doors)
    names = some.lists(some.sampled_from(sorted(fields)), max_size=2, unique=True)
    return names.flatmap(lambda chosen: some.fixed_dictionaries({name: fields[name] for name in chosen})).map(
        lambda held: StatementFilter(**held)
    )


def _nested(doors: Doors) -> Any:
    def deeper(inner: Any) -> Any:
        within = some.lists(inner, max_size=2).map(tuple)
        return some.builds(_with, _one(doors), within, within, within)

    return some.recursive(_one(doors), deeper, max_leaves=6)


def _with(given: StatementFilter, all_of: Any, any_of: Any, none_of: Any) -> StatementFilter:
    held = {name: getattr(given, name) for name in StatementFilter.__slots__}
    return StatementFilter(**{**held, "all_of": all_of, "any_of": any_of, "none_of": none_of})


def _outermost(given: StatementFilter, as_of: AsOf | None, within: bool) -> StatementFilter:
    held = {name: getattr(given, name) for name in StatementFilter.__slots__}
    return StatementFilter(**{**held, "as_of": as_of, "dates_within": within})


def days_then(doors: Doors) -> Any:
    """A day to answer as of, by either clock, with what persons had rejected."""
    row = "?s cg:key ?x"
    rejected = some.none() | _few(doors.all(row), 8).map(frozenset)
    day = some.sampled_from((*DAYS, "2031-03-31", "2030-01-01")).map(date.fromisoformat)
    return some.builds(AsOf, day, some.sampled_from(Clock), rejected)


def filters(doors: Doors) -> Any:
    """Filters within filters, now and as of a day."""
    return some.builds(_outermost, _nested(doors), _perhaps(days_then(doors)), some.booleans())
