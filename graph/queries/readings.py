"""What reading gave, where persons corrected it."""

from collections.abc import Iterable

from graph.queries.sparql import iris, text
from graph.queries.stances import Selects


def readings_of(statements: Iterable[str], reader: Selects) -> dict[str, tuple[str, ...]]:
    """What was read of some statements, by IRI, such as "polarity positive".  One store query.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = sorted(set(statements))
    rows = reader.select(text("read_as", statements=iris("statement", wanted))) if wanted else []
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda one: one["readAs"]):
        found.setdefault(row["statement"], []).append(row["readAs"])
    return {statement: tuple(held) for statement, held in found.items()}
