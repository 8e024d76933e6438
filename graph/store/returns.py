"""Versions that came, were superseded, and came again: when they came first is kept in the catalogue.

The graph of such a version is written anew, with the new time.  Answers as of a day between are given by a
copy in which the document's versions have the times and the order that they had then.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from graph.rdf.iris import Minter
from graph.store import names
from graph.store.catalogue import Catalogue

Rows = Callable[[str], list[dict[str, str]]]


@dataclass(frozen=True, slots=True, order=True)
class Came:
    """A version, by IRI, of a document, and when it last came before the end of a day."""

    document: str
    version: str
    at: str


def returned_after(rows: Rows, graphs: Minter, day: date) -> tuple[Came, ...]:
    """The versions that had come by the end of a day and came again later.  One look-up, of these alone."""
    end = f'"{day.isoformat()}T23:59:59.999999Z"^^<{names.DATE_TIME}>'
    found = rows(
        f"SELECT ?document ?version (MAX(?before) AS ?at) {{"
        f" GRAPH <{graphs.catalogue}> {{ ?version <{names.RECORDED_BEFORE}> ?before"
        f" FILTER(?before <= {end}) ?document <{names.HAS_VERSION}> ?version }}"
        f" ?version <{names.RECORDED_AT}> ?now FILTER(?now > {end}) }} GROUP BY ?document ?version"
    )
    return tuple(sorted(Came(row["document"], row["version"], row["at"]) for row in found))


def undo(rows: Rows, came: tuple[Came, ...], graphs: Minter) -> str:
    """The update that gives such versions, and the order of their documents' versions, back as they were."""
    steps = [step for one in came for step in _times(one)]
    for document in sorted({one.document for one in came}):
        steps += _order(rows, document, {one.version: one.at for one in came}, graphs)
    return " ;\n".join(steps)


def _times(one: Came) -> Iterator[str]:
    graph = f"GRAPH <{one.version}>"
    time = f"<{one.version}> <{names.RECORDED_AT}>"
    yield f"DELETE WHERE {{ {graph} {{ {time} ?any }} }}"
    yield f'INSERT DATA {{ {graph} {{ {time} "{one.at}"^^<{names.DATE_TIME}> }} }}'


def _order(rows: Rows, document: str, came: dict[str, str], graphs: Minter) -> Iterator[str]:
    """The versions by when they came; of one moment those first that came again: others replaced them."""
    versions = Catalogue(rows, graphs).of(document).versions
    times = {row["version"]: row["at"] for row in rows(_recorded(document))} | came
    in_order = sorted(versions, key=lambda one: (datetime.fromisoformat(times[one]), one not in came))
    revised = f"<{names.WAS_REVISION_OF}>"
    for version in versions:
        yield f"DELETE WHERE {{ GRAPH <{graphs.catalogue}> {{ <{version}> {revised} ?any }} }}"
    for older, newer in pairwise(in_order):
        yield f"INSERT DATA {{ GRAPH <{graphs.catalogue}> {{ <{newer}> {revised} <{older}> }} }}"


def _recorded(document: str) -> str:
    return (
        f"SELECT ?version ?at {{ <{document}> <{names.HAS_VERSION}> ?version ."
        f" ?version <{names.RECORDED_AT}> ?at }}"
    )
