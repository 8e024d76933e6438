"""A proposition as one line of text, from which its key is made: anyone can check the key."""

import hashlib

from graph.model import Proposition
from ontology.terms import ActivityKind, Polarity

KEY_LENGTH = 16
"""Hexadecimal digits of a SHA-256 that a key carries."""

_ROLES = ("actor", "asset", "at", "origin", "destination", "counterpart")
_TIMES = ("happened", "spoken", "scope")


def signature(proposition: Proposition) -> str:
    r"""Everything that a proposition says, one ``name value`` after another, parted by tabs.

    >>> signature(Proposition(ActivityKind.ARRIVAL, Polarity.NEGATIVE, at="base/a", happened="2031"))
    'arrival\tnegative\tat base/a\thappened 2031'
    """
    parts = [proposition.activity.value, proposition.polarity.value]
    if proposition.planned:
        parts.append("planned")
    named = ((name, getattr(proposition, name)) for name in (*_ROLES, *_TIMES))
    return "\t".join([*parts, *(f"{name} {value}" for name, value in named if value)])


def read_signature(line: str) -> Proposition:
    """``signature`` backwards.

    Raises:
        ValueError: If the line is none.
    """
    activity, polarity, *rest = line.split("\t")
    values = dict(part.split(" ", 1) for part in rest if part != "planned")
    if unknown := values.keys() - {*_ROLES, *_TIMES}:
        raise ValueError(f"not the signature of a proposition: {sorted(unknown)}")
    return Proposition(ActivityKind(activity), Polarity(polarity), planned="planned" in rest, **values)


def key_of(proposition: Proposition) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the signature: 64 bits."""
    return hashlib.sha256(signature(proposition).encode()).hexdigest()[:KEY_LENGTH]
