"""What entities and documents are linked with: countries, operators, publishers, what is the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.claims.clocks import AsOf, Clock
from graph.judgements import same_of
from graph.queries.judgements import counting
from graph.queries.properties import DCTERMS, gather
from graph.queries.sparql import GAZETTEER, iris, text
from graph.queries.stances import Selects


@dataclass(frozen=True, slots=True)
class Links:
    """What an entity is linked with, as IRIs; ``source`` and ``licence`` tell where its entry comes from."""

    countries: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    source: str | None = None
    licence: str | None = None


def links_of(entities: Iterable[str], reader: Selects, as_of: AsOf | None = None) -> dict[str, Links]:
    """The links of some entities, by IRI; those that have none are left out.  One store query, or two.

    What is the same is as persons had decided on the day, by the recorded clock, else as they have decided.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = sorted(set(entities))
    if not wanted:
        return {}
    rows = reader.select(text("links", entities=iris("entity", wanted)))
    found = _links(rows)
    if as_of is None or as_of.clock is not Clock.RECORDED:
        return found
    groups = _groups(same_of(counting(reader, as_of), GAZETTEER))
    return {
        one: replace(found.get(one, Links()), same=tuple(sorted(groups.get(one, set()) - {one})))
        for one in wanted
    }


def _groups(same: Mapping[str, str]) -> dict[str, set[str]]:
    """All that are one, by each of them."""
    held: dict[str, set[str]] = {}
    for entity, other in same.items():
        held.setdefault(other, {other}).add(entity)
    return {one: group for group in held.values() for one in group}


def _links(rows: Iterable[Mapping[str, str]]) -> dict[str, Links]:
    return {
        entity: Links(
            countries=held.all("country"),
            operators=held.all("operator"),
            same=held.all("sameAs"),
            source=held.one(DCTERMS + "source"),
            licence=held.one(DCTERMS + "license"),
        )
        for entity, held in gather(rows, "entity").items()
    }


def publishers_of(versions: Iterable[str], reader: Selects) -> dict[str, str]:
    """Whom the statements of some versions take for the publisher, both by IRI.  One store query.

    A version without statements has none: nothing was linked there.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = sorted(set(versions))
    if not wanted:
        return {}
    rows = reader.select(text("published_by", versions=iris("version", wanted)))
    return {row["version"]: row["publisher"] for row in sorted(rows, key=lambda row: row["publisher"])}
