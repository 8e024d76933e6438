"""Claims: what statements are on, with the number of those that stand now."""

from collections.abc import Mapping, Sequence

from graph.queries.entities import entities_by_iri
from graph.queries.paging import Key, Listing, list_page
from graph.queries.properties import SKOS, Properties, gather
from graph.queries.rows import ClaimRow, EntityRow, Page
from graph.queries.sparql import concept, iri, iris, last_part, text, values
from graph.store.contract import Reader
from ontology.terms import ActivityKind


def claims_page(
    reader: Reader,
    *,
    about: tuple[str, ...],
    activities: tuple[ActivityKind, ...],
    first: int,
    after: str | None,
) -> Page[ClaimRow]:
    """Claims that a statement holds now, by label, then IRI.  Four store queries.

    ``about`` holds IRIs; a claim about any of them is listed.

    Raises:
        BadCursor: If ``after`` is no cursor of this list.
        QueryRefused: If one of ``about`` is no absolute IRI.
    """
    lines = ["?claim a cg:Claim .", "?statement cg:claim ?claim ; a cg:Statement ."]
    if about:
        lines.append(f"{values('about', map(iri, about))} ?claim cg:about ?about .")
    if activities:
        kinds = (concept("activity", kind) for kind in activities)
        lines.append(f"{values('activity', kinds)} ?claim cg:activity ?activity .")
    keys = (Key("LCASE(?label)"),)
    listing = Listing("claims", "claim", "\n".join(lines), keys, ordering="?claim skos:prefLabel ?label .")
    found = list_page(reader, listing, first, after)
    return found.page(claims_by_iri(reader, found.iris))


def claims_by_iri(reader: Reader, claim_iris: Sequence[str]) -> dict[str, ClaimRow]:
    """Those of ``claim_iris`` that are claims.  Two store queries, whatever their number.

    Raises:
        QueryRefused: If one is no absolute IRI.
    """
    if not claim_iris:
        return {}
    rows = reader.select(text("claims", claims=iris("claim", dict.fromkeys(claim_iris))))
    found = {one: held for one, held in gather(rows, "claim").items() if held.one("activity")}
    about = sorted({entity for held in found.values() for entity in held.all("about")})
    entities = entities_by_iri(reader, about)
    return {one: _row(one, held, entities) for one, held in found.items()}


def _row(claim: str, held: Properties, entities: Mapping[str, EntityRow]) -> ClaimRow:
    about = (entities[one] for one in held.all("about") if one in entities)
    return ClaimRow(
        iri=claim,
        label=held.text(SKOS + "prefLabel"),
        activity=ActivityKind(last_part(held.text("activity"))),
        about=tuple(sorted(about, key=lambda row: (row.name, row.iri))),
        happened=held.date("happenedOn"),
        statements=int(held.one("Statement") or 0),
    )
