"""What callers ask for by keyword."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, TypedDict

from graph.queries.selecting import Wish


class ClaimWishes(TypedDict, total=False):
    """Which claims: what they are about, by name or IRI; the values of one wish are joined by *or*."""

    about: str | Sequence[str]
    activities: str | Sequence[str]
    agreements: str | Sequence[str]
    as_of: str | date
    clock: str


class Wishes(ClaimWishes, total=False):
    """Which statements; wishes are joined by *and*, the values of one by *or*.

    Things are named by name, alias or IRI; values by their words (``"confirm"``, ``"departure"``); days as
    ``"2024-12-12"`` or ``datetime.date``.  ``as_of`` answers as of the end of a day, by the ``clock``
    ``"published"`` (what could be known) or ``"recorded"`` (what this graph knew).
    """

    speaker: str | Sequence[str]
    via: str | Sequence[str]
    speech_acts: str | Sequence[str]
    polarities: str | Sequence[str]
    documents: str | Sequence[str]
    claims: str | Sequence[str]
    publishers: str | Sequence[str]
    text: str
    said_from: str | date
    said_to: str | date


_ALL = frozenset(one.name for one in fields(Wish))
_MANY = frozenset(one.name for one in fields(Wish) if str(one.type).startswith("tuple"))


def wish_of(given: Mapping[str, Any]) -> Wish:
    """The wish that keywords mean: one value stands for a list of one, a date for its ISO form.

    Raises:
        TypeError: If a keyword is none.
    """
    if unknown := sorted(given.keys() - _ALL):
        raise TypeError(f"{', '.join(unknown)}: is no wish; take {', '.join(sorted(_ALL))}")
    values: dict[str, Any] = {
        name: _values(value) if name in _MANY else _text(value) for name, value in given.items()
    }
    return Wish(**values)


def _values(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(map(str, given))


def _text(given: str | date | None) -> str | None:
    return given.isoformat() if isinstance(given, date) else given
