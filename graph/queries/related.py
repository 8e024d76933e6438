"""How the claims of now relate, as the graph has it."""

from collections.abc import Iterable

from graph.claims import RelationKind
from graph.queries.claims import RelatedRow, claims_by_iri
from graph.queries.sparql import iris, text
from graph.store.contract import Reader


def related_now(claims: Iterable[str], reader: Reader) -> dict[str, tuple[RelatedRow, ...]]:
    """What some claims of now, by IRI, relate to, by label of the other.  Four store queries at most.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    wanted = sorted(set(claims))
    rows = reader.select(text("relations", claims=iris("claim", wanted))) if wanted else []
    others = claims_by_iri(reader, sorted({row["other"] for row in rows}))
    found: dict[str, list[RelatedRow]] = {}
    for row in rows:
        if row["other"] in others:
            kind = RelationKind(row["relation"].split("/")[-2])
            found.setdefault(row["claim"], []).append(RelatedRow(kind, others[row["other"]], row["reason"]))
    return {
        claim: tuple(sorted(held, key=lambda one: (one.claim.label.lower(), one.claim.iri, one.kind)))
        for claim, held in found.items()
    }
