"""Entities that persons decided to be one are asked for as one."""

from collections.abc import Iterable
from dataclasses import replace

from graph.claims.clocks import AsOf, Clock
from graph.judgements import lasting, same_of
from graph.queries.criteria import EntityFilter, StatementFilter
from graph.queries.judgements import counting
from graph.queries.sparql import GAZETTEER, iris, text
from graph.queries.stances import Selects


def with_same(entities: Iterable[str], reader: Selects, as_of: AsOf | None = None) -> tuple[str, ...]:
    """Some entities, by IRI, and all that are the same as one of them.  Two store queries at most.

    As of a day by the recorded clock it is what persons had decided then, else what they have decided.
    """
    given = tuple(dict.fromkeys(entities))
    groups: dict[str, set[str]] = {}
    for entity, other in _decided(reader, as_of) if given else ():
        groups.setdefault(other, {other}).add(entity)
    wanted = set(map(lasting, given))
    found = {one for group in groups.values() if not wanted.isdisjoint(map(lasting, group)) for one in group}
    return (*given, *sorted(in_all_versions(found, reader) - set(given)))


def _decided(reader: Selects, as_of: AsOf | None) -> Iterable[tuple[str, str]]:
    """Each entity that another stands for, with that one.  One store query."""
    if as_of is not None and as_of.clock is Clock.RECORDED:
        return same_of(counting(reader, as_of), GAZETTEER).items()
    return [(row["entity"], row["other"]) for row in reader.select(text("same"))]


def in_all_versions(entities: Iterable[str], reader: Selects) -> set[str]:
    """Some entities by IRI, those of a document by the IRIs of all its versions.  One store query."""
    found = set(entities)
    parts = [one.partition("/version/") for one in found if lasting(one) != one]
    if not parts:
        return found
    documents = iris("document", sorted({document for document, _, _ in parts}))
    versions: dict[str, list[str]] = {}
    for row in reader.select(text("all_versions", documents=documents)):
        versions.setdefault(row["document"], []).append(row["version"])
    tails = ((document, rest.partition("/")[2]) for document, _, rest in parts)
    return found | {f"{version}/{tail}" for document, tail in tails for version in versions.get(document, ())}


def widened_by_same(given: StatementFilter, reader: Selects, as_of: AsOf | None = None) -> StatementFilter:
    """A filter whose entities stand for all that are the same.  Two store queries for each entity filter."""
    return replace(
        given,
        speaker=_same(given.speaker, reader, as_of),
        via=_same(given.via, reader, as_of),
        about=_same(given.about, reader, as_of),
        all_of=tuple(widened_by_same(one, reader, as_of) for one in given.all_of),
        any_of=tuple(widened_by_same(one, reader, as_of) for one in given.any_of),
        none_of=tuple(widened_by_same(one, reader, as_of) for one in given.none_of),
    )


def _same(given: EntityFilter | None, reader: Selects, as_of: AsOf | None) -> EntityFilter | None:
    return replace(given, iris=with_same(given.iris, reader, as_of)) if given else None
