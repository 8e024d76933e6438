"""A claim: propositions that were put together, what they say between them, and why they are one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.claims.forms import Block, Form
from graph.claims.joining import Decided, Group, join
from ontology.compatibility import rows
from ontology.terms import ActivityKind

_KIND = re.compile(r"/(base|asset|place|country)/")
"""The kind of an entity, as its IRI tells it."""

_LEAD = {"at": "at", "origin": "from", "destination": "to"}
_TIMES = (10, 7, 4)


@dataclass(frozen=True, slots=True)
class Claim:
    """What statements agree or disagree about.

    ``key`` is the smallest of the keys of its ``propositions``; each of them is an address of it, so that
    old addresses lead on when claims join or part.  ``roles`` has what any proposition names, anchor
    included.  ``happened`` is the most exact date, ``spoken`` the months in which it was said where
    nobody gives one, first and last.
    """

    key: str
    block: Block
    forms: tuple[Form, ...]
    activity: ActivityKind
    roles: tuple[tuple[str, str], ...]
    happened: str = ""
    spoken: tuple[str, ...] = ()

    @property
    def doubt(self) -> str:
        """Why it cannot be told that sources mean one event, in plain words; empty if it can.

        It can where two things are told of these: a base or an asset (or, on a day, any place that is no
        country); the day; who acts or what moves; both sides of what has two.
        """
        if not self.happened and not self.spoken:
            return "no time is told"
        roles, day = dict(self.roles), len(self.happened) == len("2031-05-03")
        kinds = {found[1] for anchor in self.block.anchor.split(" & ") if (found := _KIND.search(anchor))}
        sure = bool(kinds & {"base", "asset"}) or (day and "place" in kinds)
        other = roles.get("counterpart", self.block.anchor) != self.block.anchor
        told = [sure, day, bool(roles.get("actor") or roles.get("asset")), other]
        return "" if sum(told) > 1 else "too little is told to know that they mean one event"

    @property
    def entities(self) -> frozenset[str]:
        """Everything that its propositions name."""
        roles = (value for form in self.forms for role, value in form.roles if role != "scope")
        anchors = (one for block in self.blocks for one in block.anchor.split(" & "))
        return frozenset((*roles, *anchors, *(entity for _, entity in self.roles)))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of its propositions; more than one only where a person joined claims."""
        return tuple(sorted({form.block for form in self.forms}))

    @property
    def propositions(self) -> tuple[str, ...]:
        """The keys of its propositions, sorted."""
        return tuple(sorted({form.key for form in self.forms}))


def claims_over(forms: Iterable[Form], decided: Decided | None = None) -> tuple[Claim, ...]:
    """The claims of some forms, in order of their keys; the same whatever the order of the forms."""
    return tuple(sorted((claim_of(group) for group in join(forms, decided)), key=lambda claim: claim.key))


@lru_cache(maxsize=100_000)
def claim_of(group: Group) -> Claim:
    """The claim of propositions that were put together."""
    first = min(group, key=lambda form: form.key)
    dates = [form.happened for form in group if form.happened]
    said = sorted({form.spoken for form in group if form.spoken})
    return Claim(
        key=first.key,
        block=first.block,
        forms=tuple(sorted(group)),
        activity=_activity(group),
        roles=_roles(group),
        happened=min(dates, key=lambda date: (-len(date), date)) if dates else "",
        spoken=() if dates or not said else (said[0], said[-1]),
    )


def label_of(claim: Claim, names: Mapping[str, str]) -> str:
    """What a claim is called, in plain English; ``names`` has the names of entities by IRI."""
    what = ("planned " if claim.block.planned else "") + claim.activity.value
    roles = dict(claim.roles)
    told = [names.get(roles[role], roles[role]) for role in ("actor", "asset") if role in roles]
    placed = [f"{_LEAD[role]} {names.get(roles[role], roles[role])}" for role in _LEAD if role in roles]
    other = [f"with {names.get(roles['counterpart'], '')}"] if "counterpart" in roles else []
    said = f"{what.capitalize()}: {', '.join(told)}" if told else what.capitalize()
    return " ".join([said, *other, *placed]) + _when(claim)


def why(claim: Claim, names: Mapping[str, str]) -> tuple[str, ...]:
    """Why its propositions are one claim: what they share, what some leave open, and their times."""
    number = len(claim.propositions)
    if number == 1:
        alone = "; what moves is not told, so it is never joined" if claim.forms[0].proposition.scope else ""
        return (f"it is one proposition: all its statements say the very same{alone}",)
    kinds = sorted({form.proposition.activity.value for form in claim.forms})
    anchor = " and ".join(names.get(one, one) for one in claim.block.anchor.split(" & "))
    lines = ["a person joined what the table keeps apart"] if _by_hand(claim) else []
    lines += [f"one family of activities ({claim.block.family}): {', '.join(kinds)}", f"one anchor: {anchor}"]
    for role in sorted({role for form in claim.forms for role, _ in form.roles} - {"scope"}):
        values = [dict(form.roles).get(role, "") for form in claim.forms]
        named = sorted({names.get(value, value) for value in values if value})
        open_ = values.count("")
        lines.append(
            f"{role}: {', '.join(named)}" + (f" (left open by {open_} of {number})" if open_ else "")
        )
    return (*lines, *_times(claim))


def _by_hand(claim: Claim) -> bool:
    """Whether its propositions differ in place or day, so that only a person can have joined them."""
    days = {form.happened for form in claim.forms if len(form.happened) == len("2031-05-03")}
    return len(claim.blocks) > 1 or len(days) > 1


def _activity(group: Group) -> ActivityKind:
    """The activity of most propositions; of equals, the first of the family's row."""
    counts = Counter(form.proposition.activity for form in group)
    order = [row.activity for row in rows()]
    return min(counts, key=lambda kind: (-counts[kind], order.index(kind)))


def _roles(group: Group) -> tuple[tuple[str, str], ...]:
    """What any of them names in each role, a value that most name before others."""
    found: dict[str, Counter[str]] = {}
    for form in group:
        proposition = form.proposition
        for role in ("actor", "asset", "at", "origin", "destination", "counterpart"):
            if value := getattr(proposition, role):
                found.setdefault(role, Counter())[value] += 1
    chosen = {role: min(held, key=lambda value: (-held[value], value)) for role, held in found.items()}
    if chosen.get("at") in {chosen.get("origin"), chosen.get("destination")}:
        chosen.pop("at", None)
    return tuple(chosen.items())


def _when(claim: Claim) -> str:
    if claim.happened:
        return f" ({claim.happened})"
    if not claim.spoken:
        return ""
    first, last = claim.spoken
    return f" (said {first})" if first == last else f" (said {first} to {last})"


def _times(claim: Claim) -> list[str]:
    dates = sorted({form.happened for form in claim.forms if form.happened})
    said = sorted({form.spoken for form in claim.forms if form.spoken})
    lines = [f"time: {', '.join(dates)}"] if dates else []
    if said:
        lines.append(f"undated, said in {', '.join(said)}" + (": of that time" if dates else ""))
    return lines
