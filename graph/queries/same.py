"""Entities that persons decided to be one are asked for as one."""

from collections.abc import Iterable
from dataclasses import replace

from graph.queries.rows import StatementFilter
from graph.queries.sparql import text
from graph.queries.stances import Selects


def with_same(entities: Iterable[str], reader: Selects) -> tuple[str, ...]:
    """Some entities, by IRI, and all that are the same as one of them.  One store query."""
    given = tuple(dict.fromkeys(entities))
    groups: dict[str, set[str]] = {}
    for row in reader.select(text("same")) if given else ():
        groups.setdefault(row["other"], {row["other"]}).add(row["entity"])
    wanted = set(given)
    more = {one for group in groups.values() if not group.isdisjoint(wanted) for one in group} - wanted
    return (*given, *sorted(more))


def widened_by_same(given: StatementFilter, reader: Selects) -> StatementFilter:
    """A filter whose entities stand for all that are the same.  At most four store queries."""
    return replace(
        given,
        speakers=with_same(given.speakers, reader),
        via=with_same(given.via, reader),
        about=with_same(given.about, reader),
        about_also=tuple(with_same(group, reader) for group in given.about_also),
    )
