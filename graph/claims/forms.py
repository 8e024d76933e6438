"""Propositions brought into the form in which the table of compatibility compares them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.claims.signature import key_of, read_signature
from graph.model import Proposition
from ontology.compatibility import Row, row_of

_ROLE_OF = {"from": "origin", "to": "destination", "at": "at"}
_FIELDS = ("actor", "asset", "at", "origin", "destination", "counterpart")


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """What propositions must share before they are compared at all: the family, the anchor, plan or deed."""

    family: str
    anchor: str
    planned: bool

    def __str__(self) -> str:
        """One line: family, plan or deed, anchor."""
        return f"{self.family} {'planned' if self.planned else 'done'} {self.anchor}"


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """One proposition, ready to be compared.

    ``key`` is its key; ``roles`` are its filled roles by name, without the anchor; ``happened`` and
    ``spoken`` its time.  ``standing`` tells that a statement which stands now holds it.
    """

    key: str
    block: Block
    roles: tuple[tuple[str, str], ...]
    happened: str
    spoken: str
    proposition: Proposition
    standing: bool = True

    def __hash__(self) -> int:
        """By the key alone: forms are looked up by the thousand."""
        return hash((self.key, self.standing))

    @property
    def row(self) -> Row:
        """The row of the table that it is compared by."""
        return row_of(self.proposition.activity)


def form_of(
    proposition: Proposition, *, standing: bool = True, same: Mapping[str, str] | None = None
) -> Form:
    """The form of a proposition; ``same`` leads from an entity to the one that a person merged it into."""
    merged = _merged(proposition, same or {})
    row = row_of(proposition.activity)
    roles = {name: value for name in _FIELDS if (value := getattr(merged, name))}
    anchor = _take_anchor(roles, row)
    if proposition.scope:
        roles["scope"] = proposition.scope
    return Form(
        key=key_of(proposition),
        block=Block(row.family, anchor, proposition.planned),
        roles=tuple(sorted(roles.items())),
        happened=proposition.happened,
        spoken=proposition.spoken,
        proposition=proposition,
        standing=standing,
    )


def form_at(line: str, *, standing: bool = True, same: Mapping[str, str] | None = None) -> Form:
    """As ``form_of``, from a signature; what was read before is remembered."""
    form = form_of(read_signature(line), same=same) if same else _remembered(line)
    return form if standing else replace(form, standing=False)


@lru_cache(maxsize=200_000)
def _remembered(line: str) -> Form:
    return form_of(read_signature(line))


def _merged(proposition: Proposition, same: Mapping[str, str]) -> Proposition:
    for name in _FIELDS:
        if (value := getattr(proposition, name)) in same:
            proposition = replace(proposition, **{name: same[value]})  # type: ignore[arg-type] # all are str
    return proposition


def _take_anchor(roles: dict[str, str], row: Row) -> str:
    """The anchor, taken out of ``roles``: parties, else the site, else the asset, else who acts."""
    if row.parties and "actor" in roles and "counterpart" in roles:
        return " & ".join(sorted((roles.pop("actor"), roles.pop("counterpart"))))
    listed = (_ROLE_OF[role] for role in row.anchor)
    for name in (*listed, "at", "destination", "origin", "asset", "actor", "counterpart"):
        if name in roles:
            return roles.pop(name)
    return ""
