"""SQL with its parameters: what comes from outside is always bound, never put into the text."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FEW = 8
"""Values that are bound one by one; longer lists are bound as one JSON array."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL with the values of its question marks."""

    text: str
    parameters: tuple[str | int | None, ...] = ()


TRUE, FALSE = Sql("1"), Sql("0")


def sql(*pieces: "str | Sql") -> Sql:
    """The pieces one behind the other; a ``str`` is text of ours."""
    texts = (piece if isinstance(piece, str) else piece.text for piece in pieces)
    parameters = (one for piece in pieces if isinstance(piece, Sql) for one in piece.parameters)
    return Sql("".join(texts), tuple(parameters))


def bound(value: str | int | None) -> Sql:
    """One value."""
    return Sql("?", (value,))


def joined(between: str, pieces: Iterable[Sql]) -> Sql:
    """The pieces with a text of ours between each two."""
    found = list(pieces)
    return Sql(between.join(piece.text for piece in found), tuple(p for one in found for p in one.parameters))


def both(conditions: Iterable[Sql]) -> Sql:
    """All of the conditions; true if there is none."""
    found = list(conditions)
    return sql("(", joined(" AND ", found), ")") if found else TRUE


def either(conditions: Iterable[Sql]) -> Sql:
    """One of the conditions at least; false if there is none."""
    found = list(conditions)
    return sql("(", joined(" OR ", found), ")") if found else FALSE


def among(column: str, values: Iterable[str]) -> Sql:
    """Whether a column holds one of some values; false for no value."""
    found = tuple(dict.fromkeys(values))
    if not found:
        return FALSE
    if len(found) == 1:
        return sql(f"{column} = ", bound(found[0]))
    return sql(f"{column} IN (", listed(found), ")")


def not_among(column: str, values: Iterable[str]) -> Sql:
    """Whether a column that is never ``NULL`` holds none of some values."""
    return sql(f"{column} NOT IN (", listed(tuple(dict.fromkeys(values))), ")")


def listed(values: Sequence[str]) -> Sql:
    """Values for ``IN``; SQLite binds only some thousands one by one."""
    if len(values) <= _FEW:
        return joined(", ", map(bound, values))
    return sql("SELECT value FROM json_each(", bound(json.dumps(values)), ")")
