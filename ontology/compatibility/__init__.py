"""The written table of compatibility: which activities are of one family, and how claims relate.

``activities.csv`` says what must be the same for two propositions to be on one claim; ``relations.csv``
says which claims imply or exclude each other.  Both can be read without knowing the code.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ontology.terms import ActivityKind


@dataclass(frozen=True, slots=True)
class Row:
    """How propositions of one activity are compared.

    Activities of one ``family`` can be the same event, told in other words.  ``anchor`` lists the roles
    that say where it happens, the first that is filled counts: claims about different anchors never
    meet.  ``exact`` are roles that must be equal or empty on both sides; in the others an empty one may
    join.  ``mover`` tells that without an actor or an asset it is not known what moved, so that two
    documents may speak of different things.  ``parties`` tells that actor and counterpart are two
    sides of one thing, in any order, and are its anchor.
    """

    activity: ActivityKind
    family: str
    anchor: tuple[str, ...]
    exact: frozenset[str]
    mover: bool
    parties: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """How a claim of ``family`` relates to one of ``other``: ``incompatible``, or ``implied-by`` it.

    ``place`` says what must be the same: the anchors ("same"), or the other's ``from`` or ``to``.
    ``asset`` says how what moves must match: "same", "same-or-open" (one that the first leaves open fits
    all) or "same-or-any" (so does one that the other leaves open).  ``time`` is "overlap" or "after" (the
    other is later).
    """

    relation: str
    family: str
    other: str
    place: str
    asset: str
    time: str
    reason: str


@cache
def rows() -> tuple[Row, ...]:
    """Every row, in the order of the file."""
    return tuple(
        Row(
            activity=ActivityKind(row["activity"]),
            family=row["family"],
            anchor=tuple(row["anchor"].split("|")),
            exact=frozenset(filter(None, row["exact"].split("|"))),
            mover=row["mover"] == "yes",
            parties=row["parties"] == "yes",
        )
        for row in _rows("activities")
    )


@cache
def row_of(activity: ActivityKind) -> Row:
    """The row of an activity.

    Raises:
        KeyError: For *other*, which has none: it says too little for two sources to agree on.

    >>> row_of(ActivityKind.DEPARTURE).family
    'leaving'
    """
    return {row.activity: row for row in rows()}[activity]


@cache
def relations() -> tuple[Relation, ...]:
    """Every relation, in the order of the file."""
    return tuple(Relation(**row) for row in _rows("relations"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("ontology.compatibility") / f"{name}.csv").read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=100_000)
def is_state_body(name: str, entry: str = "") -> bool:
    """Whether an organisation speaks for its state: by its id in ``state_bodies.csv``, else by its name.

    The words of a name that show it stand in ``state_words.csv``.

    >>> is_state_body("German Ministry of Defence"), is_state_body("MarineTraffic")
    (True, False)
    >>> is_state_body("CIA", "organisation/cia")
    True
    """
    if entry in (listed := _state_bodies()):
        return listed[entry]
    words = f" {name.casefold()} "
    return any(f" {word} " in words for word in _state_words())


@cache
def _state_bodies() -> dict[str, bool]:
    return {row["organisation"]: row["state"] == "yes" for row in _rows("state_bodies")}


@cache
def _state_words() -> tuple[str, ...]:
    return tuple(row["word"] for row in _rows("state_words"))


def speaks_for(entry: str) -> str | None:
    """For whom a person of the gazetteer speaks who does not speak for the state of their country.

    The id of a body, the empty string for nobody but themselves; ``None`` for everyone else.  From
    ``affiliations.csv``.

    >>> speaks_for("person/yahya-saree"), speaks_for("person/dmitry-peskov")
    ('armed-group/houthis', None)
    """
    return _affiliations().get(entry)


@cache
def _affiliations() -> dict[str, str]:
    return {row["person"]: row["speaks_for"] for row in _rows("affiliations")}
