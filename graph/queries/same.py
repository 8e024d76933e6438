"""Entities that persons decided to be one are asked for as one."""

from collections.abc import Iterable
from dataclasses import replace

from graph.judgements import lasting
from graph.queries.criteria import EntityFilter, StatementFilter
from graph.queries.sparql import iris, text
from graph.queries.stances import Selects


def with_same(entities: Iterable[str], reader: Selects) -> tuple[str, ...]:
    """Some entities, by IRI, and all that are the same as one of them.  Two store queries at most."""
    given = tuple(dict.fromkeys(entities))
    groups: dict[str, set[str]] = {}
    for row in reader.select(text("same")) if given else ():
        groups.setdefault(row["other"], {row["other"]}).add(row["entity"])
    wanted = set(map(lasting, given))
    found = {one for group in groups.values() if not wanted.isdisjoint(map(lasting, group)) for one in group}
    return (*given, *sorted(in_all_versions(found, reader) - set(given)))


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


def widened_by_same(given: StatementFilter, reader: Selects) -> StatementFilter:
    """A filter whose entities stand for all that are the same.  Two store queries for each entity filter."""
    return replace(
        given,
        speaker=_same(given.speaker, reader),
        via=_same(given.via, reader),
        about=_same(given.about, reader),
        all_of=tuple(widened_by_same(one, reader) for one in given.all_of),
    )


def _same(given: EntityFilter | None, reader: Selects) -> EntityFilter | None:
    return replace(given, iris=with_same(given.iris, reader)) if given else None
