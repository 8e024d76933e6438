"""Names of a state's bodies by rule: one ministry or force, and all the ways that English names it.

A body whose name is "<adjective> <tail>" ("German Ministry of Defence", "Russian Navy") is also
found as "German Defense Ministry", "Germany's defence ministry", "Russian warships" and so on.
The rule is here so that the files list each body once.
"""

from collections.abc import Iterator

from ontology.gazetteer.entry import Entry
from ontology.gazetteer.normalise import normalise

_DEFENCE = ("ministry of defence", "ministry of defense", "defence ministry", "defense ministry", "mod")
_FOREIGN = (
    "ministry of foreign affairs",
    "ministry for foreign affairs",
    "foreign ministry",
    "foreign affairs ministry",
    "ministry of external affairs",
    "external affairs ministry",
    "mfa",
)
_INTERIOR = (
    "ministry of interior",
    "ministry of the interior",
    "interior ministry",
    "ministry of internal affairs",
)
_FORCES = (
    "armed forces",
    "military",
    "military forces",
    "forces",
    "troops",
    "soldiers",
    "servicemen",
    "service members",
    "special forces",
    "military personnel",
)
_NAVY = ("navy", "naval forces", "warships", "naval vessels", "sailors")

TAILS: dict[str, tuple[str, ...]] = {
    "ministry of defence": _DEFENCE,
    "ministry of foreign affairs": _FOREIGN,
    "ministry of interior": _INTERIOR,
    "armed forces": _FORCES,
    "security forces": ("security forces",),
    "army": ("army", "ground forces", "land forces"),
    "navy": _NAVY,
    "air force": ("air force", "air forces", "airforce"),
    "coast guard": ("coast guard", "coastguard"),
    "police": ("police", "national police", "police force"),
    "government": ("government", "regime"),
}
"""What a body's name may end in, as written in the files, with the tails that mean the same."""

_SPELLED_OUT = 2
"""Of the tails that mean the same, those that are also followed by "of" ("Ministry of Defence of Spain")."""


def names_by_rule(body: Entry, country: Entry) -> Iterator[str]:
    """Normalised names of ``body`` beside those in the files; none if its name is not of the form.

    >>> from ontology.terms import EntityKind
    >>> spain = Entry("country/spain", "Spain", EntityKind.COUNTRY, adjectives=("Spanish",))
    >>> list(names_by_rule(Entry("armed-force/x", "Spanish Army", EntityKind.ARMED_FORCE), spain))[:2]
    ['spanish army', 'spain army']
    """
    tail = tail_of(body, country)
    if tail is None:
        return
    heads = dict.fromkeys(normalise(name) for name in (*country.adjectives, *country.all_names))
    for other in TAILS[tail]:
        yield from (f"{head} {other}" for head in heads)
    own = dict.fromkeys(normalise(name) for name in country.all_names)
    for other in TAILS[tail][:_SPELLED_OUT]:
        yield from (f"{other} of {name}" for name in own)
        yield from (f"{other} of the {name}" for name in own)


def tail_of(body: Entry, country: Entry) -> str | None:
    """The tail of ``TAILS`` that ``body``'s name has after an adjective of ``country``."""
    name = normalise(body.name)
    for adjective in country.adjectives:
        head = normalise(adjective) + " "
        if name.startswith(head) and name.removeprefix(head) in TAILS:
            return name.removeprefix(head)
    return None
