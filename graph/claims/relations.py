"""How claims relate: narrower, implied by, incompatible with; by the written table, each with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from graph.claims.claims import Claim
from graph.claims.forms import Block
from graph.model import PartialDate
from ontology.compatibility import Relation as Row
from ontology.compatibility import relations

AFTERWARDS = timedelta(days=92)
"""How long what has left is taken to stay away: later it may have come back."""


class RelationKind(StrEnum):
    """How one claim relates to another."""

    NARROWER = "narrower-than"
    IMPLIED = "implied-by"
    INCOMPATIBLE = "incompatible-with"


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """``claim`` relates to ``other``, both by key, for the reason that is given in plain words."""

    claim: str
    kind: RelationKind
    other: str
    reason: str


def related_blocks(claims: Iterable[Claim]) -> frozenset[Block]:
    """The blocks whose claims can relate to these: their own, and by the table others at the same places."""
    found: set[Block] = set()
    for claim in claims:
        found.update(claim.blocks)
        if not claim.block.planned:
            others = _others(claim.block.family)
            found.update(Block(family, place, False) for family in others for place in _places(claim))
    return frozenset(found)


@cache
def _others(family: str) -> frozenset[str]:
    """The families that the table relates to one."""
    pairs = [(row.family, row.other) for row in relations()]
    return frozenset(other for one, other in (*pairs, *((b, a) for a, b in pairs)) if one == family)


def window(claims: Iterable[Claim]) -> tuple[date, date]:
    """The first and last day that a dated claim can have been at, to relate to one of these."""
    days = [_days(claim) for claim in claims]
    known = [one for one in days if one is not None]
    if not known or len(known) < len(days):
        return date.min, date.max
    return min(first for first, _ in known) - AFTERWARDS, max(last for _, last in known) + AFTERWARDS


def in_window(claims: Iterable[Claim], changed: Sequence[Claim]) -> list[Claim]:
    """Those of ``claims`` that are not dated to quite another time than ``changed``."""
    earliest, latest = (day.isoformat() for day in window(changed))
    return [claim for claim in claims if _between_days(claim.happened, earliest, latest)]


def _between_days(happened: str, earliest: str, latest: str) -> bool:
    """Whether a date, as exact as it is, can be one of the days; what has no date can be any."""
    length = len(happened)
    return earliest[:length] <= happened <= latest[:length]


def relations_of(claims: Sequence[Claim], others: Sequence[Claim]) -> tuple[Related, ...]:
    """Every relation of ``claims`` among themselves and with ``others``, in both directions, sorted."""
    found: set[Related] = set()
    for claim in claims:
        for other in (*claims, *others):
            if claim.key != other.key:
                found.update(_between(claim, other))
                found.update(_between(other, claim))
    return tuple(sorted(found))


def _between(claim: Claim, other: Claim) -> Iterator[Related]:
    """How ``claim`` relates to ``other``."""
    if claim.block == other.block and _narrower(claim, other):
        reason = "it says the same more exactly"
        yield Related(claim.key, RelationKind.NARROWER, other.key, reason)
    for row in relations():
        for one, two in ((claim, other), (other, claim)):
            if (one.block.family, two.block.family) == (row.family, row.other) and _meet(one, two, row):
                yield from _related(row, claim, other, one)


def _related(row: Row, claim: Claim, other: Claim, first: Claim) -> Iterator[Related]:
    if row.relation == "incompatible":
        yield Related(claim.key, RelationKind.INCOMPATIBLE, other.key, row.reason)
    elif first is claim:
        yield Related(claim.key, RelationKind.IMPLIED, other.key, row.reason)


def _narrower(claim: Claim, other: Claim) -> bool:
    """Whether ``claim`` gives all that ``other`` gives, and more."""
    own, less = _telling(claim), _telling(other)
    more = own != less or bool(claim.happened) > bool(other.happened)
    return more and less.items() <= own.items() and _within(claim, other)


def _telling(claim: Claim) -> dict[str, str]:
    """Its roles besides the anchor."""
    return {role: value for role, value in claim.roles if value != claim.block.anchor}


def _within(claim: Claim, other: Claim) -> bool:
    if other.happened:
        return claim.happened.startswith(other.happened)
    return _overlap(claim, other)


def _meet(one: Claim, two: Claim, row: Row) -> bool:
    """Whether two claims are of one place, one mover and one time, as the table's row asks."""
    if one.block.planned or two.block.planned:
        return False
    return _same_place(one, two, row) and _same_mover(one, two, row) and _same_time(one, two, row)


def _same_place(one: Claim, two: Claim, row: Row) -> bool:
    if row.place == "same":
        return one.block.anchor == two.block.anchor
    role = {"from": "origin", "to": "destination"}[row.place]
    return dict(two.roles).get(role) == one.block.anchor


def _same_mover(one: Claim, two: Claim, row: Row) -> bool:
    """The same asset and actor; what is left open fits all where the row says so."""
    left, right = dict(one.roles), dict(two.roles)
    asset, other = left.get("asset", ""), right.get("asset", "")
    open_ = (row.asset != "same" and not asset) or (row.asset == "same-or-any" and not other)
    actor, other_actor = left.get("actor", ""), right.get("actor", "")
    return (asset == other or open_) and (actor == other_actor or not actor or not other_actor)


def _same_time(one: Claim, two: Claim, row: Row) -> bool:
    if row.time == "overlap":
        return _overlap(one, two)
    first, second = _days(one), _days(two)
    return first is not None and second is not None and first[1] < second[0] <= first[1] + AFTERWARDS


def _overlap(one: Claim, two: Claim) -> bool:
    """Whether their times can be one; what tells no time at all meets only its like."""
    first, second = _days(one), _days(two)
    if first is None or second is None:
        return first is second
    return first[0] <= second[1] and second[0] <= first[1]


def _days(claim: Claim) -> tuple[date, date] | None:
    """The first and last day that a claim can mean; of undated ones, the months in which it was said."""
    if claim.happened:
        exact = PartialDate.parse(claim.happened)
        return exact.earliest, exact.latest
    if not claim.spoken:
        return None
    return PartialDate.parse(claim.spoken[0]).earliest, PartialDate.parse(claim.spoken[1]).latest


def _places(claim: Claim) -> set[str]:
    """The anchor, and the places that it leads from or to."""
    named = {value for role, value in claim.roles if role in {"origin", "destination", "at"}}
    return {block.anchor for block in claim.blocks} | named
