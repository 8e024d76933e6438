"""What one statement says happened: a proposition for each activity, site and asset.

A statement that names two bases says two things, so that each can be affirmed and denied by itself.
Roles that the sentence leaves open are filled from what the statement is about, where just one fits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from graph.claims.signature import KEY_LENGTH
from graph.model import Activity, Mention, Proposition, Resolution, Statement, Version
from ontology.compatibility import Row, row_of
from ontology.terms import ActivityKind, EntityKind, SpeechAct, Tense

_SITES = frozenset({EntityKind.BASE, EntityKind.PLACE})
_ACTORS = frozenset(
    {EntityKind.COUNTRY, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.ORGANISATION}
)

_SIDES = frozenset({"actor", "counterpart"})

MOST = 24
"""Propositions of one activity: a sentence that lists more sites and assets says no more of each."""


@dataclass(frozen=True, slots=True)
class _Thing:
    key: str
    kind: EntityKind


def propositions_of(
    statement: Statement, resolution: Resolution, version: Version
) -> tuple[Proposition, ...]:
    """What a statement says happened, each once, in a stable order.

    Empty for a demand, which does not say what is so; for the activity *other*, which says too
    little for two sources to agree on; and where nothing takes part that has a name.
    """
    if statement.speech_act is SpeechAct.DEMAND:
        return ()
    about = [_thing(mention, resolution) for mention in statement.about]
    happened, spoken = _times(statement, version)
    found = (
        Proposition(
            activity=activity.kind,
            polarity=statement.polarity,
            planned=statement.tense is Tense.FUTURE,
            happened=happened,
            spoken=spoken,
            scope=_scope(activity, roles, version),
            **roles,
        )
        for activity in statement.activities
        if activity.kind is not ActivityKind.OTHER
        for roles in islice(_roles(activity, about, resolution), MOST)
        if any(roles.values())
    )
    return tuple(sorted(set(found)))


def _times(statement: Statement, version: Version) -> tuple[str, str]:
    """When it happened; where the text does not say, the month in which it was said."""
    if statement.happened_on:
        return statement.happened_on.value.text, ""
    said = statement.said_on.value if statement.said_on else version.published
    return "", said.text[:7] if said else ""


def _scope(activity: Activity, roles: dict[str, str], version: Version) -> str:
    """The version, where too little is named for two documents to mean one thing.

    That is where it is not told what moved, and where nothing but one actor is named.
    """
    row, named = row_of(activity.kind), {role for role, key in roles.items() if key}
    unknown = row.mover and named.isdisjoint({"actor", "asset"})
    return version.digest[:KEY_LENGTH] if unknown or (len(named) == 1 and named <= _SIDES) else ""


def _roles(activity: Activity, about: Sequence[_Thing], resolution: Resolution) -> Iterator[dict[str, str]]:
    """Every choice of one entity a role."""
    row = row_of(activity.kind)
    things = {
        "actor": activity.actors,
        "asset": activity.assets,
        "at": activity.at,
        "origin": activity.origin,
        "destination": activity.destination,
        "counterpart": activity.counterpart,
    }
    held = _sorted_out({role: _things(mentions, resolution) for role, mentions in things.items()})
    _fill(held, about, row)
    if row.parties:
        yield from _between(held)
        return
    names = list(held)
    for choice in product(*(keys or [""] for keys in held.values())):
        yield _other_side(dict(zip(names, choice, strict=True)))


def _other_side(roles: dict[str, str]) -> dict[str, str]:
    """The same; what is done to a place is told by its place: it is no other side beside it."""
    places = {roles["at"], roles["origin"], roles["destination"]}
    return {**roles, "counterpart": ""} if roles["counterpart"] in places else roles


def _sorted_out(things: Mapping[str, Sequence[_Thing]]) -> dict[str, list[str]]:
    """The keys by role; a ship or a missile is no place and no actor, whatever the parse makes of it."""
    held: dict[str, list[str]] = {role: [] for role in things}
    for role, named in things.items():
        for thing in named:
            place = "asset" if thing.kind is EntityKind.ASSET else role
            if thing.key not in held[place]:
                held[place].append(thing.key)
    _take_owners(held, things["asset"])
    return held


def _take_owners(held: dict[str, list[str]], assets: Sequence[_Thing]) -> None:
    """Where equipment is named, who it belongs to ("Aland's frigates") is not what moves; in place."""
    owners = {thing.key for thing in assets if thing.kind in _ACTORS}
    if not owners.issuperset(held["asset"]):
        held["asset"] = [key for key in held["asset"] if key not in owners]


def _fill(held: dict[str, list[str]], about: Sequence[_Thing], row: Row) -> None:
    """Give to empty roles what the statement is about besides; in place."""
    taken = {key for keys in held.values() for key in keys}
    free = [thing for thing in about if thing.key not in taken]
    if not (held["at"] or held["origin"] or held["destination"]):
        bases = [thing.key for thing in free if thing.kind is EntityKind.BASE]
        held["at"] = bases or [thing.key for thing in free if thing.kind in _SITES]
    if not held["asset"]:
        held["asset"] = [thing.key for thing in free if thing.kind is EntityKind.ASSET]
    actors = [thing.key for thing in free if thing.kind in _ACTORS]
    if row.parties and len(held["actor"]) + len(held["counterpart"]) < 2:
        held["counterpart"] += actors


def _between(held: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """Pairs of parties, whichever side each was named on; places as for any other."""
    parties = sorted({*held["actor"], *held["counterpart"]})
    pairs: Iterable[tuple[str, str]] = (
        combinations(parties, 2) if len(parties) > 1 else [("".join(parties), "")]
    )
    if held["actor"] and held["counterpart"]:
        crossed = {tuple(sorted(pair)) for pair in product(held["actor"], held["counterpart"])}
        pairs = sorted((one, other) for one, other in crossed if one != other) or pairs
    for (one, other), at in product(pairs, held["at"] or held["origin"] or held["destination"] or [""]):
        yield {"actor": one, "counterpart": other, "at": at}


def _things(mentions: Iterable[Mention], resolution: Resolution) -> list[_Thing]:
    return [_thing(mention, resolution) for mention in mentions]


def _thing(mention: Mention, resolution: Resolution) -> _Thing:
    entity = resolution.by_mention[mention]
    return _Thing(entity.key, entity.kind)
