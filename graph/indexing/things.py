"""What the graph says of entities, propositions and claims, for the read index."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.queries.entities import entity_row
from graph.queries.indexed.codec import write_claim, write_entity
from graph.queries.properties import SKOS, Properties, gather
from graph.queries.rows import EntityRow
from graph.queries.sparql import iris, last_part, text
from graph.store import Reader
from ontology.vocabulary import GAZETTEER_GRAPH

_BATCH = 500
"""Things that one query asks for."""
_ROLES = ("actor", "asset", "at", "from", "to", "counterpart")

Stance = tuple[str, str, str]
"""Statement, position (``claim`` too), claim."""


@dataclass(frozen=True, slots=True)
class EntityFound:
    """One entity: ``columns`` are those of table ``entity``; ``labels`` are its names in lower case."""

    iri: str
    columns: tuple[str | int | None, ...]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class PropositionFound:
    """What is said to happen, and who and what takes part in which role."""

    iri: str
    kind: str
    parts: tuple[tuple[str, str], ...]  # role, entity


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """One claim: ``columns`` are those of table ``claim``."""

    iri: str
    columns: tuple[str | int | None, ...]
    about: tuple[str, ...]
    propositions: tuple[str, ...]


def batches(things: Iterable[str], size: int = _BATCH) -> Iterator[Sequence[str]]:
    """The things in lists of at most ``size``."""
    left = iter(things)
    while batch := list(islice(left, size)):
        yield batch


def entities_found(reader: Reader, entities: Iterable[str]) -> Iterator[EntityFound]:
    """Those of ``entities``, by IRI, that are some.  Two queries for each 500."""
    for batch in batches(sorted(set(entities))):
        wanted = iris("entity", batch)
        held = gather(reader.select(text("entities", entities=wanted)), "entity")
        rows = {one: entity_row(one, properties) for one, properties in held.items()}
        countries: dict[str, str] = {}
        for row in reader.select(text("index_countries", entities=wanted)):
            countries[row["entity"]] = min(row["country"], countries.get(row["entity"], row["country"]))
        for iri, found in rows.items():
            if found is not None:
                yield _entity(found, held[iri], countries.get(iri))


def _entity(row: EntityRow, held: Properties, country: str | None) -> EntityFound:
    kinds = (last_part(one) if one else None for one in (held.one("baseKind"), held.one("assetClass")))
    names = (row.name, row.name.lower(), row.kind.value)
    labels = (*held.all(SKOS + "prefLabel"), *held.all(SKOS + "altLabel"))
    return EntityFound(
        row.iri,
        (row.iri, *names, country, *kinds, int(row.linked), write_entity(row)),
        frozenset(label.lower() for label in labels),
    )


def gazetteer_entities(reader: Reader) -> set[str]:
    """The IRIs of all entries of the gazetteer that have a name."""
    lines = f"GRAPH <{GAZETTEER_GRAPH}> {{ ?iri skos:prefLabel ?label }}"
    return _listed(reader, lines)


def broader_pairs(reader: Reader) -> set[tuple[str, str]]:
    """The notations of classes of assets and kinds of bases, each with itself and all wider ones."""
    rows = reader.select(text("index_broader"))
    return {(last_part(row["narrow"]), last_part(row["wide"])) for row in rows}


def propositions_found(reader: Reader, propositions: Iterable[str]) -> Iterator[PropositionFound]:
    """Those of ``propositions``, by IRI, that the graph knows.  One query for each 500."""
    for batch in batches(sorted(set(propositions))):
        rows = reader.select(text("index_propositions", propositions=iris("proposition", batch)))
        for iri, held in gather(rows, "proposition").items():
            parts = tuple((role, entity) for role in _ROLES for entity in held.all(role))
            yield PropositionFound(iri, last_part(held.text("activity")), parts)


def stances_of(reader: Reader, statements: Iterable[str]) -> Iterator[Stance]:
    """Where some statements stand on claims.  One query for each 500."""
    for batch in batches(statements):
        yield from _stances(reader.select(text("index_stances", statements=iris("statement", batch))))


def stances_on(reader: Reader, claims: Iterable[str]) -> Iterator[Stance]:
    """Who stands where on some claims.  One query for each 500."""
    for batch in batches(claims):
        yield from _stances(reader.select(text("index_claim_stances", claims=iris("claim", batch))))


def _stances(rows: Iterable[dict[str, str]]) -> Iterator[Stance]:
    for row in rows:
        yield row["statement"], last_part(row["property"]), row["claim"]


def claims_found(reader: Reader, claims: Iterable[str]) -> Iterator[ClaimFound]:
    """Those of ``claims``, by IRI, that the graph has.  One query for each 500."""
    for batch in batches(sorted(set(claims))):
        rows = reader.select(text("claims", claims=iris("claim", batch)))
        for iri, held in gather(rows, "claim").items():
            yield _claim(iri, held)


def _claim(iri: str, held: Properties) -> ClaimFound:
    label = held.text(SKOS + "prefLabel")
    kinds = (last_part(held.text("activity")), last_part(held.text("agreement")))
    counts = (int(held.one(f"{name}Count") or 0) for name in ("origin", "affirming", "denying", "document"))
    return ClaimFound(
        iri,
        (iri, label, label.lower(), *kinds, *counts, write_claim(held)),
        held.all("about"),
        tuple(sorted((*held.all("unites"), *held.all("unitesFormer")))),
    )


def all_documents(reader: Reader) -> set[str]:
    """The IRIs of all documents."""
    return _listed(reader, "?iri cg:currentVersion ?version .")


def all_claims(reader: Reader) -> set[str]:
    """The IRIs of all claims."""
    return _listed(reader, "?iri a cg:Claim .")


def _listed(reader: Reader, lines: str) -> set[str]:
    return {row["iri"] for row in reader.select(text("index_listed", lines=lines))}
