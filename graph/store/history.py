"""What the gazetteer was: every change of it is noted in a graph of its own, and can be undone.

A note holds the triples that went and came as text, so that no query takes what was for what is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from pyoxigraph import Literal, NamedNode

from graph.rdf.iris import Minter
from graph.store import names

Rows = Callable[[str], list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Noted:
    """One change of the gazetteer: its number, counted from 1, and when it was recorded (UTC)."""

    number: int
    at: datetime


def changes(rows: Rows, graphs: Minter) -> tuple[Noted, ...]:
    """Every change of the gazetteer in its order; ``rows`` runs a SELECT.  One look-up of a small graph."""
    found = rows(
        f"SELECT ?number ?at {{ GRAPH <{graphs.gazetteer_history}> {{"
        f" ?change <{names.CHANGE_NUMBER}> ?number ; <{names.CHANGED_AT}> ?at }} }}"
    )
    noted = (Noted(int(row["number"]), datetime.fromisoformat(row["at"])) for row in found)
    return tuple(sorted(noted, key=lambda one: one.number))


def first_after(noted: Iterable[Noted], day: date) -> int | None:
    """The number of the first change after the end of a day (UTC); ``None`` if there is none."""
    return next((one.number for one in noted if one.at.date() > day), None)


def note(
    before: frozenset[str], after: frozenset[str], noted: tuple[Noted, ...], at: datetime, graphs: Minter
) -> list[str]:
    """The N-Triples that note a change at a time; none if the gazetteer, as N-Triples, stays as it is.

    A clock that goes back mixes up no order: then the time is that of the change before.
    """
    if before == after:
        return []
    last = noted[-1] if noted else Noted(0, at)
    moment = max(at.astimezone(UTC), last.at).isoformat().replace("+00:00", "Z")
    change = f"<{graphs.gazetteer_change(last.number + 1)}>"
    return [
        f"{change} <{names.RDF_TYPE}> <{names.GAZETTEER_CHANGE}>",
        f"{change} <{names.CHANGE_NUMBER}> {last.number + 1}",
        f"{change} <{names.CHANGED_AT}> {Literal(moment, datatype=NamedNode(names.DATE_TIME))}",
        *_texts(change, names.REMOVED, before - after),
        *_texts(change, names.ADDED, after - before),
    ]


def _texts(change: str, property_: str, triples: frozenset[str]) -> list[str]:
    lines = "".join(f"{triple} .\n" for triple in sorted(triples))
    return [f"{change} <{property_}> {Literal(lines)}"] if lines else []


def undo(rows: Rows, first: int, graphs: Minter) -> str:
    """The update that takes back the changes from ``first`` on, the last one first."""
    found = rows(
        f"SELECT ?number ?went ?came {{ GRAPH <{graphs.gazetteer_history}> {{"
        f" ?change <{names.CHANGE_NUMBER}> ?number FILTER(?number >= {first})"
        f" OPTIONAL {{ ?change <{names.REMOVED}> ?went }}"
        f" OPTIONAL {{ ?change <{names.ADDED}> ?came }} }} }}"
    )
    steps = []
    for row in sorted(found, key=lambda row: int(row["number"]), reverse=True):
        steps.append(f"DELETE DATA {{ GRAPH <{names.GAZETTEER}> {{\n{row.get('came', '')}}} }}")
        steps.append(f"INSERT DATA {{ GRAPH <{names.GAZETTEER}> {{\n{row.get('went', '')}}} }}")
    return " ;\n".join(steps)
