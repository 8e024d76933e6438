"""Which propositions are on one claim: a pure function of all of them, whatever their order.

Two are *compatible* if no role differs and their times fit.  What is compatible with two that differ
from each other never bridges them: it is put aside, joined with what was put aside like it, or
stays alone.  What is vaguer in time joins the one claim that it fits, and none if there are two.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from graph.claims.forms import Block, Form

Group = tuple[Form, ...]
Roles = tuple[tuple[str, str], ...]

PAUSE_MONTHS = 3
"""A story that rests for longer is another: what is undated is told apart by when it was said."""

_BEFORE_MONTHS = 1
"""How long before it is first told an event may have been, for undated words to mean it."""

_AHEAD_MONTHS = 12
"""How far ahead a plan may lie."""

_DAY, _MONTH, _YEAR = 10, 7, 4


@dataclass(frozen=True, slots=True)
class Decided:
    """What persons decided about propositions, by key: pairs that are one claim, pairs that are not."""

    joined: frozenset[frozenset[str]] = field(default_factory=frozenset)
    parted: frozenset[frozenset[str]] = field(default_factory=frozenset)

    def parts(self, one: Form, other: Form) -> bool:
        """Whether a person said that these two are not on one claim."""
        return bool(self.parted) and frozenset((one.key, other.key)) in self.parted


def join(forms: Iterable[Form], decided: Decided | None = None) -> tuple[Group, ...]:
    """The claims of some forms, each in order of its keys, the claims in order of their first.

    Give all forms of a block; forms of different blocks are never joined but by a person.
    """
    ruled = decided or Decided()
    blocks: dict[Block, list[Form]] = defaultdict(list)
    for form in sorted(set(forms)):
        blocks[form.block].append(form)
    groups = [group for block in blocks.values() for group in _Joiner(ruled).block(block)]
    return tuple(sorted(tuple(sorted(group)) for group in _by_hand(groups, ruled)))


def compatible(one: Form, other: Form) -> bool:
    """Whether no role differs: equal, or empty on one side where the table lets it be so.

    Who acts may stay open where the same asset moves: then that is what moves.
    """
    return _fit(one.roles, other.roles, one.row.exact | other.row.exact)


@lru_cache(maxsize=100_000)
def _fit(one: Roles, other: Roles, exact: frozenset[str]) -> bool:
    left, right = dict(one), dict(other)
    if "asset" in left or "asset" in right:
        exact -= {"actor"}
    for name in left.keys() | right.keys():
        a, b = left.get(name, ""), right.get(name, "")
        if a != b and (name in exact or name == "scope" or (a and b)):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Joiner:
    """Joins the forms of one block, from what is most exact in time to what is vaguest."""

    decided: Decided

    def block(self, forms: Sequence[Form]) -> list[Group]:
        standing = [form for form in forms if form.standing]
        claims = self._by_time(standing, [])
        if len(standing) < len(forms):
            claims = self._by_time([form for form in forms if not form.standing], claims)
        return claims

    def _by_time(self, forms: Sequence[Form], claims: list[Group]) -> list[Group]:
        """Days, then months, then what is undated but of its time, then years, then what has no time."""
        exact = [form for form in forms if len(form.happened) == _DAY]
        claims = self._add(claims, exact, lambda form: form.happened)
        month = [form for form in forms if len(form.happened) == _MONTH]
        claims = self._add(claims, month, lambda form: form.happened)
        undated = [form for form in forms if not form.happened and len(form.spoken) == _MONTH]
        episodes = _episodes(undated)
        claims = self._add(claims, undated, lambda form: episodes[form.spoken])
        year = [form for form in forms if len(form.happened) == _YEAR]
        claims = self._add(claims, year, lambda form: form.happened)
        rest = [form for form in forms if not form.happened and len(form.spoken) != _MONTH]
        return self._add(claims, rest, lambda form: form.spoken)

    def _add(
        self, claims: list[Group], forms: Sequence[Form], bucket_of: Callable[[Form], Hashable]
    ) -> list[Group]:
        """``claims`` with forms of one exactness: grouped by bucket, then joined where just one fits."""
        buckets: dict[Hashable, list[Form]] = defaultdict(list)
        for form in forms:
            buckets[bucket_of(form)].append(form)
        groups = [group for bucket in buckets.values() for group in self._peel(bucket)]
        return self._attach(claims, groups)

    def _attach(self, claims: list[Group], groups: Sequence[Group]) -> list[Group]:
        """Each group joins the one claim that it fits; those of one claim that differ all stay alone."""
        wishes: dict[int, list[Group]] = defaultdict(list)
        alone: list[Group] = []
        by_month = _by_month(claims)
        for group in groups:
            near = _candidates(group, by_month, len(claims))
            fitting = [at for at in near if self._fits(group, claims[at])]
            if len(fitting) == 1:
                wishes[fitting[0]].append(group)
            else:
                alone.append(group)
        joined = list(claims)
        for at, wishing in wishes.items():
            if all(self._agree(one, other) for one, other in combinations(wishing, 2)):
                joined[at] = (*claims[at], *(form for group in wishing for form in group))
            else:
                alone += wishing
        return joined + alone

    def _fits(self, group: Group, claim: Group) -> bool:
        return _near(group, claim) and self._agree(group, claim)

    def _agree(self, one: Group, other: Group) -> bool:
        return all(self._compatible(a, b) for a in one for b in other)

    def _compatible(self, one: Form, other: Form) -> bool:
        return compatible(one, other) and not self.decided.parts(one, other)

    def _peel(self, forms: Sequence[Form]) -> list[Group]:
        """Groups of forms of one time; who bridges two that differ is put aside and grouped with its like."""
        groups: list[Group] = []
        rest = self._units(forms)
        while rest:
            aside = [unit for unit in rest if self._bridges(unit, rest)]
            kept = [unit for unit in rest if unit not in aside]
            groups += self._classes(kept or aside, alike=bool(kept))
            rest = aside if kept else []
        return groups

    def _units(self, forms: Sequence[Form]) -> list[Group]:
        """Forms with the very same roles are one from the start, unless a person parted them."""
        units: dict[Hashable, list[Form]] = defaultdict(list)
        for form in forms:
            parted = any(form.key in pair for pair in self.decided.parted)
            units[(form.roles, form.row.exact, form.key if parted else "")].append(form)
        return [tuple(unit) for unit in units.values()]

    def _bridges(self, unit: Group, units: Sequence[Group]) -> bool:
        near = [other[0] for other in units if self._compatible(unit[0], other[0])]
        return any(not self._compatible(one, other) for one, other in combinations(near, 2))

    def _classes(self, units: Sequence[Group], *, alike: bool) -> list[Group]:
        """Where nobody bridges, to be compatible is transitive: one member stands for its class.

        Where all bridge (not ``alike``), each stays alone.
        """
        groups: list[Group] = []
        for unit in units:
            for at, group in enumerate(groups):
                if alike and self._compatible(unit[0], group[0]):
                    groups[at] = (*group, *unit)
                    break
            else:
                groups.append(unit)
        return groups


def _episodes(forms: Collection[Form]) -> dict[str, str]:
    """The first month of the story that each month of saying belongs to."""
    starts: dict[str, str] = {}
    before = ""
    for month in sorted({form.spoken for form in forms}):
        rested = not before or _month_index(month) - _month_index(before) > PAUSE_MONTHS
        starts[month] = month if rested else starts[before]
        before = month
    return starts


def _month_index(date: str) -> int:
    """Months since the year 0, of a date with at least its month."""
    return int(date[:4]) * 12 + int(date[5:7])


def _near(group: Group, claim: Group) -> bool:
    """Whether the group, vaguer in time, can mean the time of the claim."""
    dates = [form.happened for form in claim if form.happened]
    said = [form.spoken for form in claim if form.spoken]
    first = group[0]
    if first.happened:
        within = [
            date for date in dates if date.startswith(first.happened) or first.happened.startswith(date)
        ]
        return bool(dates) and len(within) == len(dates)
    if len(first.spoken) != _MONTH:
        return True
    months = [_month_index(form.spoken) for form in group]
    start, end = min(months) - _BEFORE_MONTHS, max(months) + (_AHEAD_MONTHS if first.block.planned else 0)
    if dates:
        return all(len(date) >= _MONTH and start <= _month_index(date) <= end for date in dates)
    return any(start <= _month_index(month) <= end + PAUSE_MONTHS for month in said if len(month) == _MONTH)


def _by_month(claims: Sequence[Group]) -> dict[int, set[int]]:
    """The places of the claims in their list, by each month that they can be of."""
    found: dict[int, set[int]] = defaultdict(set)
    for at, claim in enumerate(claims):
        for form in claim:
            for date in (form.happened, form.spoken):
                if len(date) >= _MONTH:
                    found[_month_index(date)].add(at)
    return found


def _candidates(group: Group, by_month: dict[int, set[int]], claims: int) -> Iterable[int]:
    """The places of the claims that the group, vaguer in time, may be near: so that not all are looked at."""
    first = group[0]
    if len(first.happened) >= _MONTH:
        return sorted(by_month.get(_month_index(first.happened), ()))
    if first.happened or len(first.spoken) != _MONTH:
        return range(claims)
    months = [_month_index(form.spoken) for form in group]
    ahead = _AHEAD_MONTHS if first.block.planned else PAUSE_MONTHS
    near = range(min(months) - _BEFORE_MONTHS, max(months) + ahead + 1)
    return sorted({at for month in near for at in by_month.get(month, ())})


def _by_hand(groups: Sequence[Group], decided: Decided) -> list[Group]:
    """The groups after persons joined some, across blocks too."""
    if not decided.joined:
        return list(groups)
    home = {form.key: at for at, group in enumerate(groups) for form in group}
    leader = list(range(len(groups)))
    for pair in sorted(map(sorted, decided.joined)):
        places = [home[key] for key in pair if key in home]
        if len(places) == 2:
            one, other = leader[places[0]], leader[places[1]]
            leader = [min(one, other) if at in (one, other) else at for at in leader]
    merged: dict[int, list[Form]] = defaultdict(list)
    for at, group in enumerate(groups):
        merged[leader[at]] += group
    return [tuple(group) for group in merged.values()]
